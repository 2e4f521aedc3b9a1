import { greatest, least, tally } from '../../lists.js';
import type { Layout, Page, Root } from '../../tree.js';
import { linesOn } from '../page-blocks.js';

/** Columns beyond which a line is not set in but set to the right or in the middle. */
export const FARTHEST_INDENT = 12;
/** The fewest paragraphs that tell how a book sets them, and how many times those set in outnumber the others. */
const LEAST_SET_IN = 8;
const OUTNUMBER = 4;

/** The type area of a page, in columns: its margin, and the usual end of a full line. */
export type TypeArea = Pick<Layout, 'margin' | 'measure'>;

/** The column at which the lines of the book begin: the leftmost with half as many lines as any other. */
export function bookMargin(root: Root): number {
  const begins = tally(root.pages.flatMap((page) => linesOn(page).map(({ indent }) => indent)));
  const most = greatest(begins.values(), 0);
  return least(
    [...begins].filter(([, count]) => count * 2 >= most).map(([indent]) => indent),
    most > 0 ? Number.POSITIVE_INFINITY : 0,
  );
}

/**
 * The type area of a page, in columns: its margin, which is that of the book unless no line stands there, and the
 * usual end of a full line, which nine lines of ten do not exceed.
 */
export function typeArea(page: Page, usual: number): TypeArea {
  const lines = linesOn(page);
  if (lines.length === 0) return { margin: usual, measure: 0 };
  const ends = Int32Array.from(lines, ({ indent, start, end }) => indent + end - start).sort();
  const margin = Math.max(least(lines.map(({ indent }) => indent)), usual);
  return { margin, measure: ends[Math.floor(ends.length * 0.9)]! };
}

/** Whether a book sets the first line of nearly every paragraph in. */
export function setsParagraphsIn(root: Root, margin: number): boolean {
  let setIn = 0;
  let flush = 0;
  for (const { children } of root.pages) {
    for (const [index, item] of children.entries()) {
      if (item.type !== 'block') continue;
      for (const [at, { indent }] of item.children.entries()) {
        const next = item.children[at + 1];
        if (!next || next.indent > margin) continue;
        if (indent > margin && indent <= margin + FARTHEST_INDENT) setIn++;
        else if (indent <= margin && at === 0 && index > 0) flush++;
      }
    }
  }
  return setIn >= LEAST_SET_IN && setIn >= flush * OUTNUMBER;
}
