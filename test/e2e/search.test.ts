import { mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  desk,
  inView,
  reading,
  startBrowser,
  tabTo,
  type View,
  views,
  violations,
} from './support/browser.js';
import { editions, files, out } from './support/paths.js';
import { type Server, serve } from './support/server.js';

const searches = files(editions, 'search.html').map((file) => dirname(relative(editions, file)));
const screenshots = join(out, 'screenshots');

let browser: Browser;
let server: Server;
beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  [browser, server] = await Promise.all([startBrowser(), serve(editions)]);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Opens a page of an edition on the web. */
const online = (path: string, use: (page: Page) => Promise<void>, view?: View): Promise<void> =>
  reading(browser, server.address + path, ({ page }) => use(page), view);

/** The number of pages that the search says it has found. */
const found = (page: Page) => page.locator('.results > li');

test('there are editions to be searched', () => expect(searches.length).toBeGreaterThan(1));

describe.each(searches)('the search of %s', (name) => {
  test('leads to a passage with the word, all by keyboard, and is there again on return', () =>
    online(`${name}/index.html`, async (page) => {
      await tabTo(page, 'nav a[href="search.html"]');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('sought');
      await page.keyboard.type('letter');
      await expect.poll(() => found(page).count()).toBeGreaterThan(0);
      expect(await page.locator('.found').textContent()).toMatch(/\d/);
      const sought = page.url();
      expect(sought).toContain('?q=letter');

      const passage = '.results > li:first-child ul a[href*="#"] >> nth=0';
      expect(await page.locator(`${passage} >> mark`).first().textContent()).toMatch(/letter/i);
      await tabTo(page, passage);
      await page.keyboard.press('Enter');
      await page.waitForURL(/#/);
      const target = `[id="${decodeURIComponent(new URL(page.url()).hash.slice(1))}"]`;
      expect(await page.locator(target).textContent()).toMatch(/letter/i);
      expect(await inView(page, target)).toBe(true);

      await page.goBack();
      expect(page.url()).toBe(sought);
      await expect.poll(() => found(page).count()).toBeGreaterThan(0);
    }));

  test('is narrowed by a person and a year, and says where nothing is found', () =>
    online(`${name}/search.html?q=letter`, async (page) => {
      await expect.poll(() => found(page).count()).toBeGreaterThan(1);
      const all = await found(page).count();
      await tabTo(page, 'select[name=year]');
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => found(page).count()).toBeLessThan(all);
      expect(page.url()).toMatch(/year=\d{4}/);
      await page.locator('select[name=year]').selectOption('');
      await page.locator('select[name=person]').selectOption({ index: 1 });
      await expect.poll(() => page.url()).toMatch(/person=/);
      await page.locator('#sought').fill('zzzxxx');
      await expect.poll(() => found(page).count()).toBe(0);
      await expect.poll(() => page.locator('.found').textContent()).toMatch(/\w/);
    }));

  test.each(views)('is accessible at $width px, $scheme', (view) =>
    online(
      `${name}/search.html?q=letter`,
      async (page) => {
        await expect.poll(() => found(page).count()).toBeGreaterThan(0);
        const path = join(screenshots, `${name}.search-${view.width}-${view.scheme}.png`);
        await page.screenshot({ path, fullPage: true });
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          view.width,
        );
      },
      view,
    ),
  );

  test('is not offered from the disk, nor without a script', async () => {
    const hidden = async (page: Page) => {
      expect(await page.locator('nav a[href="search.html"]').isVisible()).toBe(false);
      expect(await page.locator('.search form').isVisible()).toBe(false);
      expect(await page.locator('.without-search').isVisible()).toBe(true);
    };
    await online(`${name}/search.html`, hidden, { ...desk, script: false });
    await reading(browser, join(editions, name, 'search.html'), async ({ page, complaints }) => {
      await hidden(page);
      expect(complaints).toEqual([]);
    });
  });
});
