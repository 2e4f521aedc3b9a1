import type { Context } from '../context.js';
import { endsSentence } from '../sentences.js';
import type { Placed } from './columns.js';
import { isFigure } from './figures.js';

/** What is known of a column from all the pieces in it. */
export interface Measure {
  /** The most characters a line of a cell may take. */
  width: number;
  /** Whether figures stand in it for the most part. */
  figures: boolean;
}

/** A piece and the one above it in the same columns. */
type Pair = readonly [over: Placed, under: Placed];

/**
 * Tells of each line of a table whether it goes on with the row of the line above it.
 *
 * A cell that did not fit its column goes on in the next line, so each piece of a line that goes on stands under a
 * piece whose line had no room for its first word. Above the figures, small letters suffice; there, and before the
 * figures of a row, the last line may have pieces where those above it have none.
 */
export function continuation(
  lines: readonly (readonly Placed[])[],
  measures: readonly Measure[],
  context: Context,
): (index: number) => boolean {
  const { source } = context;
  const pairs = lines.map((line, index) => (index > 0 ? pairUp(lines[index - 1]!, line) : []));
  const isRunning = (pair: Pair) => runsOn(pair, source);
  const visible = pairs.filter((line) => line.some(isRunning)).length;
  const wrapping = visible >= 3 && visible >= lines.length * 0.1;
  const heads = lines.findIndex((line) =>
    line.some(({ piece, first }) => first > 0 && measures[first]!.figures && isFigure(source, piece)),
  );
  // The first column, and figures after it.
  const isStub = ([stub, ...others]: readonly Placed[]) =>
    stub!.first === 0 && others.every(({ first }) => measures[first]!.figures);
  return (index) => {
    const here = pairs[index]!;
    const [above, below] = [lines[index - 1]!, lines[index]!];
    if (here.length === 0) return false;
    const allOver = here.length === below.length;
    if (index < heads && (allOver || here.length === above.length) && here.every(isRunning)) return true;
    if (!allOver) return above.length === 1 && isStub(below) && here.every(isRunning);
    if (!here.every((pair) => wraps(pair, measures, context))) return false;
    // A line as full as the one above it is as a rule a row of its own, long though its cells may be.
    const full = below.length > 1 && below.length === above.length && below[0]!.first === 0;
    return !full || wrapping || here.some(isRunning);
  };
}

function pairUp(above: readonly Placed[], below: readonly Placed[]): Pair[] {
  return below.flatMap((under): Pair[] => {
    const over = above.find(({ first, last }) => first === under.first && last === under.last);
    return over ? [[over, under]] : [];
  });
}

/** Whether a text visibly goes on: a small letter or an opening bracket follows what ends no sentence. */
function runsOn([over, under]: Pair, source: string): boolean {
  const upper = source.slice(over.piece.start, over.piece.end);
  return /^[\p{Ll}(]/u.test(source.slice(under.piece.start, under.piece.end)) && /[^.!?:;]$/.test(upper);
}

const NUMBERED = /^[([]?\d{1,3}[.)\]]/;

/** Whether a piece can only be the rest of the piece above it. */
function wraps([over, under]: Pair, measures: readonly Measure[], context: Context): boolean {
  const { source } = context;
  const upper = source.slice(over.piece.start, over.piece.end);
  const lower = source.slice(under.piece.start, under.piece.end);
  let width = -1;
  let figures = true;
  for (let at = under.first; at <= under.last; at++) {
    width += measures[at]!.width + 1;
    figures &&= measures[at]!.figures;
  }
  if (figures && (/\d/.test(lower) || isFigure(source, over.piece))) return false;
  // What is printed again, or numbered again, begins anew.
  if (lower === upper || (NUMBERED.test(lower) && NUMBERED.test(upper))) return false;
  if (/^[\p{Lu}\d]/u.test(lower) && endsCell(upper, context)) return false;
  const word = /^\S+/.exec(lower)![0];
  const room = width - (over.piece.right - over.piece.left) - 1;
  return word.length > room || (/\p{L}-$/u.test(upper) && /^\p{Ll}/u.test(lower));
}

/** Whether text ends with a sentence; the full stop of a Roman number, or inside brackets, ends none. */
function endsCell(text: string, { language }: Context): boolean {
  if (/(?<!\p{L})[IVXLC]+\.$/u.test(text) || /\([^)]*$/.test(text)) return false;
  return /[.!?][)\]'"’”»]{0,2}$/.test(text) && endsSentence(text, language);
}
