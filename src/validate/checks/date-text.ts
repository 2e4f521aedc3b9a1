import { findDates, NUMERIC, type PrintedDate } from '../../annotate/dates.js';
import { type Language, languageOf, languages } from '../../lang/index.js';
import type { Report } from '../report.js';
import type { Listener, XmlElement } from '../xml/listener.js';
import { type GivenDate, readDate } from './dates.js';
import { attributeOf, isTei } from './tei.js';

const dated: ReadonlySet<string> = new Set(['date', 'docDate', 'origDate']);
/** What stands in a date but is not what the print has, or has not all of it. */
const apart: ReadonlySet<string> = new Set('note del orig sic abbr fw index'.split(' '));
const unsure: ReadonlySet<string> = new Set('gap unclear supplied space damage subst app'.split(' '));
/** By these an editor says that the value is no mere copy of the text. */
const judged = [
  'calendar',
  'datingMethod',
  'datingPoint',
  'when-custom',
  'cert',
  'evidence',
  'precision',
  'resp',
];

interface OpenDate {
  readonly element: XmlElement;
  readonly when: string;
  readonly language: string | undefined;
  text: string;
  /** How many open elements hold what does not count. */
  apart: number;
  isUnsure: boolean;
}

/**
 * Finds dates whose @when contradicts the text (TEI Guidelines, section 3.6.4), where that is certain: the text has one
 * whole date and nothing else, in a language there is data for, and no reckoning of older calendars explains the
 * difference.
 */
export function dateTextCheck(report: Report): Listener {
  const tags: (string | undefined)[] = [];
  let open: OpenDate | null = null;
  return {
    start: (element) => {
      tags.push(attributeOf(element, 'xml:lang') ?? tags.at(-1));
      if (open) {
        if (apart.has(element.local)) open.apart += 1;
        if (unsure.has(element.local) || dated.has(element.local)) open.isUnsure = true;
        return;
      }
      const when = dated.has(element.local) && isTei(element) ? attributeOf(element, 'when') : undefined;
      if (when === undefined || judged.some((name) => attributeOf(element, name) !== undefined)) return;
      open = { element, when, language: tags.at(-1), text: '', apart: 0, isUnsure: false };
    },
    text: (value) => {
      if (open && open.apart === 0) open.text += value;
    },
    end: (element) => {
      tags.pop();
      if (!open) return;
      if (open.element !== element) {
        if (apart.has(element.local)) open.apart -= 1;
        return;
      }
      const { when, text, language, isUnsure } = open;
      open = null;
      const contradiction = isUnsure ? null : contradictionIn(text, when, language);
      if (contradiction) report('date-mismatch', { reason: contradiction, offset: element.offset });
    },
  };
}

/** A text that is longer says more than a date. */
const LONGEST = 60;

function contradictionIn(text: string, when: string, tag: string | undefined): string | null {
  const given = readDate(when);
  const printed = text
    .replace(/[[\]()]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!given || printed === '' || printed.length > LONGEST || repeats(printed, given)) return null;
  const readings = readingsOf(printed, tag);
  if (readings.length === 0 || readings.some((reading) => isPossible(reading, given))) return null;
  return `when="${when}" contradicts the text "${printed}"`;
}

/**
 * Whether a text has no other month and no other figures than the date given, and so cannot contradict it. Most texts of
 * dates are like that, and the patterns for dates need not be made for them.
 */
function repeats(text: string, { year, month, day }: GivenDate): boolean {
  const months = wordsOf(text).map((word) => monthsByName.get(word));
  const figures = (text.match(/\d+/g) ?? []).map(Number);
  return (
    months.some((named) => named !== undefined) &&
    months.every((named) => named === undefined || (month !== null && named.has(month))) &&
    figures.every(
      (figure) => figure === year || figure === day || (figure > 31 && figure === (year ?? 0) % 100),
    )
  );
}

/** The words of a text, with and without a figure before them: of "3 7bre" both "7bre" and "bre". */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/\d?\p{L}+/gu) ?? [];
  return words.flatMap((word) => [word, word.replace(/^\d/, '')]);
}

/** The numbers of the months that a word names in any language. */
const monthsByName = new Map<string, Set<number>>();
for (const { months } of languages) {
  for (const [index, names] of months.entries()) {
    for (const name of names) {
      monthsByName.set(name, (monthsByName.get(name) ?? new Set()).add(index + 1));
    }
  }
}

/** The dates the text can mean; none where it is not one whole date and nothing else. */
function readingsOf(text: string, tag: string | undefined): GivenDate[] {
  const iso = /^(\d{4})(?:-(\d\d)-(\d\d))?\.?$/.exec(text);
  if (iso) {
    const [, year, month, day] = iso;
    return [{ year: Number(year), month: month ? Number(month) : null, day: day ? Number(day) : null }];
  }
  const own = tag === undefined ? undefined : languageOf(tag);
  if (tag !== undefined && tag !== '' && !own) return [];
  const words = wordsOf(text);
  const isOfFigures = NUMERIC.test(text);
  return (own ? [own] : languages)
    .filter(({ months }) => isOfFigures || months.flat().some((name) => words.includes(name)))
    .flatMap((language) => readingIn(text, language));
}

function readingIn(text: string, language: Language): GivenDate[] {
  // Some write the year first: "1815 April 3".
  const turned = /^(1\d{3}|20\d\d),? (\D.*\d.*|\p{L}+\.?)$/u.exec(text);
  const usual = turned ? `${turned[2]} ${turned[1]}` : text;
  const found = findDates(usual, language);
  const [date] = found;
  if (found.length !== 1 || !date || date.toDay !== null || date.toMonth !== null || date.toYear !== null)
    return [];
  const rest = `${usual.slice(0, date.start)} ${usual.slice(date.end)}`.toLowerCase();
  const words = rest.split(/[\s.,;:]+/).filter((word) => word !== '');
  const known = [...language.dayWords, ...language.weekdays];
  if (!words.every((word) => known.includes(word))) return [];
  return readingsOfFigures(date, usual.slice(date.start, date.end));
}

/** "3. 4. 1878" may have the day first, or the month. A year of two figures leaves the century open. */
function readingsOfFigures({ day, month, year, shortYear }: PrintedDate, text: string): GivenDate[] {
  const reading = { year: year ?? (shortYear === null ? null : -shortYear), month, day };
  return /\p{L}/u.test(text) ? [reading] : [reading, { ...reading, month: day, day: month }];
}

/** No slip of the pen or the keyboard; rather a year of another era. */
const FARTHEST = 200;

/** Whether a date in the text can be the one given, at least in another calendar. */
function isPossible(printed: GivenDate, given: GivenDate): boolean {
  return (
    (isSameYear(printed, given) && agrees(printed.month, given.month) && agrees(printed.day, given.day)) ||
    isOldStyle(printed, given)
  );
}

function agrees(printed: number | null, given: number | null): boolean {
  return printed === null || given === null || printed === given;
}

/** A year below zero stands for its last two figures. */
function isSameYear({ year }: GivenDate, given: GivenDate): boolean {
  if (year === null || given.year === null || year === given.year) return true;
  if (year <= 0) return given.year % 100 === -year;
  return Math.abs(year - given.year) > FARTHEST;
}

/**
 * Whether the difference is one of reckoning: days of the Julian calendar, ten to thirteen before those of the
 * Gregorian, until 1923; and years that began in March, September or at Christmas, until 1800.
 */
function isOldStyle(printed: GivenDate, given: GivenDate): boolean {
  const { year, month, day } = given;
  if (year === null || year > 1923) return false;
  const isOtherYear = year <= 1800 && printed.year !== null && Math.abs(printed.year - year) === 1;
  const yearAgrees = isSameYear(printed, given) || isOtherYear;
  if (!yearAgrees) return false;
  if (agrees(printed.month, month) && agrees(printed.day, day))
    return month === null || month <= 3 || month >= 9;
  if (printed.month === null || printed.day === null || month === null || day === null) return false;
  const distance =
    (Date.UTC(year, month - 1, day) - Date.UTC(printed.year ?? year, printed.month - 1, printed.day)) /
    86_400_000;
  return [0, -365, -366, 365, 366].some((shift) => {
    const days = Math.abs(distance + shift);
    return days >= 9 && days <= 13;
  });
}
