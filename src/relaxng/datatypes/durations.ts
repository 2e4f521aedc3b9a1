import { daysInMonth } from './calendar.js';
import { withoutLeadingZeros, withoutTrailingZeros } from './digits.js';
import type { ValueSpace } from './space.js';

/** The fields of a duration as written, without the zeros that add nothing. */
interface Duration {
  readonly negative: boolean;
  readonly years: string;
  readonly months: string;
  readonly days: string;
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
  readonly fraction: string;
}

/** A duration as it is compared: whole months, and seconds in units of 10 to the power of minus `scale`. */
interface Extent {
  readonly months: bigint;
  readonly seconds: bigint;
  readonly scale: number;
}

const form =
  /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(?:(\d+)(?:\.(\d*))?|\.(\d+))S)?)?$/;

/** The months that section 3.2.6.2 adds durations to: one is less than another if it is so from all four of them. */
const references = [
  { year: 1696, month: 9 },
  { year: 1697, month: 2 },
  { year: 1903, month: 3 },
  { year: 1903, month: 7 },
];

function parse(text: string): Duration | undefined {
  const match = form.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) return undefined;
  const fields = {
    years: withoutLeadingZeros(match[2] ?? ''),
    months: withoutLeadingZeros(match[3] ?? ''),
    days: withoutLeadingZeros(match[4] ?? ''),
    hours: withoutLeadingZeros(match[5] ?? ''),
    minutes: withoutLeadingZeros(match[6] ?? ''),
    seconds: withoutLeadingZeros(match[7] ?? ''),
    fraction: withoutTrailingZeros(match[8] ?? match[9] ?? ''),
  };
  const zero = Object.values(fields).every((field) => field === '');
  return { negative: match[1] === '-' && !zero, ...fields };
}

function extent(duration: Duration): Extent {
  const sign = duration.negative ? -1n : 1n;
  const minutes = (BigInt(duration.days) * 24n + BigInt(duration.hours)) * 60n + BigInt(duration.minutes);
  const scale = duration.fraction.length;
  const seconds =
    (minutes * 60n + BigInt(duration.seconds)) * 10n ** BigInt(scale) + BigInt(duration.fraction);
  return {
    months: sign * (BigInt(duration.years) * 12n + BigInt(duration.months)),
    seconds: sign * seconds,
    scale,
  };
}

function less(first: Duration, second: Duration): boolean {
  const a = extent(first);
  const b = extent(second);
  const scale = Math.max(a.scale, b.scale);
  const unit = 10n ** BigInt(scale);
  const seconds = a.seconds * 10n ** BigInt(scale - a.scale) - b.seconds * 10n ** BigInt(scale - b.scale);
  if (a.months === b.months) return seconds < 0n;
  return references.every(({ year, month }) => {
    const days = daysOf(a.months, year, month) - daysOf(b.months, year, month);
    return days * 86400n * unit + seconds < 0n;
  });
}

/** The days of so many months from a month on. Negative months have as many days as positive ones, as Jing counts. */
function daysOf(months: bigint, year: number, month: number): bigint {
  if (months < 0n) return -daysOf(-months, year, month);
  const rest = Number(months % 4800n);
  let days = 0;
  for (let index = 0; index < rest; index++) {
    const at = month - 1 + index;
    days += daysInMonth(year + Math.floor(at / 12), (at % 12) + 1);
  }
  return (months / 4800n) * 146097n + BigInt(days);
}

/** Section 3.2.6. Durations are equal field by field only: twelve months are no year, as no reference date tells. */
export const duration: ValueSpace<Duration> = {
  whiteSpace: 'collapse',
  parse,
  key: ({ negative, years, months, days, hours, minutes, seconds, fraction }) =>
    `${negative ? '-' : ''}${years}Y${months}M${days}D${hours}H${minutes}M${seconds}.${fraction}`,
  less,
};
