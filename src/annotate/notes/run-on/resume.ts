import type { Context } from '../../context.js';
import { continuationEvidence, describeInterrupted, type Interrupted } from './interrupted.js';
import { isDateline, isHeading, isSalutation } from './letters.js';
import { fitLines, lineOdds } from './measure.js';
import { readNesting } from './nesting.js';
import type { LastNote, Printed } from './printed.js';

/** A place where the text may go on after a run of notes, and the evidence for it in log-odds. */
export interface Resumption {
  at: number;
  score: number;
  /** How many of the tokens after the beginning of the last note stand before it. */
  tokens: number;
}

/** What ends with a year or with a colon, as headings of letters do, perhaps with a reference. */
const DATED = /(?:(?<!\d)1\d{3}[\])]?\.?|:)(?:[\d¹²³⁴-⁹*†‡]|\(\d\)|\[\d\])?\s*$/;
const NEAR = 12;
/** An initial, with which a signature may end: "VICTORIA R." */
const INITIAL = /(?<!\p{L})\p{Lu}\.$/u;
const WORD_AFTER = /\s+(?=(\S))/gu;
/** The most that lines without a paragraph say for a note: text has long paragraphs, too. */
const MOST_OF_LINES = 4;
/** How far away the next divided word may be, in lines: further on a paragraph may have ended a line early. */
const LINES_AHEAD = 6;
/** The evidence that notes at the end of a book go on to the end of the text. */
const ENDNOTES = 6;
/** The evidence against the end of a text in mid-sentence, and with a name or in capitals, as a letter or heading ends. */
const IN_MID_SENTENCE = -4;
const UNSTOPPED = -1;
/** How much stands on a page, and so little on one that it makes no difference, in code units. */
const PAGE = 2000;
const LITTLE = 50;
/** The evidence of a note in the very words of another. */
const REPEATED = 3;
/**
 * The evidence of a letter or a heading that begins at a place, and of a salutation below its date, and against a place
 * with the beginning of one before it.
 */
const OPENS = 2;
const SALUTES = 4;
const PAGE_BEGINS = 6;
const WITHIN = -5.5;

/**
 * Where the text that the notes of a page interrupt may go on: after the end of a sentence of the last note, with
 * what the interrupted text lacks (the rest of a divided word, a small letter, a new sentence), and where a
 * line of the page began.
 */
export function findResumptions(
  printed: Printed,
  last: LastNote,
  letters: ReadonlySet<number>,
  context: Context,
): Resumption[] {
  const { text, tokens, endings, isRepeated } = printed;
  const { body, limit } = last;
  const interrupted = describeInterrupted(printed, last.cut, context);
  // Below its date a letter begins with its salutation.
  const greets = DATED.test(text.slice(Math.max(0, last.cut - NEAR), last.cut));
  const lines = readLines(printed, last);
  const nesting = readNesting(text, last);
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
    const begins = printed.pageBegins.has(at);
    const opens =
      begins ||
      (letters.has(at) &&
        shape !== 'pause' &&
        (shape !== 'abbreviation' || INITIAL.test(text.slice(end - 3, end)))) ||
      (sentence && (isHeading(text, at) || isDateline(text, at, context.language)));
    const salutes = greets && sentence && isSalutation(text, at, context.language);
    const ends = endings.ends(shape, sentences);
    const score =
      further +
      Math.log(ends) +
      continuationEvidence(interrupted, printed, { at, shape }, context) +
      (begins ? PAGE_BEGINS : salutes ? SALUTES : opens ? OPENS : 0) +
      opened * WITHIN +
      lines(at) +
      nesting(end, at) +
      (isRepeated({ start: body, end }) ? REPEATED : 0);
    found.push({ at, score, tokens: tokens.within(0, end).to - from });
    further += Math.log(1 - ends);
    if (sentence) sentences++;
    if (opens || salutes) opened++;
  }
  if (limit === text.length) {
    const here = last.endnotes ? ENDNOTES : textEnds(interrupted, limit - body) + opened * WITHIN;
    const score = further + here + lines(limit);
    found.push({ at: limit, score, tokens: tokens.within(body, limit).to - from });
  }
  return found;
}

/**
 * The evidence that the text ends with its last notes, and that no page without any follows, of which so much is left:
 * the less that is, the less likely it is a page.
 */
function textEnds({ shape, small }: Interrupted, left: number): number {
  const complete = shape === 'sentence' ? 0 : small ? IN_MID_SENTENCE : UNSTOPPED;
  return complete + Math.max(0, Math.log(PAGE / (left + LITTLE)));
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
