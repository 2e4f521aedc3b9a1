import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { explainCommand } from '../../src/cli/explain.js';
import { rules } from '../../src/index.js';
import { root } from '../support.js';
import { cli, execute, snapshot, teipress, temporary } from './run.js';

const source = join(root, 'editions/strategic-air-offensive/source.txt');

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(await teipress(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  expect(await teipress(['-V'])).toMatchObject({ code: 0, stdout: `${version}\n` });
});

test('without a command it says how to call it', async () => {
  const { code, stdout, stderr } = await teipress([]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^Usage: teipress/);
});

describe('explain', () => {
  /** What `explain` prints, without a process of its own for each rule. */
  const explain = async (...args: string[]): Promise<string> => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await explainCommand().parseAsync(args, { from: 'user' });
      return write.mock.calls.map(([text]) => text).join('');
    } finally {
      write.mockRestore();
    }
  };

  test.each(Object.entries(rules))('knows the rule %s', async (id, { severity, summary, explanation }) => {
    const text = await explain(id);
    expect(text.startsWith(`${id} (${severity})\n\n`)).toBe(true);
    expect(text.replace(/\s+/g, ' ')).toContain(`${summary} ${explanation}`);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('lists all rules', async () => {
    const lines = (await explain()).trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(Object.keys(rules));
  });
});

describe('encode prints', () => {
  const print = async (form: string): Promise<string> => {
    const { code, stdout } = await teipress(['encode', source, '-t', form]);
    expect(code).toBe(0);
    return stdout;
  };

  test('the TEI, the same with and without -t and into a file', async () => {
    const tei = await print('tei');
    expect(tei).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<TEI xmlns="http:\/\/www.tei-c.org\/ns\/1.0"/,
    );
    const out = join(temporary(), 'new/page.xml');
    const { code, stdout } = await teipress(['encode', source, '-o', out]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(out, 'utf8')).toBe(tei);
  });

  test('the tree, as JSON over ranges of the source', async () => {
    const tree = JSON.parse(await print('tree')) as { type: string; start: number; end: number };
    expect(tree).toMatchObject({ type: 'root', start: 0, end: readFileSync(source, 'utf8').length });
  });

  test('the HTML', async () => {
    const html = await print('html');
    expect(html.toLowerCase()).toContain('<!doctype html>');
    expect(html).toContain('collapse of GERMANY');
  });
});

test('annotations for GitHub are escaped', async () => {
  const here = temporary();
  // The rules for the values of workflow commands: % \r \n in messages, and also : and , in properties.
  writeFileSync(
    join(here, 'a:b,c%.xml'),
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="x"/><p corresp="#y%&#10;"/></TEI>',
  );
  writeFileSync(
    join(here, 'any.rng'),
    `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any">
      <element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><ref name="any"/></choice></zeroOrMore></element>
    </define></grammar>`,
  );
  const { stderr } = await teipress(
    ['validate', '--format', 'github', '--schema', 'any.rng', 'a:b,c%.xml'],
    here,
  );
  expect(stderr).toMatch(
    /^::(?:error|warning) file=a%3Ab%2Cc%25\.xml,line=1,col=\d+,title=teipress unresolved-pointer::.*#y%25.*\n$/,
  );
});

test('a schema that is no RELAX NG is named', async () => {
  const here = temporary();
  writeFileSync(join(here, 'page.xml'), '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>');
  writeFileSync(join(here, 'list.rng'), '<list><item/></list>');
  const { code, stdout, stderr } = await teipress(['validate', '--schema', 'list.rng', 'page.xml'], here);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^teipress: \S*list\.rng:1:1: the root element <list> is not of RELAX NG.*\n$/);
});

test('a file that cannot be read leaves the others checked', async () => {
  const here = temporary();
  writeFileSync(join(here, 'bad.xml'), '<TEI>');
  const { code, stderr } = await teipress(['validate', 'missing.xml', 'bad.xml'], here);
  expect(code).toBe(2);
  expect(stderr.split('\n')).toEqual([
    'teipress: missing.xml: no such file or folder',
    expect.stringMatching(/^bad\.xml:1:\d+: error: .* \[not-well-formed\]$/),
    '    1 | <TEI>',
    '      | ^',
    'teipress: 2 files: 1 not valid, 1 not validated, 1 error',
    '',
  ]);
});

test('standard input is a file called "-"', async () => {
  const here = temporary();
  writeFileSync(join(here, 'bad.xml'), '<TEI>');
  const script = 'cat bad.xml | "$0" "$1" validate --quiet bad.xml -';
  const { code, stderr } = await execute('bash', ['-c', script, process.execPath, cli], here);
  expect(code).toBe(1);
  expect(stderr.match(/^.*: error: /gm)).toEqual(['bad.xml:1:1: error: ', '-:1:1: error: ']);
});

test('a folder without permission is told', { skip: process.getuid?.() === 0 }, async () => {
  const here = temporary();
  mkdirSync(join(here, 'tei'));
  mkdirSync(join(here, 'tei/closed'), { mode: 0 });
  writeFileSync(join(here, 'tei/bad.xml'), '<TEI>');
  const { code, stderr } = await teipress(['validate', '--quiet', 'tei'], here);
  expect(code).toBe(2);
  expect(stderr).toContain(`teipress: ${join('tei', 'closed')}: no permission\n`);
});

describe('publish', () => {
  const page = (
    text: string,
  ) => `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Page</title>
    </titleStmt></fileDesc></teiHeader><text><body><p>${text}</p></body></text></TEI>`;

  test('replaces its earlier output, and only with all of the new', async () => {
    const here = temporary();
    writeFileSync(join(here, 'page.xml'), page('One.'));
    expect((await teipress(['publish', 'page.xml'], here)).code).toBe(0);
    const first = snapshot(join(here, 'page'));
    expect(first.get('index.html')).toContain('One.');
    writeFileSync(join(here, 'page.xml'), page('Two.').slice(0, -6));
    expect((await teipress(['publish', 'page.xml'], here)).code).toBe(2);
    expect(snapshot(join(here, 'page'))).toEqual(first);
    writeFileSync(join(here, 'page.xml'), page('Two.'));
    expect((await teipress(['publish', 'page.xml'], here)).code).toBe(0);
    expect(snapshot(join(here, 'page')).get('index.html')).toContain('Two.');
  });

  test('makes only what --to names, again and again', async () => {
    const here = temporary();
    writeFileSync(join(here, 'page.xml'), page('One.'));
    for (let round = 0; round < 2; round++) {
      const { code, stdout } = await teipress(['publish', 'page.xml', '--to', 'epub', '-o', 'book'], here);
      expect({ code, stdout }).toEqual({ code: 0, stdout: `${join('book', 'page.epub')}\n` });
      expect([...snapshot(join(here, 'book')).keys()]).toEqual(['page.epub']);
    }
  });
});

test('build in the folder of an edition builds that', async () => {
  const here = join(temporary(), 'mill');
  mkdirSync(here);
  writeFileSync(join(here, 'edition.yaml'), 'title: The Mill\n');
  writeFileSync(join(here, 'source.txt'), 'The mill stood idle.\n');
  const { code, stdout } = await teipress(['build'], here);
  expect(code).toBe(0);
  expect(stdout.split('\n')[0]).toBe('mill');
  expect(snapshot(here).get('public/mill/mill.xml')).toContain('The mill stood idle.');
  expect(snapshot(here).get('public/index.html')).toContain('The Mill');
});

test('a folder that may not be written to is named', { skip: process.getuid?.() === 0 }, async () => {
  const here = temporary();
  mkdirSync(join(here, 'closed'), { mode: 0o555 });
  const { code, stderr } = await teipress(['encode', source, '-o', 'closed/out.xml'], here);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^teipress: closed\/out\.xml: cannot be written; .*: no permission\n$/);
});

test('a reader that has seen enough is no failure', async () => {
  const here = temporary();
  writeFileSync(join(here, 'long.txt'), 'The mill stood idle until the spring.\n'.repeat(5000));
  const script = '"$0" "$1" encode long.txt | head -c 1 >/dev/null';
  const { stderr } = await execute('bash', ['-c', script, process.execPath, cli], here);
  expect(stderr).toMatch(/^long\.txt:1:1: warning: .* \[metadata-missing\]\n$/);
});
