import type { Language } from '../../../lang/index.js';
import { numberOf, ROMAN_NUMERAL } from '../../numerals.js';
import { anyOf, capitalised, compile, perLanguage } from '../../patterns.js';
import { A_FORM } from '../series.js';
import type { Part, RunOnOpening } from './openings.js';

/** The number of a letter has no more characters. */
export const LONGEST_NUMBER = 24;

/** What ends before the number of a letter: a sentence, a year, the mark of a note. */
const APART = '(?<=^|[.!?…)\\]”"’»\\d*†¹²³⁴-⁹⁰–—-]\\s)';

/** "12. ", "IV. — ", "233.—", "DCCXII bis. ", "Nr. 12. ", "XII "; a year is none. */
const NUMBER = compile(
  `${APART}(?:N(?:o|r|ro|°)\\.?\\s)?(?:[IVXLC]{1,8}|[IVXLCDM]{2,12}(?=[.\\s])|(?!1\\d{3})\\d{1,4})(?:\\s(?:bis|ter))?[.):]?(?:\\s?[—–-]{1,2}\\s?|\\s)$`,
);

/** "LETTER XII. " */
const titlePattern = perLanguage(({ letterKinds }: Language) =>
  compile(
    `${APART}${anyOf(capitalised(letterKinds))}\\s(?:${ROMAN_NUMERAL}|\\d{1,3})[.:]?(?:\\s?[—–-]+)?\\s$`,
  ),
);

/** A number with which a heading begins. */
const OWN_NUMBER = compile(
  `^(?:N\\p{L}{1,2}\\.?\\s)?(?:(?=[IVXLCDM]{2})${ROMAN_NUMERAL}|[IVX]|\\d+)[.)\\s—–-]`,
);

/** The number of a letter that stands before its heading, with the blank after it; empty where none does. */
export function numberBefore(text: string, start: number): string {
  if (OWN_NUMBER.test(text.slice(start, start + 16))) return '';
  return NUMBER.exec(text.slice(Math.max(0, start - LONGEST_NUMBER), start))?.[0] ?? '';
}

/** Its value; the one with "bis" has that of the one before. Null where no number stands there. */
export function countBefore(text: string, start: number): number | null {
  const figures = /[IVXLCDM]+|\d+/.exec(numberBefore(text, start).replace(/^N\p{L}*/u, ''))?.[0];
  return figures === undefined ? null : numberOf(figures);
}

/** What a heading may be that stands below a number in brackets, "[12] ": that of a note which cites a letter, or its own. */
export interface Bracketed {
  readonly number: string;
  readonly openings: readonly RunOnOpening[];
}

/** The number in brackets that stands before a place, with the blank after it; empty where none does. */
export function bracketedBefore(text: string, start: number): string {
  return (
    /(?:^|(?<=\s))\[\d{1,4}\]\s$/.exec(text.slice(Math.max(0, start - LONGEST_BRACKETED), start))?.[0] ?? ''
  );
}

const LONGEST_BRACKETED = 8;

/** Between the notes of a page that cite letters stands less text than a letter and its heading have. */
const SHORTEST_NUMBERED = 400;

/** The headings of letters among those below numbers in brackets, with these: several in a row that count on, far apart. */
export function numberedInBrackets(all: readonly Bracketed[]): RunOnOpening[][] {
  const found: RunOnOpening[][] = [];
  let row: Bracketed[] = [];
  for (const [at, one] of all.entries()) {
    row.push(one);
    const next = all[at + 1];
    if (next && goesOn(one, next)) continue;
    if (row.length >= A_FORM) found.push(...row.map(withBrackets));
    row = [];
  }
  return found;
}

function goesOn(one: Bracketed, next: Bracketed): boolean {
  return (
    Number.parseInt(next.number.slice(1), 10) === Number.parseInt(one.number.slice(1), 10) + 1 &&
    next.openings[0]!.start - one.openings[0]!.start >= SHORTEST_NUMBERED
  );
}

function withBrackets({ number, openings }: Bracketed): RunOnOpening[] {
  return openings.map((opening) => {
    const start = opening.start - number.length;
    const [first, ...others] = opening.parts as [Part, ...Part[]];
    return { ...opening, start, parts: [{ ...first, start }, ...others] };
  });
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
  addInRow(text, openings, numbers);
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

/** "12. ", "XII. " after a signature, which no stop ends. */
const AFTER_NAME = /(?<=\p{L}\s)(?:[IVXLCDM]+|\d{1,4})\.\s$/u;

/** Adds numbers before which no sentence ends, where those of the letters before and after leave just them out. */
function addInRow(text: string, openings: readonly RunOnOpening[], numbers: string[]): void {
  const counts = openings.map(({ start }, at) =>
    countIn(numbers[at]! || text.slice(start, start + LONGEST_NUMBER)),
  );
  for (const [at, { start }] of openings.entries()) {
    if (counts[at] !== null) continue;
    const number = AFTER_NAME.exec(text.slice(Math.max(0, start - LONGEST_NUMBER), start))?.[0];
    const count = number === undefined ? null : countIn(number);
    if (count === null) continue;
    const before = counts[at - 1] ?? null;
    const after = counts[at + 1] ?? null;
    if ((before ?? count - 1) !== count - 1 || (after ?? count + 1) !== count + 1) continue;
    if (before === null && after === null) continue;
    numbers[at] = number!;
    counts[at] = count;
  }
}

/** The value of the number with which a heading begins. */
function countIn(text: string): number | null {
  const figures = /^(?:N\p{L}{1,2}\.?\s)?([IVXLCDM]+|\d{1,4})[.)\s—–-]/u.exec(text)?.[1];
  return figures === undefined ? null : numberOf(figures);
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
