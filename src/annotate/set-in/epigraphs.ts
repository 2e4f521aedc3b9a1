import type { Argument, BlockQuote, Epigraph, Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { isDateline } from '../correspondence/dateline.js';
import { isLabel } from '../correspondence/labels.js';
import { greetsIn } from '../correspondence/run-in.js';
import { readDivisionTitle } from '../divisions/titles.js';
import { decide } from '../wrap.js';
import { makeBibl, type Taken, takeBibl } from './bibl.js';
import { setInOf } from './lines.js';

/** Columns from the margin at which a motto is set in, at least. */
const SET_IN = 2;
/** The most lines of a motto, and the most characters of a line that names a source. */
const LONGEST = 16;
const LONGEST_SOURCE = 100;
/** Columns from the margin at which such a line begins, or else so much farther in than the motto. */
const FAR = 8;
const FARTHER = 4;
/** The fewest subjects of an argument, and the most characters of one on the average. */
const SUBJECTS = 4;
const LONGEST_SUBJECT = 90;

/** What was recognised, and how many nodes it takes. */
interface Found {
  node: Epigraph | Argument;
  length: number;
}

/**
 * Recognises what stands between a heading and its text (Guidelines 4.2.4): mottoes with the name of their source
 * (`epigraph`), and the list of subjects that older books put there (`argument`).
 */
export function epigraphs(flow: readonly Flow[], context: Context): Flow[] {
  const out: Flow[] = [];
  let headed = false;
  for (let at = 0; at < flow.length; ) {
    const node = flow[at]!;
    const found = headed ? (readEpigraph(flow, at, context) ?? readArgument(flow, at, context)) : null;
    if (found) out.push(found.node);
    else {
      headed = node.type === 'head' || (headed && (node.type === 'break' || node.type === 'figure'));
      out.push(node);
    }
    at += found?.length ?? 1;
  }
  return out;
}

function readEpigraph(flow: readonly Flow[], at: number, context: Context): Found | null {
  let lines = 0;
  for (let end = at; end < flow.length; end++) {
    const node = flow[end]!;
    if (node.type !== 'lineGroup' && !(node.type === 'paragraph' && isMotto(node, context))) return null;
    lines += node.type === 'paragraph' ? node.layout.lines : node.children.length;
    if (lines > LONGEST) return null;
    const taken = takeSource(flow.slice(at, end + 1), flow[end + 1], context);
    if (taken === null) continue;
    const range = { start: flow[at]!.start, end: taken.bibl.end };
    if (context.rejected('epigraph', range) || !standsBefore(flow, end + 1 + taken.following, context))
      return null;
    const decision = decide('epigraph', 'high');
    const { children, bibl } = taken;
    const quote: BlockQuote = { type: 'blockQuote', ...range, children, bibl, ...decision };
    return {
      node: { type: 'epigraph', ...range, children: [quote], ...decision },
      length: end + 1 - at + taken.following,
    };
  }
  return null;
}

/** The first index from `from` on at which no line or page begins. */
function skipBreaks(flow: readonly Flow[], from: number): number {
  let at = from;
  while (flow[at]?.type === 'break') at++;
  return at;
}

/** Whether something follows that a motto may stand before: a text, or the first division of a part, not another title. */
function standsBefore(flow: readonly Flow[], from: number, { view, language }: Context): boolean {
  const next = flow[skipBreaks(flow, from)];
  if (next?.type !== 'head') return next !== undefined;
  const { text } = view(next);
  return readDivisionTitle(text, language) !== null || /^\W*(?:[IVXLC]+|\d+)\W*$/.test(text);
}

/** Whether a paragraph is set in, or between quotation marks, and no dateline. */
function isMotto(node: Paragraph, { source, view, language }: Context): boolean {
  if (/["“„«»‘']/.test(source[node.start]!)) return true;
  return setInOf(node) >= SET_IN && !isDateline(view(node).text, language);
}

/** A motto and the line that names its source, which needs no dash where it is set far in; null where there is none. */
function takeSource(
  run: readonly Flow[],
  after: Flow | undefined,
  context: Context,
): (Taken & { bibl: NonNullable<Taken['bibl']> }) | null {
  const inside = takeBibl(run, undefined, context);
  if (inside.bibl !== null) return { ...inside, bibl: inside.bibl };
  if (after?.type !== 'paragraph' || after.layout.lines > 2) return null;
  if (isLabel(context.view(after).text, context.language)) return null;
  const last = run.at(-1)!;
  const edge = last.type === 'paragraph' ? setInOf(last) + FARTHER : FAR;
  if (setInOf(after) < Math.min(FAR, edge)) return null;
  const text = context.source.slice(after.start, after.end);
  if (text.length > LONGEST_SOURCE || !/\p{Lu}/u.test(text) || /[?!,;:]$/.test(text)) return null;
  return { children: [...run], bibl: makeBibl(after.children), following: 1 };
}

/** Whether more follows a block than the close of a letter: without it the division would have no text. */
function isAboveText(flow: readonly Flow[], at: number): boolean {
  const type = flow[skipBreaks(flow, at + 1)]?.type;
  return type !== undefined && type !== 'closer' && type !== 'postscript';
}

/** The list of subjects that a paragraph above a text is: short phrases with dashes between them. */
function readArgument(flow: readonly Flow[], at: number, context: Context): Found | null {
  const node = flow[at]!;
  if (node.type !== 'paragraph' || greetsIn(node, context) || !isAboveText(flow, at)) return null;
  const { text } = context.view(node);
  const subjects = text.split(/\s*(?:--|[—–])\s*/);
  if (subjects.length < SUBJECTS || text.length > subjects.length * LONGEST_SUBJECT) return null;
  const titled = subjects.filter((subject) => /^[^\p{L}]{0,2}[\p{Lu}\d]/u.test(subject)).length;
  const sentences = text.match(/[.!?] \p{Lu}/gu)?.length ?? 0;
  if (titled < subjects.length * 0.8 || sentences * 3 > subjects.length) return null;
  if (context.rejected('argument', node)) return null;
  const { start, end } = node;
  return {
    node: { type: 'argument', start, end, children: [node], ...decide('argument', 'medium') },
    length: 1,
  };
}
