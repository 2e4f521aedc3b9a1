import { addAll } from '../../lists.js';
import type { Flow, Inline, Item, Label, List } from '../../tree.js';
import type { Context } from '../context.js';
import { partKindOf } from '../divisions/part-kinds.js';
import { makeBreak } from '../inline.js';
import { cutInline } from '../leaves.js';
import { decide } from '../wrap.js';

/** The fewest entries that make a glossary, and the longest word that one explains. */
const LEAST = 3;
const LONGEST = 48;
/** Columns by which an explanation is set in below its word. */
const SET_IN = 2;

/** The blocks that explain a word: it alone, and what explains it. */
interface Entry {
  word: Label;
  explanation: Inline[];
  /** How many blocks these are. */
  length: number;
}

/**
 * Makes a list with labels (Guidelines 3.8, `list` with `type="gloss"`) of blocks that explain words: where the
 * explanation stands set in below its word, and, below a heading such as "Glossary", where it follows after a stop.
 */
export function glossaries(flow: readonly Flow[], context: Context): Flow[] {
  const out: Flow[] = [];
  let headed = false;
  for (let at = 0; at < flow.length; ) {
    const node = flow[at]!;
    if (node.type === 'head') headed = isGlossary(context.view(node).text, context);
    const entries = entriesFrom(flow, at, headed, context);
    if (entries.length >= LEAST && !context.rejected('glossary', node)) {
      out.push(makeGlossary(entries));
      at += entries.reduce((sum, { length }) => sum + length, 0);
    } else {
      const skipped = entries[0]?.length ?? 1;
      addAll(out, flow.slice(at, at + skipped));
      at += skipped;
    }
  }
  return out;
}

function isGlossary(heading: string, { language }: Context): boolean {
  const kind = partKindOf(heading, language);
  return kind === 'glossary' || kind === 'abbreviations';
}

function entriesFrom(flow: readonly Flow[], at: number, headed: boolean, context: Context): Entry[] {
  const entries: Entry[] = [];
  for (let next = at; next < flow.length; next += entries.at(-1)!.length) {
    const entry = hanging(flow, next, context) ?? (headed ? stopped(flow[next]!, context) : null);
    if (entry === null) break;
    entries.push(entry);
  }
  return entries;
}

/** A word on a line of its own, and its explanation in the lines below, all set in to one column. */
function hanging(flow: readonly Flow[], at: number, { source }: Context): Entry | null {
  const node = flow[at]!;
  if (node.type !== 'paragraph') return null;
  const { lines, gap, first, margin } = node.layout;
  if (lines > 1 || gap === 0 || first > margin) return null;
  const text = source.slice(node.start, node.end);
  const isWord =
    text.length <= LONGEST && !/^[\s\d]|[.!?;,]["”’')]?$/u.test(text) && text.split(/\s+/).length <= 4;
  if (!isWord) return null;
  const explanation: Inline[] = [];
  let next = at + 1;
  const opening = flow[next];
  if (opening?.type !== 'paragraph' || opening.layout.first < margin + SET_IN) return null;
  const column = opening.layout.first;
  for (; next < flow.length; next++) {
    const below = flow[next]!;
    if (
      below.type !== 'paragraph' ||
      below.layout.gap > 0 ||
      below.layout.first !== column ||
      below.layout.rest !== column
    )
      break;
    if (next > at + 1) explanation.push(makeBreak(below.start, null));
    addAll(explanation, below.children);
  }
  if (explanation.length === 0) return null;
  return {
    word: { type: 'label', start: node.start, end: node.end, children: node.children },
    explanation,
    length: next - at,
  };
}

/** A word, perhaps in italics or capitals, a stop or a dash, and its explanation. */
function stopped(node: Flow, context: Context): Entry | null {
  if (node.type !== 'paragraph') return null;
  const { text, range } = context.view(node);
  const [all, word] = /^(\p{L}[\p{L}\p{M}'’. -]{0,46}?\s?(?:[.:,;]|[—–]|--?))\s*(?=\S)/u.exec(text) ?? [];
  if (all === undefined || word === undefined || word.length > LONGEST || word.split(' ').length > 5)
    return null;
  const { end } = range(0, word.length);
  const [children] = cutInline(node.children, end);
  const [, explanation] = cutInline(node.children, range(all.length, all.length + 1).start);
  return { word: { type: 'label', start: node.start, end, children }, explanation, length: 1 };
}

function makeGlossary(entries: readonly Entry[]): List {
  const children = entries.map(({ word, explanation }): Item => {
    const [first] = explanation as [Inline];
    const end = explanation.at(-1)!.end;
    return { type: 'item', n: null, label: word, list: null, start: first.start, end, children: explanation };
  });
  return {
    type: 'list',
    rend: null,
    kind: 'gloss',
    head: null,
    start: entries[0]!.word.start,
    end: children.at(-1)!.end,
    children,
    ...decide('glossary', 'medium'),
  };
}
