import { daysBefore, daysInMonth } from './calendar.js';
import type { ValueSpace } from './space.js';

/** A point on the time line, of the whole of what is left out: a date is its first moment, a time one of any day. */
interface Moment {
  readonly minute: number;
  /** Within the minute; 60,000 and more in a leap second. */
  readonly millisecond: number;
  readonly zoned: boolean;
}

/** What of a date and time a type writes. */
interface Fields {
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
  readonly hour?: string;
  readonly minute?: string;
  readonly second?: string;
  readonly fraction?: string;
  readonly zone?: string;
}

const year = '(?<year>-?(?:[1-9]\\d*)?\\d{4})';
const month = '(?<month>\\d\\d)';
const day = '(?<day>\\d\\d)';
const time = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:\\.(?<fraction>\\d*))?';

/** The last year that Jing reads, which is the last one of Java's calendar. */
const lastYear = 292278994;
/** Where a time zone may lie: to Jing, as to Java's calendar, not further west than 13 hours. */
const [westmost, eastmost] = [-13 * 60, 14 * 60];
/** How far a moment without time zone may be from the same one in UTC (section 3.2.7.4). */
const uncertainty = 14 * 60;

function read(fields: Fields): Moment | undefined {
  // Year 0 does not exist in XML Schema 1.0; the year before 1 is -1, and that was a leap year.
  const written = fields.year === undefined ? 2000 : Number(fields.year);
  if (written === 0 || Math.abs(written) > lastYear) return undefined;
  const year = written < 0 ? written + 1 : written;
  const month = Number(fields.month ?? 1);
  const day = Number(fields.day ?? 1);
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  const hour = Number(fields.hour ?? 0);
  const minute = Number(fields.minute ?? 0);
  const second = Number(fields.second ?? 0);
  // Jing allows a leap second in any minute, and does not allow 24:00:00.
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const zone = offset(fields.zone);
  if (zone < westmost || zone > eastmost) return undefined;
  return {
    minute: ((daysBefore(year, month) + day - 1) * 24 + hour) * 60 + minute - zone,
    millisecond: second * 1000 + Number((fields.fraction ?? '').slice(0, 3).padEnd(3, '0')),
    zoned: fields.zone !== undefined,
  };
}

/** The minutes a time zone is ahead of UTC. */
function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** Section 3.2.7.4: a moment with a time zone and one without are in order only if they are so in every time zone. */
function less(first: Moment, second: Moment): boolean {
  const apart = first.zoned === second.zoned ? 0 : uncertainty;
  const minutes = first.minute + apart - second.minute;
  return minutes < 0 || (minutes === 0 && first.millisecond < second.millisecond);
}

function moments(form: string): ValueSpace<Moment> {
  const whole = new RegExp(`^${form}(?<zone>Z|[+-]\\d\\d:[0-5]\\d)?$`);
  return {
    whiteSpace: 'collapse',
    parse: (text) => {
      const match = whole.exec(text);
      return match ? read(match.groups as Fields) : undefined;
    },
    key: ({ minute, millisecond, zoned }) => `${minute}:${millisecond}${zoned ? 'Z' : ''}`,
    less,
  };
}

/** Sections 3.2.7 to 3.2.14. */
export const dateTime = moments(`${year}-${month}-${day}T${time}`);
export const timeOfDay = moments(time);
export const date = moments(`${year}-${month}-${day}`);
export const gYearMonth = moments(`${year}-${month}`);
export const gYear = moments(year);
export const gMonthDay = moments(`--${month}-${day}`);
export const gDay = moments(`---${day}`);
export const gMonth = moments(`--${month}`);
