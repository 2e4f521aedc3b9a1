import { expect, test } from 'vitest';
import { publish } from '../../src/publish.js';

const chapter = (head: string, more = '') =>
  `<div type="chapter"><head>${head}</head><pb n="7"/><p>In ${head}.<note n="1">On ${head}.</note></p><table><row><cell>1</cell></row></table>${more}</div>`;
const book = (...chapters: string[]) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>${chapters.join('')}</body></text></TEI>`;

/** Every address of the site: pages, and what can be linked on them. */
async function addresses(xml: string): Promise<string[]> {
  const files = await publish(xml, { to: ['html'], name: 'book' });
  const pages = [...files].filter(([path]) => path.endsWith('.html'));
  return pages.flatMap(([path, bytes]) => {
    const ids = new TextDecoder().decode(bytes).matchAll(/ id="([^"]*)"/g);
    return [path, ...[...ids].map(([, id]) => `${path}#${id}`)];
  });
}

// So long that it is not one page.
const long = `<p>${'words '.repeat(5000)}</p>`;

test('addresses stay when a chapter is put in before', async () => {
  const before = await addresses(book(chapter('The Weir'), chapter('Über den Fluß', long), chapter('Δέλτα')));
  const after = await addresses(
    book(chapter('A New One'), chapter('The Weir'), chapter('Über den Fluß', long), chapter('Δέλτα')),
  );
  expect(after).toEqual(expect.arrayContaining(before));
  expect(before.filter((address) => !address.includes('#'))).toEqual([
    'index.html',
    'the-weir.html',
    'uber-den-fluss.html',
    'delta.html',
    'tables.html',
    'search.html',
  ]);
  for (const part of ['p-1', 'fn-1', 'fn-1-ref', 'table-1', 'pb-7', 'section-1'])
    expect(before).toContain(`the-weir.html#${part}`);
});

test('pages of one name are told apart by the part they are in; views keep their names', async () => {
  const parts = ['One', 'Two'].map(
    (name) =>
      `<div type="part"><head>Part ${name}</head>${chapter('I', long)}${chapter('Letters', long)}</div>`,
  );
  const paths = (await addresses(book(...parts))).filter((address) => !address.includes('#'));
  expect(paths).toEqual([
    'index.html',
    'part-one.html',
    'part-one-i.html',
    'part-one-letters.html',
    'part-two.html',
    'part-two-i.html',
    'part-two-letters.html',
    'tables.html',
    'search.html',
  ]);
});

test('a chapter with the name of a view does not take its place', async () => {
  const paths = await addresses(book(chapter('About', long), chapter('Index', long)));
  expect(paths).toContain('about-2.html');
  expect(paths).toContain('index-2.html');
});
