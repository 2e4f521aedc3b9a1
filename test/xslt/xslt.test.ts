import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMetadata } from '../../src/package/metadata.js';
import { transform } from '../../src/transform/index.js';
import { survey } from '../../src/transform/survey.js';
import { stringsFor } from '../../src/xslt/strings.js';

const root = new URL('./', import.meta.url);
const folders = (url: URL) =>
  readdirSync(url, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Where on a page the work of a module is seen, if not in its text. */
const partOf: Readonly<Record<string, RegExp>> = {
  pictures: /<figure class="picture">.*<\/figure>/s,
  register: /(?:<fieldset class="register-filter.*)?<table class="register".*?<\/table>/s,
  meta: /(?<=<head>).*(?=<\/head>)/s,
  cite: /<div id="cite".*?<\/div>/s,
  search: /(?:<meta name="search[^>]*>)+|(?<=<main[^>]*>).*class="added search".*(?=<\/main>)/s,
  cards: /<div class="cards.*?<\/div>/s,
  rendition: /<style>.*?<\/style>|(?<=<main[^>]*>).*(?=<\/main>)/gs,
  frame: /<body.*(?=<div id="cite")/s,
};

/** The text of every page, a line for each block, so that a difference can be read. */
async function pagesOf(module: string, xml: string): Promise<string> {
  const found = survey(xml);
  if ('kind' in found) throw new Error(found.reason);
  const { language, strings } = stringsFor(found.language);
  const { documents } = await transform(xml.slice(found.root), module === 'epub' ? 'epub' : 'html', {
    metadata: { ...readMetadata(found.header && xml.slice(...found.header)) },
    strings: { ...strings },
    'interface-language': language,
    ...(module === 'meta' && { 'base-url': 'https://example.org/book/' }),
    ...(module === 'search' && { searchable: true }),
    // The texts of the cases are short; these modules show how a longer one is divided.
    ...(module === 'pages' && { 'split-above': 200 }),
    ...(['pages', 'meta', 'cite', 'frame', 'search'].includes(module) && { 'one-page': 0 }),
  });
  if (module === 'plain') return documents.get('edition.txt')!;
  const part = partOf[module] ?? /(?<=<main[^>]*>).*(?=<\/main>)|<body(?!.*<main).*<\/body>/s;
  return [...documents]
    .filter(([path]) => /html$|csv$/.test(path))
    .flatMap(([path, document]) =>
      (path.endsWith('csv') ? [document.replaceAll('\r', '␍')] : (document.match(part) ?? [])).map(
        (found) => `<!-- ${path} -->${found}`,
      ),
    )
    .join('\n')
    .replaceAll(/\s+(?=<)|(?<=>)\s+/g, ' ')
    .replaceAll(
      /\s*(?=<(?:!--|p|div|section|article|aside|header|footer|fieldset|meta|link|script|style|details|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td|blockquote|figure|nav|pre)\b)/g,
      '\n',
    )
    .trimStart()
    .concat('\n');
}

for (const module of folders(root)) {
  describe(module, () => {
    for (const name of folders(new URL(`${module}/`, root))) {
      test(name, async () => {
        const folder = new URL(`${module}/${name}/`, root);
        const expectation = new URL('expected.html', folder);
        const actual = await pagesOf(module, readFileSync(new URL('input.xml', folder), 'utf8'));
        if (process.env.UPDATE) writeFileSync(expectation, actual);
        expect(existsSync(expectation), 'expected.html is missing; UPDATE=1 writes it').toBe(true);
        expect(actual).toBe(readFileSync(expectation, 'utf8'));
      });
    }
  });
}
