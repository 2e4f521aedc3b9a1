import { quoted } from '../quoted.js';
import type { DatatypeResult, Parameter, ValueContext } from './datatype.js';
import { compilePattern } from './regex/index.js';
import { type Digits, processWhiteSpace, type ValueSpace } from './space.js';

/** Whether a value, written so, is within a facet. */
type Check<V> = (value: V, text: string) => boolean;

/** A check made of a parameter, or one line saying why there is none. `limit` reads a value of the type so far. */
type Facet = <V>(
  space: ValueSpace<V>,
  value: string,
  limit: (text: string) => V | undefined,
) => Check<V> | string;

/** No type with an order depends on its context. */
const nowhere: ValueContext = { resolvePrefix: () => undefined, isUnparsedEntity: () => false };

/** A type with its facets, all of which a value must be within. */
export function restrict<V>(
  name: string,
  space: ValueSpace<V>,
  parameters: readonly Parameter[],
): DatatypeResult {
  const checks: Check<V>[] = [];
  const read = (text: string, context: ValueContext): V | undefined => {
    const processed = processWhiteSpace(text, space.whiteSpace);
    const value = space.parse(processed, context);
    if (value === undefined) return undefined;
    for (const check of checks) if (!check(value, processed)) return undefined;
    return value;
  };
  for (const parameter of parameters) {
    const facet = facets.get(parameter.name);
    if (!facet) return { problem: unknownFacet(parameter.name) };
    const check = facet(space, parameter.value, (text) => read(text, nowhere));
    if (typeof check === 'string') return { problem: `parameter ${parameter.name} of ${name}: ${check}` };
    checks.push(check);
  }
  return {
    datatype: {
      name,
      idType: space.idType ?? null,
      contextual: space.contextual ?? false,
      allows: (text, context) => read(text, context) !== undefined,
      key: (text, context) => {
        const value = read(text, context);
        return value === undefined ? undefined : space.key(value);
      },
    },
  };
}

/** Enumerations are `value` patterns in RELAX NG; white space belongs to the type. */
function unknownFacet(name: string): string {
  if (name === 'enumeration') return 'parameter enumeration is not allowed: use value patterns instead';
  if (name === 'whiteSpace')
    return 'parameter whiteSpace is not allowed: use string, normalizedString or token';
  return `parameter ${quoted(name)} is not known`;
}

const pattern: Facet = (_space, value) => {
  const compiled = compilePattern(value);
  if ('problem' in compiled) return compiled.problem;
  return (_value, text) => compiled.matches(text);
};

function lengthFacet(within: (length: number, limit: number) => boolean): Facet {
  return ({ length }, value) => {
    if (!length) return 'the type has no length';
    const limit = naturalNumber(value);
    if (limit === undefined) return notNatural(value, 0);
    return (candidate) => within(length(candidate), limit);
  };
}

function boundFacet(side: 'min' | 'max', inclusive: boolean): Facet {
  return ({ less, key }, value, limit) => {
    if (!less) return 'the type has no order';
    const bound = limit(value);
    if (bound === undefined) return `${quoted(value)} is not a value of the type so far`;
    const boundKey = key(bound);
    return (candidate) =>
      (side === 'min' ? less(bound, candidate) : less(candidate, bound)) ||
      (inclusive && key(candidate) === boundKey);
  };
}

function digitsFacet(part: keyof Digits, least: number): Facet {
  return ({ digits }, value) => {
    if (!digits) return 'the type is not a decimal';
    const limit = naturalNumber(value);
    if (limit === undefined || limit < least) return notNatural(value, least);
    return (candidate) => digits(candidate)[part] <= limit;
  };
}

/** Values that cannot be compared with a bound are outside it (section 4.3.7). */
const facets: ReadonlyMap<string, Facet> = new Map<string, Facet>([
  ['pattern', pattern],
  ['length', lengthFacet((length, limit) => length === limit)],
  ['minLength', lengthFacet((length, limit) => length >= limit)],
  ['maxLength', lengthFacet((length, limit) => length <= limit)],
  ['minInclusive', boundFacet('min', true)],
  ['minExclusive', boundFacet('min', false)],
  ['maxInclusive', boundFacet('max', true)],
  ['maxExclusive', boundFacet('max', false)],
  ['totalDigits', digitsFacet('total', 1)],
  ['fractionDigits', digitsFacet('fraction', 0)],
]);

function naturalNumber(text: string): number | undefined {
  return /^[ \t\n\r]*(?:\+?\d+|-0+)[ \t\n\r]*$/.test(text) ? Math.abs(Number(text)) : undefined;
}

function notNatural(value: string, least: number): string {
  return `${quoted(value)} is not a whole number of ${least} or more`;
}
