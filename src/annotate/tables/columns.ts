import { greatest, tally } from '../../lists.js';
import type { CellRanges } from '../../tree.js';
import type { Piece, TableLine } from './pieces.js';

/** A column of a table: where its text stands; `right` is the column after the last. */
export interface Column {
  left: number;
  right: number;
}

/** A row with this share of the cells of the fullest row shows the columns. */
const FULL = 0.6;
/** Blank columns that divide two columns of a table. */
const GUTTER = 2;
/** How far OCR and note markers may move a piece. */
export const SHIFT = 2;
/** Text that begins this much further right than its column may belong to a column of its own. */
const APART = 5;

/**
 * The columns of a table, from all its lines together: the stretches between the gutters that run through its full
 * lines, then columns that only sparse lines fill. A line with much fewer pieces is a spanning head, a title, or
 * sparse, and does not close a gutter.
 */
export function findColumns(lines: readonly TableLine[]): Column[] {
  let most = 0;
  for (const { pieces } of lines) most = Math.max(most, pieces.length);
  const full = lines.filter(({ pieces }) => pieces.length >= 2 && pieces.length >= most * FULL);
  const columns = project(full);
  for (const { pieces } of lines) for (const piece of pieces) addSparse(columns, piece);
  const held = hold(lines, columns);
  const all = columns.flatMap((column, index) => divideColumn(column, held[index]!));
  widen(all, hold(lines, all));
  return all;
}

/** A column reaches as far as its pieces, but not into another. */
function widen(columns: Column[], held: readonly Piece[][]): void {
  for (const [index, column] of columns.entries()) {
    const least = (columns[index - 1]?.right ?? -1) + 1;
    const most = (columns[index + 1]?.left ?? Infinity) - 1;
    for (const { left, right } of held[index]!) {
      column.left = Math.max(Math.min(column.left, left), least);
      column.right = Math.min(Math.max(column.right, right), most);
    }
  }
}

/** The stretches that the lines fill; what only a few of many lines fill is a gutter. */
function project(lines: readonly TableLine[]): Column[] {
  const ends: number[] = [];
  for (const { pieces } of lines) {
    for (const { left, right } of pieces) {
      ends[left] = (ends[left] ?? 0) + 1;
      ends[right] = (ends[right] ?? 0) - 1;
    }
  }
  const few = lines.length >= 6 ? Math.max(1, Math.floor(lines.length * 0.03)) : 0;
  const columns: Column[] = [];
  let ink = 0;
  for (let at = 0, blank = GUTTER; at < ends.length; at++) {
    ink += ends[at] ?? 0;
    if (ink <= few) {
      blank++;
      continue;
    }
    const last = columns.at(-1);
    if (!last || blank >= GUTTER) columns.push({ left: at, right: at + 1 });
    else last.right = at + 1;
    blank = 0;
  }
  return columns;
}

/** A piece between two columns, a gutter away from both, stands in a column of its own. */
function addSparse(columns: Column[], { left, right }: Piece): void {
  const next = columns.findIndex((column) => column.right + GUTTER > left);
  if (next < 0) columns.push({ left, right });
  else if (right + GUTTER <= columns[next]!.left) columns.splice(next, 0, { left, right });
}

/** The pieces of each column, spanning ones left out. */
export function hold(lines: readonly TableLine[], columns: readonly Column[]): Piece[][] {
  const held: Piece[][] = columns.map(() => []);
  for (const { pieces } of lines) {
    for (const piece of pieces) {
      const { first, last } = overlapped(piece, columns);
      if (first === last) held[first]!.push(piece);
    }
  }
  return held;
}

/**
 * Divides a column in which two sets of pieces stand one beside the other: those of the second begin at one place,
 * and hardly one of the first reaches it.
 */
function divideColumn(column: Column, pieces: readonly Piece[]): Column[] {
  const begins = tally(pieces.map(({ left }) => left));
  for (const [left, count] of [...begins].sort(([a], [b]) => a - b)) {
    if (count < 2 || left < column.left + APART) continue;
    const before = pieces.filter((piece) => piece.left < left - SHIFT);
    const reaching = before.filter((piece) => piece.right > left - 1).length;
    if (before.length < 2 || reaching > before.length * 0.2) continue;
    const right = greatest(before.filter((piece) => piece.right < left).map((piece) => piece.right));
    return [
      { left: column.left, right: Math.min(right, left - 1) },
      ...divideColumn(
        { left, right: column.right },
        pieces.filter((piece) => piece.left >= left - SHIFT),
      ),
    ];
  }
  return [column];
}

/** The first and the last column a piece stands in; between two columns, the one before it. */
export function overlapped(piece: Piece, columns: readonly Column[]): { first: number; last: number } {
  let first = -1;
  let last = -1;
  let before = 0;
  for (let index = 0; index < columns.length; index++) {
    const { left, right } = columns[index]!;
    if (left <= piece.left) before = index;
    if (left >= piece.right || right <= piece.left) continue;
    if (first < 0) first = index;
    last = index;
  }
  if (first < 0) return { first: before, last: before };
  if (first === last) return { first, last };
  return narrowed(piece, columns, first, last);
}

/**
 * A piece that reaches only a little into a column is one that was moved; one that begins where a column begins and
 * does not reach the middle of the next is a word too long for its column.
 */
function narrowed(piece: Piece, columns: readonly Column[], first: number, last: number) {
  const into = (index: number) =>
    Math.min(piece.right, columns[index]!.right) - Math.max(piece.left, columns[index]!.left);
  while (last > first && into(last) <= SHIFT && into(last) < columns[last]!.right - columns[last]!.left)
    last--;
  while (first < last && into(first) <= SHIFT && into(first) < columns[first]!.right - columns[first]!.left)
    first++;
  if (last === first + 1 && Math.abs(piece.left - columns[first]!.left) <= 1) {
    const { left, right } = columns[last]!;
    if (piece.right <= (left + right) / 2) last = first;
  }
  return { first, last };
}

/** Divides a piece at a single blank after which a column begins: the word before it fills its own to the edge. */
function divideOverlong(piece: Piece, columns: readonly Column[], source: string): Piece[] {
  const { first, last } = overlapped(piece, columns);
  // Where the file is damaged, offsets are no columns.
  if (first === last || piece.right - piece.left !== piece.end - piece.start) return [piece];
  for (let index = first + 1; index <= last; index++) {
    const offset = columns[index]!.left - piece.left;
    if (offset < 2 || source[piece.start + offset - 1] !== ' ') continue;
    const at = piece.start + offset;
    return [
      { ...piece, end: at - 1, right: columns[index]!.left - 1 },
      ...divideOverlong({ ...piece, start: at, left: columns[index]!.left }, columns, source),
    ];
  }
  return [piece];
}

/** A piece that stands in a cell, and the columns the cell takes. */
export interface Placed {
  piece: Piece;
  first: number;
  last: number;
}

/** The cells of a line: each piece in its columns, from left to right; a cell may hold several pieces. */
export function place(pieces: readonly Piece[], columns: readonly Column[], source: string): Placed[] {
  const placed: Placed[] = [];
  for (const piece of pieces.flatMap((piece) => divideOverlong(piece, columns, source))) {
    const { first, last } = overlapped(piece, columns);
    const before = placed.at(-1)?.last ?? -1;
    placed.push({ piece, first: Math.max(first, Math.max(before, 0)), last: Math.max(last, before) });
  }
  return placed;
}

/** The cells of a row from its lines, with empty cells for the columns in which nothing stands. */
export function makeCells(lines: readonly (readonly Placed[])[], columns: number): CellRanges[] {
  const cells: CellRanges[] = [];
  const all = lines
    .flatMap((line, row) => line.map((placed) => ({ ...placed, row })))
    .sort((a, b) => a.first - b.first || a.piece.start - b.piece.start);
  let next = 0;
  let lastRow = -1;
  for (const { piece, first, last, row } of all) {
    for (; next < first; next++) cells.push({ ranges: [], cols: 1 });
    const range = { start: piece.start, end: piece.end };
    const cell = next > first ? cells.at(-1)! : null;
    if (!cell) cells.push({ ranges: [range], cols: last - first + 1 });
    // Two pieces of one line in one cell are one text with a wide blank in it.
    else if (row === lastRow) cell.ranges.at(-1)!.end = range.end;
    else cell.ranges.push(range);
    if (cell && last >= next) cell.cols += last + 1 - next;
    next = Math.max(next, last + 1);
    lastRow = row;
  }
  for (; next < columns; next++) cells.push({ ranges: [], cols: 1 });
  return cells;
}
