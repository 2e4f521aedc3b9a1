import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  desk,
  inView,
  reading as open,
  startBrowser,
  tabTo,
  type View,
  views,
  violations,
} from './support/browser.js';
import { editions, files, out } from './support/paths.js';

const screenshots = join(out, 'screenshots');
const pages = files(editions, '.html').map((file) => [relative(editions, file), file] as const);
/** Pages with notes and readings of the source. */
const texts = pages.filter(([, file]) => {
  const page = readFileSync(file, 'utf8');
  return page.includes('doc-noteref') && page.includes('id="source-view"') && page.includes('class="anchor');
});
/** One page of each kind in each edition, and of each in which other kinds of things stand. */
const kinds = [
  ...new Map(
    pages.map(([name, file]) => {
      const page = readFileSync(file, 'utf8');
      const things = page.match(/<(?:table|figure|blockquote|dl|ul|ol)\b|class="lg|doc-noteref/g) ?? [];
      const kind = /<body class="([^"]*)"/.exec(page)?.[1] ?? '';
      return [[dirname(name), kind, ...new Set(things)].sort().join(' '), [name, file] as const];
    }),
  ).values(),
];
/** Pages with a card for each name that has an entry in an index. */
const named = pages.filter(([, file]) => readFileSync(file, 'utf8').includes('class="cards added"'));
const registers = pages.filter(([name]) => name.endsWith('/letters.html'));

let browser: Browser;
beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Opens a file of an edition. */
const reading = (
  file: string,
  use: (page: Page, complaints: readonly string[]) => Promise<void>,
  view?: View,
): Promise<void> => open(browser, file, ({ page, complaints }) => use(page, complaints), view);

test('there are editions with letters and notes', () => {
  expect(registers.length).toBeGreaterThan(0);
  expect(texts.length).toBeGreaterThan(1);
});

test('each page of an edition has a title of its own', () => {
  const titles = pages.map(([name, file]) =>
    [dirname(name), /<title>(.*?)<\/title>/s.exec(readFileSync(file, 'utf8'))![1]].join(': '),
  );
  expect(titles).toEqual([...new Set(titles)]);
});

describe.each(pages)('%s', (_name, file) => {
  test('opens without a complaint of the browser, and has no link that leads nowhere', () =>
    reading(file, async (page, complaints) => {
      expect(complaints).toEqual([]);
      const dead = await page
        .locator('a[href^="#"]')
        .evaluateAll((links) =>
          links
            .map((link) => link.getAttribute('href')!)
            .filter((href) => document.getElementById(decodeURIComponent(href.slice(1))) === null),
        );
      expect(dead).toEqual([]);
    }));
});

describe.each(kinds)('%s', (name, file) => {
  test.each(views)('is accessible at $width px, $scheme', (view) =>
    reading(
      file,
      async (page) => {
        const picture = `${name.replaceAll('/', '.')}-${view.width}-${view.scheme}.png`;
        await page.screenshot({ path: join(screenshots, picture), fullPage: true });
        expect(await violations(page)).toEqual([]);
      },
      view,
    ),
  );

  test('does not scroll sideways at 320 pixels, with wide spacing and the readings of the source too', () =>
    reading(
      file,
      async (page) => {
        const width = () => page.evaluate(() => document.documentElement.scrollWidth);
        expect(await width()).toBeLessThanOrEqual(320);
        if ((await page.locator('#source-view').count()) > 0) await page.locator('#source-view').check();
        // What a reader may set (WCAG 1.4.12).
        const content =
          '* { letter-spacing: .12em; word-spacing: .16em; line-height: 1.5 } p { margin-bottom: 2em }';
        await page.addStyleTag({ content });
        expect(await width()).toBeLessThanOrEqual(320);
      },
      { width: 320, scheme: 'light' },
    ));

  test('is accessible in the colours of the reader, and nothing moves', () =>
    reading(
      file,
      async (page) => {
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      },
      { ...desk, scheme: 'dark', forced: true },
    ));

  test('prints its text and not its menus', () =>
    reading(file, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.pdf({ path: join(screenshots, `${name.replaceAll('/', '.')}.pdf`), format: 'A4' });
      await expect.poll(() => page.locator('main').isVisible()).toBe(true);
      for (const menu of await page.locator('nav').all()) expect(await menu.isVisible()).toBe(false);
    }));
});

describe.each(texts)('the text of %s', (name, file) => {
  test('has notes; each opens at its place in the text, and closes without losing it', () =>
    reading(file, async (page) => {
      const ids = await page.locator('[role=doc-noteref]').evaluateAll((links) => links.map(({ id }) => id));
      expect(ids.length).toBeGreaterThan(0);
      for (const id of ids) {
        const note = (await page.locator(`#${id}`).getAttribute('href'))!.replace(/^.*#/, '#');
        await page.locator(`#${id}`).press('Enter');
        const box = page.locator('.note-box');
        expect(await box.isVisible()).toBe(true);
        const words = (await page.locator(`${note} .note-text`).textContent())!.trim();
        expect((await box.textContent())!.trim()).toContain(words);
        expect(await inView(page, `#${id}`)).toBe(true);
        await page.keyboard.press('Escape');
        expect(await box.isVisible()).toBe(false);
        expect(await page.evaluate(() => document.activeElement!.id)).toBe(id);
      }
    }));

  test('leads to each note at the end of the page without a script, and back', () =>
    reading(
      file,
      async (page) => {
        const links = page.locator('[role=doc-noteref]');
        for (const link of await links.all()) {
          const id = await link.getAttribute('id');
          const note = await link.getAttribute('href');
          await link.press('Enter');
          expect(new URL(page.url()).hash).toBe(note);
          expect(await inView(page, note!)).toBe(true);
          await page.locator(`${note} [role=doc-backlink]`).first().press('Enter');
          expect(new URL(page.url()).hash).toBe(`#${id}`);
          expect(await inView(page, `#${id}`)).toBe(true);
        }
      },
      { ...desk, script: false },
    ));

  test('can be cited, a paragraph of it too, with and without a script', async () => {
    for (const script of [true, false])
      await reading(
        file,
        async (page) => {
          await page.locator('.cite-button').press('Enter');
          await expect.poll(() => page.locator('#cite').isVisible()).toBe(true);
          expect(await page.locator('#cite .citation').textContent()).not.toBe('');
          await page.keyboard.press('Escape');
          await expect.poll(() => page.locator('#cite').isVisible()).toBe(false);
          if (!script) return;
          await page.locator('#paragraph-numbers').check();
          await page.locator('a.anchor').first().press('Enter');
          await expect.poll(() => page.locator('#cite .citation').textContent()).toMatch(/Paragraph \d+/);
        },
        { ...desk, script },
      );
  });

  test('remembers what was switched on', () =>
    reading(file, async (page) => {
      await page.locator('#source-view').check();
      await page.reload();
      expect(await page.locator('#source-view').isChecked()).toBe(true);
    }));

  test('shows the readings of the source by keyboard, and hides them again', () =>
    reading(file, async (page) => {
      const sources = page.locator('main .source');
      const shown = () =>
        sources.evaluateAll((all) => all.filter((one) => getComputedStyle(one).display !== 'none').length);
      const corrections = page.locator('.choice > .reading');
      expect(await sources.count()).toBeGreaterThan(0);
      expect(await shown()).toBe(0);
      await tabTo(page, '#source-view');
      await page.keyboard.press('Space');
      expect(await shown()).toBe(await sources.count());
      for (const correction of await corrections.all()) expect(await correction.isVisible()).toBe(false);
      await page.screenshot({
        path: join(screenshots, `${name.replaceAll('/', '.')}-source.png`),
        fullPage: true,
      });
      await page.keyboard.press('Space');
      expect(await shown()).toBe(0);
      for (const correction of await corrections.all()) expect(await correction.isVisible()).toBe(true);
    }));
});

/** A name on the page that has a card, the card, and its own link to the index. */
async function firstCard(page: Page) {
  const id = await page.evaluate(() => {
    const has = (link: HTMLAnchorElement) => document.getElementById(`card-${link.hash.slice(1)}`);
    const link = [...document.querySelectorAll<HTMLAnchorElement>('.tei-text a[id]')].find(has)!;
    return [link.id, has(link)!.id] as const;
  });
  return { name: page.locator(`[id="${id[0]}"]`), card: page.locator(`[id="${id[1]}"]`) };
}

describe.each(named)('the names of %s', (_name, file) => {
  // WCAG 2.2, 1.4.13: what shows on hover or focus can be dismissed, can be pointed at, and stays.
  test('show a card to the keyboard, which Tab enters and Escape closes', () =>
    reading(file, async (page) => {
      const { name, card } = await firstCard(page);
      expect(await card.isVisible()).toBe(false);
      await tabTo(page, `[id="${await name.getAttribute('id')}"]`);
      expect(await card.isVisible()).toBe(true);
      expect(await name.getAttribute('aria-describedby')).toBe(await card.getAttribute('id'));
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Tab');
      expect(await card.evaluate((element) => element.contains(document.activeElement))).toBe(true);
      await page.keyboard.press('Escape');
      expect(await card.isVisible()).toBe(false);
      expect(await name.evaluate((element) => element === document.activeElement)).toBe(true);
    }));

  test('show a card to the pointer, which stays while the pointer is on it', () =>
    reading(file, async (page) => {
      const { name, card } = await firstCard(page);
      await name.hover();
      await card.waitFor({ state: 'visible' });
      await card.hover();
      await page.waitForTimeout(600);
      expect(await card.isVisible()).toBe(true);
      const { x, width } = (await card.boundingBox())!;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(await page.evaluate(() => document.documentElement.clientWidth));
      await page.keyboard.press('Escape');
      expect(await card.isVisible()).toBe(false);
    }));

  test('lead to their entry without a script, and the entry back to each of them', () =>
    reading(
      file,
      async (page) => {
        const name = page.locator('.tei-text a.persName[id], .tei-text a.placeName[id]').first();
        const place = `#${await name.getAttribute('id')}`;
        await name.click();
        const entry = page.locator(':target');
        expect(await entry.getAttribute('class')).toContain('entry');
        expect(await entry.locator(`a[href$="${place}"]`).count()).toBeGreaterThan(0);
      },
      { width: 360, scheme: 'light', script: false },
    ));
});

describe.each(registers)('the register of %s', (_name, file) => {
  test('is sorted by its heads, by keyboard', () =>
    reading(file, async (page) => {
      const column = async () =>
        (await page.locator('.register tbody td:nth-child(2)').allTextContents()).map((text) => text.trim());
      const before = await column();
      const head = page.locator('.register th:nth-child(2)');
      await head.locator('button').press('Enter');
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      expect(await page.locator('[aria-sort]').count()).toBe(1);
      expect(await column()).toEqual([...before].sort());
      await head.locator('button').press('Enter');
      expect(await head.getAttribute('aria-sort')).toBe('descending');
      expect(await column()).toEqual([...before].sort().reverse());
      await page.locator('.register th:first-child button').press('Enter');
      expect(await column()).toEqual(before);
    }));

  test('leaves out the letters that are not wanted, with scripts and without', () =>
    reading(
      file,
      async (page) => {
        const rows = page.locator('.register tbody tr');
        const all = await rows.count();
        const inferred = await page.locator('.is-inferred').count();
        expect(inferred).toBeGreaterThan(0);
        await page.locator('#show-inferred').uncheck();
        expect(await rows.filter({ visible: true }).count()).toBe(all - inferred);
      },
      { width: 360, scheme: 'light', script: false },
    ));

  test('has the figures of its pictures in tables', () =>
    reading(file, async (page) => {
      for (const picture of await page.locator('.picture').all()) {
        expect(await picture.locator('svg[role=img] > desc').textContent()).not.toBe('');
        expect(await picture.locator('table').isVisible()).toBe(false);
        await picture.locator('summary').press('Enter');
        expect(await picture.locator('table').isVisible()).toBe(true);
      }
    }));

  test('leads from each letter to its places in the text, and from there back', () =>
    reading(file, async (page) => {
      const letters = await page.locator('tbody tr[id]').evaluateAll((rows) =>
        rows.map((row) => ({
          id: row.id,
          own: row.querySelector<HTMLAnchorElement>('td:first-child a')!.href,
          places: [...row.querySelectorAll<HTMLAnchorElement>('td:last-child a')].map(({ href }) => href),
        })),
      );
      expect(letters.length).toBeGreaterThan(0);
      const leadingBack = new Set<string>();
      for (const { id, own, places } of letters) {
        expect(places.length, `places of ${id} in the text`).toBeGreaterThan(0);
        for (const place of places) {
          await page.goto(place);
          expect(await inView(page, new URL(place).hash), place).toBe(true);
          const hrefs = await page
            .locator('main a')
            .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
          for (const href of hrefs) leadingBack.add(href);
        }
        const printed = places.some((place) => place.startsWith(own));
        if (!printed) expect(leadingBack).toContain(new URL(own).pathname.split('/').at(-1));
      }
    }));
});
