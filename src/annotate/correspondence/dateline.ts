import { type Language, languages } from '../../lang/index.js';
import { romanNumber } from '../numerals.js';
import { anyOf, capitalised, compile, eitherCase, perLanguage } from '../patterns.js';
import { sentenceStarts } from '../sentences.js';
import { readRepublican, readRoman } from './calendars.js';

/** The date of a letter as its heading or dateline gives it; what is not printed is null. */
export interface LetterDate {
  day: number | null;
  /** 1–12. */
  month: number | null;
  year: number | null;
  /** A year printed with two figures. */
  shortYear: number | null;
  /** Whether the editor supplied a part of it: "[1855?]". */
  conjecture: boolean;
}

interface Patterns {
  readonly patterns: readonly RegExp[];
  readonly months: ReadonlyMap<string, number>;
  /** The days of a month by their words. */
  readonly numerals: ReadonlyMap<string, number>;
}

/** How dates are written in headings and datelines, the more complete forms first. */
const patternsOf = perLanguage((language): Patterns => {
  const months = new Map<string, number>();
  // A letter may be dated in another language than the book's, whose own names come first.
  for (const { months: names } of [language, ...languages]) {
    for (const [index, forms] of names.entries()) {
      for (const form of forms) if (!months.has(form)) months.set(form, index + 1);
    }
  }
  // "Paris, le premier mai 1855" is dated by the first of the month in books of other languages as well.
  const numerals = new Map([
    ...languages.flatMap(({ dayNumerals: [first] }) => first!.map((word) => [word, 1] as const)),
    ...language.dayNumerals.flatMap((words, index) => words.map((word) => [word, index + 1] as const)),
  ]);
  const month = `(?<m>${anyOf([...months.keys()])})(?!\\p{L})[.:]?\\??`;
  const ending = `(?:${anyOf([...language.ordinalEndings, 'th', 'st', 'nd', 'rd', 'd', 't', 'ten', 'er', 'º'])})?\\.?`;
  // The calendar by which a day is reckoned: "July 2d, N. S. 1743".
  const style = '(?:[,.]?\\s*[NO]\\.\\s?S\\.,?)?';
  // "1741-2" is the year by the old beginning in March, and by the new one in January.
  const year = '(?<q>[[(]{1,2})?(?<y>1\\d{3}|20\\d{2})(?!\\d)(?:[/–-](?<z>\\d{1,2})(?!\\d))?(?<u>\\?)?';
  const of = `${anyOf(languages.flatMap(({ dateOfWords }) => dateOfWords))}(?:\\s|(?<=['’]))`;
  const numeral = `(?<f>${anyOf([...numerals.keys()])})(?!\\p{L})`;
  const figures = `(?<d>\\d{1,2}|[IVX]{1,5}(?=(?:\\p{Ll}{1,2})?\\.?\\s))${ending}`;
  const day = `(?:${figures}|${numeral})`;
  // "The First of May" is a title; "Whitby, the first of May" dates.
  const dayBelowPlace = `(?:${figures}|(?<=,\\s(?:\\p{Ll}{1,4}\\s){0,2})${numeral})`;
  return {
    months,
    numerals,
    patterns: [
      // A letter of several days is of the first: "9. / 11. Juli 1831", "3-5 May 1831".
      `(?<![\\p{L}\\d./-])(?<d>\\d{1,2})${ending}\\s?[/–-]\\s?\\d{1,2}${ending}\\s?(?:${of})?${month},?\\s*${year}`,
      `(?<![\\p{L}\\d])${day}\\s?(?:${of})?${month}${style},?\\s*(?:${of})?${year}`,
      `(?<!\\p{L})${month}\\s(?:the\\s)?(?<d>\\d{1,2})(?!\\d)${ending}${style}[,.:]?\\s*(?:${of})?${year}`,
      `(?<!\\d)${year}[,\\])]*\\s${month}\\s(?<d>\\d{1,2})(?!\\d)`,
      `(?<![\\p{L}\\d])(?<d>\\d{1,2}|[IVX]{1,5})\\s?[./]{1,2}\\s?(?<n>\\d{1,2}|[IVX]{1,4})\\s?[./]*\\s?${year}`,
      '(?<!\\d)(?<d>\\d{1,2})-(?<n>\\d{1,2}|[IVX]{1,4})-(?<y>1\\d{3}|20\\d{2})(?!\\d)',
      `(?<![\\p{L}\\d])(?<d>\\d{1,2}|[IVX]{1,5})\\s?[./]{1,2}\\s?(?<n>\\d{1,2}|[IVXivx]{1,4})\\s?[./]*\\s?(?<s>[89]?\\d{2})(?!\\d)`,
      `(?<!\\d)(?<d>\\d{1,2})${ending}\\s?(?:${of})?${month}\\s?(?:${of})?['’‘]?(?<s>\\d{2})(?!\\d)`,
      `(?<!\\p{L})${month}\\s(?<d>\\d{1,2})${ending},?\\s['’‘](?<s>\\d{2})(?!\\d)`,
      `(?<!\\p{L})${month}\\s(?<d>\\d{1,2})${ending}(?<=[,.])\\s(?<s>\\d{2})(?=[,.]?(?:$|\\s\\p{Lu}))`,
      `(?<![\\p{L}\\d])${dayBelowPlace}\\s?(?:${of})?${month}`,
      `(?<!\\p{L})${month}\\s(?:the\\s)?(?<d>\\d{1,2})(?!\\d)(?:${ending}(?!\\p{L}))?`,
      `(?<![\\p{L}\\d])(?<d>\\d{1,2})\\s?[./]\\s?(?<n>\\d{1,2}|[IVX]{1,4})[./]?(?![\\p{L}\\d])`,
      `(?<!\\p{L})${month},?\\s*${year}`,
      // "793.94/1234" is the number of a file.
      `(?<!\\d|\\.\\d+/)${year}`,
    ].map((pattern) => compile(pattern, 'i')),
  };
});

/** A dateline, a salutation or the name of a source has fewer characters than this. */
export const LONGEST_DATELINE = 90;
/** After the date of a dateline stands at most an hour, a place: "at eleven o'clock at night", "(20 minutes to 12.)". */
const LONGEST_REST = 30;

/** With what the recipient noted it may be longer. */
const LONGEST_NOTED = LONGEST_DATELINE + 40;

/** What the recipient noted: "[Received 4 p.m.]", "(Received March 4.)". */
const RECEIVED = /\.?\s(?:\[[^\]]{4,40}\]|\([^()]{4,40}\))\.?$/;

/** The number of an item in a list: "1) The ship came on the 3rd of May." */
const ITEM = /^\d{1,2}\)\s/;

/** Whether a short text is a place and a date, or a date alone. */
export function isDateline(text: string, language: Language): boolean {
  if (text.length >= LONGEST_NOTED || ITEM.test(text)) return false;
  const found = findLetterDate(text, language);
  if (!found) return false;
  const after = text.slice(found.end);
  const own = after.replace(RECEIVED, '');
  if (text.length - after.length + own.length >= LONGEST_DATELINE) return false;
  const rest = own.replace(/[\])\s.,”"“»]+$/, '');
  return rest.length <= 12 || (rest.length <= LONGEST_REST && /^(?:[,;(]|\.\s\()/.test(rest));
}

const lastMonth = perLanguage(({ months }) =>
  compile(`(?<!\\p{L})${eitherCase(months.flat())}\\.?\\??[)\\]]?\\.?$`),
);

/** Whether a text ends with the name of a month, as a dateline without a day does: "ON THE WAY TO WHITBY, APRIL", "WHITBY (MAY)". */
export function endsWithMonth(text: string, language: Language): boolean {
  return lastMonth(language).test(text);
}

/** Reads the date of a heading or dateline, in the language of the book or another; null where none is there. */
export function readLetterDate(printed: string, language: Language): LetterDate | null {
  return findLetterDate(printed, language)?.date ?? null;
}

/** Whether a heading or dateline gives a day of a year. */
export function givesDay(printed: string, language: Language): boolean {
  const date = readLetterDate(printed, language);
  return date !== null && date.day !== null && date.year !== null;
}

/** A figure, or a day of the Roman calendar: without either there is no date. */
const MAY_DATE = /\d|[KC]al|Non|Id/;
/** A day and a month have so many characters: "3/4". */
const SHORTEST = 3;

/** The date of a heading or dateline, and where it stands in it. */
export function findLetterDate(
  printed: string,
  language: Language,
): { date: LetterDate; start: number; end: number } | null {
  if (printed.length < SHORTEST || !MAY_DATE.test(printed) || /B\.\s?C\.|v\.\s?Chr/u.test(printed))
    return null;
  const { patterns, months, numerals } = patternsOf(language);
  const reckoned = readRoman(printed, months) ?? readRepublican(printed);
  if (reckoned) {
    const { start, end, ...date } = reckoned;
    return { date: { ...date, shortYear: null, conjecture: false }, start, end };
  }
  // The editor has completed a year: "[18]22".
  const text = printed.replace(/\[(1\d)\](?=\d{2}(?!\d))/g, '$1');
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const groups = match.groups!;
    const date: LetterDate = {
      day: groups.f ? numerals.get(groups.f.toLowerCase().replace(/\s+/g, ' '))! : numeral(groups.d),
      month: groups.m ? months.get(groups.m.toLowerCase())! : numeral(groups.n),
      year: groups.y ? Number(groups.y) : null,
      shortYear: groups.s ? Number(groups.s.slice(-2)) : null,
      conjecture: groups.q?.startsWith('[') === true || groups.u !== undefined,
    };
    if (groups.z && groups.y) date.year = newStyle(date, groups.z);
    // "13th of 3d month": before 1752 the first month was March.
    if (groups.m?.includes(' ') && date.year !== null && date.year < 1752)
      date.month = ((date.month! + 1) % 12) + 1;
    // A year of three figures is one of the last thousand: "26. X. 901".
    if (groups.s?.length === 3) date.year = 1000 + Number(groups.s);
    const { index } = match;
    const end = index + match[0].length;
    if (date.day !== null && date.year === null && date.shortYear === null)
      date.year = yearBeside(text, index, end);
    if (isPossible(date)) return { date, start: index, end: end + printed.length - text.length };
  }
  return null;
}

const YEAR_BESIDE = /(?<![\d./–-])(?:1[4-9]|20)\d{2}(?![\d/–-])/g;

/** The year that stands apart from the day in a dateline, or null: "1862, Camp by the river, May 3". */
function yearBeside(text: string, start: number, end: number): number | null {
  const years = `${text.slice(0, start)} ${text.slice(end)}`.match(YEAR_BESIDE);
  return years?.length === 1 ? Number(years[0]) : null;
}

/** A text that gives its place and day at its end has at most so much after them, and so much in their sentence. */
const LONGEST_AFTER = 240;
const LONGEST_SUBSCRIPTION = 160;
/** A word written small that is no article, preposition or title before a date. */
export const SMALL_WORD = /(?<![\p{L}'’])\p{Ll}{4,}/u;

/** A letter may be dated in another language than the book's. */
const GIVEN = compile(
  `^(?:${anyOf(languages.flatMap(({ givenWords }) => capitalised(givenWords)))})(?!\\p{L})`,
);

/**
 * The place and the day with which a text ends in a sentence of their own, "Manila, July 14, 1601.", "Given at our house
 * of Whitby, the 3rd of May 1601."; an address to the reader may follow.
 */
export function readSubscription(text: string, language: Language): LetterDate | null {
  const from = Math.max(0, text.length - LONGEST_SUBSCRIPTION - LONGEST_AFTER);
  const tail = text.slice(from);
  const starts = [...(from === 0 ? [0] : []), ...sentenceStarts(tail, language)];
  for (const start of starts.reverse()) {
    const sentence = tail.slice(start);
    const found = findLetterDate(sentence, language);
    if (!found || found.start > LONGEST_SUBSCRIPTION) continue;
    const { day, month, year, shortYear } = found.date;
    if (day === null || month === null || (year === null && shortYear === null)) return null;
    const before = sentence.slice(0, found.start);
    const isPlace = /^\p{Lu}/u.test(before) && !SMALL_WORD.test(before.replace(/\p{Lu}.*?,/u, ''));
    if (!/^[\])]?(?:[.,;]|,[^.,;]{1,20}\.)?(?:$|\s\p{Lu})/u.test(sentence.slice(found.end))) return null;
    return isPlace || GIVEN.test(before) ? found.date : null;
  }
  return null;
}

/** The year of a date with two, which are those of one day only before Lady Day, and of one winter. */
function newStyle({ year, month }: LetterDate, second: string): number {
  const next = year! + 1;
  return month !== null && month <= 3 && String(next).endsWith(second) ? next : year!;
}

function numeral(figures: string | undefined): number | null {
  if (figures === undefined) return null;
  return /^\d/.test(figures) ? Number(figures) : romanNumber(figures);
}

function isPossible({ day, month, year }: LetterDate): boolean {
  if (month !== null && (month < 1 || month > 12)) return false;
  const longest = month === null ? 31 : new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
  return day === null || (day >= 1 && day <= longest);
}

/** The date of a letter from all its parts: the first that is complete, else what they say together. */
export function mergeDates(dates: readonly LetterDate[]): LetterDate | null {
  const complete = dates.find(({ day, month, year }) => day !== null && month !== null && year !== null);
  if (complete || dates.length === 0) return complete ?? null;
  const merged = { ...(dates.find(({ day }) => day !== null) ?? dates[0]!) };
  for (const date of dates) {
    if (
      merged.year === null &&
      date.year !== null &&
      (merged.month === null || date.month === null || date.month === merged.month)
    ) {
      merged.year = date.year;
      merged.conjecture = date.conjecture;
    }
  }
  return merged;
}

/** The year of a letter that does not print it: the one that brings it nearest to another letter. */
export function nearestYear(date: LetterDate, other: { year: number; month: number | null }): number {
  if (date.shortYear !== null) return date.shortYear + Math.round((other.year - date.shortYear) / 100) * 100;
  if (date.month === null || other.month === null) return other.year;
  const distance = date.month - other.month;
  return other.year + (distance > 6 ? -1 : distance < -6 ? 1 : 0);
}
