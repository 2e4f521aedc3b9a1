/** The files of the site beside its pages: what each is made of, and where it lies. */
import { readdir, readFile } from 'node:fs/promises';
import type { PublishSettings } from '../publish-options.js';
import type { Page } from '../transform/index.js';
import { fontsFor, noFonts, siteFaces } from './fonts.js';
import { drawIcon, icon } from './icon.js';
import { robots, sitemap } from './sitemap.js';
import { css, ownStyle } from './style.js';

/** A file that can be downloaded, by its path, with what it is called and its media type. */
export interface Download {
  readonly path: string;
  readonly label: string;
  readonly type: string;
}

/** What a site is made of. */
export interface Site {
  /** The pages in reading order. */
  readonly pages: readonly Page[];
  /** What the transformation made, by path: pages, and the text of the edition as plain text. */
  readonly documents: ReadonlyMap<string, string>;
  /** Images that the pages show, by path. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** The files of the search, by path; none where the site has no search. */
  readonly index: ReadonlyMap<string, Uint8Array>;
  /** The TEI that was published. */
  readonly tei: string;
  /** The letters as CMIF, or null. */
  readonly cmif: string | null;
  /** The last day of a change, ISO 8601, or null. */
  readonly modified: string | null;
  readonly settings: PublishSettings;
}

const scripts = new URL('../../src/xslt/script/', import.meta.url);

/** Paths that every site has beside its pages, so that a page may name them. */
export const furniture: readonly string[] = ['style.css', 'script.js', icon];

/** The files of a site by path, pages first. */
export async function packSite(site: Site): Promise<Map<string, Uint8Array>> {
  const { documents, media, index, tei, cmif, settings } = site;
  const { publishing, theme, name } = settings;
  const files = new Map<string, Uint8Array>();
  const text = (path: string, content: string) => files.set(path, new TextEncoder().encode(content));
  for (const [path, document] of documents) text(path, document);
  const fonts = publishing.fonts.text === null ? await fontsFor(documents.values(), siteFaces) : noFonts;
  text('style.css', fonts.css + (await css('text', 'site', 'views', 'print')) + ownStyle(publishing));
  text('script.js', await script());
  text(icon, drawIcon(publishing));
  text(`${name}.xml`, tei);
  if (cmif !== null) text('cmif.xml', cmif);
  if (publishing.url !== null) {
    text('sitemap.xml', sitemap(publishing.url, site.pages, site.modified));
    text('robots.txt', robots(publishing.url));
  }
  for (const [path, bytes] of [...fonts.files, ...theme.files, ...media, ...index]) files.set(path, bytes);
  return files;
}

/** The scripts in one: a page opened from the disk may load no modules. Each is a block of its own. */
async function script(): Promise<string> {
  const names = (await readdir(scripts)).filter((name) => name.endsWith('.js')).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, scripts), 'utf8')));
  const whole = `'use strict';\n${texts.map((text) => `{\n${text}}\n`).join('')}`;
  // What only their authors need, comments and indents, stays here.
  return whole.replaceAll(/^\s*(?:\/\/.*)?\n|^[ \t]+/gm, '');
}
