import { withoutLeadingZeros, withoutTrailingZeros } from './digits.js';
import type { Digits, ValueSpace } from './space.js';

/** A decimal without the zeros that add nothing, and the digits it was written with. Of any size, so held as text. */
interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
  readonly written: Digits;
}

const decimalForm = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))$/;
const integerForm = /^[+-]?\d+$/;
const floatForm = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function parseDecimal(text: string): Decimal | undefined {
  const match = decimalForm.exec(text);
  if (!match) return undefined;
  const written = match[3] ?? match[4] ?? '';
  const whole = withoutLeadingZeros(match[2] ?? '');
  const fraction = withoutTrailingZeros(written);
  return {
    negative: match[1] === '-' && (whole !== '' || fraction !== ''),
    whole,
    fraction,
    // Jing counts the digits as they are written but for leading zeros, and so does this: 1.20 has three.
    written: {
      total: Math.max(1, whole === '' ? withoutLeadingZeros(written).length : whole.length + written.length),
      fraction: written.length,
    },
  };
}

function less(first: Decimal, second: Decimal): boolean {
  if (first.negative !== second.negative) return first.negative;
  return first.negative ? smaller(second, first) : smaller(first, second);
}

/** Whether a decimal is nearer to zero than another. */
function smaller(first: Decimal, second: Decimal): boolean {
  if (first.whole.length !== second.whole.length) return first.whole.length < second.whole.length;
  if (first.whole !== second.whole) return first.whole < second.whole;
  return first.fraction < second.fraction;
}

function decimalKey({ negative, whole, fraction }: Decimal): string {
  return `${negative ? '-' : ''}${whole}.${fraction}`;
}

/** Section 3.2.3. */
export const decimal: ValueSpace<Decimal> = {
  whiteSpace: 'collapse',
  parse: parseDecimal,
  key: decimalKey,
  less,
  digits: ({ written }) => written,
};

/** An integer type (sections 3.3.13 to 3.3.25) from its least to its greatest value; an empty text for no limit. */
export function integer(least: string, greatest: string): ValueSpace<Decimal> {
  const minimum = parseDecimal(least);
  const maximum = parseDecimal(greatest);
  return {
    ...decimal,
    parse: (text) => {
      if (!integerForm.test(text)) return undefined;
      const value = parseDecimal(text)!;
      if (minimum && less(value, minimum)) return undefined;
      return maximum && less(maximum, value) ? undefined : value;
    },
  };
}

/** `float` and `double` (sections 3.2.4 and 3.2.5), by the rounding of numbers to their precision. */
export function floating(round: (value: number) => number): ValueSpace<number> {
  return {
    whiteSpace: 'collapse',
    parse: (text) => {
      if (text === 'INF') return Number.POSITIVE_INFINITY;
      if (text === '-INF') return Number.NEGATIVE_INFINITY;
      if (text === 'NaN') return Number.NaN;
      return floatForm.test(text) ? round(Number(text)) : undefined;
    },
    // Positive and negative zero have the same key, as has every NaN.
    key: (value) => String(value),
    less: (first, second) => first < second,
  };
}

/** Section 3.2.2. */
export const boolean: ValueSpace<boolean> = {
  whiteSpace: 'collapse',
  parse: (text) => {
    if (text === 'true' || text === '1') return true;
    return text === 'false' || text === '0' ? false : undefined;
  },
  key: (value) => String(value),
};
