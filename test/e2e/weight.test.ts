import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reading, startBrowser } from './support/browser.js';
import { editions, files } from './support/paths.js';
import { type Server, serve } from './support/server.js';

const names = files(editions, 'style.css').map((file) => dirname(relative(editions, file)));
const pages = files(editions, '.html').map((file) => relative(editions, file));

let browser: Browser;
let server: Server;
beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), serve(editions)]);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

test.each(names)('the scripts of %s have less than 20 KB', (name) => {
  expect(statSync(join(editions, name, 'script.js')).size).toBeLessThan(20_000);
});

/** The bytes that a host sends: text compressed, as all do. */
function sent(path: string): number {
  const bytes = readFileSync(path);
  return /\.(html|css|js|svg)$/.test(path) ? gzipSync(bytes).length : bytes.length;
}

test.each(pages)('%s has less than 150 KB with its fonts and asks no other host', (path) =>
  reading(browser, server.address + path, async ({ requests }) => {
    // The search loads what it needs where it is used; its files are Pagefind's.
    const asked = [...new Set(requests)].filter((url) => !/^data:|\/pagefind\/|favicon/.test(url));
    expect(asked.filter((url) => !url.startsWith(server.address))).toEqual([]);
    const sizes = asked.map((url) => sent(join(editions, url.slice(server.address.length))));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
  }),
);
