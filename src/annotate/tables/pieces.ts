import type { Line, Range, Repair } from '../../tree.js';
import { repairsIn } from '../repairs.js';

/** A stretch of a line between gutters. */
export interface Piece extends Range {
  /** First column, and the column after the last, as printed: repaired characters count as what they are. */
  left: number;
  right: number;
}

/** A line of a table and its pieces. */
export interface TableLine {
  line: Line;
  pieces: Piece[];
}

/** Two blanks, a tab or dot leaders divide cells; one blank only divides words. */
const GUTTER = /(?:[.·…][ \t]?){4,}\s*|\s{2,}|\t\s*/g;
/** A drawn line: two signs of one kind at least, no letters or figures. */
const RULE = /^(?:[-=_+|:─━═│┌┐└┘├┤┬┴┼~]\s*){4,}$/;

/** Whether a line is drawn and holds no text. */
export function isRule(text: string): boolean {
  return RULE.test(text);
}

/** Divides a line at its gutters. `repairs` are those of the source, sorted. */
export function divideLine(source: string, line: Line, repairs: readonly Repair[]): Piece[] {
  const text = source.slice(line.start, line.end);
  const columnOf = columns(line, repairs);
  const pieces: Piece[] = [];
  let from = 0;
  const push = (to: number) => {
    if (from >= to) return;
    const [start, end] = [line.start + from, line.start + to];
    pieces.push({ start, end, left: columnOf(start), right: columnOf(end) });
  };
  GUTTER.lastIndex = 0;
  for (let gutter = GUTTER.exec(text); gutter; gutter = GUTTER.exec(text)) {
    // Leaders lead somewhere: dots at the end of a line are the author's.
    if (GUTTER.lastIndex === text.length) break;
    push(trimmedEnd(text, from, gutter.index));
    from = GUTTER.lastIndex;
  }
  push(text.length);
  return pieces;
}

function trimmedEnd(text: string, from: number, to: number): number {
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  return to;
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
