import { trimmed } from '../../blanks.js';
import { greatest, tally } from '../../lists.js';
import type { CellRanges, Line, Range, TableRow } from '../../tree.js';

/** Signs that divide cells by themselves. */
const SIGNS = ['|', '│', '\t'] as const;

/** The share of lines that must have the same number of signs. */
const ALIKE = 0.6;

/** The rows of a table whose cells bars or tabs divide, or null where most lines do not have as many of them. */
export function dividedRows(lines: readonly Line[], source: string): TableRow[] | null {
  const sign = SIGNS.find((sign) => isAlike(lines, sign, source));
  if (sign === undefined) return null;
  const rows = lines.map((line) => ({ label: false, cells: divide(line, sign, source) }));
  const columns = greatest(rows.map(({ cells }) => cells.length));
  for (const { cells } of rows) while (cells.length < columns) cells.push({ ranges: [], cols: 1 });
  const several = rows.some(({ cells }) => cells.filter(({ ranges }) => ranges.length > 0).length > 1);
  return columns < 2 || !several ? null : rows;
}

/** Whether most lines have the same number of a sign; bars in running text stand where they happen to. */
function isAlike(lines: readonly Line[], sign: string, source: string): boolean {
  const counts = tally(lines.map(({ start, end }) => source.slice(start, end).split(sign).length - 1));
  counts.delete(0);
  return greatest(counts.values(), 0) >= Math.max(2, lines.length * ALIKE);
}

/** A cell of one column, with the text of a range. */
export function cellOf(range: Range, source: string): CellRanges {
  const text = trimmed(source, range);
  return { ranges: text.end > text.start ? [text] : [], cols: 1 };
}

/** The cells of a line; a bar at its beginning or end is the table's frame. */
function divide({ start, end }: Line, sign: string, source: string): CellRanges[] {
  const text = source.slice(0, end);
  const cells: CellRanges[] = [];
  let from = start + (source[start] === sign ? 1 : 0);
  while (from < end) {
    const next = text.indexOf(sign, from);
    const to = next < 0 ? end : next;
    cells.push(cellOf({ start: from, end: to }, source));
    from = to + 1;
  }
  return cells;
}
