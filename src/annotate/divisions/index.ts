import type { PartKind } from '../../lang/index.js';
import type { Division, Flow, Head } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { decide } from '../wrap.js';
import { blankAbove, type Level, levelsOf } from './levels.js';
import { partKindOf } from './part-kinds.js';
import { readDivisionTitle } from './titles.js';

/** A division that is not closed yet, and the level of the heading with which it begins. */
interface Open extends Level {
  readonly division: Division;
}

/**
 * Makes a division of each heading and what follows it, inside that of the kind that holds it: volume, book, chapter
 * (Guidelines 4.1). Consecutive headings, a number and a title, share one; letters keep their own heading.
 */
export const divisions: Annotator = (root, context) => {
  const flow = root.children;
  const levels = levelsOf(flow, context);
  const out: Flow[] = [];
  const open: Open[] = [];
  for (const node of flow) {
    if (node.type === 'head') {
      const level = levels.get(node)!;
      if (!continuesHead(node, level, open.at(-1), context)) {
        const page = takePage(open, out);
        while (open.length > 0 && open.at(-1)!.depth >= level.depth) open.pop();
        const division = makeDivision(node, page, context);
        (open.at(-1)?.division.children ?? out).push(division);
        open.push({ ...level, division });
      }
    }
    // The acts of a play are divisions already.
    if (node.type === 'division') open.length = 0;
    if (node.type === 'letter' && isListed(open.at(-1), context)) open.pop();
    (open.at(-1)?.division.children ?? out).push(node);
    for (const { division } of open) division.end = node.end;
  }
  root.children = out;
};

/** What a book lists of itself, where no letter can stand. */
const LISTS: ReadonlySet<PartKind | null> = new Set(['contents', 'illustrations', 'index']);

/** Whether a division is a table of contents or the like. */
function isListed(open: Open | undefined, { view, language }: Context): boolean {
  const head = open?.division.children.find((node) => node.type === 'head');
  return head !== undefined && LISTS.has(partKindOf(view(head).text, language));
}

/** Whether a heading goes on from the one above it, as a title below a number does. */
function continuesHead(head: Head, level: Level, above: Open | undefined, context: Context): boolean {
  if (!above?.division.children.every(({ type }) => type === 'head' || type === 'break')) return false;
  if (partKindOf(context.view(head).text, context.language)) return false;
  if (level.kind === 'title') return !(level.inner && isTitled(above.division, head, context));
  return above.depth === level.depth && (above.kind !== 'title' || level.kind === 'numeral');
}

/** Whether a division has its title already, below its number and nearer to that than another title is to both. */
function isTitled({ children }: Division, head: Head, context: Context): boolean {
  const [first, ...titles] = children.filter((node) => node.type === 'head');
  const title = titles.at(-1);
  if (title) return blankAbove(title, context) < blankAbove(head, context);
  return readDivisionTitle(context.view(first!).text, context.language)?.bare === false;
}

function makeDivision({ start, end, cert }: Head, children: Flow[], context: Context): Division {
  return {
    type: 'division',
    id: context.id('div'),
    kind: 'section',
    start,
    end,
    children,
    ...decide('heading', cert),
  };
}

/** Takes the page that begins with a heading out of what stands before it: it begins in the division of the heading. */
function takePage(open: readonly Open[], out: Flow[]): Flow[] {
  const before = open.at(-1)?.division.children ?? out;
  const last = before.at(-1);
  if (last?.type !== 'break' || last.unit !== 'page') return [];
  before.pop();
  for (const { division } of open.toReversed()) division.end = division.children.at(-1)!.end;
  return [last];
}
