import type { Block, Page, PageItem, Root } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { blocksOn, makeBlock } from './page-blocks.js';

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
  takeCredits(root, context);
};

/** How the transcribers' own words begin, before and after the book. */
const CREDITS =
  /^(?:Produced by|E-?text (?:produced|prepared)|This e-?(?:text|book) was (?:produced|prepared)|Note: Project Gutenberg|End of (?:the |this )?Project Gutenberg|\[?Transcriber['’]?s?['’]? Notes?\b)/i;
/** A box drawn with signs, and what stands in that of the transcribers. */
const BOX = /^\+[-=]{8,}\+/;
const BOXED = /Transcriber['’]s Note|Typographical errors|Obvious (?:printer|typograph)/i;
/** The heading of a note of theirs, of more than one block. */
const CREDIT_HEADING = /^Transcriber['’]?s?['’]? Notes?[:.]?$/i;
/** How many blocks at the beginning and at the end may be the transcribers'. */
const CREDIT_BLOCKS = 12;
/** The part of the text after which all that follows such a heading is theirs. */
const LAST_PART = 0.97;
/** Columns by which a note is set in below its heading, and the most blank lines inside it. */
const CREDIT_INDENT = 2;
const CREDIT_GAP = 2;

/** Takes the transcribers' own words out of the text: who they are, and what they have changed. */
function takeCredits(root: Root, context: Context): void {
  const { source } = context;
  const blocks = blocksOn(root.pages);
  const theirs = new Set<Block>();
  const end = blocks.at(-1)?.end ?? 0;
  for (const [index, block] of blocks.entries()) {
    const isLast = block.start > end * LAST_PART;
    if (index >= CREDIT_BLOCKS && index < blocks.length - CREDIT_BLOCKS && !isLast) continue;
    const text = source.slice(block.start, block.end);
    if (BOX.test(text) ? !BOXED.test(text) : !CREDITS.test(text)) continue;
    theirs.add(block);
    if (CREDIT_HEADING.test(text)) for (const below of noteBelow(blocks, index, isLast)) theirs.add(below);
  }
  for (const block of theirs) context.ledger('gutenberg-frame', { start: block.start, end: block.end }, '');
  if (theirs.size === 0) return;
  for (const page of root.pages)
    page.children = page.children.filter((item) => item.type !== 'block' || !theirs.has(item));
}

/** What stands below the heading of a transcribers' note: at the end of the text all, else what is set in. */
function noteBelow(blocks: readonly Block[], heading: number, isLast: boolean): Block[] {
  if (isLast) return blocks.slice(heading + 1);
  let end = heading + 1;
  while (
    blocks[end] &&
    blocks[end]!.gap <= CREDIT_GAP &&
    blocks[end]!.children.every(({ indent }) => indent >= CREDIT_INDENT)
  )
    end++;
  return blocks.slice(heading + 1, end);
}

/** What of a page stands between two offsets; a block on the border loses its lines outside. */
function inside(page: Page, start: number, end: number): PageItem[] {
  const kept: PageItem[] = [];
  for (const item of page.children) {
    if (item.type !== 'block') continue;
    const lines = item.children.filter((line) => line.start >= start && line.end <= end);
    if (lines.length === 0) continue;
    kept.push(makeBlock(lines, item.gap));
  }
  return kept;
}
