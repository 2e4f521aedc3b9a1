import type { Range } from '../../tree.js';
import { numberOf } from '../numerals.js';

/** A date that is not counted in days of a month; what is not printed is null. */
export interface ReckonedDate extends Range {
  day: number;
  /** 1–12. */
  month: number;
  year: number | null;
}

/** The days it counts from: what has none of them need not be read. */
const COUNTED_FROM = /(?<![a-z])(?:[kc]al|non|id)/i;
/** A year, in figures or Roman figures with their stops: "1521", "MDXXI", "M.D.XXI." */
const YEAR = '1\\d{3}|M(?:\\.?[DCLXVI]){1,14}';
const DAY_OF =
  '(?:(?:a\\.?\\s?d\\.?\\s|ad\\s|ante\\sdiem\\s)?(?:(?<count>[IVX]{1,5}|\\d{1,2}|tertio|quarto|quinto|sexto|septimo|octavo|nono|decimo)\\.?|(?<eve>prid(?:ie|\\.)|pr\\.))\\s)?(?<day>[KC]al(?:endis|endas|endarum|\\.)?|Non(?:is|as|arum|\\.)?|Id(?:ibus|us|uum|\\.)?)';
const ANNO = 'an(?:no|\\.)\\s(?:Domini\\s)?';
/** "a. d. V Kal. Mart. 1521", "pridie Idus Octobris MDXXXIII", "Nonis Iuniis. [1499]", "An. 1501. quarto Idus Iulias" */
const RECKONING = new RegExp(
  `(?<!\\p{L})(?:${ANNO}(?<above>${YEAR})[.,]{0,2}\\s)?${DAY_OF}\\s(?<month>\\p{L}{3,12})\\.?(?:,?\\s(?:(?:${ANNO})?(?<below>${YEAR})(?![\\p{L}\\d])|\\[(?<supplied>${YEAR})\\]))?`,
  'iu',
);

/**
 * Reads a date of the Roman calendar, which counts the days to the Kalends, the Nones and the Ides, both ends with
 * them. `months` has the numbers of the months' names, lower case.
 */
export function readRoman(text: string, months: ReadonlyMap<string, number>): ReckonedDate | null {
  const match = COUNTED_FROM.test(text) && RECKONING.exec(text);
  if (!match) return null;
  const groups = match.groups!;
  const month = months.get(groups.month!.toLowerCase());
  if (!month) return null;
  const place = { start: match.index, end: match.index + match[0].length };
  const printed = groups.above ?? groups.below ?? groups.supplied;
  const year = printed === undefined ? null : numberOf(printed);
  const count = groups.eve ? 2 : groups.count ? countOf(groups.count) : 1;
  const isLong = [3, 5, 7, 10].includes(month);
  const first = groups.day![0]!.toUpperCase();
  if (first === 'N') return after((isLong ? 7 : 5) - count + 1, month, year, place);
  if (first === 'I') return after((isLong ? 15 : 13) - count + 1, month, year, place);
  // The Kalends are the first of the month; the days before them are the last of the month before.
  if (count === 1) return { day: 1, month, year, ...place };
  const before = month === 1 ? 12 : month - 1;
  const length = new Date(Date.UTC(year ?? 2001, before, 0)).getUTCDate();
  return after(length + 2 - count, before, month === 1 && year !== null ? year - 1 : year, place);
}

function after(day: number, month: number, year: number | null, place: Range): ReckonedDate | null {
  return day >= 1 ? { day, month, year, ...place } : null;
}

const ORDINALS = ['tertio', 'quarto', 'quinto', 'sexto', 'septimo', 'octavo', 'nono', 'decimo'];

/** The days that a Roman date counts, in figures or as a word. */
function countOf(printed: string): number {
  const ordinal = ORDINALS.indexOf(printed.toLowerCase());
  return ordinal >= 0 ? ordinal + 3 : numberOf(printed);
}

/** The months of the French Republic, which began with the autumn equinox; the last is that of the added days. */
const REPUBLICAN = [
  ['vendémiaire', 'vendemiaire'],
  ['brumaire'],
  ['frimaire'],
  ['nivôse', 'nivose'],
  ['pluviôse', 'pluviose'],
  ['ventôse', 'ventose'],
  ['germinal'],
  ['floréal', 'floreal'],
  ['prairial'],
  ['messidor'],
  ['thermidor'],
  ['fructidor'],
  ['complémentaire', 'complementaire'],
];
/** The word before its year, and that: what has none need not be read. */
const OF_THE_YEAR = /[\s'’]an(?:née)?\s[\divx]/i;
const REPUBLICAN_DATE =
  /(?<!\d)(?<day>\d{1,2})(?:er|e|ème)?\s(?:jour\s)?(?<month>\p{L}{6,14}),?\s(?:de\s)?(?:l['’])?an(?:née)?\s(?<year>[IVX]{1,4}|\d{1,2})(?:e|er|ème)?(?![\p{L}\d])(?:,?\sde\sla\sR[ée]publique(?:\s\p{L}+){0,4})?/iu;
/** The same as a part of other patterns. */
export const republicanDate = REPUBLICAN_DATE.source.replace(/\?<\w+>/g, '?:');
const DAY = 86_400_000;

/** Reads a date of the French Republican calendar, which was in use from its second year to its fourteenth. */
export function readRepublican(text: string): ReckonedDate | null {
  const match = OF_THE_YEAR.test(text) && REPUBLICAN_DATE.exec(text);
  if (!match) return null;
  const groups = match.groups!;
  const month = REPUBLICAN.findIndex((forms) => forms.includes(groups.month!.toLowerCase()));
  const year = numberOf(groups.year!);
  const day = Number(groups.day);
  if (month < 0 || year < 1 || year > 14 || day < 1 || day > (month === 12 ? 6 : 30)) return null;
  // Its years III, VII and XI had a day more.
  const days = (year - 1) * 365 + Math.floor(year / 4) + month * 30 + day - 1;
  const date = new Date(Date.UTC(1792, 8, 22) + days * DAY);
  return {
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    year: date.getUTCFullYear(),
    start: match.index,
    end: match.index + match[0].length,
  };
}
