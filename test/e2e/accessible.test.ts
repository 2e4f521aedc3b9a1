import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reading, startBrowser, views, violations } from './support/browser.js';
import { files, out, root } from './support/paths.js';
import { teipress } from './support/run.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** What has been hard to reach or to read, a text for each. */
describe.each(files(join(root, 'test/e2e/fixtures/accessible'), '.xml'))('%s', (path) => {
  const folder = join(out, 'accessible', basename(path, '.xml'));
  beforeAll(async () => {
    const { code, stderr } = await teipress(['publish', path, '--to', 'html', '-o', folder]);
    expect(code, stderr).toBe(0);
  });

  test.each(views)('is accessible at $width px, $scheme', (view) =>
    reading(
      browser,
      join(folder, 'index.html'),
      async ({ page }) => expect(await violations(page)).toEqual([]),
      view,
    ),
  );
});
