import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encode } from '../../src/index.js';
import { validateFiles } from '../../src/validate/files.js';
import { validate } from '../../src/validate.js';
import { temporary } from '../cli/run.js';

const text = `                    THE FLOOD YEAR

  The mill stood idle until the spring of 1871, and the parish ac-
counts say nothing of it.1 He lived by then in what was called the
old house by the weir, and left it on the first of October.

  Nobody came after him, and the wheel was sold for its iron in the
same winter, as the steward wrote. It rained, and it rained on.

1 The accounts are complete from the year 1868 on.
`;
const tei = encode(text, { path: 'source.txt' }).xml!;

/** The places in the source of the errors in a document, as what stands there. */
function origins(xml: string): (string | null)[] {
  const lines = text.split('\n');
  return validate(xml, { sources: [{ path: 'source.txt', text }] })
    .messages.filter((entry) => entry.ruleId === 'element-not-allowed')
    .map(({ origin }) => origin && lines[origin.line - 1]!.slice(origin.column - 1, origin.column + 8))
    .map((found) => found ?? null);
}

test.each([
  ['in a line', 'old house', 'old <foo>house</foo>', 'house by '],
  ['at a word that was divided', 'accounts say', '<foo>accounts</foo> say', 'ac-'],
  ['in a note', 'complete from', '<foo>complete</foo> from', 'complete '],
  ['after a change', '>Nobody', '><foo>New words.</foo>Nobody', '.'],
])('an error %s has its place in the source', (_, before, after, there) => {
  const plain = before === 'accounts say' ? tei.replace(/ac<lb[^>]*>counts\s+say/, 'accounts say') : tei;
  const changed = plain.replace(before, after);
  expect(changed).not.toBe(plain);
  expect(origins(changed)).toEqual([there]);
});

test('what stands in the source twice is not guessed', () => {
  const twice = `${'The wheel turned and turned all day.\n\n'.repeat(6)}`;
  const xml = encode(twice, { path: 'twice.txt' }).xml!.replace('turned and', 'turned <foo/>and');
  const { messages } = validate(xml, { sources: [{ path: 'twice.txt', text: twice }] });
  expect(messages.map(({ origin }) => origin)).toEqual([undefined]);
});

test('a document names its source, which is looked for beside it', async () => {
  const here = temporary();
  writeFileSync(join(here, 'source.txt'), text);
  writeFileSync(join(here, 'out.xml'), tei.replace('old house', 'old <foo>house</foo>'));
  const [result] = await validateFiles([join(here, 'out.xml')]);
  expect(result?.kind === 'validated' && result.messages[0]?.origin).toEqual({
    file: join(here, 'source.txt'),
    line: 5,
    column: 5,
  });
});

test('a document that teipress did not make has no source', () => {
  const xml = tei.replace('ident="teipress"', 'ident="presser"').replace('old house', 'old <foo>house</foo>');
  expect(origins(xml)).toEqual([null]);
});
