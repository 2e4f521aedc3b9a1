import type { Page, PageItem } from '../tree.js';
import type { Annotator } from './context.js';

const START = /^\*{3}\s?START OF TH(?:E|IS) PROJECT GUTENBERG E-?BOOK[^\n]*(?:\n(?!\s*\n)[^\n]*)*/im;
const END = /^\*{3}\s?END OF TH(?:E|IS) PROJECT GUTENBERG E-?BOOK/im;

/**
 * Keeps what Project Gutenberg puts around a book, its notice before and its licence after, out of the text; the
 * ledger has both. The two lines that set them off are its own convention.
 */
export const gutenbergFrame: Annotator = (root, context) => {
  const { source } = context;
  const opening = START.exec(source);
  if (!opening || context.rejected('gutenberg-frame', { start: opening.index, end: opening.index + 1 }))
    return;
  const start = opening.index + opening[0].length;
  const ending = END.exec(source.slice(start));
  const end = ending ? start + ending.index : source.length;
  for (const page of root.pages) page.children = inside(page, start, end);
  context.ledger('gutenberg-frame', { start: 0, end: start }, '');
  if (end < source.length) context.ledger('gutenberg-frame', { start: end, end: source.length }, '');
};

/** What of a page stands between two offsets; a block on the border loses its lines outside. */
function inside(page: Page, start: number, end: number): PageItem[] {
  const kept: PageItem[] = [];
  for (const item of page.children) {
    if (item.type !== 'block') continue;
    const lines = item.children.filter((line) => line.start >= start && line.end <= end);
    if (lines.length === 0) continue;
    kept.push({ ...item, start: lines[0]!.start, end: lines.at(-1)!.end, children: lines });
  }
  return kept;
}
