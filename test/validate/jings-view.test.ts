import { expect, test } from 'vitest';
import { severityOf } from '../../src/messages.js';
import { validate } from '../../src/validate.js';

const tei = (body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`;
const schema = new URL('../../schemas/edition.rng', import.meta.url);

/** Jing names the line in which a start tag ends; the lines expected here are those it prints. */
const documents: readonly (readonly [name: string, body: string, jing: number, own: number])[] = [
  ['a tag in one line', '\n<p>\n<wrong n="1"/></p>', 3, 3],
  ['a tag over lines', '\n<p>\n<wrong\n n="1"\n/></p>', 5, 3],
  ['an attribute in a line before the last', '\n<p\n wrong="1"\n n="1"\n>x</p>', 5, 3],
  ['an element without content over lines', '\n<list\n n="1"\n/>', 4, 2],
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
});

test('of what a schema says before an error of the markup, only the first is said otherwise', () => {
  const { messages } = validate(tei('\n<wrong/>\n<wrong/>\n<p></q>'), { schema });
  expect(messages.map((entry) => `${entry.line} ${entry.ruleId}`)).toEqual([
    '2 element-not-allowed',
    '4 not-well-formed',
  ]);
});

/** What is wrong with the markup, and in which line Jing says so. */
const broken: readonly (readonly [name: string, body: string, jing: number])[] = [
  ['an element that is never closed', '\n<p>\n<p>\n', 3],
  ['a comment that is never closed', '\n<p>\n<!-- x\n', 3],
  ['a tag that is not closed', '\n<p\n n="1"\n<p/>', 4],
  ['a prefix in a tag over lines', '\n<p\n x:n="1"\n>', 4],
  ['text that is not allowed before it', '\n<p/>\nx\n</p>', 3],
];

test.each(broken)('%s', (_, body, jing) => {
  const xml = tei(body).replace(/<\/body>.*$/, '');
  expect(validate(xml, { schema, checks: ['relaxng'] }).messages[0]!.line).toBe(jing);
});

const doctypes: readonly (readonly [declaration: string, jing: number | null])[] = [
  ['<!DOCTYPE TEI>', null],
  ['<!DOCTYPE TEI SYSTEM "tei.dtd" [\n<!ENTITY % x "y">\n<!NOTATION n PUBLIC "x">\n%x;]>', null],
  ['<!DOCTYPE TEI [<!ELEMENT p (#PCDATA|hi)*><!ATTLIST p n CDATA #IMPLIED m CDATA #IMPLIED>]>', null],
  ['<!DOCTYPE TEI PUBLIC "-//TEI//DTD TEI Lite 1.0//EN">', 1],
  ['<!DOCTYPE TEI [\n<!ENTITY a CDATA "x">]>', 2],
  ['<!DOCTYPE TEI [\n\n<!ENTITY a "x" -- of SGML -->]>', 3],
  ['<!DOCTYPE TEI [\n<!ELEMENT p>\n]>', 2],
  ['<!DOCTYPE TEI [\n<!-- a -- b -->\n]>', 2],
];

test.each(doctypes)('%s', (declaration, jing) => {
  const { messages } = validate(`${declaration}${tei('<p/>')}`, { schema, checks: ['relaxng'] });
  const error = messages.find((message) => severityOf(message) === 'error');
  expect(error?.line ?? null).toBe(jing);
});

test('a wrong byte is found where it is, after what else is wrong', () => {
  const bytes = Buffer.from(tei('\n<p>\uFFFD</p>\n<wrong/>\n<p>H\u00f6he</p>\n<wrong/>'), 'latin1');
  const right = Buffer.from(tei(`\n<p>\uFFFD</p>`).replace(/<\/body>.*$/, ''));
  const at = bytes.indexOf('\n<wrong/>');
  const xml = Buffer.concat([right, bytes.subarray(at)]);
  const { messages } = validate(xml, { schema, checks: ['relaxng'] });
  expect(messages.map((entry) => `${entry.line} ${entry.ruleId}`)).toEqual([
    '3 element-not-allowed',
    '4 xml-encoding',
  ]);
});
