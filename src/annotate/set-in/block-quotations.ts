import type { Bibl, BlockQuote, Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { extentOf } from '../extent.js';
import { decide } from '../wrap.js';
import { isBiblLine, takeBibl } from './bibl.js';
import { columnOf, isProse, setInOf } from './lines.js';
import { ENUMERATOR } from './lists.js';

/** Columns from the margin at which a passage is set in, at least and at most. */
const SET_IN = 2;
const FARTHEST = 16;

/** What begins a note, a box or an editor's insertion: no passage from elsewhere. */
const NO_QUOTATION = /^[([]?[*†‡§¶|+]|^[([]\d+[)\]]|^\[(?![^\]\n]{0,30}\]\s)|^N(?:OTE|ote)\b|^N\.\s?B\./;
/** A line of a table of contents: leaders, or a figure far from the words. */
const LEADERS = /(?:\.\s?){4,}|\S {3,}[\divxlc]+$/m;

/**
 * Recognises passages from elsewhere that are set in from the margin as a block: prose of filled lines, and what
 * stands with it (Guidelines 3.3.3). The line after it that names its source goes with it.
 */
export function blockQuotations(flow: readonly Flow[], context: Context): Flow[] {
  const out: Flow[] = [];
  // A passage is set off from a text that has begun.
  let begun = false;
  for (let at = 0; at < flow.length; ) {
    const node = flow[at]!;
    const run = addedFrom(flow, at, context) ?? (begun ? runFrom(flow, at, context) : []);
    if (run.length > 0 && !context.rejected('block-quotation', extentOf(run))) {
      const taken = takeBibl(run, flow[at + run.length], context);
      out.push(makeQuote(taken.children, taken.bibl));
      at += run.length + taken.following;
      continue;
    }
    if (node.type === 'head') begun = false;
    else if (node.type === 'paragraph')
      begun = setInOf(node) < SET_IN || (begun && !isExcluded(node, context));
    out.push(node);
    at++;
  }
  return out;
}

/** The blocks of the quotation that begins at an index; none where none begins. */
function runFrom(flow: readonly Flow[], at: number, context: Context): Flow[] {
  const first = flow[at]!;
  if (first.type === 'lineGroup') return verseFrom(flow, at, context);
  if (first.type !== 'paragraph') return [];
  const column = setInOf(first);
  if (column < SET_IN || column > FARTHEST || isExcluded(first, context)) return [];
  let end = at;
  let proven = false;
  for (let next = at; next < flow.length; next++) {
    const node = flow[next]!;
    if (node.type === 'break') continue;
    if (!belongs(node, column, context)) break;
    if (node.type !== 'paragraph' || setInOf(node) === column) end = next + 1;
    proven ||= node.type === 'paragraph' && isProse(node, context.source);
  }
  return proven ? flow.slice(at, end) : [];
}

/** The blocks that the editor says are a quotation, from the one at an index to that of the place `through`. */
function addedFrom(flow: readonly Flow[], at: number, context: Context): Flow[] | null {
  const node = flow[at]!;
  const add = node.type === 'paragraph' ? context.added('block-quotation', node) : null;
  if (!add) return null;
  const last = add.through ?? node.start;
  let end = at + 1;
  while (flow[end] && flow[end]!.type !== 'head' && flow[end]!.start <= last) end++;
  return flow.slice(at, end);
}

/** Stanzas are a quotation where a line after them names their source. */
function verseFrom(flow: readonly Flow[], at: number, context: Context): Flow[] {
  let end = at;
  while (flow[end]?.type === 'lineGroup') end++;
  const run = flow.slice(at, end);
  return takeBibl(run, flow[end], context).bibl === null ? [] : run;
}

function belongs(node: Flow, column: number, context: Context): boolean {
  if (node.type === 'lineGroup') {
    const verse = node.children[0]!;
    return columnOf(verse.start, context.source) >= column;
  }
  return (
    node.type === 'paragraph' &&
    setInOf(node) >= column &&
    !isExcluded(node, context) &&
    !isBiblLine(node, context)
  );
}

function isExcluded({ start, end }: Paragraph, { source }: Context): boolean {
  const text = source.slice(start, end);
  return (
    NO_QUOTATION.test(text) || ENUMERATOR.test(text) || LEADERS.test(text) || text === text.toUpperCase()
  );
}

function makeQuote(children: Flow[], bibl: Bibl | null): BlockQuote {
  const range = extentOf(bibl ? [...children, bibl] : children);
  return { type: 'blockQuote', ...range, children, bibl, ...decide('block-quotation', 'medium') };
}
