import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'xmlbuilder2';
import { readMetadata } from './metadata.js';
import { writeWhole } from './write.js';

/** By this an entrance page of our own is told from a page of the user's. */
const GENERATOR = 'teipress';

/** An edition that stands in the folder. */
interface Entry {
  name: string;
  title: string;
  epub: boolean;
}

/**
 * Writes the page that leads to all editions of a folder, those of earlier builds too. An `index.html` that teipress
 * did not write stays as it is.
 *
 * @param out the folder the editions were written to
 */
export async function writeContents(out: string): Promise<void> {
  const path = join(out, 'index.html');
  const there = await readFile(path, 'utf8').catch(() => null);
  if (there !== null && !there.includes(`name="generator" content="${GENERATOR}"`)) return;
  const html = create({ version: '1.0' }).ele('html', { lang: 'en' });
  const head = html.ele('head');
  head.ele('meta', { charset: 'utf-8' });
  head.ele('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' });
  head.ele('meta', { name: 'generator', content: GENERATOR });
  head.ele('title').txt('Editions');
  head
    .ele('style')
    .txt(await readFile(new URL('../../src/xslt/style/contents.css', import.meta.url), 'utf8'));
  const main = html.ele('body').ele('main');
  main.ele('h1').txt('Editions');
  const list = main.ele('ul');
  for (const { name, title, epub } of await findEditions(out)) {
    const item = list.ele('li');
    item.ele('a', { href: `${encodeURIComponent(name)}/index.html` }).txt(title);
    if (!epub) continue;
    const address = `${encodeURIComponent(name)}/${encodeURIComponent(name)}.epub`;
    item.txt(' (').ele('a', { href: address }).txt('EPUB').up().txt(')');
  }
  const page = html.end({ headless: true, allowEmptyTags: false }).replace(/^<\?xml[^>]*\?>\s*/, '');
  await writeWhole(path, `<!doctype html>\n${page}\n`);
}

/** The folders of a folder that hold a site with its TEI, sorted by name. */
async function findEditions(out: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  const folders = (await readdir(out, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name } of folders.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const held = await readdir(join(out, name));
    if (!held.includes('index.html') || !held.includes(`${name}.xml`)) continue;
    const tei = await readFile(join(out, name, `${name}.xml`), 'utf8');
    const header = /<teiHeader[\s>][\s\S]*?<\/teiHeader>/.exec(tei)?.[0];
    entries.push({ name, title: readMetadata(header).title ?? name, epub: held.includes(`${name}.epub`) });
  }
  return entries;
}
