import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { files, root } from './support/paths.js';
import { teipress } from './support/run.js';

/** Either side of the date line, other words for the months, another dotted i. */
const circumstances = [
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
  { TZ: 'America/Adak', LC_ALL: 'C', LANG: 'C', CI: '' },
];
const sources = files(join(root, 'editions'), 'edition.yaml').map((path) => dirname(path));

/** The folders of the builds, and the files in them. */
const builds: { folder: string; paths: string[] }[] = [];

beforeAll(async () => {
  for (const env of circumstances) {
    const folder = await mkdtemp(join(tmpdir(), 'teipress-'));
    const { code, stderr } = await teipress(['build', ...sources, '-o', 'built'], { cwd: folder, env });
    expect(code, stderr).toBe(0);
    builds.push({ folder, paths: files(folder, '').map((path) => relative(folder, path)) });
  }
});
afterAll(() => Promise.all(builds.map(({ folder }) => rm(folder, { recursive: true, force: true }))));

test('builds elsewhere, at another time of day and in another language, make the same files', () => {
  expect(builds[0]!.paths).toEqual(builds[1]!.paths);
});

test.each(sources.map((source) => basename(source)))('%s has the same bytes', async (name) => {
  const paths = builds[0]!.paths.filter((path) => path.startsWith(join('built', name)));
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    const [one, other] = await Promise.all(builds.map(({ folder }) => readFile(join(folder, path))));
    expect(one!.equals(other!), path).toBe(true);
  }
});
