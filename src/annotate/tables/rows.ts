import type { Line, TableRow } from '../../tree.js';
import type { Context } from '../context.js';
import { type Column, findFirm, hold, makeCells, overlapped, type Placed, place, SHIFT } from './columns.js';
import { isFigure } from './figures.js';
import { areLed, type TableLine } from './pieces.js';
import { continuation, type Measure } from './wraps.js';

/** The placed pieces of a row, line by line, while it is gathered. */
type Draft = Placed[][];

/**
 * The rows of a table from its lines. A cell that did not fit its column goes on in the next line: a line goes on
 * with the row above when each of its pieces stands under one whose line had no room for its first word. No row
 * goes on over a rule.
 */
export function makeRows(
  lines: readonly TableLine[],
  columns: readonly Column[],
  rules: readonly Line[],
  context: Context,
): TableRow[] {
  const firm = findFirm(lines, columns);
  const all = lines.map(({ pieces }) => place(pieces, columns, firm, context.source));
  return gatherRows(lines, all, measureColumns(lines, columns, context.source), rules, context);
}

/** The share of first cells above which a blank line stands where blank lines part the rows. */
const APART = 0.8;
/** A blank line between two lines of a page. */
const BLANK = /^[^\S\n\f]*\n(?:[^\S\n\f]*\n)+[^\S\n\f]*$/;

/** Whether a blank line stands above each line. */
function findBlanks(lines: readonly TableLine[], source: string): boolean[] {
  return lines.map(
    ({ line }, index) => index > 0 && BLANK.test(source.slice(lines[index - 1]!.line.end, line.start)),
  );
}

/** Whether blank lines part the rows: one stands above nearly all first cells. */
function areApart(all: readonly (readonly Placed[])[], blanks: readonly boolean[]): boolean {
  let stubs = 0;
  let apart = 0;
  for (const [index, [first]] of all.entries()) {
    if (index === 0 || first?.first !== 0) continue;
    stubs++;
    if (blanks[index]) apart++;
  }
  return stubs > 2 && apart >= stubs * APART;
}

/**
 * The rows from lines whose pieces have their columns. A line without text parts two rows, as a rule does, and a
 * blank line; where blank lines part all rows, nothing else does.
 */
export function gatherRows(
  lines: readonly TableLine[],
  all: readonly (readonly Placed[])[],
  measures: readonly Measure[],
  rules: readonly Line[],
  context: Context,
): TableRow[] {
  const goesOn = continuation(all, measures, areLed(lines, context.source), context);
  const blanks = findBlanks(lines, context.source);
  const apart = areApart(all, blanks);
  const drafts: Draft[] = [];
  let next = 0;
  let parted = true;
  for (const [index, { line }] of lines.entries()) {
    const placed = [...all[index]!];
    parted ||= blanks[index]!;
    for (; next < rules.length && rules[next]!.start < line.start; next++) parted = true;
    if (placed.length === 0) {
      parted = true;
      continue;
    }
    if (!parted && (apart ? placed[0]!.first > 0 : goesOn(index))) drafts.at(-1)!.push(placed);
    else drafts.push([placed]);
    parted = false;
  }
  return drafts.map((draft) => ({ label: false, cells: makeCells(draft, measures.length) }));
}

/** The widest that a line of a cell may be in each column: as its pieces, or up to the text of the next column. */
function measureColumns(lines: readonly TableLine[], columns: readonly Column[], source: string): Measure[] {
  const held = hold(lines, columns);
  const gutter = narrowestGutter(lines);
  const figures = held.map(
    (pieces) => pieces.filter((piece) => isFigure(source, piece)).length > pieces.length / 2,
  );
  return columns.map((column, index) => {
    const following = columns[index + 1];
    // Text stands at the left of its column and may fill it up to the next text; a word alone may be longer.
    const bounded = following !== undefined && !figures[index] && !figures[index + 1];
    let width = bounded ? following.left - gutter - column.left : 1;
    for (const piece of held[index]!) {
      if (!bounded || source.slice(piece.start, piece.end).includes(' '))
        width = Math.max(width, piece.right - piece.left - piece.markers);
    }
    return { width, figures: figures[index]! };
  });
}

function narrowestGutter(lines: readonly TableLine[]): number {
  let narrowest = Infinity;
  for (const { pieces } of lines)
    for (let at = 1; at < pieces.length; at++)
      narrowest = Math.min(narrowest, pieces[at]!.left - pieces[at - 1]!.right);
  return narrowest;
}

/** Whether a line stands in the columns: each piece in one of them, and most at its left or right edge. */
export function standsIn({ pieces }: TableLine, columns: readonly Column[]): boolean {
  let edges = 0;
  for (const piece of pieces) {
    const { first, last } = overlapped(piece, columns);
    const { left, right } = columns[first]!;
    const before = columns[first - 1]?.right ?? left - SHIFT - 1;
    const after = columns[first + 1]?.left ?? right + SHIFT + 1;
    if (first !== last || piece.right > after || piece.left < before) return false;
    if (Math.abs(piece.left - left) <= 1 || Math.abs(piece.right - right) <= 1) edges++;
  }
  return edges >= pieces.length * 0.6;
}
