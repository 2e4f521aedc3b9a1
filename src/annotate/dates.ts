import type { Language } from '../lang/index.js';
import { listAt } from '../lists.js';
import type { DateNode, DateValue, Inline, Range, TextBlock } from '../tree.js';
import type { Annotator } from './context.js';
import { findLetterDate } from './correspondence/dateline.js';
import { anyOf, compile, perLanguage } from './patterns.js';
import { forEachWord } from './words.js';
import { decide, type Span, wrap } from './wrap.js';

/** A date as printed, at its place in the view; what is not printed is null. */
export interface PrintedDate extends Range {
  day: number | null;
  /** 1–12. */
  month: number | null;
  year: number | null;
  /** The end of a range: a day of the same month, or a month of the same year. */
  toDay: number | null;
  toMonth: number | null;
  toYear: number | null;
  /** A year printed with two figures. */
  shortYear: number | null;
}

/** What dates without the name of a month have: `22.9.1900`, `1879–1884`. */
export const NUMERIC = /\d\.\s?\d{1,2}\.\s?\d\d|\d{4}\s?[–-]\s?\d\d/;

/** How the dates of a language read: the names of months, and a pattern to try where one or a figure stands. */
interface Grammar {
  months: ReadonlySet<string>;
  /** The first two letters of months in any case, as `beginningAt` gives them. */
  beginnings: ReadonlySet<number>;
  pattern: RegExp;
}

const grammarOf = perLanguage((language): Grammar => {
  const month = anyOf(language.months.flat());
  const ordinal = `(?:${anyOf(language.ordinalEndings)}|\\.)?`;
  const range = `(?:\\s*[–/-]\\s*|\\s+${anyOf(language.rangeWords)}\\s+)`;
  const of = `(?:${anyOf(language.dateOfWords)}(?:\\s+|(?<=['’])))?`;
  const year = (name: string) => `(?:\\.?,?\\s+${of}(?<${name}>1\\d{3}|20\\d{2})(?!\\d))`;
  // The year before Lady Day by the old reckoning and the new: "3 February 1741-2".
  const day = (n: number) => `(?:${year(`y${n}`)}(?:[/–-](?<z${n}>\\d{1,2})(?![\\d/–-]))?)`;
  const alternatives = [
    `(?<d1>\\d{1,2})${ordinal}${range}(?<d2>\\d{1,2})${ordinal}\\s*${of}(?<m1>${month})(?!\\p{L})${day(1)}?`,
    `(?<d3>\\d{1,2})${ordinal}\\s*${of}(?<m3>${month})(?!\\p{L})${day(3)}?`,
    `(?<m4>${month})(?!\\p{L})\\.?${range}(?<m5>${month})(?!\\p{L})${year('y4')}?`,
    `(?<m6>${month})(?!\\p{L})\\.?\\s+(?<d6>\\d{1,2})(?!\\d)${anyOf(language.ordinalEndings)}?${day(6)}?`,
    `(?<m7>${month})(?!\\p{L})${year('y7')}`,
    `(?<m8>${month})(?!\\p{L})`,
    '(?<d9>\\d{1,2})\\.\\s?(?<n9>\\d{1,2})\\.\\s?(?<y9>1\\d{3}|20\\d{2}|\\d{2})(?!\\d)',
    '(?<y10>1\\d{3}|20\\d{2})\\s?[–-]\\s?(?<y11>1\\d{3}|20\\d{2}|\\d{2})(?!\\d)',
  ];
  const months = new Set(language.months.flat());
  const beginnings = new Set<number>();
  for (const [first, second] of months) {
    for (const one of [first!, first!.toUpperCase()])
      for (const other of [second!, second!.toUpperCase()]) beginnings.add(beginningAt(one + other, 0));
  }
  return { months, beginnings, pattern: compile(alternatives.join('|'), 'iy') };
});

/** The dates in `text`, in order. A month alone counts only after a word that makes it a date. */
export function findDates(text: string, language: Language): PrintedDate[] {
  const { pattern, ...names } = grammarOf(language);
  const found: PrintedDate[] = [];
  let free = 0;
  forEachWord(text, (at, end) => {
    if (at < free || !mayBeginDate(text, at, end, names)) return;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return;
    free = pattern.lastIndex;
    const date = readMatch(match, language);
    if (!date) return;
    const word = text.slice(date.start, date.end);
    if (date.day === null && date.year === null) {
      if (!/^\p{Lu}/u.test(word) || !followsPreposition(text, date.start, language)) return;
    }
    found.push(date);
  });
  return found;
}

/** Whether a text has a date with more than a year. */
export function namesMonth(text: string, language: Language): boolean {
  return findDates(text, language).some(({ month }) => month !== null);
}

/**
 * The dates in a dateline, in order. What stands there is a date in whatever way it is written, in figures or in another
 * language: "2/VIII 1900", "le 1er mai 1789".
 */
function findDatelineDates(text: string, language: Language): PrintedDate[] {
  const found = findDates(text, language);
  const letter = findLetterDate(text, language);
  if (letter === null || letter.date.day === null) return found;
  const { start, end, date } = letter;
  const others = found.filter((other) => other.end <= start || other.start >= end);
  const beside = found.filter((other) => !others.includes(other));
  const { day, month, year, shortYear } = date;
  const isRead = (other: PrintedDate) =>
    other.day === day && other.month === month && other.year === year && other.shortYear === shortYear;
  // A range says more than its last day.
  if (beside.some((other) => other.toDay !== null || isRead(other))) return found;
  const whole: PrintedDate = {
    start,
    end,
    day,
    month,
    year,
    toDay: null,
    toMonth: null,
    toYear: null,
    shortYear,
  };
  return [...others, whole].sort((a, b) => a.start - b.start);
}

/** Whether a word begins with a figure, or is a month; "July1944" may be one with what follows. */
function mayBeginDate(
  text: string,
  at: number,
  end: number,
  { months, beginnings }: Pick<Grammar, 'months' | 'beginnings'>,
): boolean {
  if (isDigit(text.charCodeAt(at))) return true;
  if (!beginnings.has(beginningAt(text, at))) return false;
  return isDigit(text.charCodeAt(end - 1)) || months.has(text.slice(at, end).toLowerCase());
}

/** Two code units as one number. */
function beginningAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function readMatch(match: RegExpMatchArray, language: Language): PrintedDate | null {
  const groups = match.groups!;
  const number = (...names: string[]) => {
    for (const name of names) if (groups[name] !== undefined) return Number(groups[name]);
    return null;
  };
  const month = (...names: string[]) => {
    for (const name of names) {
      const word = groups[name]?.toLowerCase();
      if (word !== undefined) return language.months.findIndex((forms) => forms.includes(word)) + 1;
    }
    return null;
  };
  const start = match.index!;
  const end = start + match[0].length;
  const date: PrintedDate = {
    start,
    end,
    day: number('d1', 'd3', 'd6', 'd9'),
    month: month('m1', 'm3', 'm4', 'm6', 'm7', 'm8') ?? number('n9'),
    year: number('y1', 'y3', 'y4', 'y6', 'y7', 'y9', 'y10'),
    toDay: number('d2'),
    toMonth: month('m5'),
    toYear: number('y11'),
    shortYear: null,
  };
  const second = groups.z1 ?? groups.z3 ?? groups.z6;
  if (second !== undefined && !isOldStyle(date, second)) date.end -= second.length + 1;
  else if (second !== undefined) date.year = date.year! + 1;
  // Two figures do not say the century; the year is then inferred like one that is not printed.
  if (groups.y9?.length === 2) {
    date.shortYear = date.year;
    date.year = null;
  }
  const name = groups.m3 ?? groups.m6 ?? '';
  if (/^\p{Ll}/u.test(name) && date.year === null) return null;
  if (groups.y11?.length === 2 && date.year !== null && date.toYear !== null) {
    date.toYear += Math.floor(date.year / 100) * 100;
  }
  return isPossible(date) ? date : null;
}

/** Whether the figures after a year are those of the next one, and the day is one that has both. */
function isOldStyle({ month, year }: PrintedDate, second: string): boolean {
  return month !== null && month <= 3 && year !== null && String(year + 1).endsWith(second);
}

function isPossible({ day, month, toDay, year, toYear, toMonth }: PrintedDate): boolean {
  if (month !== null && (month < 1 || month > 12)) return false;
  const longest = month === null ? 31 : daysIn(month, year ?? 2000);
  if (day !== null && (day < 1 || day > longest)) return false;
  if (toDay !== null && (toDay > longest || toDay <= (day ?? 0))) return false;
  if (toMonth !== null && year !== null && toMonth <= (month ?? 0)) return false;
  return toYear === null || toYear > (year ?? 0);
}

function daysIn(month: number, year: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function followsPreposition(text: string, at: number, language: Language): boolean {
  const before = /(\p{L}+)\s+$/u.exec(text.slice(Math.max(0, at - 16), at));
  return before !== null && language.datePrepositions.includes(before[1]!.toLowerCase());
}

/**
 * Encodes dates (Guidelines 3.6.4) with W3C values. A year that is not printed comes from the nearest date before
 * that has one, else from the nearest after; such a date says so in `@cert` and `@evidence`.
 */
export const dates: Annotator = (_, context) => {
  const found: { block: TextBlock; date: PrintedDate }[] = [];
  const signs = context.words.inAnyCase(context.language.months.flat());
  for (const block of context.blocks) {
    const isDateline = block.type === 'dateline';
    if (
      !isDateline &&
      !context.mentions(block, signs) &&
      !NUMERIC.test(context.source.slice(block.start, block.end))
    )
      continue;
    const find = isDateline ? findDatelineDates : findDates;
    for (const date of find(context.view(block).text, context.language)) found.push({ block, date });
  }
  const years = inferYears(found.map(({ date }) => date));
  const spans = new Map<TextBlock, Span[]>();
  for (const [index, { block, date }] of found.entries()) {
    const year = years[index]!;
    const value = w3cValue(date, year);
    const range = context.view(block).range(date.start, date.end);
    if (!value || context.rejected('date', range)) continue;
    const inferred = date.year === null;
    const make = (children: Inline[]): DateNode => ({
      type: 'date',
      ...range,
      value,
      evidence: inferred ? 'context' : null,
      ...decide('date', inferred ? 'medium' : 'high'),
      children,
    });
    listAt(spans, block).push({ type: 'date', ...range, make });
  }
  for (const [block, list] of spans) block.children = wrap(block.children, list);
};

/**
 * The year of each date: its own, else the one that brings it nearest to the last date before that has a year, else
 * to the first after; null where no date has one.
 */
function inferYears(found: readonly PrintedDate[]): (number | null)[] {
  const before: (PrintedDate | null)[] = [];
  let anchor: PrintedDate | null = null;
  for (const date of found) {
    if (isAnchor(date)) anchor = date;
    before.push(anchor);
  }
  anchor = null;
  const years: (number | null)[] = [];
  for (let index = found.length - 1; index >= 0; index--) {
    const date = found[index]!;
    if (isAnchor(date)) anchor = date;
    years[index] = date.year ?? nearestYear(date, before[index] ?? anchor);
  }
  return years;
}

/** Whether the year of a date says the year of its neighbours; a span of years does not. */
function isAnchor(date: PrintedDate): boolean {
  return date.year !== null && date.toYear === null;
}

/** Months beyond which a date belongs to the year before or after: in January, "October" is last year's. */
const FARTHEST = 8;

function nearestYear({ month, shortYear }: PrintedDate, anchor: PrintedDate | null): number | null {
  if (anchor?.year == null) return null;
  // Two figures leave the century open.
  if (shortYear !== null) return shortYear + Math.round((anchor.year - shortYear) / 100) * 100;
  if (month === null || anchor.month === null) return anchor.year;
  const distance = month - anchor.month;
  return anchor.year + (distance > FARTHEST ? -1 : distance < -FARTHEST ? 1 : 0);
}

/** The W3C value of a date, or null where no year is known (Guidelines 3.6.4, att.datable.w3c). */
function w3cValue(date: PrintedDate, year: number | null): DateValue | null {
  if (year === null) return null;
  const y = String(year).padStart(4, '0');
  if (date.toYear !== null) return { from: y, to: String(date.toYear) };
  if (date.month === null) return { when: y };
  const m = `${y}-${two(date.month)}`;
  if (date.toMonth !== null) return { from: m, to: `${y}-${two(date.toMonth)}` };
  // The calendar of W3C dates has no 29 February in a year that is no leap year, and none in 1500.
  if (date.day === null || date.day > daysIn(date.month, year)) return { when: m };
  if (date.toDay !== null) return { from: `${m}-${two(date.day)}`, to: `${m}-${two(date.toDay)}` };
  return { when: `${m}-${two(date.day)}` };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
