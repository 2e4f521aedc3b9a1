import { addAll } from '../../lists.js';
import type { Break, CastItem, CastList, CastPart, Flow, Inline, Range } from '../../tree.js';
import type { Context } from '../context.js';
import { extentOf } from '../extent.js';
import { leavesOf, linesOf, type SetLine } from '../set-in/lines.js';
import { decide, type Span, wrap } from '../wrap.js';
import type { Cue } from './cues.js';
import { headsCast, partHeadedBy } from './parts.js';
import { makeHead } from './speeches.js';

/** The most blocks of the list, the most blank lines between them, and the longest entry. */
const MOST_BLOCKS = 30;
const MOST_BLANK = 2;
const LONGEST = 240;

/** The list of persons that begins with a heading at an index, and the index after it; null where none does. */
export function readCast(
  flow: readonly Flow[],
  at: number,
  cues: ReadonlyMap<Flow, Cue>,
  speakers: ReadonlySet<string>,
  context: Context,
): { list: CastList; end: number } | null {
  const first = flow[at]!;
  if (first.type !== 'paragraph' || !isCastHead(first, context)) return null;
  const children: (CastItem | Break)[] = [];
  let end = at + 1;
  for (; end < flow.length && end <= at + MOST_BLOCKS; end++) {
    const node = flow[end]!;
    if (node.type === 'break' && node.unit === 'page') {
      children.push(node);
      continue;
    }
    if (node.type !== 'paragraph' || cues.has(node) || partHeadedBy(node, context)) break;
    // The title of the play may stand between its persons and its first act.
    if (children.length > 0 && node.layout.gap > MOST_BLANK) break;
    const lines = linesOf(node, context.source);
    if (lines === null || lines.some((line) => line.end - line.start > LONGEST)) break;
    addAll(
      children,
      entriesOf(lines, context).map((entry) => makeItem(entry, speakers, context)),
    );
  }
  while (children.at(-1)?.type === 'break') {
    children.pop();
    end--;
  }
  if (!children.some(({ type }) => type === 'castItem')) return null;
  const head = makeHead(first);
  const range = { start: first.start, end: children.at(-1)!.end };
  return { list: { type: 'castList', ...range, head, children, ...decide('drama', 'high') }, end };
}

/** The entries of a block: a line that begins with a small letter goes on with the one before. */
function entriesOf(lines: readonly SetLine[], { source }: Context): SetLine[][] {
  const entries: SetLine[][] = [];
  for (const line of lines) {
    const goesOn = /^\p{Ll}/u.test(source.slice(line.start, line.start + 2));
    if (goesOn && entries.length > 0) entries.at(-1)!.push(line);
    else entries.push([line]);
  }
  return entries;
}

function makeItem(lines: readonly SetLine[], speakers: ReadonlySet<string>, context: Context): CastItem {
  const item: CastItem = { type: 'castItem', ...extentOf(lines), children: leavesOf(lines) };
  const { text, range } = context.view(item);
  // "HAMLET, Prince of Denmark."
  const parts = /^(?<role>\p{Lu}[^,;()]{1,60}?)(?<between>,\s+|\s*[—–]\s*|\s*--\s*)(?<rest>\S.*)$/su.exec(
    text,
  )?.groups;
  if (!parts || !isRole(parts.role!, parts.rest!, speakers)) return item;
  const from = parts.role!.length + parts.between!.length;
  // What is emphasised as a whole cannot be divided.
  const cut = range(parts.role!.length, from);
  if (item.children.some(({ type, start, end }) => type !== 'text' && start < cut.start && end > cut.end))
    return item;
  item.children = wrap(item.children, [
    makePart('role', range(0, parts.role!.length)),
    makePart('roleDesc', range(from, text.length)),
  ]);
  context.changed(item);
  return item;
}

/** Whether words name a person and others describe them: in a list of several persons they do not. */
function isRole(role: string, rest: string, speakers: ReadonlySet<string>): boolean {
  const name = role.toUpperCase();
  if (role === name || /^\p{Ll}/u.test(rest)) return true;
  return speakers.has(name) || name.split(' ').some((word) => speakers.has(word));
}

function makePart(kind: CastPart['kind'], place: Range): Span {
  const make = (children: Inline[]): CastPart => ({
    type: 'castPart',
    kind,
    ...place,
    children,
    ...decide('drama', 'medium'),
  });
  return { type: 'castPart', ...place, make };
}

/** The words of all such lists, in capitals, up to the first speech. */
export function castOf(flow: readonly Flow[], isCue: (node: Flow) => boolean, context: Context): string {
  const words: string[] = [];
  let at = flow.findIndex((node) => isCastHead(node, context));
  for (; at >= 0 && at < flow.length && !isCue(flow[at]!); at++) {
    const node = flow[at]!;
    if (node.type === 'paragraph') words.push(context.view(node).text.toUpperCase());
    if (words.length > MOST_BLOCKS) break;
  }
  return words.join('\n');
}

/** Whether a text has such a list. */
export function hasCast(flow: readonly Flow[], context: Context): boolean {
  return flow.some((node) => isCastHead(node, context));
}

function isCastHead(node: Flow, { view, language }: Context): boolean {
  return node.type === 'paragraph' && node.layout.lines === 1 && headsCast(view(node).text, language);
}
