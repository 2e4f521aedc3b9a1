import type { Report } from '../report.js';
import type { Listener, XmlAttribute, XmlElement } from '../xml/listener.js';
import { isTei } from './tei.js';

/** A date as an attribute gives it; what it leaves open is null. */
export interface GivenDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const names: ReadonlySet<string> = new Set(['when', 'from', 'to', 'notBefore', 'notAfter']);
/** Elements on which @from and @to are no dates (TEI Guidelines, att.spanning, `biblScope`, `citedRange`, `locus`). */
const otherRanges: ReadonlySet<string> = new Set(
  'app alt biblScope citedRange index lem locus rdg span timeline when witDetail'.split(' '),
);
const date = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T+Z-])/;
const withoutYear = /^--(?:(\d\d)(?:-(\d\d))?|-(\d\d))(?=$|[+Z-])/;

/**
 * Checks the dates in attributes (TEI Guidelines, section 3.6.4 and att.datable.w3c, att.datable.iso): that there is
 * such a day, and that what is first is not later than what is last.
 */
export function dateCheck(report: Report): Listener {
  return {
    start: (element) => {
      if (!isTei(element) || element.attributes.length === 0) return;
      for (const attribute of element.attributes) {
        if (isDating(attribute, element)) checkDay(element, attribute, report);
      }
      for (const [first, last] of [
        ['from', 'to'],
        ['notBefore', 'notAfter'],
      ] as const) {
        for (const suffix of ['', '-iso']) checkOrder(element, first + suffix, last + suffix, report);
      }
    },
  };
}

function isDating({ name }: XmlAttribute, element: XmlElement): boolean {
  const plain = name.endsWith('-iso') ? name.slice(0, -4) : name;
  return names.has(plain) && (plain === name ? !otherRanges.has(element.local) : true);
}

function checkDay(element: XmlElement, { name, value, at }: XmlAttribute, report: Report): void {
  for (const part of value.trim().split('/')) {
    const given = readDate(part);
    if (!given) continue;
    const { year, month, day } = given;
    const wrong = (reason: string) =>
      report('impossible-date', { reason: `${name}="${value}": ${reason}`, offset: element.offset + at });
    if (month !== null && (month < 1 || month > 12)) wrong(`there is no month ${month}`);
    else if (day !== null) {
      const days = month === null ? 31 : daysIn(month, year);
      if (day < 1 || day > days)
        wrong(month === null ? `no month has a day ${day}` : `the month has ${days} days`);
    }
  }
}

/** Without a year, February has the days of a leap year. */
function daysIn(month: number, year: number | null): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (year === null) return 29;
  // The calendar reckons a year 0 before the year 1 (ISO 8601).
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** A date in the form of the W3C or of ISO 8601, or null for another form. */
export function readDate(value: string): GivenDate | null {
  const whole = date.exec(value);
  if (whole) return { year: Number(whole[1]), month: numberOf(whole[2]), day: numberOf(whole[3]) };
  const part = withoutYear.exec(value);
  return part && { year: null, month: numberOf(part[1]), day: numberOf(part[2] ?? part[3]) };
}

function numberOf(figures: string | undefined): number | null {
  return figures === undefined ? null : Number(figures);
}

function checkOrder(element: XmlElement, first: string, last: string, report: Report): void {
  const earlier = element.attributes.find(({ name }) => name === first);
  const later = element.attributes.find(({ name }) => name === last);
  if (!earlier || !later || !isDating(earlier, element)) return;
  const a = readDate(earlier.value.trim());
  const b = readDate(later.value.trim());
  if (!a || !b || !isAfter(a, b)) return;
  report('date-order', {
    reason: `${first}="${earlier.value}" is later than ${last}="${later.value}"`,
    offset: element.offset + earlier.at,
  });
}

/** Whether a date is later than another, as far as both say. */
function isAfter(a: GivenDate, b: GivenDate): boolean {
  for (const part of ['year', 'month', 'day'] as const) {
    const [x, y] = [a[part], b[part]];
    if (x === null || y === null) return false;
    if (x !== y) return x > y;
  }
  return false;
}
