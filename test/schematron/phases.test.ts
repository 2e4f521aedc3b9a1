import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SchemaError, validate } from '../../src/validate.js';

const folder = fileURLToPath(new URL('cases/phases/', import.meta.url));
const schema = `${folder}schema.sch`;
const withoutPhases = fileURLToPath(new URL('cases/keys/schema.sch', import.meta.url));
const input = readFileSync(`${folder}input.xml`, 'utf8');
const early = 'before 1900';
const names = 'not in this phase';

test.each([
  ['names', [names]],
  ['dates', [early]],
  ['#DEFAULT', [early]],
])('the phase %s is run when asked for', (phase, expected) => {
  const { messages } = validate(input, { schema, phase });
  expect(messages.map(({ reason }) => reason)).toEqual(expected);
});

test('all patterns are run for #ALL; the variables of a phase are not there', () => {
  const { messages } = validate(input, { schema, phase: '#ALL' });
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['schematron-skipped', 'schematron']);
  expect(messages[0]!.reason).toContain('least');
});

test('a phase that no schema has is a SchemaError of one line', () => {
  const run = () => validate(input, { schema: [schema, withoutPhases], phase: 'final' });
  expect(run).toThrow(SchemaError);
  expect(run).toThrow(/^no schema has a phase "final"; there are dates, names$/);
});

test('a phase that no schema has which the document names is told', () => {
  const document = `<?xml-model href="schema.sch"?>${input}`;
  const run = (file: string) => {
    const { messages } = validate(document, { file, checks: ['schematron'], phase: 'final' });
    return messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`);
  };
  expect(run(`${folder}input.xml`)).toEqual([
    'schema-unavailable: the schema "schema.sch" has no phase "final"; there are dates, names',
  ]);
  expect(run(fileURLToPath(new URL('cases/keys/input.xml', import.meta.url)))).toContain(
    'schema-unavailable: no schema of this file has a phase "final"',
  );
});

test('a schema without phases is run as it is beside one that has the phase', () => {
  const document = readFileSync(new URL('cases/keys/input.xml', import.meta.url), 'utf8');
  const reasons = (options: object) => validate(document, options).messages.map(({ reason }) => reason);
  expect(reasons({ schema: withoutPhases })).not.toEqual([]);
  expect(reasons({ schema: [schema, withoutPhases], phase: 'dates' })).toEqual(
    expect.arrayContaining(reasons({ schema: withoutPhases })),
  );
});

test('the phase asked for counts, else that which the document names', () => {
  const document = `<?xml-model href="schema.sch" phase="names"?>${input}`;
  const reasons = (options: object) =>
    validate(document, { file: `${folder}input.xml`, checks: ['schematron'], ...options }).messages.map(
      ({ reason }) => reason,
    );
  expect(reasons({})).toEqual([names]);
  expect(reasons({ phase: 'dates' })).toEqual([early]);
});
