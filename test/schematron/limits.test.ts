import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { validate } from '../../src/validate.js';

const schema = fileURLToPath(new URL('limits.sch', import.meta.url));

function reasonsFor(body: string): string[] {
  const xml = `<TEI xmlns="http://www.tei-c.org/ns/1.0">${body}</TEI>`;
  const { messages } = validate(xml, { schema, checks: ['schematron'] });
  return messages.map(({ ruleId, line, column, reason }) => `${line}:${column}: ${reason} [${ruleId}]`);
}

const nested = (name: string, times: number) => `<${name}>`.repeat(times) + `</${name}>`.repeat(times);

test('a rule that compares everything with everything ends, and the others are run', () => {
  expect(reasonsFor(`<ab/>${nested('quote', 490)}`)).toEqual([
    '1:1: the test "ancestor::t:quote[count(.//*[count(.//*) gt 5000]) gt 1]" at limits.sch:5:29 could not be run: it goes ' +
      'through too many nodes of this document [schematron-skipped]',
    '1:42: an ab [schematron]',
  ]);
});

test('a rule that looks up elements of the whole document at each node is run on a large one', () => {
  const refs = Array.from(
    { length: 6_000 },
    (_, index) => `<ref target="#${index === 7 ? 'x' : index % 2}"/>`,
  ).join('');
  expect(reasonsFor(`<bibl n="#0"/><bibl n="#1"/>${refs}`)).toEqual(['1:196: leads nowhere [schematron]']);
});
