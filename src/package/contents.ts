import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'xmlbuilder2';
import type { BuildResult } from '../build.js';
import { writeWhole } from './write.js';

/**
 * Writes the page that leads to the editions of a folder, so that a site of several has an entrance.
 *
 * @param out the folder the editions were written to
 */
export async function writeContents(out: string, editions: readonly BuildResult[]): Promise<void> {
  const html = create({ version: '1.0' }).ele('html', { lang: 'en' });
  const head = html.ele('head');
  head.ele('meta', { charset: 'utf-8' });
  head.ele('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' });
  head.ele('title').txt('Editions');
  head.ele('link', { rel: 'stylesheet', href: 'style.css' });
  const main = html.ele('body').ele('main');
  main.ele('h1').txt('Editions');
  const list = main.ele('ul');
  for (const { name, title, files } of editions) {
    const item = list.ele('li');
    item.ele('a', { href: `${name}/index.html` }).txt(title ?? name);
    if (files.has(`${name}.epub`))
      item
        .txt(' (')
        .ele('a', { href: `${name}/${name}.epub` })
        .txt('EPUB')
        .up()
        .txt(')');
  }
  const page = html.end({ headless: true, allowEmptyTags: false }).replace(/^<\?xml[^>]*\?>\s*/, '');
  const text = await readFile(new URL('../../src/xslt/style/text.css', import.meta.url));
  const site = await readFile(new URL('../../src/xslt/style/site.css', import.meta.url));
  await writeWhole(join(out, 'style.css'), Buffer.concat([text, Buffer.from('\n'), site]));
  await writeWhole(join(out, 'index.html'), `<!doctype html>\n${page}\n`);
}
