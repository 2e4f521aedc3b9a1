import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { severityOf } from '../../src/messages.js';
import { validate } from '../../src/validate.js';
import { expectFile, folders } from '../support.js';

const cases = fileURLToPath(new URL('cases/', import.meta.url));

/**
 * Each folder shows one feature: `schema.sch`, or a `schema.rng` with embedded rules, a document, and the messages
 * that ISO/IEC 19757-3 wants for it, a line each.
 */
test.each(folders(cases))('%s', (name) => {
  const folder = `${cases}${name}/`;
  const schema = ['schema.sch', 'schema.rng', 'schema.rnc'].map((file) => folder + file).find(existsSync)!;
  const { messages } = validate(readFileSync(`${folder}input.xml`), { schema, checks: ['schematron'] });
  const lines = messages.map(
    (entry) => `${entry.line}:${entry.column}: ${severityOf(entry)}: ${entry.reason} [${entry.ruleId}]\n`,
  );
  expect(lines).not.toEqual([]);
  expectFile(`${folder}messages.txt`, lines.join(''));
});
