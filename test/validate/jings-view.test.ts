import { expect, test } from 'vitest';
import { validate } from '../../src/validate.js';

const tei = (body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`;
const schema = new URL('../../schemas/edition.rng', import.meta.url);

/** Jing names the line in which a start tag ends; the lines expected here are those it prints. */
const documents: readonly (readonly [name: string, body: string, jing: number, own: number])[] = [
  ['a tag in one line', '\n<p>\n<wrong n="1"/></p>', 3, 3],
  ['a tag over lines', '\n<p>\n<wrong\n n="1"\n/></p>', 5, 3],
  ['an attribute in a line before the last', '\n<p\n wrong="1"\n n="1"\n>x</p>', 5, 3],
  ['an attribute in the last line', '\n<p\n wrong="1">x</p>', 3, 3],
];

test.each(documents)('%s', (_, body, jing, own) => {
  const line = (checks: readonly ('relaxng' | 'links')[]) =>
    validate(tei(body), { schema, checks }).messages[0]!.line;
  expect(line(['relaxng'])).toBe(jing);
  expect(line(['relaxng', 'links'])).toBe(own);
});

test('what a schema says before an error of the markup is said where the schema alone is asked', () => {
  const rules = (checks: readonly ('relaxng' | 'links')[]) =>
    validate(tei('<wrong/><p></q>'), { schema, checks }).messages.map((entry) => entry.ruleId);
  expect(rules(['relaxng'])).toEqual(['element-not-allowed', 'not-well-formed']);
  expect(rules(['relaxng', 'links'])).toEqual(['not-well-formed']);
});
