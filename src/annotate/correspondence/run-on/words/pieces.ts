import type { Language } from '../../../../lang/index.js';
import { anyOf, capitalised, eitherCase } from '../../../patterns.js';

/** A reference to a note, glued to what it follows. */
export const MARKER = '(?:\\d{1,2}|[*†‡¹²³⁴-⁹⁰]{1,3}|\\s?[[(]\\d{1,3}[\\])])?';

/** The siglum of a note, glued to the word before it. */
export const SIGLUM = '(?:\\d{1,2}|[*†‡¹²³⁴-⁹⁰])';

/** A year of the last thousand, where no month need stand before it. */
export const YEAR = '(?:1\\d{3}|20\\d{2})';

/** A word of a name. */
export const WORD = "\\p{Lu}(?:[\\p{L}\\p{M}'’/-]|\\.(?=\\p{Lu}))*\\.?";

/** A word in capitals. */
export const CAPITALS = "(?:\\p{Lu}[\\p{Lu}'’-]+|\\p{Lu})\\.?";

/** Words in capitals; a single letter says nothing. */
export function upper(words: readonly string[]): string[] {
  return words.map((word) => word.toUpperCase()).filter((word) => word.length > 1);
}

/** The place of a heading or dateline; a citation, "Letter Hale to Marsh, 3rd Jan.", is no place and date. */
export function placePattern({ letterKinds }: Language): string {
  return `(?!${anyOf(capitalised(letterKinds))}(?!\\p{L}))(?:['’][st][-\\s])?${WORD}(?:\\s(?:\\p{Ll}{2,8}\\s){0,2}${WORD}){0,4}?`;
}

/** A day of the week, or its evenings. */
export function weekdayPattern({ weekdays }: Language): string {
  return `(?:${eitherCase(weekdays)})s?`;
}

/** What may follow a date: "…, at ten o'clock at night.", "—6 p.m. [Received 9.15 p.m.]", ", 1425Z" */
export function hourPattern({ dayTimes }: Language): string {
  return (
    `(?:,\\s[\\p{L}\\s'’]{3,30}(?=\\.(?:\\s|$))|,\\s\\d{4}Z(?!\\p{L})|,?\\s?[—–-]?\\s?(?:\\d{1,2}(?:[.:]\\d{2})?\\s)?${eitherCase(dayTimes)}(?!\\p{L}))?` +
    '(?:[.,]?\\s\\[(?=[^\\]]*\\d)[^\\][]{4,40}\\])?'
  );
}
