import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, readEdition } from '../../src/index.js';
import { root } from '../support.js';

const guide = readFileSync(join(root, 'docs/publishing.md'), 'utf8');
/** The files that the page shows: the name is the last code before the block. */
const examples = [...guide.matchAll(/`([\w./-]+)`:\n\n```\w+\n([\s\S]*?)```/g)].map(
  ([, path, text]) => [path!, text!] as const,
);
const folder = mkdtempSync(join(tmpdir(), 'teipress-docs-'));
const cache = process.env.XDG_CACHE_HOME;
const page = (files: ReadonlyMap<string, Uint8Array>, path: string) =>
  new TextDecoder().decode(files.get(path));

beforeAll(() => {
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  for (const [path, text] of examples) {
    mkdirSync(dirname(join(folder, 'mill', path)), { recursive: true });
    writeFileSync(join(folder, 'mill', path), text);
  }
  writeFileSync(
    join(folder, 'mill/edition.yaml'),
    `${examples[0]![1]}places: [{ id: lane, name: Hollow Lane }]\n`,
  );
  writeFileSync(join(folder, 'mill/source.txt'), 'The mill at Hollow Lane stood idle.\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (cache === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = cache;
});

test('the page shows an edition file, a theme and a stylesheet', () => {
  expect(examples.map(([path]) => path)).toEqual([
    'edition.yaml',
    'theme/style.css',
    'theme/strings.yaml',
    'theme/footer.html',
    'theme/mill.svg',
    'my.xsl',
  ]);
});

test('the section has every key there is', () => {
  const known = (yaml: string) =>
    /the keys are (.*)/
      .exec(readEdition(yaml).messages[0]!.reason)![1]!
      .split(', ')
      .map((key) => JSON.parse(`"${key}"`));
  const shown = readEdition(examples[0]![1]).edition!.publishing;
  const names = (value: object) => Object.keys(value).sort();
  const spelt = known('publish: { stray: 1 }').map((key) => (key === 'title-page' ? 'titlePage' : key));
  expect(names(shown)).toEqual(spelt.sort());
  expect(names(shown.colours)).toEqual(known('publish: { colours: { stray: 1 } }').sort());
  expect(Object.values(shown.titlePage)).not.toContain(null);
  expect(Object.values(shown.fonts)).not.toContain(null);
});

describe('the edition of the page', () => {
  let files: Map<string, Uint8Array>;
  beforeAll(async () => {
    const result = await build(join(folder, 'mill'), { to: ['html'] });
    expect(result.ok).toBe(true);
    expect(result.messages.filter(({ ruleId }) => ruleId?.startsWith('publish-')).map(String)).toEqual([]);
    files = result.files;
  }, 600_000);

  test('has its title page, in the language and the words asked for', () => {
    const index = page(files, 'index.html');
    expect(index).toMatch(/<html [^>]*lang="de"/);
    expect(index).toContain('<img class="title-image" src="theme/mill.svg" alt="A mill at a weir"');
    expect(index).toContain('From the papers of the parish');
    expect(files.has('theme/mill.svg')).toBe(true);
    expect(page(files, 'about.html')).toContain(
      '<p>Made by the parish. <a href="https://example.org/imprint">',
    );
  });

  test('has its colours and fonts, and the style sheet of the theme after that of teipress', () => {
    expect(page(files, 'style.css')).toContain('--paper: light-dark(#fffdf8, #151515);');
    expect(page(files, 'style.css')).toContain('--text-font: Charter, Georgia, serif;');
    expect(page(files, 'index.html')).toMatch(/href="style\.css".*href="theme\/style\.css"/s);
    expect(page(files, 'theme/style.css')).toContain('letter-spacing');
  });

  test('is made by its stylesheet', () => {
    expect(page(files, 'index.html')).toMatch(/<span [^>]*class="placeName rend-sc">Hollow Lane<\/span>/);
  });

  test('keeps the compiled stylesheet in the cache folder', () => {
    expect(readdirSync(join(folder, 'cache/teipress/stylesheets'))).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}\.json$/),
    ]);
  });
});
