import { tally } from '../../lists.js';
import type { Context } from '../context.js';
import { endsSentence } from '../sentences.js';
import type { Placed } from './columns.js';
import { isFigure } from './figures.js';
import { textOf } from './pieces.js';

/** What is known of a column from all the pieces in it. */
export interface Measure {
  /** The most characters a line of a cell may take. */
  width: number;
  /** Whether figures stand in it for the most part. */
  figures: boolean;
}

/** The share of lines that begin in the column of the rows' first cells. */
const STUBBED = 0.75;

/** A piece and the one above it in the same columns. */
type Pair = readonly [over: Placed, under: Placed];

/**
 * Tells of each line of a table whether it goes on with the row of the line above it.
 *
 * A cell that did not fit its column goes on in the next line, so a line goes on when no piece of it would have had
 * room above, and at least one cannot but belong there. Above the figures, small letters suffice; there, and before
 * the figures of a row, the last line may have pieces where those above it have none.
 */
export function continuation(
  lines: readonly (readonly Placed[])[],
  measures: readonly Measure[],
  context: Context,
): (index: number) => boolean {
  const { source } = context;
  const pairs = lines.map((line, index) => (index > 0 ? pairUp(lines[index - 1]!, line) : []));
  const small = smallColumns(lines, measures.length, source);
  const isRunning = (pair: Pair) => !small[pair[1].first] && runsOn(pair, context);
  const visible = pairs.filter((line) => line.some(isRunning)).length;
  const wrapping = visible >= 3 && visible >= lines.length * 0.1;
  const heads = lines.findIndex((line) =>
    line.some(({ piece, first }) => first > 0 && measures[first]!.figures && isFigure(source, piece)),
  );
  const stub = stubOf(lines);
  // The first column, and figures after it.
  const isStub = ([stub, ...others]: readonly Placed[]) =>
    stub!.first === 0 && others.every(({ first }) => measures[first]!.figures);
  return (index) => {
    const here = pairs[index]!;
    const [above, below] = [lines[index - 1]!, lines[index]!];
    if (here.length === 0 || isAlike(below, source)) return false;
    const allOver = here.length === below.length;
    if (
      index < heads &&
      (allOver || here.length === above.length) &&
      here.every((pair) => runsOn(pair, context))
    )
      return true;
    if (!allOver) return above.length === 1 && isStub(below) && here.every(isRunning);
    const verdicts = here.map((pair) => judge(pair, measures, isRunning(pair), context));
    if (verdicts.includes('no')) return false;
    // Where rows have a first cell, a line without one that may go on does.
    if (!verdicts.includes('yes')) return stub >= 0 && below[0]!.first > stub;
    // A line with a first cell, or as full as the one above it, is as a rule a row, long though its cells may be.
    const full = below.length > 1 && (below[0]!.first === 0 || below.length === above.length);
    return !full || wrapping || here.some(isRunning);
  };
}

/** The fewest columns of units. */
const LEAST_UNITS = 3;

/** Whether a line says the same in each of several columns, as a row of units does; a word that goes on is small. */
function isAlike(placed: readonly Placed[], source: string): boolean {
  if (placed.length < LEAST_UNITS) return false;
  const [first, ...others] = placed.map(({ piece }) => textOf(piece, source));
  return !/^[\p{Ll}(]/u.test(first!) && others.every((other) => other === first);
}

/** The column in which nearly all lines of several pieces begin, or -1. */
function stubOf(lines: readonly (readonly Placed[])[]): number {
  const several = lines.filter(({ length }) => length > 1);
  if (several.length < 3) return -1;
  const counts = tally(several.map(([stub]) => stub!.first));
  for (const [column, count] of counts) if (count >= several.length * STUBBED) return column;
  return -1;
}

/** Which columns hold text that begins with small letters in any case, so that these tell nothing. */
function smallColumns(lines: readonly (readonly Placed[])[], columns: number, source: string): boolean[] {
  const small = new Array<number>(columns).fill(0);
  const all = new Array<number>(columns).fill(0);
  for (const line of lines) {
    if (line.length < 2 || line[0]!.first > 0) continue;
    for (const { piece, first } of line) {
      all[first] = all[first]! + 1;
      if (/^\p{Ll}/u.test(source.slice(piece.start, piece.start + 2))) small[first] = small[first]! + 1;
    }
  }
  return small.map((count, column) => count >= 2 && count >= all[column]! * 0.4);
}

function pairUp(above: readonly Placed[], below: readonly Placed[]): Pair[] {
  return below.flatMap((under): Pair[] => {
    const over = above.find(({ first, last }) => first === under.first && last === under.last);
    return over ? [[over, under]] : [];
  });
}

/** Whether a text visibly goes on: a small letter or an opening bracket follows what ends no sentence. */
function runsOn([over, under]: Pair, context: Context): boolean {
  const { source } = context;
  const upper = textOf(over.piece, source);
  const opening = source.slice(under.piece.start, under.piece.start + 2);
  return /^[\p{Ll}(]/u.test(opening) && !/[:;]$/.test(upper) && !endsCell(upper, context);
}

const NUMBERED = /^[([]?\d{1,3}[.)\]]/;

/** Whether a piece is the rest of the piece above it; a new sentence may be, and may be not. */
function judge(
  [over, under]: Pair,
  measures: readonly Measure[],
  running: boolean,
  context: Context,
): 'yes' | 'no' | 'unsure' {
  const { source } = context;
  const upper = textOf(over.piece, source);
  const lower = textOf(under.piece, source);
  let width = -1;
  let figures = true;
  for (let at = under.first; at <= under.last; at++) {
    width += measures[at]!.width + 1;
    figures &&= measures[at]!.figures;
  }
  if (figures && (/\d/.test(lower) || isFigure(source, over.piece))) return 'no';
  // What is printed again, or numbered again, begins anew.
  if (lower === upper || (NUMBERED.test(lower) && NUMBERED.test(upper))) return 'no';
  if (running || isOpen(upper) || (/\p{L}-$/u.test(upper) && /^\p{Ll}/u.test(lower))) return 'yes';
  const word = /^\S+/.exec(lower)![0];
  const room = width - (over.piece.right - over.piece.left - over.piece.markers) - 1;
  if (word.length <= room) return 'no';
  const begins = /^[\p{Lu}\d]/u.test(lower) && (upper.endsWith(':') || endsCell(upper, context));
  return begins ? 'unsure' : 'yes';
}

/** Whether a bracket is opened and not closed. */
function isOpen(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')');
}

/** Whether text ends with a sentence; the full stop of a Roman number, or inside brackets, ends none. */
function endsCell(text: string, { language }: Context): boolean {
  if (/(?<!\p{L})[IVXLC]+\.$/u.test(text) || isOpen(text)) return false;
  return /[.!?][)\]'"’”»]{0,2}$/.test(text) && endsSentence(text, language);
}
