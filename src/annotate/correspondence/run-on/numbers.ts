import type { Language } from '../../../lang/index.js';
import { anyOf, capitalised, compile, matchesOf, perLanguage } from '../../patterns.js';
import { sentenceStarts } from '../../sentences.js';
import { romanNumber } from '../calendars.js';
import { isInCapitals } from '../persons-of.js';
import { A_FORM } from '../series.js';
import { type Part, type RunOnOpening, readParts } from './openings.js';
import { wordsOf } from './words/index.js';

const LONGEST_NUMBER = 24;

/** What ends before the number of a letter: a sentence, a year, the mark of a note. */
const APART = '(?<=^|[.!?…)\\]”"’»\\d*†¹²³⁴-⁹⁰–—-]\\s)';

/** "12. ", "IV. — ", "233.—", "DCCXII bis. ", "Nr. 12. ", "XII "; a year is none. */
const NUMBER = compile(
  `${APART}(?:N(?:o|r|ro|°)\\.?\\s)?(?:[IVXLC]{1,8}|[IVXLCDM]{2,12}(?=[.\\s])|(?!1\\d{3})\\d{1,4})(?:\\s(?:bis|ter))?[.)]?(?:\\s?[—–-]{1,2}\\s?|\\s)$`,
);

/** "LETTER XII. " */
const titlePattern = perLanguage(({ letterKinds }: Language) =>
  compile(`${APART}${anyOf(capitalised(letterKinds))}\\s(?:[IVXLC]{1,8}|\\d{1,3})[.:]?(?:\\s?[—–-]+)?\\s$`),
);

/** A number with which a heading begins. */
const OWN_NUMBER = /^(?:N\p{L}{1,2}\.?\s)?(?:[IVXLC]{2,}|[IVX]|\d+)[.)\s—–-]/u;

/** The number of a letter that stands before its heading, with the blank after it; empty where none does. */
export function numberBefore(text: string, start: number): string {
  if (OWN_NUMBER.test(text.slice(start, start + 16))) return '';
  return NUMBER.exec(text.slice(Math.max(0, start - LONGEST_NUMBER), start))?.[0] ?? '';
}

/** Its value; the one with "bis" has that of the one before. Null where no number stands there. */
export function countBefore(text: string, start: number): number | null {
  const figures = /[IVXLCDM]+|\d+/.exec(numberBefore(text, start).replace(/^N\p{L}*/u, ''))?.[0];
  return figures === undefined ? null : Number(figures) || romanNumber(figures);
}

/** Gives openings the numbers that stand before them, where a book numbers its letters. */
export function withNumbers(
  text: string,
  openings: readonly RunOnOpening[],
  language: Language,
): readonly RunOnOpening[] {
  const title = titlePattern(language);
  const titled = openings.map(({ start }) => {
    const before = text.slice(Math.max(0, start - LONGEST_NUMBER), start);
    return title.exec(before)?.[0] ?? '';
  });
  const numbers = openings.map(({ start }, at) => titled[at]! || numberBefore(text, start));
  // A Roman number without a stop may be the last word of the letter before.
  const own = openings.filter(
    ({ start }, at) => numbers[at] !== '' || OWN_NUMBER.test(text.slice(start, start + 16)),
  );
  if (own.length < A_FORM || own.length * 2 < openings.length) return openings;
  return openings.map((opening, at) => {
    const start = opening.start - numbers[at]!.length;
    const [first, ...others] = opening.parts;
    if (start === opening.start || !first) return opening;
    const isLine = titled[at] === '' || /[—–-]\s$/.test(titled[at]!);
    if (first.part === 'head' && isLine)
      return { ...opening, start, parts: [{ ...first, start }, ...others] };
    const number: Part = { part: 'head', start, end: opening.start };
    return { ...opening, start, parts: [number, ...inscribed(text, opening)] };
  });
}

/** The parts below the title of a letter: the names are its inscription, and a date after them its dateline. */
function inscribed(text: string, { parts, recipient }: RunOnOpening): Part[] {
  const [first, ...others] = parts as [Part, ...Part[]];
  if (first.part !== 'head') return parts;
  const names = text.lastIndexOf(recipient, first.end);
  const end = names < first.start || recipient === '' ? first.end : names + recipient.length;
  const date = text.slice(end, first.end);
  const dated = /^\s.*\d/.test(date) && !others.some(({ part }) => part === 'dateline');
  return [
    { part: 'salute', start: first.start, end: dated ? end : first.end },
    ...(dated ? [{ part: 'dateline' as const, start: end + 1, end: first.end }] : []),
    ...others,
  ];
}

/** What a number between two letters looks like: what stands before its figures, and the stop or dash after them. */
const PRINTED = /^(\D*?)([IVXLCDM]+|\d+)([.)\]]+\s?[—–-]{0,2}|\s?[—–-]{1,2})\s/u;

/** So many letters in a row may have headings that nothing else tells, and a title below the number so many characters. */
const MOST_MISSING = 8;
const LONGEST_TITLE = 120;

/**
 * Openings where a book numbers its letters and the numbers of two that are found leave some out: those stand between
 * them, whatever is below the number, "LXVII. Fragment.". The number has to stand where a sentence may begin, once, and in
 * the form that the others have.
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
    const [from, to] = [last, next].map(({ 2: figures }) => Number(figures) || romanNumber(figures!)) as [
      number,
      number,
    ];
    if (to <= from + 1 || to > from + 1 + MOST_MISSING) continue;
    let start = openings[at - 1]!.end;
    for (let count = from + 1; count < to; count++) {
      const place = placeOf(count, last, text.slice(start, openings[at]!.start));
      if (!place) continue;
      const opening = openingAt(text, start + place.index, start + place.end, language);
      found.push(opening);
      start = opening.end;
    }
  }
  return found;
}

/** Where the number of a letter stands in the text between two others, if it does so once. */
function placeOf(
  count: number,
  [, before, figures, after]: RegExpExecArray,
  text: string,
): { index: number; end: number } | null {
  const isRoman = !/\d/.test(figures!);
  const places = [...matchesOf(BETWEEN, text)].filter(
    ({ 1: label, 2: number, 3: mark }) =>
      label === before &&
      mark === after &&
      /\d/.test(number!) !== isRoman &&
      (Number(number) || romanNumber(number!)) === count,
  );
  const [place] = places;
  return place && places.length === 1 ? { index: place.index, end: place.index + place[0].length } : null;
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
  return {
    start,
    end: parts.length > 0 ? end : head.end,
    parts: [head, ...parts],
    sure: true,
    kind: true,
    apart: true,
    dated: false,
    sender: '',
    recipient: '',
  };
}
