import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { severityOf } from '../../src/messages.js';
import { isRuleId, rules } from '../../src/rules.js';
import { SchemaError, validate } from '../../src/validate.js';

const cases = new URL('./cases/', import.meta.url);

/**
 * Each folder is named by a rule and a case, `<rule>--<case>`, and holds a document and the messages expected for
 * it, a line each: `line:column: severity: reason [rule]`. A look-alike that must not be reported has an empty file.
 * A `schema.rng` in the folder is used in place of the edition schema.
 */
const names = readdirSync(cases).sort();

function messagesOf(name: string): string {
  const schema = new URL(`${name}/schema.rng`, cases);
  const file = fileURLToPath(new URL(`${name}/input.xml`, cases));
  const { messages } = validate(readFileSync(file), { file, ...(existsSync(schema) && { schema }) });
  const here = fileURLToPath(new URL(`${name}/`, cases));
  const lines = messages.map(
    (entry) => `${entry.line}:${entry.column}: ${severityOf(entry)}: ${entry.reason} [${entry.ruleId}]\n`,
  );
  return lines.join('').replaceAll(here, '<here>/');
}

test.each(names)('%s', (name) => {
  const expectation = new URL(`${name}/messages.txt`, cases);
  const actual = messagesOf(name);
  if (process.env.UPDATE) writeFileSync(expectation, actual);
  expect(existsSync(expectation), `${name}/messages.txt exists`).toBe(true);
  expect(actual).toBe(readFileSync(expectation, 'utf8'));
});

describe('the cases', () => {
  const ruleOf = (name: string) => name.split('--')[0]!;
  const fires = (name: string) => messagesOf(name).includes(`[${ruleOf(name)}]`);

  test.each([...new Set(names.map(ruleOf))])(
    '%s is a rule with a case that fires it and one that does not',
    (rule) => {
      expect(isRuleId(rule) && rules[rule]).toBeTruthy();
      const own = names.filter((name) => ruleOf(name) === rule);
      expect(own.some(fires)).toBe(true);
      expect(own.every(fires)).toBe(false);
    },
  );
});

describe('a schema of the user', () => {
  const schemas = new URL('./schemas/', import.meta.url);
  const memo = (body: string) => `<memo>${body}</memo>`;

  test.each(['memo.rng', 'memo.rnc', 'memo-grammar.xml'])('%s is used with what it includes', (name) => {
    const options = { schema: new URL(name, schemas) };
    expect(validate(memo('<line>Sail at noon.</line>'), options).valid).toBe(true);
    expect(validate(memo('<verse/>'), options).messages.map(({ reason }) => reason)).toEqual([
      'element <verse> is not in the schema; expected <line>',
    ]);
  });

  test.each([
    'no-such.rng',
    'not-xml.rng',
    'not-relaxng.rng',
    'undefined-reference.rng',
    'missing-include.rng',
  ])('%s is a SchemaError of one line', (name) => {
    const run = () => validate(memo(''), { schema: new URL(name, schemas) });
    expect(run).toThrow(SchemaError);
    expect(run).toThrow(/^[^\n]+$/);
  });
});

test('a pointer that leads nowhere is only a warning for a schema of the user', () => {
  const xml = readFileSync(new URL('unresolved-pointer--nowhere/input.xml', cases));
  expect(validate(xml).valid).toBe(false);
  const { valid, messages } = validate(xml, {
    schema: new URL('../../schemas/edition.rng', import.meta.url),
  });
  expect({ valid, severities: new Set(messages.map(severityOf)) }).toEqual({
    valid: true,
    severities: new Set(['warning']),
  });
});

test('a file name is part of each message', () => {
  const [entry] = validate('<TEI', { file: 'letters/1.xml' }).messages;
  expect(entry?.file).toBe('letters/1.xml');
});
