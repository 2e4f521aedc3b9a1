import type { Language } from '../../lang/index.js';
import { tally } from '../../lists.js';
import type { TableRow } from '../../tree.js';
import type { Context } from '../context.js';
import { anyOf, compile, perLanguage } from '../patterns.js';
import { type Column, hold, SHIFT } from './columns.js';
import { isFigure } from './figures.js';
import { areLed, type Piece, type TableLine, textOf } from './pieces.js';

/** Text of a cell up to this length is short. */
const SHORT = 28;
/** The share of pieces that may reach over several columns. */
const CROSSING = 0.2;
/** What drawn lines and braces are made of. */
const SIGN = /^[{}|[\]│]{1,2}$/;
/** The share of a column's pieces that stand below each other. */
const ALIGNED = 0.6;
/** The share of pieces that stand at one place where even long texts must be cells. */
const EXACT = 0.9;
/** Rows of a list of contents, at least: fewer may be in order by chance. */
const LEAST_CONTENTS = 3;
/** The share of rows with several cells where cells are long. */
const FULL = 0.75;

/**
 * Whether lines divided by wide blanks are a table, and not prose with two blanks after its sentences, a numbered
 * list, a list of contents, or formal parts of a letter that stand one beside the other.
 */
export function isTable(
  lines: readonly TableLine[],
  columns: readonly Column[],
  rows: readonly TableRow[],
  announced: boolean,
  { source, language }: Context,
): boolean {
  if (columns.length < 2) return false;
  const divided = lines.filter(({ pieces }) => pieces.length > 1).length;
  const held = hold(lines, columns);
  const inside = lines.reduce((sum, line) => sum + line.pieces.length, 0);
  const crossing = inside - held.reduce((sum, pieces) => sum + pieces.length, 0);
  if (crossing > inside * CROSSING) return false;
  // Braces and bars are drawn, and stand in no column of their own.
  const beside = held
    .slice(1)
    .filter((pieces) => pieces.length > 1 && !most(pieces, (piece) => SIGN.test(textOf(piece, source))));
  const exact = crossing <= inside * (1 - EXACT) && standExactly(beside, lines.length);
  const short = shortCells(rows);
  const led = areLed(lines, source);
  if (!exact && !short && !led) return false;
  if (isList(held, source) || isContents(led ? divided : lines.length, held, source)) return false;
  if (!areAligned(beside, source)) return false;
  const figures = held.slice(1).some((pieces) => hasFigure(pieces, source));
  if (!figures) {
    if (lines.some((line) => isClose(line, source, language))) return false;
    const mayBeText = columns.length === 2 && !short && !led && !beginsAnew(lines, columns, source);
    if (mayBeText || (columns.length === 2 && areSpeakers(held[0]!, source))) return false;
  }
  // Few lines stand in columns by chance, unless they hold figures.
  const least = figures || (columns.length > 2 && rows.length > 2) ? 2 : 3;
  if (divided >= least && (led || divided >= lines.length / 2)) return true;
  // Long cells go on over lines of one piece.
  if (exact && !figures && hasFullRows(rows, least)) return true;
  return isSparse(lines, columns, held, divided, announced);
}

/** Whether the pieces of all columns but the first stand at one place each, and those of one beside most lines. */
function standExactly(beside: readonly Piece[][], lines: number): boolean {
  return (
    beside.some((pieces) => pieces.length >= Math.max(3, lines / 2)) &&
    beside.every((pieces) => alignment(pieces) >= EXACT)
  );
}

/** Whether the pieces of most of these columns stand below each other. */
function areAligned(beside: readonly Piece[][], source: string): boolean {
  const aligned = beside.filter(
    (pieces) => (hasFigure(pieces, source) ? alignmentOfFigures(pieces) : alignment(pieces)) >= ALIGNED,
  );
  return aligned.length > 0 && aligned.length >= beside.length / 2;
}

function hasFigure(pieces: readonly Piece[], source: string): boolean {
  return pieces.some((piece) => isFigure(source, piece));
}

/** Whether rows that blank lines part, with texts of one column beside names of another, are no list and no play. */
export function areDescriptions(held: readonly Piece[][], rows: number, source: string): boolean {
  return !isList(held, source) && !isContents(rows, held, source) && !areSpeakers(held[0]!, source);
}

/** Whether nearly all of at least so many rows have several cells. */
function hasFullRows(rows: readonly TableRow[], least: number): boolean {
  const full = rows.filter(({ cells }) => cells.filter(({ ranges }) => ranges.length > 0).length > 1);
  return full.length >= least && full.length >= rows.length * FULL;
}

/** The share of a column's width that a line fills where its text goes on in the next. */
const FILLED = 0.85;

/**
 * Whether the second of two columns begins anew beside each piece of the first, as the text of a description does
 * beside what it describes. A sidenote stands beside text that runs on.
 */
function beginsAnew(lines: readonly TableLine[], columns: readonly Column[], source: string): boolean {
  const { left, right } = columns[1]!;
  let ended = true;
  for (const { pieces } of lines) {
    const last = pieces.at(-1);
    if (last === undefined || last.left < left - SHIFT) continue;
    if (pieces.length > 1 && !ended) return false;
    const end = source.slice(last.end - 2, last.end);
    ended = /[.!?:;][)\]'"’”»]?$/.test(end) || last.right - left < (right - left) * FILLED;
  }
  return true;
}

/** Whether what stands in a column are the names of speakers: they have stops, and come again. */
function areSpeakers(pieces: readonly Piece[], source: string): boolean {
  const names = pieces.map((piece) => textOf(piece, source));
  return new Set(names).size < names.length && names.every((name) => /\p{L}[.:]$/u.test(name));
}

/** A family tree, for example: few lines hold two pieces, but all pieces begin at one of at least three places. */
function isSparse(
  lines: readonly TableLine[],
  columns: readonly Column[],
  held: readonly Piece[][],
  divided: number,
  announced: boolean,
): boolean {
  if (columns.length < 3 || lines.length < 5 || divided < (announced ? 1 : 4)) return false;
  const several = held.filter((pieces) => pieces.length > 1);
  const pieces = lines.reduce((sum, line) => sum + line.pieces.length, 0);
  const aligned = several.reduce((sum, column) => sum + alignment(column) * column.length, 0);
  return several.length >= (announced ? 2 : 3) && aligned >= pieces * 0.8;
}

/** The share of pieces that begin, or end, at one place, give or take a character and what note markers moved. */
function alignment(pieces: readonly Piece[]): number {
  return Math.max(
    commonest(pieces, ({ left }) => left),
    commonest(pieces, ({ right }) => right),
  );
}

/** The same for figures, which may stand in the middle below their heads. */
function alignmentOfFigures(pieces: readonly Piece[]): number {
  return Math.max(
    alignment(pieces),
    commonest(pieces, ({ left, right }) => Math.floor((left + right) / 2)),
  );
}

function commonest(pieces: readonly Piece[], placeOf: (piece: Piece) => number): number {
  const counts = tally(
    pieces.flatMap((piece) => {
      const place = placeOf(piece);
      return piece.shift > 0 ? [place, place - piece.shift] : [place];
    }),
  );
  let most = 0;
  for (const [place, count] of counts)
    most = Math.max(most, count + (counts.get(place - 1) ?? 0) + (counts.get(place + 1) ?? 0));
  return most / pieces.length;
}

/** Prose set wide has gutters too; the cells of a table are short, or hold figures. */
function shortCells(rows: readonly TableRow[]): boolean {
  let filled = 0;
  let short = 0;
  for (const { cells } of rows) {
    for (const { ranges } of cells) {
      if (ranges.length === 0) continue;
      filled++;
      if (ranges.every(({ start, end }) => end - start <= SHORT)) short++;
    }
  }
  return filled >= 4 && short >= filled * 0.6;
}

const closingOf = perLanguage(({ closings }) => compile(`^${anyOf(closings)}(?!\\p{L})`, 'i'));

/** Whether a piece of a line begins as the close of a letter does. */
function isClose({ pieces }: TableLine, source: string, language: Language): boolean {
  return pieces.some((piece) => closingOf(language).test(textOf(piece, source).replaceAll(',', '')));
}

/** Marks that stand for what is printed above. */
const DITTO = /^(?:["“”„'’]{1,2}|,,|do\.?|ditto)(?:\s|$)/i;

/** Numbers, bullets or ditto marks before texts are a list, or notes. */
function isList(held: readonly Piece[][], source: string): boolean {
  const [first, second, ...others] = held;
  // What the marks stand for is in the line above them.
  const isDitto = (piece: Piece) => DITTO.test(textOf(piece, source)) && !isFigure(source, piece);
  const sums = held.length > 2 && most(held.at(-1)!, (piece) => isFigure(source, piece));
  if (held.length <= 4 && !sums && held.slice(0, 2).some((pieces) => most(pieces, isDitto))) return true;
  if (!first || !second || others.some((pieces) => pieces.length > 1)) return false;
  const are = (pieces: readonly Piece[], test: (piece: Piece) => boolean) =>
    pieces.filter(test).length >= pieces.length * 0.8;
  const marked = are(first, (piece) => ENUMERATOR.test(textOf(piece, source)));
  return (marked || counts(first, source)) && are(second, (piece) => !isFigure(source, piece));
}

const ENUMERATOR = /^[([]?(?:\d{1,3}|\p{L}|[ivxlcIVXLC]{1,7})[.)\]:]{1,2}$|^(?:\p{L}|[-*•·†‡§¶—–]{1,3})$/u;

/** Whether bare numbers count up one by one; quantities do not. */
function counts(pieces: readonly Piece[], source: string): boolean {
  const numbers = pieces.map((piece) => Number(textOf(piece, source)));
  const steps = numbers.filter((number, index) => index > 0 && number === numbers[index - 1]! + 1).length;
  return steps > 0 && steps >= (pieces.length - 1) * 0.6;
}

/** Titles, perhaps with their numbers, and the pages most of them name, which never fall and have no sum. */
function isContents(count: number, held: readonly Piece[][], source: string): boolean {
  const last = held.at(-1)!;
  if (held.length > 3 || last.length < LEAST_CONTENTS || last.length < count / 2) return false;
  // Before its pages stand its titles, and no figures.
  const titles = held.at(-2)!;
  const texts = titles.filter((piece) => !isFigure(source, piece)).length;
  if (texts < titles.length / 2) return false;
  if (held.length > 2 && !most(held[0]!, (piece) => isFigure(source, piece) || isNumber(piece, source)))
    return false;
  const pages = last
    .map((piece) => textOf(piece, source).replace(/^(?:\p{L}+\.?|[{}])\s+(?=\d)|\.$/gu, ''))
    .filter((text) => /^\d{1,4}$/.test(text))
    .map(Number);
  const rising = pages.every((page, index) => index === 0 || page >= pages[index - 1]!);
  if (pages.slice(0, -1).reduce((sum, page) => sum + page, 0) === pages.at(-1)) return false;
  return rising && pages.length >= Math.max(LEAST_CONTENTS, last.length * 0.5) && pages.at(-1)! > pages[0]!;
}

function isNumber(piece: Piece, source: string): boolean {
  return (
    ENUMERATOR.test(textOf(piece, source)) ||
    /^[IVXLC]+\.?$|\s(?:[IVXLC]+|\d+)\.?$/.test(textOf(piece, source))
  );
}

function most(pieces: readonly Piece[], test: (piece: Piece) => boolean): boolean {
  return pieces.length > 0 && pieces.filter(test).length > pieces.length / 2;
}
