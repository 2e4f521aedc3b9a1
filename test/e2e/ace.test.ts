import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ace } from './support/ace.js';
import { documents, editions, files, nameOf, out, root } from './support/paths.js';
import { teipress } from './support/run.js';

const folderOf = (path: string) => join(out, 'ace', nameOf(path).replaceAll('/', '.'));

for (const epub of files(editions, '.epub')) {
  test.concurrent(nameOf(epub), async ({ expect }) => {
    expect(await ace(epub, folderOf(epub))).toEqual([]);
  });
}

// One document of each module of the stylesheet: each has other constructions.
const modules = new Map(
  documents()
    .filter((path) => path.startsWith(join(root, 'test/xslt')))
    .map((path) => [nameOf(path).split('/')[2], path]),
);
for (const [module, tei] of modules) {
  test.concurrent(`an EPUB of ${module}`, async ({ expect }) => {
    const folder = folderOf(tei);
    const { code, stdout, stderr } = await teipress(['publish', tei, '--to', 'epub', '-o', `${folder}.epub`]);
    expect(code, stderr).toBe(0);
    expect(await ace(stdout.trim(), folder)).toEqual([]);
  });
}

test('there are EPUBs of editions', () => expect(files(editions, '.epub').length).toBeGreaterThan(0));
