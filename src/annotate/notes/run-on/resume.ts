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
  /** The share of notes that end without a full stop. */
  unstopped: number;
}

const WORD_AFTER = /\s+(?=(\S))/gu;
const STOP = /[.!?…]/;
const FIRST_WORD = /^[\p{L}\p{M}]+/u;
const LAST_WORD = /[\p{L}\p{M}]+$/u;
/** The evidence of a divided word at a line end, and against a place where one is not. */
const AT_LINE_END = 1.8;
const WITHIN_LINE = -2.2;
/** The evidence of the rest of a divided word that the book has elsewhere; and of a note that ends no sentence. */
const REST_OF_WORD = 5;
const MID_SENTENCE = -5;
/** The least evidence before the next best place: a capital may begin any sentence of the note, too. */
const LEAST_AFTER_SENTENCE = 3;
const LEAST_WITHIN_SENTENCE = 1.2;
/** How much more is needed in a book whose notes end without a full stop. */
const UNSTOPPED = 6;
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
  const interrupted = describeCut(text, cut, context);
  const { divided, measure } = printed;
  const inside = measure === null ? [] : fitLines(text, divided, { start: line, end: limit }, measure);
  const found: { at: number; score: number; opening: number }[] = [];
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
    // A note ends in mid-sentence only where the interrupted text waits for the rest of a word.
    const stopped = STOP.test(text.slice(match.index - 3, match.index));
    if (match.index <= body || !(stopped || interrupted.divided)) continue;
    const end = endEvidence(printed, body, match.index, context);
    if (end === null) continue;
    const opening = openingEvidence(interrupted, printed, at, context);
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
    found.push({ at, score, opening });
    if (end >= 0) sentences++;
  }
  if (limit === text.length)
    found.push({
      at: limit,
      opening: 0,
      score: (interrupted.ended ? 1 : -2) + lines + sentences * printed.furtherSentence,
    });
  if (found.length === 0) return null;
  found.sort((a, b) => b.score - a.score || a.at - b.at);
  const margin = found[0]!.score - (found[1]?.score ?? -2);
  const least = found[0]!.opening > 0.9 ? LEAST_WITHIN_SENTENCE : LEAST_AFTER_SENTENCE;
  return { at: found[0]!.at, margin, sure: margin >= least + UNSTOPPED * printed.unstopped };
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
function openingEvidence(interrupted: Interrupted, printed: Printed, at: number, context: Context): number {
  const after = printed.text.slice(at, at + 40);
  const small = /^\p{Ll}/u.test(after);
  if (interrupted.ended) return small ? -4 : /^[\p{Lu}"'“‘„«‹»(—–[]/u.test(after) ? 0.5 : -1.5;
  const word = (FIRST_WORD.exec(after)?.[0] ?? '').toLowerCase();
  if (interrupted.divided) {
    if (small && context.vocabulary.has(interrupted.word + word)) return REST_OF_WORD;
    return small ? 1 : -4;
  }
  const known = interrupted.word !== '' && printed.neighbours.has(`${interrupted.word} ${word}`);
  return (small ? printed.small : printed.capital) + (known ? 1.5 : 0);
}

/** The end of the text that the notes interrupt. */
interface Interrupted {
  /** Whether it had come to the end of a sentence; after a colon or dash it goes on. */
  ended: boolean;
  /** Whether it breaks off in mid-word. */
  divided: boolean;
  /** Its last word or the first part of one, lower case. */
  word: string;
}

function describeCut(text: string, cut: number, context: Context): Interrupted {
  const before = text.slice(Math.max(0, cut - 40), cut).trimEnd();
  const divided = /\p{L}-$/u.test(before);
  return {
    ended: !/[:;—–]$/.test(before) && endsSentence(before, context.language),
    divided,
    word: (LAST_WORD.exec(divided ? before.slice(0, -1) : before)?.[0] ?? '').toLowerCase(),
  };
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
