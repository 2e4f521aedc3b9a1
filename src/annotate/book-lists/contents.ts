import type { Block, Entry, Line } from '../../tree.js';
import type { Context } from '../context.js';
import { divisionWordsOf } from '../divisions/titles.js';
import { anyOf, compile, perLanguage } from '../patterns.js';
import { endsSentence } from '../sentences.js';
import { headingOf, makeListBlock, type Read } from './list-heads.js';

const NUMBER = '(?:[Pp]age\\s|p\\.\\s)?(?:\\d{1,4}|[ivxlc]{1,7})(?:[–-](?:\\d{1,4}|[ivxlc]{1,7}))?[\\s.}"]*$';
/** A page number at the end of an entry, far from its words or on a line of its own; a brace may follow it. */
const FAR_NUMBER = new RegExp(`(?:^|\\s{2,}|\\t|[.·…_]{2,}\\s*|[.·] )${NUMBER}`);
/** The same where the blanks are lost. */
const NEAR_NUMBER = new RegExp(`[\\s,—–-]${NUMBER}`);
/** The fewest entries of a table of contents. */
const LEAST = 3;
/** Blank lines that end it, where no entry follows directly. */
const END_GAP = 4;
/** Blocks without a page number that may stand between two with one: headings, long entries. */
const BETWEEN = 4;
/** The most lines of an entry, on the average: some list the subjects of a chapter. */
const MOST_LINES = 16;
/** Columns that the word above the page numbers stands farther to the right than the entries. */
const FAR = 16;
const LEADERS = /(?:\.\s?){4,}\s*\S+$/;
/** The longest page number with what stands before it, in characters. */
const LONGEST_NUMBER = 40;
/** The fewest lines of a paragraph. */
const PARAGRAPH = 4;

/** The entries of a table of contents that begin with the block at `from`, or null where none begin there. */
export function readContents(blocks: readonly Block[], from: number, context: Context): Read | null {
  return (
    readNumbered(blocks, from, FAR_NUMBER, context) ??
    readNumbered(blocks, from, NEAR_NUMBER, context) ??
    readUnnumbered(blocks, from, context)
  );
}

function readNumbered(blocks: readonly Block[], from: number, number: RegExp, context: Context): Read | null {
  const isNumbered = ({ start, end }: Line) =>
    // The last character tells of most lines.
    /[\divxlc.}"]/.test(context.source[end - 1]!) &&
    number.test(context.source.slice(Math.max(start, end - LONGEST_NUMBER), end));
  const opens = (block: Block) => block.gap < END_GAP && block.children.some(isNumbered);
  let end = from;
  let numbers = 0;
  for (let at = from; at < blocks.length && at - end < BETWEEN; at++) {
    const block = blocks[at]!;
    const numbered = block.children.filter(isNumbered).length;
    if (numbered > 0) {
      // A paragraph may end in a year.
      if (number === NEAR_NUMBER && numbered === 1 && block.children.length >= PARAGRAPH) break;
      numbers += numbered;
      end = at + 1;
    } else if (headingOf(block, context) || isParagraph(block, context)) break;
    else if (block.gap >= END_GAP && at > from && !blocks.slice(at + 1, at + 3).some(opens)) break;
  }
  const region = blocks.slice(from, end);
  const lines = region.reduce((sum, { children }) => sum + children.length, 0);
  const [first] = region;
  if (!first || numbers < LEAST || numbers * MOST_LINES < lines) return null;
  if (context.rejected('contents', first)) return null;
  return new Map(
    region.map((block) => [
      block,
      [makeListBlock('contents', null, block, entriesOf(block, isNumbered, context))],
    ]),
  );
}

/** A line that begins with the number of a division, perhaps after its word. */
const numberedOf = perLanguage((language) =>
  compile(`^(?:${anyOf(divisionWordsOf(language))}\\s+)?(?:[IVXLC]+|\\d{1,3})\\b[.:)]?[\\s—–-]+\\S`, 'i'),
);

/** Entries without page numbers: blocks of which most begin with their number, until the first comes again. */
function readUnnumbered(blocks: readonly Block[], from: number, context: Context): Read | null {
  const numbered = numberedOf(context.language);
  const text = ({ start, end }: Block) => context.source.slice(start, end);
  const first = blocks[from];
  const label = first && /^\S+\s+\S+/.exec(text(first))?.[0];
  if (!label) return null;
  let end = from;
  let entries = 0;
  for (let at = from; at < blocks.length; at++) {
    const block = blocks[at]!;
    const own = text(block);
    const isEntry = numbered.test(own);
    if (at > from && (block.gap >= END_GAP || own.startsWith(label))) break;
    if (!isEntry && (headingOf(block, context) || block.children.length >= PARAGRAPH)) break;
    if (isEntry) {
      entries++;
      end = at + 1;
    }
  }
  const region = blocks.slice(from, end);
  if (entries < LEAST || entries * 2 < region.length || context.rejected('contents', first!)) return null;
  return new Map(
    region.map((block) => [
      block,
      [makeListBlock('contents', null, block, [{ lines: block.children, entries: [] }])],
    ]),
  );
}

/**
 * Divides a block after each page number, or what stands for one after leaders; lines without one go with those below
 * them. The word "Page" above the numbers stands alone.
 */
function entriesOf({ children }: Block, isNumbered: (line: Line) => boolean, { source }: Context): Entry[] {
  const entries: Entry[] = [];
  let lines: Line[] = [];
  for (const [index, line] of children.entries()) {
    lines.push(line);
    const next = children[index + 1];
    const isColumnHead = lines.length === 1 && next !== undefined && line.indent > next.indent + FAR;
    if (!isNumbered(line) && !isColumnHead && !LEADERS.test(source.slice(line.start, line.end))) continue;
    entries.push({ lines, entries: [] });
    lines = [];
  }
  if (lines.length > 0) entries.push({ lines, entries: [] });
  return entries;
}

/** Whether a block is a paragraph of a text. */
function isParagraph({ children, start, end }: Block, { source, language }: Context): boolean {
  return children.length >= PARAGRAPH && endsSentence(source.slice(start, end), language);
}
