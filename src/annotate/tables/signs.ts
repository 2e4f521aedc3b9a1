import { trimmed } from '../../blanks.js';
import { greatest, tally } from '../../lists.js';
import type { Line, Range, TableRow } from '../../tree.js';
import type { Context } from '../context.js';
import type { Column, Placed } from './columns.js';
import { isFigure } from './figures.js';
import { type TableLine, textOf } from './pieces.js';
import { gatherRows } from './rows.js';
import type { Measure } from './wraps.js';

/** Signs that divide cells by themselves. */
const SIGNS = ['|', '│', '\t'] as const;

/** The share of lines that must have the same number of signs. */
const ALIKE = 0.6;
/** The share of lines whose bars must stand below each other for cells to go on over lines. */
const STANDING = 0.9;

/** A stretch of a drawn line; one dash stands for an empty cell. */
const DRAWN = /^[-=_+─━═┼]{3,}$/;

/** What stands between two signs, and the printed columns of these; the ends of the line lie outside. */
interface Part {
  range: Range | null;
  left: number;
  right: number;
}

/**
 * The rows of a table whose cells bars or tabs divide, or null where most lines do not have as many of them. Where
 * bars stand below each other, a cell may go on in the next line, and one head may stand above several columns.
 */
export function dividedRows(
  lines: readonly TableLine[],
  rules: readonly Line[],
  context: Context,
): TableRow[] | null {
  const { source } = context;
  const sign = SIGNS.find((sign) => commonest(lines, sign, source) > 0);
  if (sign === undefined) return null;
  const parts = lines.map((line) => divide(line, sign, source));
  const columns = sign === '\t' ? null : barColumns(parts);
  let rows: TableRow[];
  if (columns) {
    const placed = placeParts(parts, columns);
    rows = gatherRows(lines, placed, measureBars(placed, columns, source), rules, context);
  } else rows = rowPerLine(parts);
  const several = rows.some(({ cells }) => cells.filter(({ ranges }) => ranges.length > 0).length > 1);
  return several ? rows : null;
}

/** A row for each line, filled up to the longest. */
function rowPerLine(parts: readonly (readonly Part[])[]): TableRow[] {
  const most = greatest(parts.map((line) => line.length));
  return parts.map((line) => ({
    label: false,
    cells: Array.from({ length: most }, (_, index) => {
      const range = line[index]?.range;
      return { ranges: range ? [range] : [], cols: 1 };
    }),
  }));
}

/** How many of a sign most lines have, 0 where they differ: bars in running text stand where they happen to. */
function commonest(lines: readonly TableLine[], sign: string, source: string): number {
  const counts = tally(lines.map(({ line }) => textOf(line, source).split(sign).length - 1));
  counts.delete(0);
  const least = Math.max(2, lines.length * ALIKE);
  for (const [count, times] of counts) if (times >= least) return count;
  return 0;
}

/** The parts of a line; a bar at its beginning or end is the table's frame. */
function divide({ line, columnOf }: TableLine, sign: string, source: string): Part[] {
  const { start, end } = line;
  const text = source.slice(0, end);
  const parts: Part[] = [];
  let left = -Infinity;
  for (let from = start; from < end; ) {
    const next = text.indexOf(sign, from);
    const to = next < 0 ? end : next;
    const right = next < 0 ? Infinity : columnOf(to);
    if (to > start) parts.push({ range: textIn(source, { start: from, end: to }), left, right });
    left = right;
    from = to + 1;
  }
  return parts;
}

function textIn(source: string, range: Range): Range | null {
  const text = trimmed(source, range);
  // A rule may be drawn below one head only.
  return text.start < text.end && !DRAWN.test(textOf(text, source)) ? text : null;
}

/** The columns between bars that stand below each other, with those of text outside them; null where bars do not. */
function barColumns(parts: readonly Part[][]): Column[] | null {
  const counts = tally(
    parts.flatMap((line) => [...new Set(line.flatMap(({ left, right }) => [left, right]))]),
  );
  const bars: number[] = [];
  for (const [bar, count] of [...counts].sort(([a], [b]) => a - b)) {
    if (!Number.isFinite(bar) || count < 2) continue;
    const last = bars.at(-1);
    // What damage has moved by a column is the same bar.
    if (last === undefined || bar - last > 1) bars.push(bar);
    else if (count > counts.get(last)!) bars[bars.length - 1] = bar;
  }
  const near = nearby(bars);
  const isBar = (edge: number) => !Number.isFinite(edge) || near.has(edge);
  const standing = parts.filter((line) => line.every(({ left, right }) => isBar(left) && isBar(right)));
  if (bars.length === 0 || standing.length < parts.length * STANDING) return null;
  const isOutside = (test: (part: Part) => boolean) =>
    parts.some((line) => line.some((part) => part.range && test(part)));
  return [
    ...(isOutside(({ left }) => left < 0) ? [{ left: -Infinity, right: bars[0]! }] : []),
    ...bars.slice(1).map((right, index) => ({ left: bars[index]!, right })),
    ...(isOutside(({ right }) => right === Infinity) ? [{ left: bars.at(-1)!, right: Infinity }] : []),
  ];
}

/** The place of each of several bars in their order, also for the columns of the page beside them. */
function nearby(bars: readonly number[]): ReadonlyMap<number, number> {
  return new Map(bars.flatMap((bar, index) => [-1, 1, 0].map((by): [number, number] => [bar + by, index])));
}

/** The parts with text in the columns they take, in their order; what ends its line takes one. */
function placeParts(parts: readonly (readonly Part[])[], columns: readonly Column[]): Placed[][] {
  const lefts = nearby(columns.map(({ left }) => left));
  const rights = nearby(columns.map(({ right }) => right));
  return parts.map((line) => {
    const placed: Placed[] = [];
    for (const { range, left, right } of line) {
      if (!range) continue;
      // What begins at no bar that others have stands in the column of the text before it.
      const before = placed.at(-1)?.last ?? 0;
      const first = Math.max(lefts.get(left) ?? before, before);
      const last = right === Infinity ? first : Math.max(first, rights.get(right) ?? first);
      const piece = { ...range, left: 0, right: range.end - range.start, markers: 0, shift: 0 };
      placed.push({ piece, first, last });
    }
    return placed;
  });
}

/** Between two bars there is room for their distance, less a blank beside each; outside, for the longest text. */
function measureBars(
  placed: readonly (readonly Placed[])[],
  columns: readonly Column[],
  source: string,
): Measure[] {
  const figures = new Array<number>(columns.length).fill(0);
  const all = new Array<number>(columns.length).fill(0);
  const width = columns.map(({ left, right }) => (Number.isFinite(right - left) ? right - left - 3 : 1));
  for (const { piece, first, last } of placed.flat()) {
    if (first !== last) continue;
    all[first]!++;
    if (isFigure(source, piece)) figures[first]!++;
    width[first] = Math.max(width[first]!, piece.right - piece.left);
  }
  return columns.map((_, index) => ({ width: width[index]!, figures: figures[index]! > all[index]! / 2 }));
}
