/** What search engines ask of a site with an address: a list of its pages (sitemaps.org 0.9), and where it is. */
import { create } from 'xmlbuilder2';
import type { Page } from '../transform/index.js';

/** The pages of a site with their addresses; `modified` is a day, ISO 8601. */
export function sitemap(base: string, pages: readonly Page[], modified: string | null): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(
    'http://www.sitemaps.org/schemas/sitemap/0.9',
    'urlset',
  );
  for (const { path } of pages) {
    const url = root.ele('url');
    url.ele('loc').txt(base + (path === 'index.html' ? '' : encodeURI(path)));
    if (modified !== null) url.ele('lastmod').txt(modified);
  }
  return root.end({ prettyPrint: true });
}

/** Lets everyone read everything (RFC 9309), and names the map. */
export function robots(base: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${base}sitemap.xml\n`;
}
