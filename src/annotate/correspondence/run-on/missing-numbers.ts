import type { Language } from '../../../lang/index.js';
import { numberOf } from '../../numerals.js';
import { matchesOf } from '../../patterns.js';
import { sentenceStarts } from '../../sentences.js';
import { isInCapitals } from '../persons-of.js';
import { A_FORM } from '../series.js';
import { LONGEST_NUMBER } from './numbers.js';
import { type Part, type RunOnOpening, readParts } from './openings.js';
import { makeOpening } from './titles.js';
import { wordsOf } from './words/index.js';

/** What a number between two letters looks like: what stands before its figures, and the stop or dash after them. */
const PRINTED = /^(\D*?)([IVXLCDM]+|\d+)([.)\]]+\s?[—–-]{0,2}|\s?[—–-]{1,2})\s/u;

/** So many letters in a row may have headings that nothing else tells, and a title below the number so many characters. */
const MOST_MISSING = 8;
const LONGEST_TITLE = 120;

/**
 * Openings where a book numbers its letters and the numbers of two that are found leave some out: those stand between
 * them, whatever is below the number, "LXVII. Fragment."; after the last that is found the numbers may go on. The number
 * has to stand where a sentence may begin, once, and in the form that the others have.
 */
export function missingNumbers(
  text: string,
  openings: readonly RunOnOpening[],
  language: Language,
): RunOnOpening[] {
  const numbers = openings.map(({ start }) => PRINTED.exec(text.slice(start, start + LONGEST_NUMBER + 16)));
  const found: RunOnOpening[] = [];
  for (const [at, next] of numbers.entries()) {
    const last = numbers[at - 1];
    if (!last || !next || last[1] !== next[1] || last[3] !== next[3]) continue;
    const from = numberOf(last[2]!);
    const to = numberOf(next[2]!);
    if (to <= from + 1 || to > from + 1 + MOST_MISSING) continue;
    const between = { from: openings[at - 1]!.end, to: openings[at]!.start };
    found.push(...countOn(text, between, last, { from: from + 1, to }, language));
  }
  const last = numbers.at(-1);
  if (last && numbers.filter((one) => one?.[1] === last[1] && one?.[3] === last[3]).length >= A_FORM) {
    const after = { from: openings.at(-1)!.end, to: text.length };
    const from = numberOf(last[2]!) + 1;
    found.push(...countOn(text, after, last, { from, to: from + MOST_MISSING }, language));
  }
  return found;
}

/** The openings by the numbers of a range, in a form, in a stretch of the text. */
function countOn(
  text: string,
  { from: first, to }: { from: number; to: number },
  form: RegExpExecArray,
  counts: { from: number; to: number },
  language: Language,
): RunOnOpening[] {
  const found: RunOnOpening[] = [];
  const places = placesIn(text.slice(first, to), form);
  let start = 0;
  for (let count = counts.from; count < counts.to; count++) {
    const [place, another] = places.filter((one) => one.count === count && one.index >= start + 2);
    if (!place || another) continue;
    const opening = openingAt(text, first + place.index, first + place.end, language);
    found.push(opening);
    start = opening.end - first;
  }
  return found;
}

/** The numbers of the form of another, where a sentence may begin in the text between two letters. */
function placesIn(
  text: string,
  [, before, figures, after]: RegExpExecArray,
): readonly { count: number; index: number; end: number }[] {
  const isRoman = !/\d/.test(figures!);
  return [...matchesOf(BETWEEN, text)]
    .filter(
      ({ 1: label, 2: number, 3: mark }) =>
        label === before && mark === after && /\d/.test(number!) !== isRoman,
    )
    .map(({ 0: printed, 2: number, index }) => ({
      count: numberOf(number!),
      index,
      end: index + printed.length,
    }));
}

const BETWEEN =
  /(?<=[.!?…)\]”"’»–—-]\s)((?:N(?:o|r|ro|°)?\.?\s)?)([IVXLCDM]+|\d{1,4})([.)\]]+(?:\s?[—–-]{1,2})?|\s?[—–-]{1,2})\s(?=[\p{Lu}[(«“„"…])/gu;

/** The opening by a number: with the title below it where that is short, and a dateline or a salutation below that. */
function openingAt(text: string, start: number, after: number, language: Language): RunOnOpening {
  const [next = 0] = sentenceStarts(text.slice(after, after + LONGEST_TITLE), language);
  const title = next > 0 ? after + next - 1 : after - 1;
  const below = readParts(text, title, wordsOf(language));
  const isTitle = below.parts.length > 0 || (next > 0 && isInCapitals(text.slice(after, title)));
  const head: Part = { part: 'head', start, end: isTitle ? title : after - 1 };
  const { parts, end } = isTitle ? below : readParts(text, after - 1, wordsOf(language));
  return { ...makeOpening(start, parts.length > 0 ? end : head.end, [head, ...parts]), kind: true };
}
