import type { Context } from '../../context.js';
import { endsSentence, isAbbreviation } from '../../sentences.js';
import { type Fit, fitLines } from './measure.js';

/** A place where the text may go on after a run of notes, and the evidence for it in log-odds. */
export interface Resumption {
  at: number;
  /** The evidence beyond that for the next best place. */
  margin: number;
  sure: boolean;
}

/** The last note of a page. */
export interface LastNote {
  /** Where the interrupted text ends. */
  cut: number;
  /** Where the text of the note begins, after its siglum, and the printed line with the siglum. */
  body: number;
  line: number;
  /** The place the notes cannot reach, such as the next page's first marker. */
  limit: number;
}

/** What is known of the text without line ends as a whole. */
export interface Printed {
  text: string;
  divided: readonly number[];
  measure: number | null;
  /** Words, lower case, whose full stop ends no sentence in this text. */
  abbreviations: ReadonlySet<string>;
  /** Pairs of neighbouring words, lower case. */
  neighbours: ReadonlySet<string>;
  /** The evidence that a capital, or a small letter, continues a sentence and does not begin one. */
  capital: number;
  small: number;
  /** The log-probability that a note has another sentence. */
  furtherSentence: number;
}

const WORD_AFTER = /\s+(?=(\S))/gu;
const FIRST_WORD = /^[\p{L}\p{M}]+/u;
const LAST_WORD = /[\p{L}\p{M}]+$/u;
/** The evidence of a divided word at a line end, and against a place where one is not. */
const AT_LINE_END = 1.8;
const WITHIN_LINE = -2.2;
/** The evidence of the rest of a divided word that the book has elsewhere; and of a note that ends no sentence. */
const REST_OF_WORD = 5;
const MID_SENTENCE = -3;
/** The least evidence before the next best place: after a sentence much speaks for any new one. */
const LEAST_AFTER_SENTENCE = 2.5;
const LEAST_WITHIN_SENTENCE = 1.2;
/** Divided words looked at after the place: further on a paragraph may have ended a line early. */
const LOOK_AHEAD = 2;
const LINES_AHEAD = 6;

/**
 * Where the text that the notes of a page interrupt goes on: after the end of a sentence of the last note, with
 * what the interrupted text lacks (the rest of a divided word, a small letter, a new sentence), and where a
 * line of the page began.
 *
 * @param page the evidence that a page ends at a place
 */
export function findResumption(
  printed: Printed,
  { cut, body, line, limit }: LastNote,
  page: (end: number) => number,
  context: Context,
): Resumption | null {
  const { text } = printed;
  const before = text.slice(Math.max(0, cut - 40), cut).trimEnd();
  const { divided, measure } = printed;
  const inside = measure === null ? [] : fitLines(text, divided, { start: line, end: limit }, measure);
  const found: { at: number; score: number }[] = [];
  let sentences = 0;
  let passed = 0;
  let from = body;
  let brackets = 0;
  let lines = 0;
  let astray = false;
  WORD_AFTER.lastIndex = body;
  for (let match = WORD_AFTER.exec(text); match; match = WORD_AFTER.exec(text)) {
    const at = match.index + match[0].length;
    if (at >= limit) break;
    for (; inside[passed] && inside[passed]!.at < at; passed++) {
      // After a line end that does not fit the lines are no longer those of the note.
      if (!inside[passed]!.fits) astray = true;
      if (!inside[passed]!.fits || !astray) lines += weigh(inside[passed]!);
    }
    const end = match.index > body ? endEvidence(printed, body, match.index, context) : null;
    if (end === null) continue;
    const opening = openingEvidence(before, text, at, printed, context);
    // In mid-sentence a note ends only where the rest of the interrupted word or phrase is certain.
    if (end === MID_SENTENCE && opening < REST_OF_WORD) continue;
    const open = depth(text, from, match.index);
    from = match.index;
    brackets += open;
    const score =
      end +
      opening +
      lines +
      linesAfter(printed, at) +
      sentences * printed.furtherSentence +
      page(at) -
      (brackets > 0 ? 3 : 0);
    found.push({ at, score });
    if (end >= 0) sentences++;
  }
  if (limit === text.length)
    found.push({
      at: limit,
      score: (isEnded(before, context) ? 1 : -2) + lines + sentences * printed.furtherSentence,
    });
  if (found.length === 0) return null;
  found.sort((a, b) => b.score - a.score || a.at - b.at);
  const margin = found[0]!.score - (found[1]?.score ?? -2);
  const least = isEnded(before, context) ? LEAST_AFTER_SENTENCE : LEAST_WITHIN_SENTENCE;
  return { at: found[0]!.at, margin, sure: margin >= least };
}

/** The evidence that a note ends at `end`: after a sentence; null where it cannot. */
function endEvidence(
  { text, abbreviations }: Printed,
  body: number,
  end: number,
  context: Context,
): number | null {
  const before = text.slice(Math.max(body, end - 24), end);
  const stop = /([\p{L}\p{N}.]*)([.!?…])[)\]'"’”»›]{0,2}$/u.exec(before);
  if (!stop) return /[)\]'"’”»\d\p{L}]$/u.test(before) ? MID_SENTENCE : null;
  const word = stop[1]!.toLowerCase();
  if (stop[2] !== '.' || /[)\]]$/.test(before)) return 0;
  if (isAbbreviation(word, context.language) || abbreviations.has(word)) return -2;
  // "vom 22. und 23. Februar"
  return /^\d{1,2}$/.test(word) && /^\s+\p{Ll}/u.test(text.slice(end, end + 4)) ? -2.5 : 0;
}

/** The evidence that what begins at `at` continues the interrupted text. */
function openingEvidence(
  before: string,
  text: string,
  at: number,
  { neighbours, capital, small: continuing }: Printed,
  context: Context,
): number {
  const after = text.slice(at, at + 40);
  const word = FIRST_WORD.exec(after)?.[0] ?? '';
  const small = /^\p{Ll}/u.test(after);
  if (/\p{L}-$/u.test(before)) {
    const stem = LAST_WORD.exec(before.slice(0, -1))?.[0] ?? '';
    const whole = (stem + word).toLowerCase();
    if (small && context.vocabulary.has(whole)) return REST_OF_WORD;
    return small ? 1 : -4;
  }
  if (isEnded(before, context)) return small ? -4 : /^[\p{Lu}"'“‘„«‹»(—–[]/u.test(after) ? 0.5 : -1.5;
  const last = LAST_WORD.exec(before)?.[0].toLowerCase() ?? '';
  const known = last !== '' && neighbours.has(`${last} ${word.toLowerCase()}`);
  return (small ? continuing : capital) + (known ? 1.5 : 0);
}

/** How many brackets more are opened in a stretch than are closed. */
function depth(text: string, start: number, end: number): number {
  let open = 0;
  for (let at = start; at < end; at++) {
    const unit = text[at];
    if (unit === '(' || unit === '[') open++;
    else if (unit === ')' || unit === ']') open--;
  }
  return open;
}

/** Whether the interrupted text had come to the end of a sentence; after a colon or dash it goes on. */
function isEnded(before: string, context: Context): boolean {
  return !/[:;—–]$/.test(before) && endsSentence(before, context.language);
}

function weigh({ fits }: Fit): number {
  return fits ? AT_LINE_END : WITHIN_LINE;
}

/** The evidence of the next divided words after `at` for a line that begins there. */
function linesAfter({ text, divided, measure }: Printed, at: number): number {
  if (measure === null) return 0;
  const stretch = { start: at, end: at + LINES_AHEAD * measure };
  const fits = fitLines(text, divided, stretch, measure, LOOK_AHEAD);
  return 0.7 * fits.reduce((sum, fit) => sum + weigh(fit), 0);
}
