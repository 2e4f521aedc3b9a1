import type { IdType, ValueContext } from './datatype.js';

/**
 * A type of XML Schema part 2 before any facet: how its values are written, when two are the same, and what of them
 * a facet can measure. What a space does not have (an order, a length), no facet can restrict.
 */
export interface ValueSpace<V> {
  readonly whiteSpace: 'preserve' | 'replace' | 'collapse';
  /** The value of a text with its white space already processed; undefined if it is not in the lexical space. */
  readonly parse: (text: string, context: ValueContext) => V | undefined;
  readonly key: (value: V) => string;
  /** In code points, bytes or items of a list, as section 4.3.1 has it. */
  readonly length?: (value: V) => number;
  /** The order of the values, which may be a partial one. */
  readonly less?: (first: V, second: V) => boolean;
  readonly digits?: (value: V) => Digits;
  readonly idType?: IdType;
  readonly contextual?: boolean;
}

export interface Digits {
  readonly total: number;
  readonly fraction: number;
}

const uneven = /[\t\n\r]|^ | $| {2}/;

/** Processes white space as section 4.3.6 of XML Schema part 2 has it; only the four characters XML calls white space. */
export function processWhiteSpace(text: string, whiteSpace: ValueSpace<unknown>['whiteSpace']): string {
  if (whiteSpace === 'preserve') return text;
  if (whiteSpace === 'replace') return text.replaceAll(/[\t\n\r]/g, ' ');
  return uneven.test(text) ? words(text).join(' ') : text;
}

/** The words of a text between white space. */
export function words(text: string): readonly string[] {
  return text.split(/[ \t\n\r]+/).filter((word) => word !== '');
}

export function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0xdc00 || unit > 0xdfff) count++;
  }
  return count;
}
