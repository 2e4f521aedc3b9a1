import { least } from '../../lists.js';
import type { Line, TableRow } from '../../tree.js';
import { isFigure } from './figures.js';
import { textOf } from './pieces.js';

/**
 * The rows above the first rule, or above the first row with figures, are labels, unless all rows are alike. A row
 * with the words of a label row is one too: the head repeated on a further page.
 */
export function markLabels(rows: readonly TableRow[], rules: readonly Line[], source: string): void {
  const startOf = ({ cells }: TableRow) =>
    least(cells.flatMap(({ ranges }) => ranges.slice(0, 1).map(({ start }) => start)));
  const figures = rows.map((row) => hasFigures(row, source));
  // Years head columns of other figures.
  if (rows.length > 1 && areYears(rows[0]!, source) && !areYears(rows[1]!, source)) figures[0] = false;
  let labels = figures.indexOf(true);
  // Where only some rows have figures, the first of them tells nothing.
  const below = figures.filter(Boolean).length;
  if (labels > rows.length / 2 || below < (rows.length - labels) / 2) labels = -1;
  const first = rows[0] ? startOf(rows[0]) : 0;
  const rule = rules.find((line) => line.start > first);
  if (rule) {
    const above = rows.findIndex((row) => startOf(row) > rule.start);
    // A rule further down divides the body, or stands before the total.
    if (above > 0 && above <= rows.length / 2 && (labels < 0 || above <= Math.max(labels, 1))) labels = above;
  }
  // Heads of columns stand one beside the other.
  const filled = ({ cells }: TableRow) => cells.filter(({ ranges }) => ranges.length > 0).length;
  if (!rows.slice(0, Math.max(labels, 0)).some((row) => filled(row) > 1)) labels = -1;
  const words = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const text = wordsOf(row, source);
    if (index < labels) words.add(text);
    row.label = words.has(text);
  }
}

function hasFigures({ cells }: TableRow, source: string): boolean {
  return cells.some(({ ranges }, column) => column > 0 && ranges.some((range) => isFigure(source, range)));
}

const LEAST_YEARS = 2;

/** Whether all cells beyond the first column are years: "1861", "1861-62". */
function areYears({ cells }: TableRow, source: string): boolean {
  const filled = cells.slice(1).flatMap(({ ranges }) => ranges.map((range) => textOf(range, source)));
  return (
    filled.length >= LEAST_YEARS &&
    filled.every((text) => /^(?:1[4-9]|20)\d\d(?:[-–/]\d{1,4})?\.?$/.test(text))
  );
}

function wordsOf({ cells }: TableRow, source: string): string {
  return cells.map(({ ranges }) => ranges.map((range) => textOf(range, source)).join(' ')).join('|');
}
