import { type Language, languages } from '../../../../lang/index.js';
import { anyOf, capitalised } from '../../../patterns.js';
import { republicanDate } from '../../calendars.js';
import { YEAR } from './pieces.js';

/** A day of the Roman calendar before its month, and a year. */
const RECKONED = '(?:(?:[IVX]{1,5}|\\p{Ll}{5,7})\\.?\\s)?(?:[KC]al|Non|Id)\\p{Ll}*\\.?\\s';
const ANNO = '(?:[Aa]n(?:no|\\.)\\s(?:Domini\\s)?)?(?:1\\d{3}|M(?:\\.?[DCLXVI]){1,14})(?![\\p{L}\\d])';

/** A date as text, for a pattern: whatever order its day, month and year have. */
export function datePattern(language: Language): string {
  const own = language.months.flat();
  const names = [...own, ...capitalised([language, ...languages].flatMap(({ months }) => months.flat()))];
  const month = `(?:${anyOf(names)})(?!\\p{L})[.:]?\\??`;
  const ending = `(?:${anyOf([...language.ordinalEndings, 'th', 'st', 'nd', 'rd'])})?\\.?`;
  // "May 3, O. S. 1752", "14/24 March 1690, N. S.": by the old calendar, by the new, by both.
  const style = '(?:[,.]?\\s[NO]\\.\\s?S\\.,?)?';
  const year = `[[(]?${YEAR}(?!\\d|-\\d\\d-)(?:[/–-]\\d{1,2}(?!\\d))?\\??[\\])]?${style}`;
  const of = `(?:${anyOf(language.dateOfWords)}(?:\\s|(?<=['’])))?`;
  // "On the eighth of May the master left" dates nothing without a year.
  const numeral = `${anyOf(language.dayNumerals.flat())}(?=\\s${of}\\p{L}+[.:]?\\??${style}[,.]?\\s${of}${year})`;
  // "XVIII. Kal. Maias anno MDXI" in a language that writes so.
  const reckoned = language.dativeEndings.length > 0 ? `${RECKONED}${month}(?:,?\\s${ANNO})?|` : '';
  return (
    `(?:${reckoned}(?:(?:\\d{1,2}(?:[/-]|\\.?\\s/\\s))?\\d{1,2}${ending}|${numeral})\\s?${of}${month}${style}(?:[,.]?\\s?(?:${of}${year}|['’‘]?\\d{2}(?!\\d)))?` +
    `|${month}(?:\\s(?:the\\s)?(?:\\d{1,2}[/-])?\\d{1,2}(?!\\d)${ending}${style}(?:[,.:]?\\s?${of}${year}|[,.]?\\s(?:['’‘]\\d{2}(?!\\d)|\\d{2}(?=[,.]?\\s\\p{Lu})))?|,?\\s${year})` +
    `|${YEAR},?\\s${month}\\s\\d{1,2}(?!\\d)` +
    `|\\d{1,2}\\s?[./]{1,2}\\s?(?:\\d{1,2}|[IVX]{1,4})[./]*\\s?(?:\\d{2,4}(?!\\d)|\\[${YEAR}\\??\\])|${republicanDate}` +
    // "Voyage to the East, 1878–1880" has no day of writing; "[1892–1893?]" is an editor's guess at one.
    `|${year}(?!\\s?[–—-]\\s?\\d{4}(?!\\??[\\])])))`
  );
}
