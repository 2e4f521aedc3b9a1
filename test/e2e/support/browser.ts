import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The widths of a phone and of a desk, in CSS pixels. */
export const widths = [360, 1280] as const;
export const schemes = ['light', 'dark'] as const;

export interface View {
  readonly width: (typeof widths)[number];
  readonly scheme: (typeof schemes)[number];
  /** Whether scripts run; they do unless it says otherwise. */
  readonly script?: boolean;
}

/** Every width in both colour schemes. */
export const views: readonly View[] = widths.flatMap((width) => schemes.map((scheme) => ({ width, scheme })));

/** Starts Debian's Chromium with nothing that would ask the network. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page opened from the disk, and what the browser complained of meanwhile. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens a file as a reader would, from the disk; `close` the page's context when done. */
export async function open(
  browser: Browser,
  file: string,
  view: View = { width: 1280, scheme: 'light' },
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: 900 },
    colorScheme: view.scheme,
    locale: 'en-GB',
    javaScriptEnabled: view.script ?? true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (entry) => {
    if (['error', 'warning'].includes(entry.type())) complaints.push(entry.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`));
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  return { page, complaints };
}

/** What axe-core has against a page, with its standard rules: a line for each place. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() => {
    const { axe: injected } = window as unknown as { axe: typeof axe };
    return injected.run(document);
  });
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** Presses Tab until the element has the focus, as someone without a mouse does. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector);
  for (let stop = 0; stop < 500; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} cannot be reached with the Tab key`);
}
