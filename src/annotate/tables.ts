import type { Block, CellRanges, Line, PageItem, Range, TableBlock, TableRow } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { decide } from './wrap.js';

/** Blank columns that divide two cells. */
const GUTTER = 2;
/** The least number of rows with more than one cell. */
const LEAST_ROWS = 2;
/** A row with this share of the cells of the fullest row shows the columns. */
const FULL = 0.6;

/** A stretch of a line between gutters. */
interface Piece extends Range {
  /** First column, and the column after the last. */
  left: number;
  right: number;
}

/**
 * Recognises tables set in columns: blocks whose lines are divided by blank columns in the same places, by tabs
 * or by vertical bars (Guidelines 14.1.1).
 */
export const tables: Annotator = (root, context) => {
  for (const page of root.pages) {
    page.children = page.children.map((item): PageItem => {
      if (item.type !== 'block' || context.rejected('table', item)) return item;
      return recognise(item, context) ?? item;
    });
  }
};

function recognise(block: Block, context: Context): TableBlock | null {
  if (block.children.length < LEAST_ROWS) return null;
  const rules: Line[] = [];
  const lines: { line: Line; pieces: Piece[] }[] = [];
  for (const line of block.children) {
    const text = context.source.slice(line.start, line.end);
    if (/^[-=_+|.\s─━]{4,}$/.test(text)) rules.push(line);
    else lines.push({ line, pieces: divide(text, line) });
  }
  const first = lines.findIndex(({ pieces }) => pieces.length > 1);
  const rowLines = lines.slice(Math.max(first, 0));
  const full = rowLines.filter(({ pieces }) => pieces.length > 1).length;
  if (first < 0 || full < LEAST_ROWS || full < rowLines.length / 2) return null;
  const rows = divided(rowLines, context.source) ?? aligned(rowLines.map(({ pieces }) => pieces));
  if (!rows) return null;
  if (!looksTabular(rows, context.source)) return null;
  markLabels(rows, rules, context.source);
  for (const rule of rules) context.ledger('table-rule', rule, '');
  for (const { line, pieces } of rowLines) enterBars(line, pieces, context);
  return {
    type: 'tableBlock',
    start: block.start,
    end: block.end,
    gap: block.gap,
    head: lines.slice(0, first).map(({ line }) => ({ start: line.start, end: line.end })),
    rows,
    ...decide('table', 'medium'),
  };
}

/** The pieces of a line between bars, tabs or gutters of blanks, with their columns. */
function divide(text: string, line: Line): Piece[] {
  const pieces: Piece[] = [];
  const separator = text.includes('|') ? /\s*\|\s*/g : text.includes('\t') ? /\t+/g : /\s{2,}/g;
  let from = 0;
  const push = (start: number, end: number) => {
    if (start >= end) return;
    const left = line.indent + start;
    pieces.push({ start: line.start + start, end: line.start + end, left, right: left + end - start });
  };
  for (const match of text.matchAll(separator)) {
    push(from, match.index);
    from = match.index + match[0].length;
  }
  push(from, text.length);
  return pieces;
}

/** The rows of a table whose cells bars or tabs divide, or null where most lines have none. */
function divided(lines: readonly { line: Line }[], source: string): TableRow[] | null {
  const text = ({ line }: { line: Line }) => source.slice(line.start, line.end);
  const mark = ['|', '\t'].find(
    (sign) => lines.filter((line) => text(line).includes(sign)).length > lines.length / 2,
  );
  if (mark === undefined) return null;
  const rows = lines.map(({ line }) => {
    const cells: CellRanges[] = [];
    let from = line.start + (source[line.start] === mark ? 1 : 0);
    while (from < line.end) {
      const next = source.indexOf(mark, from);
      const to = next < 0 || next > line.end ? line.end : next;
      cells.push({ ranges: trimmed(source, from, to), cols: 1 });
      from = to + 1;
    }
    return { label: false, cells };
  });
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  for (const { cells } of rows) while (cells.length < columns) cells.push({ ranges: [], cols: 1 });
  return columns < 2 ? null : rows;
}

function trimmed(source: string, from: number, to: number): Range[] {
  const text = source.slice(from, to);
  const start = from + text.length - text.trimStart().length;
  const end = from + text.trimEnd().length;
  return start < end ? [{ start, end }] : [];
}

/** The rows of a table whose cells stand in columns, or null where there are no two columns. */
function aligned(lines: readonly Piece[][]): TableRow[] | null {
  const columns = findColumns(lines);
  return columns.length < 2 ? null : lines.map((pieces) => ({ label: false, cells: place(pieces, columns) }));
}

/**
 * The columns of a table: the stretches between gutters that run through its full rows. Rows with much fewer pieces
 * are spanning heads, which cover gutters.
 */
function findColumns(rows: readonly Piece[][]): { left: number; right: number }[] {
  const most = Math.max(...rows.map((pieces) => pieces.length));
  const full = rows.filter((pieces) => pieces.length >= 2 && pieces.length >= most * FULL);
  const inked: number[] = [];
  for (const pieces of full) {
    for (const { left, right } of pieces)
      for (let at = left; at < right; at++) inked[at] = (inked[at] ?? 0) + 1;
  }
  const columns: { left: number; right: number }[] = [];
  const few = full.length >= 6 ? 1 : 0;
  for (let at = 0, blank = GUTTER; at < inked.length; at++) {
    if ((inked[at] ?? 0) <= few) {
      blank++;
      continue;
    }
    if (blank >= GUTTER || columns.length === 0) columns.push({ left: at, right: at + 1 });
    else columns.at(-1)!.right = at + 1;
    blank = 0;
  }
  return columns;
}

/** The cells of a row: each piece goes to the columns it overlaps; columns without a piece are empty cells. */
function place(pieces: readonly Piece[], columns: readonly { left: number; right: number }[]): CellRanges[] {
  const cells: CellRanges[] = [];
  let column = 0;
  for (const piece of pieces) {
    let first = columns.findIndex(({ left, right }) => piece.left < right && piece.right > left);
    if (first < 0)
      first = Math.max(
        0,
        columns.findLastIndex(({ left }) => left <= piece.left),
      );
    let last = columns.findLastIndex(({ left, right }) => piece.left < right && piece.right > left);
    if (last < first) last = first;
    if (first < column) {
      // Two pieces of one column: the second belongs to the same cell.
      const cell = cells.at(-1);
      if (cell) cell.ranges.push({ start: piece.start, end: piece.end });
      continue;
    }
    while (column < first) {
      cells.push({ ranges: [], cols: 1 });
      column++;
    }
    cells.push({ ranges: [{ start: piece.start, end: piece.end }], cols: last - first + 1 });
    column = last + 1;
  }
  while (column < columns.length) {
    cells.push({ ranges: [], cols: 1 });
    column++;
  }
  return cells;
}

/** Prose set wide has gutters too; the cells of a table are short, or hold figures. */
function looksTabular(rows: readonly TableRow[], source: string): boolean {
  let filled = 0;
  let short = 0;
  for (const { cells } of rows) {
    for (const { ranges } of cells) {
      if (ranges.length === 0) continue;
      filled++;
      const length = ranges.at(-1)!.end - ranges[0]!.start;
      if (length <= 28 || /^[\d.,\s$£€%—–-]+$/.test(source.slice(ranges[0]!.start, ranges.at(-1)!.end)))
        short++;
    }
  }
  return filled >= 4 && short >= filled * 0.6;
}

/** The rows above the first rule, or above the first row with figures, are labels, unless all rows are alike. */
function markLabels(rows: TableRow[], rules: readonly Line[], source: string): void {
  const startOf = (row: TableRow) => row.cells.find(({ ranges }) => ranges.length > 0)?.ranges[0]?.start ?? 0;
  const hasFigures = (row: TableRow) =>
    row.cells.some(
      ({ ranges }, column) =>
        column > 0 && ranges.some(({ start, end }) => /\d/.test(source.slice(start, end))),
    );
  const rule = rules.find((line) => rows.length > 0 && line.start > startOf(rows[0]!));
  const labels = rule ? rows.findIndex((row) => startOf(row) > rule.start) : rows.findIndex(hasFigures);
  for (let at = 0; at < labels; at++) rows[at]!.label = true;
}

function enterBars(line: Line, pieces: readonly Piece[], context: Context): void {
  let from = line.start;
  for (const piece of [...pieces, { start: line.end, end: line.end }]) {
    for (let at = from; at < piece.start; at++) {
      if (context.source[at] === '|') context.ledger('table-rule', { start: at, end: at + 1 }, '');
    }
    from = piece.end;
  }
}
