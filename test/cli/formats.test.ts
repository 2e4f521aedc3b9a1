import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { painter } from '../../src/cli/formats/summary.js';
import { toText } from '../../src/cli/formats/text.js';
import { columnsOf } from '../../src/cli/formats/width.js';
import { validate } from '../../src/validate.js';
import { root } from '../support.js';
import { teipress, temporary } from './run.js';

const schema = '<element name="TEI" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>';

/** A folder with a schema that allows one element with text, and the given files. */
function project(files: Readonly<Record<string, string>>): string {
  const here = temporary();
  writeFileSync(join(here, 'any.rng'), schema);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(here, path, '..'), { recursive: true });
    writeFileSync(join(here, path), text);
  }
  return here;
}

describe('SARIF', () => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const isSarif = ajv.compile(
    JSON.parse(
      readFileSync(
        join(root, 'node_modules/@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json'),
        'utf8',
      ),
    ),
  );

  test('is valid by the schema of SARIF 2.1.0, with findings, names of all kinds and files that are not there', async () => {
    const here = project({
      'a b/ä#1%.xml': '<TEI>\n<p>"&amp;" \t<q/></p></TEI>',
      'good.xml': '<TEI/>',
      'ill-formed.xml': '<TEI>\u0001',
    });
    const args = ['validate', '--schema', 'any.rng', '--format', 'sarif'];
    const { stdout } = await teipress([...args, '.', join(here, 'good.xml'), 'no.xml'], here);
    const log: unknown = JSON.parse(stdout);
    isSarif(log);
    expect(isSarif.errors ?? []).toEqual([]);
    expect(stdout).toContain('"uri": "a%20b/%C3%A4%231%25.xml"');
  });

  test('the schema refuses what is none', () => {
    expect(isSarif({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });
});

describe('text', () => {
  const plain = painter({}, {});

  /** Where the caret stands and what stands in the line above it. */
  function shown(xml: string, width = 100): { line: string; caret: number } {
    const [entry] = validate(xml, {
      schema: new URL('../cli/cases/validate-several/any.rng', import.meta.url),
    }).messages;
    const [, line, below] = toText(entry!, 'x.xml', plain, width).split('\n');
    return { line: line!, caret: columnsOf(below!.replace('^', '')) };
  }

  test.each([
    ['blanks', '  <x>', 2],
    ['tabs', '\t<x>', 8],
    ['a tab after a letter', 'a\t<x>', 8],
    ['combining marks', 'e\u0301a\u0308 <x>', 3],
    ['wide characters', '漢字 <x>', 5],
    ['characters outside the basic plane', '𐌰𐌱<x>', 2],
    ['emoji of several characters', '👩‍💻<x>', 2],
  ])('the caret stands below the place after %s', (_, start, column) => {
    const { line, caret } = shown(`<TEI xmlns="http://www.tei-c.org/ns/1.0">\n${start}</x></TEI>`);
    expect(caret - '    2 | '.length).toBe(column);
    // What stands above the caret is the tag.
    const place = line.indexOf('<x>');
    expect(columnsOf(line.slice(0, place))).toBe(caret);
  });

  test.each([
    ['at its end', 5000, 0],
    ['at its beginning', 0, 5000],
    ['in its middle', 5000, 5000],
  ])('a long line is cut around a place %s', (_, before, after) => {
    const xml = `<TEI xmlns="http://www.tei-c.org/ns/1.0">\n${'ab 漢'.repeat(before / 4)}<x/>${'cd '.repeat(after / 3)}</TEI>`;
    const { line, caret } = shown(xml, 80);
    expect(columnsOf(line)).toBeLessThanOrEqual(80);
    expect(line).toContain('<x/>');
    expect(columnsOf(line.slice(0, line.indexOf('<x/>')))).toBe(caret);
  });

  test('what a terminal would obey is not passed on', () => {
    const { line } = shown('<TEI xmlns="http://www.tei-c.org/ns/1.0">\n\u009b31m<x/></TEI>');
    expect(line).not.toMatch(/[\u0080-\u009f]/);
  });

  test.each([
    [{ isTTY: true }, {}, true],
    [{}, {}, false],
    [{ isTTY: true }, { NO_COLOR: '1' }, false],
    [{ isTTY: true }, { NO_COLOR: '' }, true],
    [{ isTTY: true }, { TERM: 'dumb' }, false],
    [{}, { FORCE_COLOR: '1' }, true],
    [{ isTTY: true }, { FORCE_COLOR: '0' }, false],
    [{}, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('%j with %j has colours: %s', (stream, env, expected) => {
    expect(painter(stream, env)('x', 'red') !== 'x').toBe(expected);
  });
});

describe('a run over a folder', () => {
  test('passes over hidden folders and node_modules, and follows no links to folders', async () => {
    const bad = '<TEI><p/></TEI>';
    const here = project({
      'tei/good.xml': '<TEI/>',
      'tei/.drafts/bad.xml': bad,
      'tei/node_modules/x/bad.xml': bad,
      'elsewhere/good.xml': '<TEI/>',
    });
    symlinkSync('..', join(here, 'tei/loop'), 'dir');
    symlinkSync('../elsewhere/good.xml', join(here, 'tei/linked.xml'));
    symlinkSync('self.xml', join(here, 'tei/self.xml'));
    const { code, stderr } = await teipress(['validate', '--schema', 'any.rng', 'tei'], here);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'teipress: tei/self.xml: is a link that leads nowhere\nteipress: 3 files: 2 valid, 1 not validated\n',
    });
  });

  test('is the same however often a file is named', async () => {
    const here = project({ 'tei/a.xml': '<TEI/>', 'tei/b.xml': '<TEI/>' });
    const args = ['validate', '--schema', 'any.rng', 'tei/b.xml', 'tei', './tei/a.xml', 'tei/*'];
    expect((await teipress(args, here)).stderr).toBe('teipress: 2 files: 2 valid\n');
  });
});
