import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SchemaError, validate } from '../../src/validate.js';

const folder = fileURLToPath(new URL('unusable/', import.meta.url));

const reasons: Readonly<Record<string, string>> = {
  'abstract-pattern.sch': 'there is no abstract pattern "none"',
  'abstract-rule.sch': 'there is no abstract rule "none"',
  'extends-itself.sch': 'the rule "a" extends itself',
  'includes-itself.sch': 'includes-itself.sch includes itself',
  'no-such-file.sch': `${folder}none.sch: there is no such schema file`,
  'no-such-part.sch': 'query-language.sch#none leads to nothing of Schematron',
  'not-well-formed.sch': `${folder}not-well-formed.sch is not a usable Schematron schema: <schema> is never closed`,
  'other-language.sch':
    `${folder}other-language.sch is not Schematron: its root element is not of the namespace ` +
    'http://purl.oclc.org/dsdl/schematron',
  'query-language.sch': 'the query language "stx" is not supported; XSLT and XPath are',
};

test.each(readdirSync(folder))('%s is refused in one line', (name) => {
  const run = () => validate('<TEI/>', { schema: folder + name, checks: ['schematron'] });
  expect(run).toThrow(SchemaError);
  expect(run).toThrow(new SchemaError(reasons[name]));
});
