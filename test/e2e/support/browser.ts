import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The widths of a phone and of a desk, in CSS pixels. */
export const widths = [360, 1440] as const;
export const schemes = ['light', 'dark'] as const;

export interface View {
  readonly width: number;
  readonly scheme: (typeof schemes)[number];
  /** Whether scripts run; they do unless it says otherwise. */
  readonly script?: boolean;
  /** Whether the colours are those of the reader's system. */
  readonly forced?: boolean;
}

/** A desk by day. */
export const desk: View = { width: 1440, scheme: 'light' };

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

/** A page that was opened, what the browser complained of, and what it asked for. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

/** Opens a page as a reader would, a file from the disk or an address; `close` the page's context when done. */
export async function open(browser: Browser, place: string, view: View = desk): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: 900 },
    colorScheme: view.scheme,
    forcedColors: view.forced ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    javaScriptEnabled: view.script ?? true,
  });
  // On a busy machine a long page takes its time.
  context.setDefaultNavigationTimeout(120_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (entry) => {
    if (['error', 'warning'].includes(entry.type())) complaints.push(entry.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const address = place.startsWith('http') ? place : pathToFileURL(place).href;
  await page.goto(address, { waitUntil: 'load' });
  return { page, complaints, requests };
}

/** Opens a page, and closes it again whatever comes of `use`. */
export async function reading(
  browser: Browser,
  place: string,
  use: (opened: Opened) => Promise<void>,
  view?: View,
): Promise<void> {
  const opened = await open(browser, place, view);
  try {
    await use(opened);
  } finally {
    await opened.page.context().close();
  }
}

/** Whether an element is in the window. */
export const inView = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  });

/** What axe-core has against a page, with its standard rules and those of WCAG 2.2: a line for each place. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() => {
    const { axe: injected } = window as unknown as { axe: typeof axe };
    return injected.run(document, { rules: { 'target-size': { enabled: true } } });
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
