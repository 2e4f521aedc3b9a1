import { copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../../dist/index.js';
import { epubcheck } from './support/epubcheck.js';
import { root } from './support/paths.js';
import { type Outcome, run } from './support/run.js';

/** A folder of its own outside the project, so that nothing of the project's node_modules is found by accident. */
let folder: string;
let packed: string[];

const here = (program: string, ...args: string[]): Promise<Outcome> => run(program, args, { cwd: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teipress-'));
  const pack = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]);
  expect(pack.code, pack.stderr).toBe(0);
  const [tarball] = JSON.parse(pack.stdout) as { filename: string; files: { path: string }[] }[];
  packed = tarball!.files.map(({ path }) => path);
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const install = await here('npm', 'install', `./${tarball!.filename}`);
  expect(install.code, install.stderr).toBe(0);
  for (const name of ['source.txt', 'edition.yaml'])
    await copyFile(join(root, 'editions/strategic-air-offensive', name), join(folder, name));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('holds what a user needs and nothing of the workshop', () => {
  expect(packed).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/cli.cjs', 'dist/index.d.ts']),
  );
  expect(packed.filter((path) => /^(test|editions|node_modules|\.)|\.test\./.test(path))).toEqual([]);
});

test('npx teipress --version', async () => {
  expect(await here('npx', 'teipress', '--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
});

test('npx teipress encodes, validates and publishes', async () => {
  const encoded = await here(
    'npx',
    'teipress',
    'encode',
    'source.txt',
    '--edition',
    'edition.yaml',
    '-o',
    'out.xml',
  );
  expect(encoded.code, encoded.stderr).toBe(0);
  expect((await here('npx', 'teipress', 'validate', 'out.xml')).code).toBe(0);
  const published = await here('npx', 'teipress', 'publish', 'out.xml', '-o', 'site');
  expect(published.code, published.stderr).toBe(0);
  expect(await readFile(join(folder, 'site/index.html'), 'utf8')).toContain('Portal');
});

test('is a typed library: a strict program compiles against it and runs', async () => {
  await cp(join(root, 'test/e2e/consumer'), folder, { recursive: true });
  const types = join(root, 'node_modules/@types');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = await here(process.execPath, tsc, '-p', '.', '--typeRoots', types);
  expect(compiled.stdout).toBe('');
  expect(compiled.code).toBe(0);
  const ran = await here(process.execPath, 'main.js');
  expect(ran.code, ran.stderr).toBe(0);
  expect(JSON.parse(ran.stdout)).toMatchObject({ version });
  expect(await epubcheck(join(folder, 'book.epub'))).toEqual([]);
});
