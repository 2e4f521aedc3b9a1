import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli, execute, snapshot, temporary } from './run.js';

const rng = 'http://relaxng.org/ns/structure/1.0';
const tei = 'http://www.tei-c.org/ns/1.0';

/** A schema of three files in two folders, one of which includes its neighbour by an xml:base. */
const schema: Readonly<Record<string, string>> = {
  'schemas/letters.rng': `<?xml version="1.0" encoding="ISO-8859-1"?>
<grammar xmlns="${rng}"><!-- \u00e9 --><include href="parts/body.rng"/><start><ref name="TEI"/></start></grammar>`,
  'schemas/parts/body.rng': `<grammar xmlns="${rng}" ns="${tei}" xml:base="../">
  <include href='parts/line.rng'/><define name="TEI"><element name="TEI"><ref name="line"/></element></define></grammar>`,
  'schemas/parts/line.rng': `<grammar xmlns="${rng}" ns="${tei}"><define name="line"><element name="l"><text/></element></define></grammar>`,
};
const good = `<TEI xmlns="${tei}"><l>Sail.</l></TEI>`;
const bad = `<TEI xmlns="${tei}"><p>Sail.</p></TEI>`;

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, path === 'schemas/letters.rng' ? 'latin1' : 'utf8');
  }
}

/** A user with folders of their own. */
function user(files: Readonly<Record<string, string>>) {
  const here = temporary();
  const home = temporary();
  write(here, files);
  const env = { ...process.env, XDG_DATA_HOME: join(home, 'data'), XDG_CACHE_HOME: join(home, 'cache') };
  const run = (...args: string[]) => execute(process.execPath, [cli, ...args], here, env);
  return { here, home, run };
}

/** A server with the schema, that counts what it is asked for. */
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url!);
  const text = schema[request.url!.slice(1)];
  if (text !== undefined)
    response.end(Buffer.from(text, request.url!.endsWith('letters.rng') ? 'latin1' : 'utf8'));
  else if (request.url === '/page.rng') response.end('<html/>');
  else if (request.url === '/inside.rng')
    response.end(`<grammar xmlns="${rng}"><include href="file:///etc/hosts"/></grammar>`);
  else {
    response.statusCode = 404;
    response.end();
  }
});
let web = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  web = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const named = (href: string, text: string) =>
  `<?xml-model href="${href}" type="application/xml" schematypens="${rng}"?>\n${text}`;

describe('schema', () => {
  test('add keeps a copy of all files, list names it, remove takes it away', async () => {
    const { here, home, run } = user({ ...schema, 'good.xml': good, 'bad.xml': bad });
    expect(await run('schema', 'add', 'schemas/letters.rng')).toEqual({
      code: 0,
      stdout: 'letters\n',
      stderr: '',
    });
    const source = pathToFileURL(join(here, 'schemas/letters.rng')).href;
    expect((await run('schema', 'list')).stdout).toBe(`letters  ${source}\n`);
    const kept = snapshot(home);

    rmSync(join(here, 'schemas'), { recursive: true });
    expect((await run('validate', '--schema', 'letters', 'good.xml')).code).toBe(0);
    expect((await run('validate', '--schema', 'letters', 'bad.xml')).code).toBe(1);

    write(here, schema);
    await run('schema', 'add', 'schemas/letters.rng');
    expect(snapshot(join(home, 'data')), 'the same bytes each time').toEqual(
      new Map(
        [...kept].filter(([path]) => path.startsWith('data')).map(([path, bytes]) => [path.slice(5), bytes]),
      ),
    );
    expect((await run('schema', 'remove', 'letters')).code).toBe(0);
    expect((await run('schema', 'list')).stdout).toBe('');
    expect(await run('schema', 'remove', 'letters')).toMatchObject({ code: 2, stdout: '' });
  });

  test('a name that is taken is refused, another one accepted', async () => {
    const { run } = user({
      'a/s.rng': schema['schemas/parts/line.rng']!,
      'b/s.rng': `<element name="l" ns="${tei}" xmlns="${rng}"><text/></element>`,
      'a.rng': `<element name="l" ns="${tei}" xmlns="${rng}"><empty/></element>`,
    });
    expect((await run('schema', 'add', 'b/s.rng')).code).toBe(0);
    const { code, stderr } = await run('schema', 'add', 'a.rng', '--as', 's');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^teipress: "s" is the schema from file:.*; give another name with --as, or remove it first\n$/,
    );
    expect((await run('schema', 'add', 'a.rng', '--as', 'line')).stdout).toBe('line\n');
  });

  test.each([
    ['no.rng', 'no such file'],
    ['page.html', 'page.html is not kept: page.html:1:1: the root element <html>'],
    ['page.sch', 'page.sch is not kept: page.sch is not Schematron'],
    ['odd.rng', 'odd.rng is not kept: odd.rng:1:1: the root element <x>'],
    ['ftp://localhost/tei.rng', 'begin with http or https'],
    ['http://[', '"http://[" is no address'],
    ['--as', 'argument missing'],
  ])('add %s is refused in one line', async (source, reason) => {
    const pages = { 'page.html': '<html/>', 'page.sch': '<html/>', 'odd.rng': '<x xmlns="constructor"/>' };
    const { home, run } = user(pages);
    const { code, stdout, stderr } = await run('schema', 'add', source);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^teipress: [^\n]+\n$/);
    expect(stderr).toContain(reason);
    expect([...snapshot(home).keys()].filter((path) => path.startsWith('data'))).toEqual([]);
  });

  test('what was added as tei_all serves files that name no schema', async () => {
    const { run } = user({ ...schema, 'verse.xml': good });
    expect((await run('validate', 'verse.xml')).code).toBe(1);
    await run('schema', 'add', 'schemas/letters.rng', '--as', 'tei_all');
    expect(await run('validate', 'verse.xml')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'teipress: 1 file: 1 valid\n',
    });
  });
});

describe('a schema on the web', () => {
  test('is not fetched without leave, and the message says what can be done', async () => {
    const address = `${web}/schemas/letters.rng`;
    const { run } = user({ 'good.xml': named(address, good), 'more.xml': named(address, good) });
    asked.length = 0;
    const { code, stderr } = await run('validate', 'good.xml', 'more.xml');
    expect(code).toBe(2);
    expect(asked).toEqual([]);
    expect(stderr).toContain(`good.xml:1:1: error: the schema ${address} is on the web`);
    expect(stderr).toContain('--allow-network');
    expect(stderr).toContain(`teipress schema add ${address}`);
    expect(stderr, 'what both files have in common is said once').not.toContain('more.xml:');
    expect(stderr).toContain(`teipress: 2 files in all: the schema ${address}`);
  });

  test('is fetched with leave, once, with what it includes', async () => {
    const address = `${web}/schemas/letters.rng`;
    const { run } = user({ 'good.xml': named(address, good), 'bad.xml': named(address, bad) });
    asked.length = 0;
    expect((await run('validate', '--allow-network', 'good.xml', 'bad.xml')).code).toBe(1);
    expect(asked).toEqual(['/schemas/letters.rng', '/schemas/parts/body.rng', '/schemas/parts/line.rng']);
    expect((await run('validate', '--allow-network', 'good.xml')).code).toBe(0);
    expect((await run('validate', 'good.xml')).code).toBe(0);
    expect((await run('validate', '--schema', address, 'bad.xml')).code).toBe(1);
    expect(asked).toHaveLength(3);
    expect((await run('schema', 'list')).stdout).toBe(`-  ${address}\n`);
  });

  test('that was added is found by its address, with http or https', async () => {
    const address = `${web}/schemas/letters.rng`;
    const { run } = user({ 'good.xml': named(address.replace('http:', 'https:'), good) });
    expect((await run('schema', 'add', address, '--as', 'mine')).stdout).toBe('mine\n');
    expect((await run('validate', 'good.xml')).code).toBe(0);
  });

  test.each(['/no.rng', '/page.rng', '/inside.rng'])('%s is no schema that could be kept', async (path) => {
    const { home, run } = user({ 'good.xml': named(web + path, good) });
    const validated = await run('validate', '--allow-network', 'good.xml');
    expect(validated.code).toBe(2);
    expect(validated.stderr).toContain('[schema-unavailable]');
    expect(await run('schema', 'add', web + path)).toMatchObject({ code: 2, stdout: '' });
    expect([...snapshot(home).keys()].filter((name) => name.includes('schemas'))).toEqual([]);
  });

  test('that no server has is told', async () => {
    const { run } = user({ 'good.xml': named('http://127.0.0.1:9/x.rng', good) });
    const { code, stderr } = await run('validate', '--allow-network', 'good.xml');
    expect(code).toBe(2);
    expect(stderr).toContain('http://127.0.0.1:9/x.rng: cannot be fetched');
  });
});

test('a copy that was broken by hand is passed over', async () => {
  const { home, run } = user({ ...schema, 'good.xml': good });
  await run('schema', 'add', 'schemas/letters.rng');
  const record = join(home, 'data/teipress/schemas/letters/schema.json');
  expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject({ name: 'letters', main: 'letters.rng' });
  writeFileSync(record, '{');
  expect((await run('schema', 'list')).stdout).toBe('');
});
