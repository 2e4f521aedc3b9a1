/** What a schema allows as a value, in words. */
import type { Few } from './few.js';
import { type DataSpecification, Kind, type Pattern } from './pattern.js';

/** What values of a type are, with an example; the usual ones first. */
const described: Readonly<Record<string, string>> = {
  date: 'a date such as 1944-02-29',
  gYearMonth: 'a month of a year such as 1944-02',
  gYear: 'a year such as 1944',
  dateTime: 'a date with a time such as 1944-02-29T13:20:00',
  time: 'a time such as 13:20:00',
  gMonthDay: 'a day of any year such as --02-29',
  gMonth: 'a month of any year such as --02',
  gDay: 'a day of any month such as ---29',
  duration: 'a duration such as P2Y6M',
  nonNegativeInteger: 'a whole number from 0',
  positiveInteger: 'a whole number from 1',
  integer: 'a whole number',
  decimal: 'a number such as 1.5',
  float: 'a number such as 1.5',
  double: 'a number such as 1.5',
  boolean: 'true or false',
  anyURI: 'an address such as #p1',
  language: 'a language tag such as en or de-AT',
  ID: 'an id such as p1, without spaces',
  IDREF: 'the id of an element',
  IDREFS: 'ids of elements',
  NCName: 'a name such as p1, without spaces and colons',
  Name: 'a name such as p1, without spaces',
  NMTOKEN: 'a name or number without spaces',
  QName: 'a name such as tei:p, whose prefix is declared',
};
const order = Object.keys(described);

/** Patterns that many schemas use, in words. */
const patterns: Readonly<Record<string, string>> = {
  '[^\\p{C}\\p{Z}]+': 'one word, without spaces',
  '\\S+': 'one word, without spaces',
};

/** The fixed values among patterns; none where any of a datatype's values will do. */
export function fixedValues(values: readonly Pattern[]): readonly string[] {
  const { fixed, types } = collect(values);
  return types.length === 0 ? fixed : [];
}

/** How many fixed values a message lists, and how many types. */
const FIXED = 10;
const TYPES = 3;

/** The fixed values, sorted, and what the datatypes hold; of many only some. */
export function allowedValues(values: readonly Pattern[]): Few {
  const { fixed, types } = collect(values);
  const place = ({ type }: DataSpecification) =>
    (order.indexOf(type) + order.length + 1) % (order.length + 1);
  const sorted = types.toSorted((left, right) => place(left) - place(right));
  const all = [...new Set(sorted.map(describe))];
  const expected = [...fixed.slice(0, FIXED), ...all.slice(0, TYPES)];
  return { expected, more: fixed.length + all.length - expected.length, suggestion: null };
}

function collect(values: readonly Pattern[]): { fixed: string[]; types: DataSpecification[] } {
  const fixed = new Set<string>();
  const types = new Set<DataSpecification>();
  const visit = ({ kind, payload, parts }: Pattern): void => {
    if (payload.kind === 'value') fixed.add(payload.value.text);
    else if (payload.kind === 'data') types.add(payload.specification);
    else if (kind !== Kind.Attribute) parts.forEach(visit);
  };
  values.forEach(visit);
  return { fixed: [...fixed].sort(), types: [...types] };
}

function describe({ type, parameters }: DataSpecification): string {
  const pattern = parameters.find(({ name }) => name === 'pattern');
  if (pattern && parameters.length === 1 && patterns[pattern.value]) return patterns[pattern.value]!;
  const what = described[type] ?? (/string|token|Type$|untyped/i.test(type) ? 'text' : type);
  if (parameters.length === 0) return what;
  const limits = parameters.map(({ name, value }) => `${limited[name] ?? name} ${value}`);
  return `${what.replace(/ such as .*/, '')} ${limits.join(' ')}`;
}

/** What facets say of a value. */
const limited: Readonly<Record<string, string>> = {
  pattern: 'matching',
  minInclusive: 'from',
  maxInclusive: 'to',
  minExclusive: 'above',
  maxExclusive: 'below',
  length: 'of length',
  minLength: 'of length from',
  maxLength: 'of length up to',
};
