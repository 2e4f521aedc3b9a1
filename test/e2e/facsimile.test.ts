import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reading, startBrowser, violations, widths } from './support/browser.js';
import { out, root } from './support/paths.js';
import { teipress } from './support/run.js';

const folder = join(out, 'facsimile');

let browser: Browser;
beforeAll(async () => {
  const { code, stderr } = await teipress([
    'publish',
    join(root, 'test/e2e/fixtures/facsimile/leaf.xml'),
    '-o',
    folder,
  ]);
  expect(code, stderr).toBe(0);
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test.each(widths)('the image of the page being read stands beside the text, %i px wide', (width) =>
  reading(
    browser,
    join(folder, 'index.html'),
    async ({ page, requests }) => {
      const image = page.locator('.facsimile-panel img');
      expect(await image.count()).toBe(0);
      expect(requests.filter((url) => url.includes('leaf-'))).toEqual([]);

      await page.check('#facsimile-view');
      await expect.poll(() => image.getAttribute('src')).toMatch(/leaf-1\.svg$/);
      await expect
        .poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth))
        .toBeGreaterThan(0);
      expect(await violations(page)).toEqual([]);

      await page
        .locator('.pb')
        .nth(1)
        .evaluate((mark) => mark.scrollIntoView({ block: 'start' }));
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await expect.poll(() => image.getAttribute('src')).toMatch(/leaf-2\.svg$/);

      await page.uncheck('#facsimile-view');
      await expect.poll(() => image.count()).toBe(0);
      await page.screenshot({ path: join(out, `facsimile-${width}.png`) });
    },
    { width, scheme: 'light' },
  ),
);
