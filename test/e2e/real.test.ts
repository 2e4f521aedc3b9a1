import { readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reading, startBrowser, views, violations } from './support/browser.js';
import { epubcheck } from './support/epubcheck.js';
import { absent, files, out, teiReal } from './support/paths.js';
import { teipress } from './support/run.js';

const everything = process.env.TEIPRESS_REAL === 'all';

/**
 * TEI files of many projects, named PROJECT__FILE: the first of each project that is not long, or all where the
 * environment asks so.
 */
const sample = (teiReal === null ? [] : readdirSync(teiReal))
  .filter((name) => name.endsWith('.xml'))
  .filter((name) => everything || statSync(join(teiReal!, name)).size < 400_000)
  .sort()
  .filter((name, index, names) => everything || projectOf(name) !== projectOf(names[index - 1] ?? ''));

function projectOf(name: string): string {
  return name.split('__')[0]!.replace(/^[0-9a-f]{5}_/, '');
}

/**
 * Of the pages of a site those on which something stands that no page before them has: an element of HTML with the
 * name of an element of TEI. A chapter that is like another tells no more than the other.
 */
function pagesOfEachKind(folder: string): string[] {
  const seen = new Set<string>();
  return files(folder, '.html').filter((path) => {
    const before = seen.size;
    for (const [, tag, name] of readFileSync(path, 'utf8').matchAll(/<(\w+)[^>]*? class="([\w-]+)/g)) {
      seen.add(`${tag} ${name}`);
    }
    return seen.size > before;
  });
}

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

// The longest are books of 3 MB, which EPUBCheck and axe take their time over.
describe.skipIf(teiReal === null)(`TEI by others${absent(teiReal)}`, { timeout: 1_800_000 }, () => {
  for (const name of sample) {
    test.concurrent(name, async ({ expect }) => {
      const folder = join(out, 'real', basename(name, '.xml'));
      await rm(folder, { recursive: true, force: true });
      const { code, stdout, stderr } = await teipress(['publish', join(teiReal!, name), '-o', folder]);
      expect(code, stderr).toBe(0);
      const faults = stderr.split('\n').filter((line) => /publish-(text-lost|dead-link)/.test(line));
      expect(faults).toEqual([]);
      const epub = stdout.split('\n').find((path) => path.endsWith('.epub'));
      expect(await epubcheck(epub!)).toEqual([]);
      // Each page in the next of the widths and colours: what is wrong in one of them alone is found on some page.
      for (const [index, path] of pagesOfEachKind(folder).entries()) {
        await reading(
          browser,
          path,
          async ({ page, complaints }) => {
            expect.soft(complaints, path).toEqual([]);
            expect.soft(await violations(page), path).toEqual([]);
          },
          views[index % views.length],
        );
      }
    });
  }

  test('is there', () => expect(sample.length).toBeGreaterThan(15));
});
