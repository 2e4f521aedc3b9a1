import type { Block, PageItem, Range, TableBlock, TableRow } from '../../tree.js';
import type { Context } from '../context.js';
import { anyOf, compile, perLanguage } from '../patterns.js';
import { makeTableBlock } from './layout.js';

/** Generations of a line of descent, at least. */
const LEAST_ROWS = 3;
/** Lines of one that go on on the next page, at least: one alone may be a heading. */
const LEAST_MORE = 2;
/** Lines of a heading that announces one, at most. */
const MOST_HEADING = 2;
/** Characters before a colon in which one is announced. */
const BEFORE = 200;

/** How a person, or a ruler with the years, begins on a line. */
const PERSON = /^[(\d]{0,3}\p{Lu}/u;
/** Prose and verse run on after these; a line of descent names one person on each line. */
const RUNS_ON = /[,;:\p{Pd}]$/u;
/** Two persons stand beside each other. */
const BRANCHES = /\S\s{3,}\S/;

/**
 * A family tree with one branch: the text above it announces a descent, and each line names one of a line of persons.
 * Such a tree is set in rows like one of several branches (Guidelines 14.1.1), with a single column.
 */
export function recogniseDescent(
  block: Block,
  before: PageItem | undefined,
  context: Context,
): TableBlock | null {
  if (before?.type !== 'block' || !announcesDescent(before, context) || context.rejected('table', block))
    return null;
  const rows = descentRows(block, context);
  return rows && rows.length >= LEAST_ROWS ? makeTableBlock(block.gap, [], block.children, rows) : null;
}

/** The rows of a line of descent that the end of a page divides, below the first of them; null where none go on. */
export function moreDescent(table: TableBlock, item: PageItem, context: Context): TableRow[] | null {
  if (item.type !== 'block' || table.rows.some(({ cells }) => cells.length > 1)) return null;
  if (item.children.length < LEAST_MORE || context.rejected('table', item)) return null;
  return descentRows(item, context);
}

/** A row for each line that names a person; null where most lines, or one that runs on, do not. */
function descentRows({ children }: Block, { source }: Context): TableRow[] | null {
  const rows: Range[][] = [];
  for (const { start, end } of children) {
    const text = source.slice(start, end);
    if (RUNS_ON.test(text) || BRANCHES.test(text)) return null;
    if (PERSON.test(text)) rows.push([{ start, end }]);
    // The rest of what was too long for its line begins with a small letter.
    else if (rows.length > 0 && /^[\p{Ll}(]/u.test(text)) rows.at(-1)!.push({ start, end });
    else return null;
  }
  if (rows.length < children.length / 2) return null;
  return rows.map((ranges) => ({ label: false, cells: [{ ranges, cols: 1 }] }));
}

/** Whether a paragraph ends with a colon after words of descent, or a heading has them, in capitals at its end. */
function announcesDescent({ start, end, children }: Block, { source, language }: Context): boolean {
  const descent = descentOf(language);
  const text = source.slice(Math.max(start, end - BEFORE), end);
  if (text.endsWith(':')) return descent.test(text);
  const heading = source.slice(children.at(-1)!.start, end);
  return descent.test(heading) && (children.length <= MOST_HEADING || !/\p{Ll}/u.test(heading));
}

const descentOf = perLanguage(({ descentWords }) =>
  compile(`(?<!\\p{L})${anyOf(descentWords)}(?!\\p{L})`, 'i'),
);
