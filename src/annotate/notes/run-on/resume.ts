import type { Context } from '../../context.js';
import { endsSentence } from '../../sentences.js';
import type { Endings, Shape, ShapeAt } from './endings.js';
import { findLetters, isDateline } from './letters.js';
import { fitLines, lineOdds } from './measure.js';
import type { Tokens } from './tokens.js';

/** A place where the text may go on after a run of notes, and the evidence for it in log-odds. */
export interface Resumption {
  at: number;
  score: number;
  /** How many of the tokens after the beginning of the last note stand before it. */
  tokens: number;
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
  /** Whether the text with the markers is longer than any page. */
  endnotes: boolean;
}

/** What is known of the text without line ends as a whole. */
export interface Printed {
  text: string;
  tokens: Tokens;
  divided: readonly number[];
  measure: number | null;
  shapeAt: ShapeAt;
  endings: Endings;
  /** How often words, lower case, follow upon those that notes interrupt. */
  neighbours: Neighbours;
  /** The evidence that a word, with a capital or with a small letter, continues a sentence and does not begin one. */
  continues: (word: string, small: boolean) => number;
}

/** The evidence that the second word follows upon the first, both lower case. */
export type Neighbours = (first: string, second: string) => number;

const WORD_AFTER = /\s+(?=(\S))/gu;
const FIRST_WORD = /^[\p{L}\p{M}]+/u;
const LAST_WORD = /[\p{L}\p{M}]+$/u;
/** The evidence against a figure as the next word of the interrupted text: references are full of them. */
const FIGURE_AFTER = -3;
/** The evidence of the rest of a divided word that the book has elsewhere. */
const REST_OF_WORD = 5;
/** The most that lines without a paragraph say for a note: text has long paragraphs, too. */
const MOST_OF_LINES = 5;
/** How far away the next divided word may be, in lines: further on a paragraph may have ended a line early. */
const LINES_AHEAD = 6;
/** How often a sentence ends with what has such a shape. */
const STOPS: Readonly<Record<Shape, number>> = {
  sentence: 1,
  number: 0.5,
  bracket: 0.3,
  abbreviation: 0.2,
  word: 0,
  pause: 0,
};
/** The evidence that notes at the end of a book go on to the end of the text. */
const ENDNOTES = 6;
/** The evidence of a letter that begins at a place, and against a place with the beginning of one before it. */
const OPENS_LETTER = 2;
const WITHIN_LETTER = -4.5;

/**
 * Where the text that the notes of a page interrupt may go on: after the end of a sentence of the last note, with
 * what the interrupted text lacks (the rest of a divided word, a small letter, a new sentence), and where a
 * line of the page began.
 */
export function findResumptions(printed: Printed, last: LastNote, context: Context): Resumption[] {
  const { text, tokens, endings } = printed;
  const { body, limit } = last;
  const interrupted = describeCut(text, last.cut, context);
  const lines = readLines(printed, last);
  const letters = findLetters(text, { start: body, end: limit }, context);
  const found: Resumption[] = [];
  const { from } = tokens.within(body, limit);
  let sentences = 0;
  let opened = 0;
  let further = 0;
  WORD_AFTER.lastIndex = body;
  for (let match = WORD_AFTER.exec(text); match; match = WORD_AFTER.exec(text)) {
    const end = match.index;
    const at = end + match[0].length;
    if (at >= limit) break;
    if (end <= body) continue;
    const shape = printed.shapeAt({ start: body, end });
    const sentence = shape === 'sentence';
    const opens = letters.has(at) || (sentence && isDateline(text, at, context.language));
    const ends = endings.ends(shape, sentences);
    const score =
      further +
      Math.log(ends) +
      openingEvidence(interrupted, printed, at, shape, context) +
      (opens ? OPENS_LETTER : 0) +
      opened * WITHIN_LETTER +
      lines(at);
    found.push({ at, score, tokens: tokens.within(0, end).to - from });
    further += Math.log(1 - ends);
    if (sentence) sentences++;
    if (opens) opened++;
  }
  if (limit === text.length) {
    const score = further + (last.endnotes ? ENDNOTES : interrupted.ended ? 1 : -2) + lines(limit);
    found.push({ at: limit, score, tokens: tokens.within(body, limit).to - from });
  }
  return found;
}

/** The evidence of the printed lines for an end before `at`, asked for places in their order. */
function readLines({ text, divided, measure }: Printed, { line, limit }: LastNote): (at: number) => number {
  if (measure === null) return () => 0;
  const fits = fitLines(text, divided, { start: line, end: limit }, measure);
  let passed = 0;
  let before = 0;
  return (at) => {
    for (; fits[passed] && fits[passed]!.at < at; passed++)
      before = Math.min(MOST_OF_LINES, before + lineOdds(fits[passed]!, 'note', 'text'));
    const across = fits[passed] ? lineOdds(fits[passed]!, 'none', 'text') : 0;
    const next = fitLines(text, divided, { start: at, end: at + LINES_AHEAD * measure }, measure, 1)[0];
    return before + across + (next ? lineOdds(next, 'text', 'none') : 0);
  };
}

/** The evidence that what begins at `at` continues the interrupted text. */
function openingEvidence(
  interrupted: Interrupted,
  printed: Printed,
  at: number,
  shape: Shape,
  context: Context,
): number {
  const after = printed.text.slice(at, at + 40);
  const small = /^\p{Ll}/u.test(after);
  if (interrupted.heading && !small) return 0;
  if (interrupted.ended) return small ? -4 : /^[\p{Lu}"'“‘„«‹»(—–[]/u.test(after) ? 0.5 : -1.5;
  if (/^\p{N}/u.test(after)) return FIGURE_AFTER;
  const word = (FIRST_WORD.exec(after)?.[0] ?? '').toLowerCase();
  if (interrupted.divided) {
    if (small && context.vocabulary.count(interrupted.word + word) > 0) return REST_OF_WORD;
    return small ? 1 : -4;
  }
  // Within a sentence of the note letters are as small as in that of the text.
  const stops = STOPS[shape];
  const letter = word === '' ? 0 : -Math.log(stops * Math.exp(-printed.continues(word, small)) + 1 - stops);
  return letter + printed.neighbours(interrupted.word, word);
}

/** The end of the text that the notes interrupt. */
interface Interrupted {
  /** Whether it had come to the end of a sentence; after a colon or dash it goes on. */
  ended: boolean;
  /** Whether it breaks off where a heading may end. */
  heading: boolean;
  /** Whether it breaks off in mid-word. */
  divided: boolean;
  /** Its last word or the first part of one, lower case. */
  word: string;
}

function describeCut(text: string, cut: number, context: Context): Interrupted {
  // After the end of a sentence a dash stands between two.
  const before = text
    .slice(Math.max(0, cut - 40), cut)
    .trimEnd()
    .replace(/(?<=[.!?…]) [-–—]+$/, '');
  const divided = /\p{L}-$/u.test(before);
  return {
    heading: /(?:\p{Lu}{3,}|[)\]\d])$/u.test(before),
    ended: !/[:;—–]$/.test(before) && endsSentence(before, context.language),
    divided,
    word: (LAST_WORD.exec(divided ? before.slice(0, -1) : before)?.[0] ?? '').toLowerCase(),
  };
}
