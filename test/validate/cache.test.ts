import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { compileSchema } from '../../src/relaxng/index.js';
import { validate } from '../../src/validate.js';

const here = mkdtempSync(join(tmpdir(), 'teipress-cache-'));
afterAll(() => rmSync(here, { recursive: true }));

const grammars = join(here, 'cache/teipress/grammars');
const schema = join(here, 'edition.rng');
const tei = (content: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Tides</title></titleStmt>
  <publicationStmt><p>Unpublished.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
  <text><body>${content}</body></text></TEI>`;

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(here, 'cache'));
  rmSync(grammars, { recursive: true, force: true });
  copyFileSync(new URL('../../schemas/edition.rng', import.meta.url), schema);
});

let time = 0;

/** Compiles as another process would: what this one remembers does not hold for a changed file. */
function compileAgain(path = schema): void {
  time += 10;
  utimesSync(path, time, time);
  compileSchema(pathToFileURL(path));
}

function verdicts(path = schema): readonly boolean[] {
  return [tei('<p>High at noon.</p>'), tei('<p rend="high">x</p><foo/>'), tei('')].map(
    (xml) => validate(xml, { schema: path, checks: ['relaxng'] }).valid,
  );
}

const entries = () => readdirSync(grammars);

test('a schema is kept, and gives the same verdicts when it comes back', () => {
  compileAgain();
  expect(entries()).toHaveLength(1);
  expect(verdicts()).toEqual([true, false, false]);
  compileAgain();
  expect(entries()).toHaveLength(1);
  expect(verdicts()).toEqual([true, false, false]);
});

test.each([
  ['is empty', () => ''],
  ['is cut off', (entry: string) => entry.slice(0, entry.length / 2)],
  ['is changed', (entry: string) => entry.replace('"start":', '"start":1')],
  ['leads out of its tables', (entry: string) => signed(entry.replace('"start":', '"start":99999'))],
  ['has another form', () => signed('{"included":[],"grammar":{"patterns":[[]]}}')],
  ['is no JSON', () => signed('start = element TEI')],
])('an entry that %s is made anew', (_what, spoil) => {
  compileAgain();
  const entry = join(grammars, entries()[0]!);
  const right = readFileSync(entry, 'utf8');
  writeFileSync(entry, spoil(right));
  compileAgain();
  expect(verdicts()).toEqual([true, false, false]);
  expect(readFileSync(entry, 'utf8')).toBe(right);
});

function signed(entry: string): string {
  const body = entry.slice(entry.indexOf('\n') + 1);
  return `${createHash('sha256').update(body).digest('hex')}\n${body}`;
}

test('an entry does not outlive a change to a file the schema includes', () => {
  const main = join(here, 'main.rng');
  writeFileSync(
    main,
    `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="edition.rng"/></grammar>`,
  );
  compileAgain(main);
  expect(verdicts(main)).toEqual([true, false, false]);
  const text = readFileSync(schema, 'utf8');
  writeFileSync(
    schema,
    text.replace('<grammar', '<grammar xml:base="./"').replace('<element name="p">', '<element name="foo">'),
  );
  compileAgain(main);
  expect(verdicts(main)).toEqual([false, false, false]);
});

test('nothing can be kept where the folder cannot be written, and nothing is wrong', () => {
  writeFileSync(join(here, 'file'), '');
  vi.stubEnv('XDG_CACHE_HOME', join(here, 'file'));
  compileAgain();
  expect(verdicts()).toEqual([true, false, false]);
});

test('no more than twenty schemas are kept', () => {
  mkdirSync(grammars, { recursive: true });
  for (let index = 0; index < 25; index += 1) {
    const old = join(grammars, `${index}.json`);
    writeFileSync(old, '');
    utimesSync(old, index, index);
  }
  compileAgain();
  expect(entries()).toHaveLength(20);
  expect(entries()).not.toContain('0.json');
});
