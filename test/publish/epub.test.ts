import { XMLParser } from 'fast-xml-parser';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { defaultPublishing } from '../../src/edition/publishing.js';
import { type PublishOptions, publish } from '../../src/publish.js';
import { unzip } from './zip.js';

const header = (more = '') => `<teiHeader><fileDesc>
  <titleStmt><title>Harbour &amp; Sea</title><author>Thomas Hale</author><author>Ellen Marsh</author><editor>A. Editor</editor></titleStmt>
  <publicationStmt><publisher>A Press</publisher><date when="2020-05">2020</date>${more}
    <availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability></publicationStmt>
  <sourceDesc><biblStruct><monogr><title>Letters</title><imprint><pubPlace>Whitby</pubPlace><date>1890</date></imprint></monogr></biblStruct></sourceDesc>
</fileDesc><revisionDesc><change when="2021-02-03">b</change><change when="2020-01-01">a</change></revisionDesc></teiHeader>`;
const book = (head = header()) => `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">${head}<text><body>
  <div type="chapter"><head>One</head><pb n="1"/><p>First.<note n="1">A note.</note></p></div>
  <div type="chapter"><head>Two</head><pb n="2"/><figure><graphic url="img/boat.png"/><figDesc>A boat.</figDesc></figure></div>
</body></text></TEI>`;

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const assets = new Map([['img/boat.png', new Uint8Array(pixel)]]);

async function epub(xml: string, options: PublishOptions = {}): Promise<ReturnType<typeof unzip>> {
  return unzip((await publish(xml, { to: ['epub'], name: 'book', assets, ...options })).get('book.epub')!);
}
const content = (entries: ReturnType<typeof unzip>, path: string) =>
  entries.find((entry) => entry.path === path)!.bytes.toString('utf8');

/** The package document as an object. */
async function packageOf(
  xml: string,
): Promise<Record<string, unknown> & { metadata: Record<string, unknown> }> {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
  });
  return parser.parse(content(await epub(xml), 'EPUB/package.opf')).package;
}

test('the mimetype comes first, stored, at the place OCF 3.3 section 4.3 gives it', async () => {
  const bytes = (await publish(book(), { to: ['epub'], name: 'book' })).get('book.epub')!;
  expect(Buffer.from(bytes.subarray(30, 58)).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  const [first, second] = unzip(bytes);
  expect(first).toMatchObject({ path: 'mimetype', stored: true, offset: 0 });
  expect(second?.path).toBe('META-INF/container.xml');
});

test('the same input gives the same bytes, at any hour and in any time zone', async () => {
  const zone = process.env.TZ;
  const results: Uint8Array[] = [];
  for (const TZ of ['UTC', 'Pacific/Kiritimati', 'America/St_Johns']) {
    process.env.TZ = TZ;
    results.push((await publish(book(), { to: ['epub'], name: 'book', assets })).get('book.epub')!);
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(Buffer.compare(results[0]!, results[1]!)).toBe(0);
  expect(Buffer.compare(results[0]!, results[2]!)).toBe(0);
});

test('the package document carries what the header says', async () => {
  const { metadata } = await packageOf(book(header('<idno>77</idno><idno type="DOI">10.1234/x</idno>')));
  expect(metadata.identifier).toMatchObject({ '#text': '10.1234/x' });
  expect(metadata.title).toMatchObject({ '#text': 'Harbour & Sea' });
  expect(metadata.language).toBe('en');
  expect(metadata.creator).toMatchObject([{ '#text': 'Thomas Hale' }, { '#text': 'Ellen Marsh' }]);
  expect(metadata.contributor).toMatchObject({ '#text': 'A. Editor' });
  expect(metadata.source).toBe('Letters, Whitby, 1890');
  expect(metadata.rights).toBe('CC BY 4.0 https://creativecommons.org/licenses/by/4.0/');
  const properties = (metadata.meta as { '@property': string; '#text': string }[]).map((meta) => [
    meta['@property'],
    meta['#text'],
  ]);
  expect(properties).toContainEqual(['dcterms:modified', '2021-02-03T00:00:00Z']);
  expect(properties).toContainEqual(['schema:accessMode', 'textual']);
  expect(properties).toContainEqual(['schema:accessibilityHazard', 'none']);
  expect(properties).toContainEqual(['schema:accessibilityFeature', 'pageNavigation']);
  expect(properties).toContainEqual(['pageBreakSource', 'Letters, Whitby, 1890']);
});

/** The meta elements of a package document: property, what they refine, value. */
const metasOf = (metadata: Record<string, unknown>) =>
  (metadata.meta as Record<string, string>[]).map((meta) => [
    meta['@property'],
    meta['@refines'] ?? '',
    meta['#text'],
  ]);

test('series, ISBN and those who had a part come from the header', async () => {
  const rich = header('<idno type="ISBN">978-0-306-40615-7</idno>')
    .replace('<editor>', '<editor role="translator">B. Bridge</editor><editor>')
    .replace(
      '</titleStmt>',
      '<respStmt><resp>Transkription</resp><name>C. Clerk</name></respStmt></titleStmt>',
    )
    .replace(
      '<sourceDesc>',
      '<seriesStmt><title>Coast Papers</title><biblScope unit="volume">4</biblScope></seriesStmt><sourceDesc>',
    );
  const { metadata } = await packageOf(book(rich));
  expect(metadata.identifier).toMatchObject({ '#text': 'urn:isbn:9780306406157' });
  expect(metadata.contributor).toMatchObject([
    { '#text': 'A. Editor' },
    { '#text': 'B. Bridge' },
    { '#text': 'C. Clerk' },
  ]);
  const metas = metasOf(metadata);
  expect(metas).toContainEqual(['role', '#editor-1', 'edt']);
  expect(metas).toContainEqual(['role', '#contributor-1', 'trl']);
  expect(metas).toContainEqual(['role', '#contributor-2', 'trc']);
  expect(metas).toContainEqual(['belongs-to-collection', '', 'Coast Papers']);
  expect(metas).toContainEqual(['group-position', '#series', '4']);
});

test('an ISBN with a wrong check digit is no URN', async () => {
  const { metadata } = await packageOf(book(header('<idno type="ISBN">978-0-306-40615-8</idno>')));
  expect(metadata.identifier).toMatchObject({ '#text': '978-0-306-40615-8' });
});

test('a book whose image has no description needs eyes, and claims no alternative', async () => {
  const sufficient = (metas: (string | undefined)[][]) =>
    metas.find(([property]) => property === 'schema:accessModeSufficient')?.[2];
  const described = metasOf((await packageOf(book())).metadata);
  expect(sufficient(described)).toBe('textual');
  expect(described).toContainEqual(['schema:accessibilityFeature', '', 'alternativeText']);
  const bare = metasOf((await packageOf(book().replace(/<figDesc>.*<\/figDesc>/, ''))).metadata);
  expect(sufficient(bare)).toBe('textual,visual');
  expect(bare).not.toContainEqual(['schema:accessibilityFeature', '', 'alternativeText']);
  expect(bare.map(([property]) => property)).not.toContain('dcterms:conformsTo');
});

test.each([
  ['he', 'rtl'],
  ['az-Arab', 'rtl'],
  ['ar-Latn', undefined],
  ['en', undefined],
])('pages of a book in %s progress %s', async (language, direction) => {
  const { spine } = await packageOf(book().replace('xml:lang="en"', `xml:lang="${language}"`));
  expect((spine as Record<string, string>)['@page-progression-direction']).toBe(direction);
});

test.each([
  ['en', 'left'],
  ['he', 'right'],
])('verse of a book in %s is set in from the %s', async (language, side) => {
  const verse = book().replace('<p>First.', '<l>A line.</l><p>First.').replace('"en"', `"${language}"`);
  const style = content(await epub(verse), 'EPUB/style.css');
  expect(style).toContain(`.l{display:block;padding-${side}:2em`);
  expect(style).not.toMatch(/inline-(start|end)|text-align:(start|end)/);
});

test('without an identifier one is derived from the content; without a header nothing is invented', async () => {
  const bare = await packageOf(book(''));
  expect(bare.metadata.identifier).toMatchObject({
    '#text': expect.stringMatching(/^urn:uuid:[0-9a-f-]{14}8[0-9a-f]{3}-[89ab]/),
  });
  expect(await packageOf(book(''))).toEqual(bare);
  expect(await packageOf(book('').replace('First', 'Other'))).not.toEqual(bare);
  expect(bare.metadata.creator).toBeUndefined();
});

test('the book holds its chapters in order, the contents, the page list and its images', async () => {
  const entries = await epub(book());
  expect(entries.map((entry) => entry.path)).toEqual([
    'mimetype',
    'META-INF/container.xml',
    'EPUB/package.opf',
    'EPUB/style.css',
    'EPUB/cover.xhtml',
    'EPUB/cover.svg',
    'EPUB/title.xhtml',
    'EPUB/one.xhtml',
    'EPUB/two.xhtml',
    'EPUB/about.xhtml',
    'EPUB/nav.xhtml',
    'EPUB/img/boat.png',
  ]);
  const nav = content(entries, 'EPUB/nav.xhtml');
  expect(nav).toContain('<a href="one.xhtml">One</a>');
  expect(nav).toContain('<a href="two.xhtml#pb-2">2</a>');
  const chapter = content(entries, 'EPUB/one.xhtml');
  expect(chapter).toContain('epub:type="noteref"');
  expect(chapter).toMatch(/<aside id="fn-1"[^>]* role="doc-footnote" epub:type="footnote">/);
  expect(content(entries, 'EPUB/two.xhtml')).toContain('<img src="img/boat.png" alt="A boat."');
});

test('the cover has author, title and editor, its lines inside the page', async () => {
  const long = `${'Letters from the Harbour and the Sea '.repeat(4)}Dampfschifffahrtsgesellschaft`;
  const cover = content(await epub(book().replace('Harbour &amp; Sea', long)), 'EPUB/cover.svg');
  const lines = [...cover.matchAll(/<text x="500" y="(\d+)" font-size="(\d+)"[^>]*>([^<]+)/g)];
  const text = lines.map(([, , , line]) => line).join(' ');
  expect(text).toContain('Thomas Hale, Ellen Marsh');
  expect(text).toContain(long);
  expect(text).toContain('Edited by A. Editor');
  for (const [, y, size, line] of lines) {
    expect(Number(y)).toBeLessThan(1560);
    expect(line!.length * Number(size) * 0.4).toBeLessThan(900);
  }
});

test('the landmarks lead to the cover, which is no dead link', async () => {
  const file = new VFile();
  await publish(book(), { to: ['epub'], name: 'book', assets, file });
  expect(file.messages.map(({ ruleId }) => ruleId)).not.toContain('publish-dead-link');
});

test('the cover of the theme is taken where there is one', async () => {
  const theme = new Map([['cover.png', new Uint8Array(pixel)]]);
  const entries = unzip((await publish(book(), { to: ['epub'], name: 'book', theme })).get('book.epub')!);
  expect(entries.find(({ path }) => path === 'EPUB/cover.png')?.bytes.equals(pixel)).toBe(true);
  expect(content(entries, 'EPUB/package.opf')).toMatch(/href="cover.png"[^>]* properties="cover-image"/);
  expect(entries.map(({ path }) => path)).not.toContain('EPUB/cover.svg');
});

test('the book brings its font where the edition says so, and the parts its characters need', async () => {
  const fonts = { ...defaultPublishing.fonts, embed: true };
  const entries = await epub(book(), { publishing: { fonts } });
  const paths = entries.map(({ path }) => path).filter((path) => path.startsWith('EPUB/fonts/'));
  expect(paths).toContain('EPUB/fonts/alegreya-latin-400-normal.woff2');
  expect(paths).toContain('EPUB/fonts/alegreya-LICENSE.txt');
  expect(paths.filter((path) => /cyrillic|alegreya-sc/.test(path))).toEqual([]);
  expect(content(entries, 'EPUB/style.css')).toContain('font-family:Alegreya, serif');
  const without = (await epub(book())).map(({ path }) => path);
  expect(without.filter((path) => path.includes('fonts/'))).toEqual([]);
});
