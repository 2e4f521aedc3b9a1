import { addAll, tally } from '../../lists.js';
import type { Block, Entry, Line, ListBlock } from '../../tree.js';
import type { Context } from '../context.js';
import { decide } from '../wrap.js';
import { headingOf, type Read } from './list-heads.js';

/** An index stands in the second half of a book. */
const EARLIEST = 0.5;
/** How many lines tell whether what follows is an index, and the part of them that has page numbers. */
const SAMPLE = 60;
const NUMBERED = 0.4;
/** Blank lines before what no longer belongs to it. */
const END_GAP = 3;

/** A page number after a comma, a stop or a dash, or at the end. */
const PAGE_NUMBER = /[,.;—–-]\s*(?:[ivxlc]+\.\s*)?_?\d{1,4}(?!\d)|\s\d{1,4}[.,;]?$/;

/** The entries of an index that begin with the block at `from`, or null where none begin there. */
export function readIndex(blocks: readonly Block[], from: number, context: Context): Read | null {
  const first = blocks[from];
  if (!first || first.start < context.source.length * EARLIEST) return null;
  const sample: Line[] = [];
  for (let at = from; at < blocks.length && sample.length < SAMPLE; at++)
    addAll(sample, blocks[at]!.children);
  const numbered = sample.filter((line) => isNumbered(line, context)).length;
  if (numbered < sample.length * NUMBERED || numbered < 3 || context.rejected('index', first)) return null;
  let end = from;
  for (let at = from; at < blocks.length; at++) {
    const block = blocks[at]!;
    if (block.children.some((line) => isNumbered(line, context))) end = at + 1;
    else if (block.gap >= END_GAP && (headingOf(block, context) || !isLetter(block, context))) break;
  }
  const region = blocks.slice(from, end);
  const levels = levelsOf(region);
  const read = new Map<Block, ListBlock[]>();
  let head: Line | null = null;
  for (const block of region) {
    // A letter of the alphabet heads the entries below it.
    if (head === null && isLetter(block, context)) {
      head = block.children[0]!;
      read.set(block, []);
      continue;
    }
    read.set(block, [toList(block, head, entriesOf(block, levels))]);
    head = null;
  }
  return read;
}

function isNumbered({ start, end }: Line, { source }: Context): boolean {
  return PAGE_NUMBER.test(source.slice(start, end));
}

function isLetter({ children, start, end }: Block, { source }: Context): boolean {
  return children.length === 1 && /^\p{Lu}\.?$/u.test(source.slice(start, end));
}

/** The columns at which entries and, where lines begin at three columns and more, their subentries begin. */
function levelsOf(blocks: readonly Block[]): { entry: number; below: number | null } {
  const indents = blocks.flatMap(({ children }) => children.map(({ indent }) => indent));
  const columns = [...tally(indents)]
    .filter(([, count]) => count * 50 >= indents.length)
    .map(([column]) => column)
    .sort((a, b) => a - b);
  return { entry: columns[0] ?? 0, below: columns.length > 2 ? columns[1]! : null };
}

function entriesOf({ children }: Block, { entry, below }: ReturnType<typeof levelsOf>): Entry[] {
  const entries: Entry[] = [];
  for (const line of children) {
    const last = entries.at(-1);
    if (!last || line.indent <= entry) entries.push({ lines: [line], entries: [] });
    else if (below !== null && line.indent <= below) last.entries.push({ lines: [line], entries: [] });
    else (last.entries.at(-1) ?? last).lines.push(line);
  }
  return entries;
}

function toList({ start, end, gap }: Block, head: Line | null, entries: Entry[]): ListBlock {
  return {
    type: 'listBlock',
    kind: 'index',
    head,
    gap,
    start: head?.start ?? start,
    end,
    entries,
    ...decide('index', 'high'),
  };
}
