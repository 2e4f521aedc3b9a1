import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { open, startBrowser, violations } from './support/browser.js';
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

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

describe.skipIf(teiReal === null)(`TEI by others${absent(teiReal)}`, () => {
  for (const name of sample) {
    test.concurrent(name, async ({ expect }) => {
      const folder = join(out, 'real', basename(name, '.xml'));
      const { code, stdout, stderr } = await teipress(['publish', join(teiReal!, name), '-o', folder]);
      expect(code, stderr).toBe(0);
      const faults = stderr.split('\n').filter((line) => /publish-(text-lost|dead-link)/.test(line));
      expect(faults).toEqual([]);
      const epub = stdout.split('\n').find((path) => path.endsWith('.epub'));
      expect(await epubcheck(epub!)).toEqual([]);
      for (const path of files(folder, '.html').slice(0, 3)) {
        const { page, complaints } = await open(browser, path);
        expect(complaints, path).toEqual([]);
        expect(await violations(page), path).toEqual([]);
        await page.context().close();
      }
    });
  }

  test('is there', () => expect(sample.length).toBeGreaterThan(15));
});
