import type { Cert, DateValue } from '../../tree.js';
import { type LetterDate, nearestYear } from './dateline.js';

/** What a letter says of its date. */
interface Dated {
  readonly date: LetterDate | null;
  /** The date the text's own dates give it, where the year is not printed in the letter's parts. */
  readonly dated: string | null;
}

/** The dates of all letters; one without a printed year has that of the nearest letter before, else after. */
export function datesOfLetters(all: readonly Dated[]): { value: DateValue | null; cert: Cert }[] {
  const printed = all.some(({ date }) => date?.year != null);
  const known = all.map(({ date, dated }) => {
    if (date?.year != null) return { year: date.year, month: date.month };
    // Where no letter prints its year, the dates of the book's text have inferred it.
    return printed || !dated ? null : { year: Number(dated.slice(0, 4)), month: Number(dated.slice(5, 7)) };
  });
  const before: ({ year: number; month: number | null } | null)[] = [];
  let last: { year: number; month: number | null } | null = null;
  for (const [at] of all.entries()) {
    before.push(last);
    last = known[at] ?? last;
  }
  const out: { value: DateValue | null; cert: Cert }[] = [];
  last = null;
  for (let at = all.length - 1; at >= 0; at--) {
    const { date } = all[at]!;
    const other = known[at] ?? before[at] ?? last;
    const year = date === null ? null : (date.year ?? (other ? nearestYear(date, other) : null));
    const sure = date?.year != null && !date.conjecture;
    out.unshift({
      value: date && year !== null ? w3cDate(date, year) : null,
      cert: sure ? 'high' : 'medium',
    });
    last = known[at] ?? last;
  }
  return out;
}

/** The value of a letter's date; a year or month the editor supplied means some day in it. */
function w3cDate({ day, month, conjecture }: LetterDate, year: number): DateValue {
  const y = String(year).padStart(4, '0');
  const two = (number: number) => String(number).padStart(2, '0');
  const exists = month !== null && day !== null && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (exists) return { when: `${y}-${two(month)}-${two(day)}` };
  if (!conjecture) return { when: month === null ? y : `${y}-${two(month)}` };
  const days = new Date(Date.UTC(year, month ?? 12, 0)).getUTCDate();
  return {
    notBefore: `${y}-${two(month ?? 1)}-01`,
    notAfter: `${y}-${two(month ?? 12)}-${two(days)}`,
  };
}
