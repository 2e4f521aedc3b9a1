import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SchemaError, validate } from '../../src/validate.js';

const folder = fileURLToPath(new URL('unusable/', import.meta.url));

const reasons: Readonly<Record<string, string>> = {
  'abstract-pattern.sch': ':1:54: there is no abstract pattern "none"',
  'abstract-rule.sch': ':1:81: there is no abstract rule "none"',
  'extends-itself.sch': ':1:92: the rule "a" extends itself',
  'includes-itself.sch': ':1:54: includes-itself.sch includes itself',
  'no-such-file.sch': ':1:54: there is no such file: none.sch',
  'no-such-part.sch': ':1:54: query-language.sch#none leads to nothing of Schematron',
  'not-well-formed.sch': ':1:1: <schema> is never closed',
  'other-language.sch':
    ' is not Schematron: its root element is not of the namespace http://purl.oclc.org/dsdl/schematron',
  'query-language.sch': ':1:1: the query language "stx" is not supported; XSLT and XPath are',
};

test.each(readdirSync(folder))('%s is refused in one line', (name) => {
  const run = () => validate('<TEI/>', { schema: folder + name, checks: ['schematron'] });
  expect(run).toThrow(SchemaError);
  expect(run).toThrow(new SchemaError(folder + name + reasons[name]));
});
