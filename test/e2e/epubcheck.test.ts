import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { epubcheck } from './support/epubcheck.js';
import { documents, editions, files, nameOf, out, sources } from './support/paths.js';
import { teipress } from './support/run.js';

describe('the EPUBs of the editions', () => {
  for (const epub of files(editions, '.epub')) {
    test.concurrent(nameOf(epub), async ({ expect }) => {
      await mkdir(join(out, 'epub'), { recursive: true });
      // The report goes beside the EPUB, and nothing is added to what was published.
      const copy = join(out, 'epub', basename(epub));
      await copyFile(epub, copy);
      expect(await epubcheck(copy)).toEqual([]);
    });
  }
});

describe('an EPUB of', () => {
  const ocr = sources().filter(({ text }) => text.endsWith('ocr.txt'));
  const cases = documents().filter((path) => path.includes('/xslt/'));
  for (const tei of [...ocr.map(({ tei }) => tei), ...cases]) {
    test.concurrent(nameOf(tei), async ({ expect }) => {
      const folder = join(out, 'epub', nameOf(tei).replaceAll('/', '.'));
      const { code, stdout, stderr } = await teipress(['publish', tei, '--to', 'epub', '-o', folder]);
      expect(code, stderr).toBe(0);
      expect(await epubcheck(stdout.trim())).toEqual([]);
    });
  }
});

test('there are EPUBs of editions', () => expect(files(editions, '.epub').length).toBeGreaterThan(0));
