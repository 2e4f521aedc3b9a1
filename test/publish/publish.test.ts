import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { type PublishOptions, publish } from '../../src/publish.js';
import { audit, difference } from '../../src/transform/audit.js';
import { maximumDepth } from '../../src/transform/index.js';

const tei = (body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`;

async function messagesOf(
  xml: string | Uint8Array,
): Promise<{ rules: string[]; paths: string[]; file: VFile }> {
  const file = new VFile({ path: 'text.xml' });
  const result = await publish(xml, { file });
  return { rules: file.messages.map((entry) => entry.ruleId!), paths: [...result.keys()], file };
}

test('a site and a book are made, named after the file', async () => {
  const { rules, paths } = await messagesOf(tei('<p>Text.</p>'));
  expect(rules).toEqual([]);
  expect(paths.filter((path) => !path.startsWith('fonts/'))).toEqual([
    'index.html',
    'about.html',
    'text.txt',
    'style.css',
    'script.js',
    'favicon.svg',
    'text.xml',
    'text.epub',
  ]);
});

test('only the formats asked for are made, and only they are linked', async () => {
  const result = await publish(tei('<p>Text.</p>'), { to: ['html'], name: 'a' });
  expect([...result.keys()].filter((path) => /^a\.|html$/.test(path))).toEqual([
    'index.html',
    'about.html',
    'a.txt',
    'a.xml',
  ]);
  expect(new TextDecoder().decode(result.get('index.html'))).not.toContain('.epub');
});

test.each([
  ['an element that is not closed', '<TEI><p></TEI>', 'not-well-formed'],
  ['two roots', '<TEI/><TEI/>', 'not-well-formed'],
  ['nothing', '', 'not-well-formed'],
  [
    'an entity that reads a file',
    '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI>&x;</TEI>',
    'entity-not-expanded',
  ],
  ['bytes that are not UTF-8', Uint8Array.of(0x3c, 0x70, 0x3e, 0xff, 0x3c, 0x2f, 0x70, 0x3e), 'xml-encoding'],
  [
    'elements nested too deep',
    '<p>'.repeat(maximumDepth + 1) + '</p>'.repeat(maximumDepth + 1),
    'publish-too-deep',
  ],
])('%s is refused with one message', async (_, xml, rule) => {
  const { rules, paths } = await messagesOf(xml);
  expect(rules).toEqual([rule]);
  expect(paths).toEqual([]);
});

test('elements nested as deep as is allowed are published', async () => {
  const depth = maximumDepth - 3;
  const { rules } = await messagesOf(tei(`${'<hi>'.repeat(depth)}x${'</hi>'.repeat(depth)}`));
  expect(rules).toEqual([]);
});

test('each kind of element without a rule has one message, at its first place', async () => {
  const { file } = await messagesOf(tei('<p><odd>a</odd><odd>b</odd></p>\n<strange>c</strange>'));
  expect(file.messages.map((entry) => [entry.ruleId, entry.line])).toEqual([
    ['publish-unhandled-element', 1],
    ['publish-unhandled-element', 2],
  ]);
});

test('an image that is not there is reported and named in its place', async () => {
  const { rules } = await messagesOf(tei('<figure><graphic url="../a.png"/></figure>'));
  expect(rules).toEqual(['publish-missing-media']);
});

test('a file without namespace or title is published with a warning', async () => {
  expect((await messagesOf('<TEI><text><body><p>x</p></body></text></TEI>')).rules).toEqual([
    'publish-no-namespace',
    'publish-no-title',
  ]);
});

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['strings.yaml', 'contents: Inhalt', []],
  ['strings.yaml', 'contets: Inhalt', ['publish-theme']],
  ['strings.yaml', 'contents: [Inhalt]', ['publish-theme']],
  ['strings.yaml', '- a', ['publish-theme']],
  ['strings.yaml', 'a: [', ['publish-theme']],
  ['footer.html', '<p>a</p> b', []],
  ['footer.html', '<p>a<br> b', ['publish-theme']],
  ['odd.html', '<br>', []],
])('of a theme, %s with "%s"', async (path, text, expected) => {
  const file = new VFile({ path: 'text.xml' });
  const files = await publish(tei('<p>x</p>'), { to: ['html'], file, theme: new Map([[path, bytes(text)]]) });
  expect(file.messages.map((entry) => entry.ruleId)).toEqual(expected);
  expect(files.has('index.html')).toBe(true);
});

test.each([
  [{ ink: { light: '#222222', dark: '#dddddd' } }, []],
  [{ link: { light: '#bbbbbb', dark: null } }, ['publish-contrast']],
  [{ paper: { light: '#333333', dark: null } }, []],
  [{ paper: { light: '#333333', dark: null }, ink: { light: '#444444', dark: null } }, 2],
] as const)('colours %j', async (colours, expected) => {
  const file = new VFile({ path: 'text.xml' });
  await publish(tei('<p>x</p>'), { to: ['html'], file, publishing: { colours } });
  const rules = file.messages.map((entry) => entry.ruleId);
  if (typeof expected === 'number') expect(rules).toHaveLength(expected);
  else expect(rules).toEqual(expected);
});

test('a stylesheet that is not there, or includes what is not there, is an error', async () => {
  for (const stylesheet of ['test/publish/nowhere.xsl', 'test/publish/broken.xsl']) {
    const file = new VFile({ path: 'text.xml' });
    const files = await publish(tei('<p>x</p>'), { to: ['html'], file, stylesheet });
    expect(file.messages.map((entry) => entry.ruleId)).toEqual(['publish-stylesheet']);
    expect(file.messages[0]!.reason).toContain('nowhere.xsl');
    expect(files.size).toBe(0);
  }
});

test('views that are not wanted are not there, and what only they show is not missed', async () => {
  const xml =
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>' +
    '<standOff><listPerson><person xml:id="a"><persName>A. Person</persName></person></listPerson></standOff>' +
    '<text><body><p><persName ref="#a">A.</persName></p></body></text></TEI>';
  const file = new VFile({ path: 'text.xml' });
  const files = await publish(xml, { to: ['html'], name: 'a', file, publishing: { views: [] } });
  expect(file.messages.map(String)).toEqual([]);
  expect([...files.keys()].filter((path) => path.endsWith('.html'))).toEqual(['index.html']);
});

test('a list of changes too heavy for one page is divided by letters, and has each change once', async () => {
  const word = (i: number) => (i % 2 ? 'apple' : 'bridge');
  const choices = Array.from(
    { length: 1300 },
    (_, i) => `<choice><orig>x${i}</orig><reg>${word(i)} ${i}</reg></choice>`,
  );
  const result = await publish(tei(`<p>${choices.join(' ')}</p>`), { to: ['html'], name: 'a' });
  const page = (path: string) => new TextDecoder().decode(result.get(path));
  const rows = (path: string) => page(path).match(/<td>x[0-9]+<\/td>/g) ?? [];
  expect([...result.keys()].filter((path) => path.startsWith('corrections'))).toEqual([
    'corrections.html',
    'corrections_a.html',
    'corrections_b.html',
  ]);
  expect(page('corrections.html')).toContain('<a href="corrections_b.html">B</a>');
  expect([rows('corrections.html'), rows('corrections_a.html'), rows('corrections_b.html')]).toMatchObject([
    { length: 0 },
    { length: 650 },
    { length: 650 },
  ]);
  expect(page('corrections_b.html')).not.toContain('apple');
});

test('with an address there are canonical addresses, a map of the site and a word to robots', async () => {
  const url = 'https://example.org/b/';
  const files = await publish(tei('<p>x</p>'), { to: ['html'], name: 'a', publishing: { url } });
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  expect(text('index.html')).toContain(`<link rel="canonical" href="${url}"`);
  expect(text('about.html')).toContain(`<link rel="canonical" href="${url}about.html"`);
  expect([...text('sitemap.xml').matchAll(/<loc>(.*)<\/loc>/g)].map(([, loc]) => loc)).toEqual([
    url,
    `${url}about.html`,
  ]);
  expect(text('robots.txt')).toContain(`Sitemap: ${url}sitemap.xml`);
  const without = await publish(tei('<p>x</p>'), { to: ['html'] });
  expect([...without.keys()].filter((path) => /sitemap|robots/.test(path))).toEqual([]);
});

test('a site has the fonts its characters need and no others; scripts and first page stay small', async () => {
  const files = await publish(tei('<p>Ἀρχή ἦν ὁ λόγος.</p>'), { to: ['html'], name: 'a' });
  const fonts = [...files.keys()].filter((path) => path.endsWith('.woff2'));
  expect(fonts).toContain('fonts/alegreya-latin-400-normal.woff2');
  expect(fonts).toContain('fonts/alegreya-greek-ext-400-normal.woff2');
  expect(fonts.filter((path) => path.includes('cyrillic'))).toEqual([]);
  const size = (...paths: string[]) => paths.reduce((sum, path) => sum + files.get(path)!.length, 0);
  expect(size('script.js')).toBeLessThan(20_000);
  const latin = fonts.filter((path) => path.includes('latin-'));
  expect(
    size('index.html', 'style.css', 'script.js', ...latin.filter((path) => !path.includes('-ext-'))),
  ).toBeLessThan(150_000);
  const own = await publish(tei('<p>x</p>'), {
    to: ['html'],
    publishing: { fonts: { text: 'Georgia, serif', headings: null, embed: false } },
  });
  expect([...own.keys()].filter((path) => path.startsWith('fonts/'))).toEqual([]);
});

test('a site has a mark in the colour of its links, or that of its theme', async () => {
  const made = async (options: PublishOptions) => {
    const files = await publish(tei('<p>x</p>'), { to: ['html'], name: 'a', ...options });
    const text = (path: string) => new TextDecoder().decode(files.get(path));
    return { linked: /<link rel="icon" href="([^"]*)"/.exec(text('index.html'))?.[1], text };
  };
  const colours = { link: { light: '#123456', dark: '#abcdef' } };
  const own = await made({ publishing: { colours } });
  expect(own.linked).toBe('favicon.svg');
  expect(own.text('favicon.svg')).toMatch(/#123456.*dark.*#abcdef/);
  const theme = await made({ theme: new Map([['favicon.png', new Uint8Array(1)]]) });
  expect(theme.linked).toBe('theme/favicon.png');
});

test('images that the TEI names are taken from its folder, and from no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'teipress-images-'));
  mkdirSync(join(folder, 'tei/img'), { recursive: true });
  const image = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  for (const path of [
    'tei/img/boat.svg',
    'tei/img/12.svg',
    'tei/img/unnamed.svg',
    'secret.svg',
    'tei/secret.txt',
  ])
    writeFileSync(join(folder, path), image);
  const file = new VFile();
  const body = `<pb n="12" facs="img/12.svg"/><pb n="13" facs="img/13.svg"/><figure><graphic url="img/boat.svg"/></figure>
    <figure><graphic url="../secret.svg"/></figure><figure><graphic url="secret.txt"/></figure><p>x</p>`;
  const files = await publish(tei(body), { to: ['html'], folder: join(folder, 'tei'), file });
  rmSync(folder, { recursive: true });
  expect([...files.keys()].filter((path) => /img|secret/.test(path)).sort()).toEqual([
    'img/12.svg',
    'img/boat.svg',
  ]);
  const missing = file.messages.filter(({ ruleId }) => ruleId === 'publish-missing-media');
  expect(missing.map(({ reason }) => /The image (\S+)/.exec(reason)![1])).toEqual([
    '../secret.svg',
    'secret.txt',
  ]);
});

const letter = (date: string) =>
  `<correspDesc xml:id="l${date}" ><correspAction type="sent"><persName>A</persName><date when="${date}"/></correspAction>` +
  '<correspAction type="received"><persName>B</persName></correspAction></correspDesc>';
const letters = (statements: string, described = letter('1881') + letter('1880')) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>${statements}</fileDesc>` +
  `<profileDesc>${described}</profileDesc></teiHeader><text><body><p>x</p></body></text></TEI>`;
const full =
  '<editor>E</editor></titleStmt><publicationStmt><publisher>P</publisher><date when="2020"/>' +
  '<availability><licence target="https://example.org/l">L</licence></availability></publicationStmt>';

test('letters are written as CMIF, with the addresses of their pages where the edition has one', async () => {
  const cmif = async (publishing = {}) => {
    const file = new VFile({ path: 'text.xml' });
    const files = await publish(letters(full), { to: ['html'], file, publishing });
    expect(file.messages.map(String)).toEqual([]);
    expect(new TextDecoder().decode(files.get('index.html'))).toContain('href="cmif.xml"');
    return new TextDecoder().decode(files.get('cmif.xml'));
  };
  expect(await cmif({ url: 'https://example.org/e/' })).toMatch(
    /ref="https:\/\/example.org\/e\/l1881.html"[\s\S]*ref="https:\/\/example.org\/e\/l1880.html"/,
  );
  expect(await cmif()).not.toContain(' ref=');
});

test.each([
  ['no editor, publisher, date or licence', letters('</titleStmt>'), ['publish-cmif']],
  ['no letters', letters('</titleStmt>', ''), []],
  [
    'an example of a letter only',
    letters(
      '</titleStmt>',
      `<abstract><egXML xmlns="http://www.tei-c.org/ns/Examples"><correspDesc/></egXML></abstract>`,
    ),
    [],
  ],
])('of a header with %s there is no CMIF', async (_, xml, expected) => {
  const file = new VFile({ path: 'text.xml' });
  const files = await publish(xml, { to: ['html'], file });
  expect(file.messages.map((entry) => entry.ruleId)).toEqual(expected);
  expect(files.has('cmif.xml')).toBe(false);
});

test('the unit of a page is a chapter, a letter or a level of divisions', async () => {
  const letter = '<div type="letter"><head>To A</head><p>x</p></div>';
  const xml = tei(
    `<div><head>One</head><p>${'word '.repeat(6000)}</p><div><head>Deep</head><p>y</p></div>${letter}</div><div><head>Two</head><p>z</p></div>`,
  );
  const pages = async (unit: 'chapter' | 'letter' | number) => {
    const files = await publish(xml, { to: ['html'], name: 'a', publishing: { pages: unit, views: [] } });
    return [...files.keys()].filter((path) => path.endsWith('.html') && path !== 'index.html');
  };
  expect(await pages('chapter')).toEqual(['one.html', 'two.html']);
  expect(await pages(1)).toEqual(['one.html', 'two.html']);
  const divided = ['one.html', 'deep.html', 'to-a.html', 'two.html'];
  expect(await pages('letter')).toEqual(divided);
  expect(await pages(2)).toEqual(divided);
});

test('the account notices text that is missing or doubled, and links that lead nowhere', () => {
  const page = (body: string) => new Map([['a.html', `<html><body>${body}</body></html>`]]);
  const found = audit(
    page(
      '<div class="tei-text">ab<i class="added">x</i><p class="odd tei-odd">c</p></div>d<a href="#no">e</a><a href="b.html">f</a>',
    ),
    new Set(['b.html']),
  );
  expect([...found.text]).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 1],
  ]);
  expect([
    ...difference(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
      found.text,
    ),
  ]).toEqual([
    ['a', -1],
    ['c', 1],
  ]);
  expect(found.dead).toEqual([{ page: 'a.html', address: '#no' }]);
  expect([...found.unhandled]).toEqual(['odd']);
});

/** A small generator of numbers, so that each run has the same documents. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const names = (
  'p hi note div head list item label table row cell quote q ref persName date choice sic corr orig reg gap lb pb fw lg l sp ' +
  'speaker stage floatingText body front back text opener closer dateline salute signed postscript address addrLine figure ' +
  'graphic figDesc app lem rdg bibl listBibl biblStruct person listPerson idno title foreign add del subst titlePage docTitle ' +
  'titlePart epigraph milestone anchor index egXML formula nonsense ab seg said cit castList castItem desc ptr standOff group'
).split(' ');

/** A tree of elements where none of them belongs: a stylesheet must stand that, for files do it. */
function disorder(next: (below: number) => number, depth: number): string {
  const parts = Array.from({ length: 1 + next(4) }, () => {
    if (depth === 0 || next(3) === 0) return `w${next(100)} `;
    const name = names[next(names.length)]!;
    const id = next(4) === 0 ? ` xml:id="i${next(12)}"` : '';
    const pointer =
      next(4) === 0 ? ` ${['target', 'ref', 'corresp', 'sameAs', 'source'][next(5)]}="#i${next(12)}"` : '';
    const other =
      next(5) === 0
        ? ` ${['n="3"', 'rend="sup"', 'type="letter"', 'cols="2"', 'role="label"', 'break="no"'][next(6)]}`
        : '';
    return `<${name}${id}${pointer}${other}>${disorder(next, depth - 1)}</${name}>`;
  });
  return parts.join('');
}

test('no text is lost and no link dead, whatever stands in whatever', async () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const { rules } = await messagesOf(tei(disorder(numbers(seed), 6)));
    const faults = rules.filter((rule) => rule === 'publish-text-lost' || rule === 'publish-dead-link');
    expect(faults, `document ${seed}`).toEqual([]);
  }
});
