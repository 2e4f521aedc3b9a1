import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  type DatatypeResult,
  datatype,
  type IdType,
  type Parameter,
  type ValueContext,
} from '../../../src/relaxng/datatypes/index.js';

/** Values of a datatype: valid, not valid, and in classes of equal ones; or what is wrong with its parameters. */
interface Case {
  readonly library?: string;
  readonly type: string;
  readonly parameters?: Readonly<Record<string, string | number>> | readonly (readonly [string, string])[];
  readonly idType?: IdType;
  readonly valid?: readonly (string | number)[];
  readonly invalid?: readonly (string | number)[];
  readonly equal?: readonly (readonly (string | number)[])[];
  readonly problem?: string;
}

const folder = 'test/relaxng/datatypes/cases';
const xsd = 'http://www.w3.org/2001/XMLSchema-datatypes';
const prefixes: Readonly<Record<string, string>> = { x: 'urn:x', y: 'urn:y', z: 'urn:x' };
const context: ValueContext = {
  resolvePrefix: (prefix) => prefixes[prefix],
  isUnparsedEntity: (name) => name === 'map',
};

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = parse(readFileSync(`${folder}/${file}`, 'utf8')) as readonly Case[];
  test.each(cases.map((item): [string, Case] => [titleOf(item), item]))('%s', (_title, item) => {
    const result = datatype(item.library ?? xsd, item.type, parametersOf(item));
    if (item.problem === undefined) expect(outcome(result, item)).toEqual(expected(item));
    else expect('problem' in result && result.problem).toContain(item.problem);
  });
});

function expected({ idType = null, valid = [], invalid = [], equal = [] }: Case) {
  return {
    idType,
    valid: Object.fromEntries([
      ...valid.map((value) => [value, true]),
      ...invalid.map((value) => [value, false]),
    ]),
    keys: equal.map(() => 1),
    different: equal.length,
  };
}

function outcome(result: DatatypeResult, { idType = null, valid = [], invalid = [], equal = [] }: Case) {
  if ('problem' in result) return result;
  const made = result.datatype;
  const keys = equal.map((values) => new Set(values.map((value) => made.key(String(value), context))));
  return {
    idType: idType === null ? null : made.idType,
    valid: Object.fromEntries(
      [...valid, ...invalid].map((value) => [value, made.allows(String(value), context)]),
    ),
    // Each class has one key, which no other class has.
    keys: keys.map((of) => (of.has(undefined) ? Number.NaN : of.size)),
    different: new Set(keys.flatMap((of) => [...of])).size,
  };
}

function parametersOf({ parameters = {} }: Case): readonly Parameter[] {
  const pairs = Array.isArray(parameters) ? (parameters as [string, string][]) : Object.entries(parameters);
  return pairs.map(([name, value]) => ({ name, value: String(value) }));
}

function titleOf(item: Case): string {
  const parameters = parametersOf(item).map(({ name, value }) => `${name}=${value}`);
  return [item.library ?? '', item.type, ...parameters].join(' ').trim();
}
