/**
 * Input that is made to break a validator, or is broken: each ends in a message or a verdict, in the time and memory
 * that the size of the input asks for. Nothing of it is kept as a file of the project.
 */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { severityOf } from '../../src/messages.js';
import { decode } from '../../src/validate/decode.js';
import { validateFiles } from '../../src/validate/files.js';
import { readWhole } from '../../src/validate/read.js';
import { validate } from '../../src/validate.js';
import { cli, execute, temporary } from '../cli/run.js';

const rng = `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any">
  <element><anyName/><zeroOrMore><choice><text/><ref name="any"/><attribute><anyName/></attribute></choice></zeroOrMore></element>
</define></grammar>`;
const here = temporary();
const schema = join(here, 'any.rng');
writeFileSync(schema, rng);

const open = '<TEI xmlns="http://www.tei-c.org/ns/1.0">';
const tei = (content: string, subset = '') =>
  `${subset === '' ? '' : `<!DOCTYPE TEI [${subset}]>`}${open}${content}</TEI>`;

/** The first finding, as far as it says what is wrong. */
function first(xml: string | Uint8Array): string {
  const [entry] = validate(xml, { schema }).messages;
  return entry
    ? `${entry.line}:${entry.column} ${severityOf(entry)} ${entry.ruleId}: ${entry.reason}`
    : 'valid';
}

describe('entities', () => {
  const laughs = (levels: number, of: string) =>
    Array.from({ length: levels }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('') +
    `<!ENTITY l0 "${of}">`;

  test.each([
    ['in content', tei('&l20;', laughs(20, 'ha'))],
    ['in an attribute value', tei('<p n="&l20;"/>', laughs(20, 'ha'))],
    ['of elements', tei('&l20;', laughs(20, '<p/>'))],
    ['of one large entity', tei('&a;'.repeat(1000), `<!ENTITY a "${'x'.repeat(100_000)}">`)],
    ['of a default value', tei('<p/>'.repeat(1000), `<!ATTLIST p n CDATA "${'x'.repeat(100_000)}">`)],
    ['of empty entities', tei('&l20;', laughs(20, ''))],
  ])('that multiply %s are not expanded', (_, xml) => {
    expect(first(xml)).toMatch(/^1:\d+ error entity-not-expanded: the entities come to more than|^valid$/);
  });

  test('that multiply parameter entities are not expanded', () => {
    const parameters = Array.from(
      { length: 15 },
      (_, i) => `<!ENTITY % p${i + 1} '${`&#37;p${i};`.repeat(10)}'>`,
    );
    expect(first(tei('', `<!ENTITY % p0 "<!-- -->">${parameters.join('')}%p15;`))).toBe('valid');
  });

  test('that lie one in the other a thousand deep are refused', () => {
    const chain = Array.from({ length: 1000 }, (_, i) => `<!ENTITY e${i} "&e${i + 1};">`).join('');
    expect(first(tei('&e0;', chain))).toContain('entity-not-expanded');
  });

  test('of other files are never read', () => {
    writeFileSync(join(here, 'secret.txt'), 'secret');
    for (const external of ['SYSTEM "secret.txt"', 'PUBLIC "-//X" "file:///etc/hostname"']) {
      const xml = tei('&x;', `<!ENTITY x ${external}>`);
      writeFileSync(join(here, 'external.xml'), xml);
      const { messages } = validate(xml, { schema, file: join(here, 'external.xml') });
      expect(messages.map(({ ruleId }) => ruleId)).toEqual(['entity-not-expanded']);
      expect(String(messages)).not.toContain('secret');
    }
    const parameter = tei('&x;', '<!ENTITY % e SYSTEM "secret.txt">%e;<!ENTITY x "y">');
    expect(first(parameter)).toContain('&x; is not');
  });
});

describe('structure', () => {
  test.each([
    ['10,000 elements one in the other', tei('<p>'.repeat(10_000) + '</p>'.repeat(10_000))],
    [
      '10,000 elements one in the other, each with a prefix of its own',
      tei(
        Array.from({ length: 10_000 }, (_, i) => `<n${i}:p xmlns:n${i}="u${i}">`).join('') +
          Array.from({ length: 10_000 }, (_, i) => `</n${9_999 - i}:p>`).join(''),
      ),
    ],
    ['10,000 attributes', tei(`<p ${Array.from({ length: 10_000 }, (_, i) => `a${i}=""`).join(' ')}/>`)],
    ['an attribute of 10 MB', tei(`<p n="${'x'.repeat(10_000_000)}"/>`)],
    ['500,000 attributes with line ends', tei('<p n="a\nb"/>'.repeat(500_000))],
    ['a comment of 10 MB', tei(`<!--${' -'.repeat(5_000_000)} -->`)],
    ['a million instructions', `${'<?xml-model a?>'.repeat(100_000)}${tei('')}`],
  ])('%s are valid', (_, xml) => {
    expect(first(xml)).toBe('valid');
  });

  test.each([
    ['open elements', open + '<p>'.repeat(10_000), 'not-well-formed: <p> is never closed'],
    ['ampersands', tei('&'.repeat(1_000_000)), 'not-well-formed: "&" begins no reference here'],
    ['angle brackets', tei('<'.repeat(1_000_000)), 'not-well-formed'],
    ['comments', `${open}${'<!--'.repeat(500_000)}`, 'not-well-formed'],
    ['a null byte', tei('\0'), 'not-well-formed: the character U+0000'],
    ['an open declaration', `<!DOCTYPE TEI [${'<!ENTITY a "'.repeat(100_000)}`, 'not-well-formed'],
    ['nothing', '', 'not-well-formed: the document has no root element'],
  ])('%s are no XML', (_, xml, expected) => {
    expect(first(xml)).toContain(expected);
  });

  test('10,000 elements one in the other are not given to Schematron', () => {
    const location = new URL('../schematron/cases/phases/schema.sch', import.meta.url);
    const { messages } = validate(tei('<p>'.repeat(10_000) + '</p>'.repeat(10_000)), { schema: location });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['schematron-skipped']);
    expect(messages[0]!.reason).toContain('elements stand more than 500 deep');
  });

  test('100,000 attributes that are not allowed end after a thousand errors', () => {
    const attributes = Array.from({ length: 100_000 }, (_, index) => ` a${index}=""`);
    const { messages } = validate(tei(`<p${attributes.join('')}/>`));
    expect(messages.map(({ ruleId }) => ruleId)).toContain('too-many-errors');
  });

  test('a million errors end after a thousand, as many warnings after ten thousand', () => {
    const errors = validate(`${open}${'<x/>'.repeat(1_000_000)}</TEI>`).messages;
    expect(errors.filter((entry) => entry.fatal)).toHaveLength(1000);
    expect(errors.map(({ ruleId }) => ruleId)).toContain('too-many-errors');
    const warnings = validate(tei('<head/>'.repeat(100_000)), { schema }).messages;
    expect(warnings).toHaveLength(10_001);
    expect(warnings.at(-1)?.ruleId).toBe('too-many-errors');
  });
});

describe('encodings', () => {
  const declared = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>${tei('\u00e9\u{1f600}')}`;
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${declared('UTF-8')}`)],
    ['UTF-8 without a declaration', Buffer.from(tei('\u00e9'))],
    [
      'UTF-16 with a byte order mark, little end first',
      Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le'),
    ],
    ['UTF-16 with a byte order mark, big end first', swapped(`\ufeff${declared('UTF-16')}`)],
    ['UTF-16 without one', Buffer.from(declared('UTF-16LE'), 'utf16le')],
    ['UTF-16 without one, big end first', swapped(declared('UTF-16BE'))],
    ['ISO-8859-1', Buffer.from(`<?xml version='1.0' encoding='ISO-8859-1'?>${tei('\u00e9')}`, 'latin1')],
  ])('%s is read', (_, bytes) => {
    expect(first(bytes)).toBe('valid');
  });

  test('windows-1252 is not read as ISO-8859-1', () => {
    const bytes = Buffer.from(`<?xml version='1.0' encoding='windows-1252'?>${tei('\u0093')}`, 'latin1');
    expect(decode(bytes)).toEqual({ text: bytes.toString('latin1').replace('\u0093', '\u201c') });
  });

  test.each([
    [
      'UTF-32',
      Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]),
      /UTF-32, which is not read; save the file as UTF-8$/,
    ],
    ['UTF-32 without a byte order mark', Buffer.from([0, 0, 0, 0x3c]), /UTF-32/],
    ['EBCDIC', Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93]), /EBCDIC/],
    [
      'UTF-16 that is none',
      Buffer.from(declared('UTF-16')),
      /declares the encoding "UTF-16" but is not in it/,
    ],
    ['an encoding nobody knows', Buffer.from(declared('KLINGON-8')), /the encoding "KLINGON-8" is not known/],
    [
      'Latin-1 that says UTF-8',
      Buffer.from(declared('UTF-8'), 'latin1'),
      /the file is not UTF-8 from here on/,
    ],
    ['half a character', Buffer.from([0xff, 0xfe, 0x3c, 0, 0x54]), /the file is not UTF-16LE from here on/],
  ])('%s is refused', (_, bytes, reason) => {
    expect(first(bytes)).toMatch(/ error xml-encoding: /);
    expect(first(bytes)).toMatch(reason);
  });
});

describe('the file system', () => {
  const folder = temporary();
  const put = (name: string, content = tei('')) => writeFileSync(join(folder, name), content);
  const reasons = async (...inputs: string[]) => {
    const results = await validateFiles(
      inputs.map((name) => join(folder, name)),
      { schema },
    );
    return results.map((result) => (result.kind === 'unread' ? result.reason : result.valid));
  };

  test('a folder with the name of a file is a folder', async () => {
    mkdirSync(join(folder, 'x.xml'));
    put('x.xml/inner.xml');
    expect(await reasons('x.xml')).toEqual([true]);
  });

  test('links in a circle and links to nothing are told', async () => {
    symlinkSync('circle-b.xml', join(folder, 'circle-a.xml'));
    symlinkSync('circle-a.xml', join(folder, 'circle-b.xml'));
    expect(await reasons('circle-a.xml', 'no.xml')).toEqual([
      'no such file or folder',
      'no such file or folder',
    ]);
  });

  test.skipIf(process.platform === 'win32')('a pipe and a device are no files', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.xml')]);
    expect(await reasons('pipe.xml')).toEqual(['is no ordinary file']);
    const [result] = await validateFiles(['/dev/zero'], { schema });
    expect(result).toMatchObject({ kind: 'unread', reason: 'is no ordinary file' });
  });

  test.skipIf(process.getuid?.() === 0)('a file without permission is told', async () => {
    put('closed.xml');
    chmodSync(join(folder, 'closed.xml'), 0);
    expect(await reasons('closed.xml')).toEqual(['no permission']);
  });

  test('a file that grows while it is read is not judged', async () => {
    put('growing.xml', 'x'.repeat(50_000_000));
    const grow = `for (;;) require('node:fs').appendFileSync(process.argv[1], 'y')`;
    const writer = spawn(process.execPath, ['-e', grow, join(folder, 'growing.xml')]);
    try {
      while (statSync(join(folder, 'growing.xml')).size === 50_000_000) await setTimeout(1);
      // On a busy machine the writer may sleep while the file is read.
      let read = await readWhole(join(folder, 'growing.xml'));
      for (let more = 100; !('problem' in read) && more > 0; more--)
        read = await readWhole(join(folder, 'growing.xml'));
      expect('problem' in read && read.problem).toBe('was changed while it was read; run again');
    } finally {
      writer.kill();
    }
  });

  test('a file that goes away between being found and being read is told', async () => {
    put('a.xml');
    put('b.xml');
    const results = await validateFiles([join(folder, 'a.xml'), join(folder, 'b.xml')], {
      schema,
      onProgress: (done) => {
        if (done === 1) rmSync(join(folder, 'b.xml'));
      },
    });
    expect(results.map(({ kind }) => kind)).toEqual(['validated', 'unread']);
  });
});

test('a text of 100 MB is validated in bounded memory', async () => {
  const path = join(here, 'large.xml');
  writeFileSync(path, open);
  for (let i = 0; i < 100; i += 1) appendFileSync(path, 'The mill stood idle.\n'.repeat(50_000));
  appendFileSync(path, '</TEI>');
  const args = ['--max-old-space-size=512', cli, 'validate', '--schema', schema, '--checks', 'relaxng', path];
  const { code, stderr } = await execute(process.execPath, args, here);
  rmSync(path);
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'teipress: 1 file: 1 valid\n' });
});
