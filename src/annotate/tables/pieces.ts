import { trimEnd } from '../../blanks.js';
import type { Line, Range, Repair } from '../../tree.js';
import { matchesOf } from '../patterns.js';
import { repairsIn } from '../repairs.js';

/** A stretch of a line between gutters. */
export interface Piece extends Range {
  /** First column, and the column after the last, as printed: repaired characters count as what they are. */
  left: number;
  right: number;
  /** How many characters the note markers in it take, which may have been added when the lines stood. */
  markers: number;
  /** How many those before it on its line take, which may have moved it to the right. */
  shift: number;
}

/** A line of a table and its pieces. */
export interface TableLine {
  line: Line;
  pieces: Piece[];
  /** The printed column of an offset in the line. */
  columnOf: (offset: number) => number;
}

/** Two blanks, a tab or dot leaders, few though they may be beside blanks, divide cells; one blank only divides words. */
const GUTTER = /(?:[.·…][ \t]?){4,}\s*|(?: [.·…]{1,3}){1,3}\s{2,}|\s{2,}(?:[.·…]\s+)*|\t\s*/g;
/** A drawn line: two signs of one kind at least, no letters or figures. */
const RULE = /^(?:[-=_+|:─━═│┌┐└┘├┤┬┴┼~]\s*){4,}$/;

/** A note marker in brackets, as transcribers set them. */
const MARKER = /[([]\d{1,3}[)\]]/g;

/** Whether a line is drawn and holds no text. */
export function isDrawn(text: string): boolean {
  return RULE.test(text);
}

/** The text of a piece, or of all else in a source. */
export function textOf({ start, end }: Range, source: string): string {
  return source.slice(start, end);
}

/** A line, divided at its gutters. `repairs` are those of the source, sorted. */
export function divideLine(source: string, line: Line, repairs: readonly Repair[]): TableLine {
  const text = source.slice(line.start, line.end);
  const columnOf = columns(line, repairs);
  const pieces: Piece[] = [];
  let from = 0;
  let shift = 0;
  const push = (to: number) => {
    if (from >= to) return;
    const [start, end] = [line.start + from, line.start + to];
    let markers = 0;
    for (const [marker] of matchesOf(MARKER, text.slice(from, to))) markers += marker.length;
    pieces.push({ start, end, left: columnOf(start), right: columnOf(end), markers, shift });
    shift += markers;
  };
  GUTTER.lastIndex = 0;
  for (let gutter = GUTTER.exec(text); gutter; gutter = GUTTER.exec(text)) {
    // Leaders lead somewhere: dots at the end of a line are the author's.
    if (GUTTER.lastIndex === text.length) break;
    push(trimEnd(text, gutter.index, from));
    from = GUTTER.lastIndex;
  }
  push(text.length);
  return { line, pieces, columnOf };
}

/** The share of lines with a wide gap that leaders must fill. */
const LED = 0.6;
/** Columns that leaders need: no room is left for them where two texts nearly meet. */
const LEADERS = 6;

/** Whether leaders stand after the first pieces: figures then stand beside the last line of what they belong to. */
export function areLed(lines: readonly TableLine[], source: string): boolean {
  let wide = 0;
  let led = 0;
  for (const { pieces } of lines) {
    const [first, second] = pieces;
    if (!first || !second || second.left - first.right < LEADERS) continue;
    wide++;
    if (/[.·…]/.test(source.slice(first.end, second.start))) led++;
  }
  return led >= 2 && led >= wide * LED;
}

/** The printed column of an offset: damage of the file takes more characters than what was printed. */
function columns(line: Line, repairs: readonly Repair[]): (offset: number) => number {
  const here = repairsIn(repairs, line);
  return (offset) => {
    let column = line.indent + offset - line.start;
    for (const { start, end, value } of here) if (end <= offset) column -= end - start - value.length;
    return column;
  };
}
