/**
 * Markdown sources. Each folder under `test/markdown` has a `source.md`, and the TEI it gives in `expected.xml`;
 * `UPDATE=1` rewrites that. What holds of any Markdown is tested on documents made at random.
 */
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import {
  type EncodeResult,
  encode,
  readEdition,
  resolveOptions,
  teipressAnnotate,
  teipressParseMarkdown,
  teipressStringify,
  validate,
} from '../src/index.js';
import { expectFile, folders, random, readIf, root } from './support.js';

const area = join(root, 'test/markdown');
const path = 'source.md';

function faults({ xml }: EncodeResult): string[] {
  return validate(xml!)
    .messages.filter(({ fatal }) => fatal)
    .map(String);
}

describe('Markdown', () => {
  for (const name of folders(area)) {
    test(name, () => {
      const yaml = readIf(join(area, name, 'edition.yaml'));
      const edition = yaml === null ? null : readEdition(yaml).edition;
      const result = encode(readIf(join(area, name, path))!, { path, ...(edition && { edition }) });
      expect(result.xml, result.messages.map(String).join('; ')).not.toBeNull();
      expect(faults(result)).toEqual([]);
      const xml = result.xml!;
      expectFile(
        join(area, name, 'expected.xml'),
        xml.slice(xml.indexOf('</teiHeader>') + '</teiHeader>\n'.length),
      );
    });
  }
});

describe('the YAML at the beginning', () => {
  const header = (yaml: string, edition?: string) => {
    const read = edition === undefined ? null : readEdition(edition).edition;
    const { xml, messages } = encode(`---\n${yaml}\n---\n\nDer Fluß.\n`, {
      path,
      ...(read && { edition: read }),
    });
    return { xml: xml!, rules: messages.map(({ ruleId }) => ruleId) };
  };

  test('goes into the header', () => {
    const { xml } = header(
      'title: Das Flutjahr\nsubtitle: Eine Chronik\nauthors: [{ name: Maria Eich }, Anna Ott]\neditor: J. Doe\n' +
        'publisher: Die Presse\ndate: 2026-03-01T09:30:00Z\nlang: de-CH\nlicense: CC BY 4.0\nlayout: post',
    );
    expect(xml).toContain('xml:lang="de-CH"');
    for (const field of [
      '<title type="main">Das Flutjahr</title>',
      '<title type="sub">Eine Chronik</title>',
      '<author>Maria Eich</author>',
      '<author>Anna Ott</author>',
      '<editor>J. Doe</editor>',
      '<publisher>Die Presse</publisher>',
      '<date when="2026-03-01">2026-03-01</date>',
      '<licence>CC BY 4.0</licence>',
    ])
      expect(xml).toContain(field);
  });

  test('counts less than the edition file', () => {
    const { xml } = header('title: One\nauthor: A\nlang: de', 'title: Two\nlanguage: fr');
    expect(xml).toContain('<title>Two</title>');
    expect(xml).toContain('<author>A</author>');
    expect(xml).toContain('xml:lang="fr"');
  });

  test('is told where it cannot be used', () => {
    expect(header('title: [a, b').rules).toContain('markdown-metadata');
    expect(
      header(
        `a: &a [x]\n${'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n'}c: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]`,
      ).xml,
    ).toContain('<title>Untitled</title>');
  });
});

/** Lines and pieces of lines that mean something, so that any order of them is a trap. */
const LINES = [
  '# The mill',
  '### *A* heading &amp; `code`[^1]',
  'Setext\n===',
  'Words of a paragraph, *emphasis, **strong** and ~~gone~~* that',
  'go on \\* escaped \\_ and &auml;&#x41;&lt;&nope; here  ',
  'a hard break\\',
  'A note[^1] and [^b] and again[^1], [^none]',
  '[^1]: The note, *marked*, with [^b].',
  '    More of it.',
  '[^b]: See [^1].',
  '[^1]: A second of the name.',
  '[^(c)]: In brackets, called here[^(c)].',
  '- item',
  '  - [x] nested',
  '1. one',
  '7) seven\n\n   again',
  '> quoted &quot;text&quot;',
  '> > deeper `co\n> de`',
  '| a | b \\| c |\n|---|:-:|\n| `x\\|y` | *z* |\n| short |',
  '```js\ncode *not* &amp; \\*\n\n  more\n```',
  '~~~\nunclosed',
  '    indented\n\n      code',
  '\tcode\twith tabs',
  '> \tcode in a quotation',
  '***',
  '---',
  '![alt *text*](a b.png "Title") ![](x.png) ![plain](<a b.png>)',
  'An ![inline](y.png) image; [a *link*](http://example.org/%zz#a#b "t"), [nowhere](#no), [up](#the-mill)',
  '[ref] and [text][ref] and [empty]() and [1:2](1:2)',
  '[ref]: <http://example.org/x y> "A title"',
  'https://example.org/a_b, www.example.org, <mailto:a@example.org>, a@example.org',
  '<div>\nhtml *text*\n</div>',
  'a <b>tag</b>, a break<br/>and <!-- a comment -->',
  "On 3rd Jan. 1881 Mrs. Hale wrote: 'I have *the key* and [will](#a) keep it.'[^1]",
  'PÃ¶litz\u0007 [Ã©](Ã©) and \ud83d &#12; \u000b half',
  '\f',
  '---\ntitle: Front\n---',
  '',
  '',
  '',
];

function trap(seed: number): string {
  const next = random(seed);
  return Array.from({ length: 2 + next(30) }, () => LINES[next(LINES.length)]!).join(
    seed % 5 === 0 ? ' ' : '\n',
  );
}

describe('whatever the Markdown', () => {
  test('the account balances and the TEI is valid', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const result = encode(trap(seed), { path });
      expect(result.xml, `seed ${seed}: ${result.messages.map(String).join('; ')}`).not.toBeNull();
      expect(faults(result), `seed ${seed}`).toEqual([]);
    }
  });

  test('the text is the one that remark reads', () => {
    const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });
    for (let seed = 1; seed <= 100; seed++) {
      const source = trap(seed).replace(/[\f\u0000-\u0008]|^---\ntitle: Front\n---/g, '');
      const { xml } = encode(source, { path });
      const text = xml!
        .slice(xml!.indexOf('<text>'))
        .replace(/<ref target="#note-\d+">[^<]*<\/ref>/g, '')
        .replace(/<[^>]*>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&');
      const read = textOf(processor.parse(source)).replaceAll('PÃ¶litz', 'Pölitz').replaceAll('Ã©', 'é');
      expect(characters(text), `seed ${seed}`).toBe(characters(read));
    }
  });

  test('the same Markdown gives the same bytes', () => {
    for (let seed = 1; seed <= 20; seed++)
      expect(encode(trap(seed), { path }).xml).toBe(encode(trap(seed), { path }).xml);
  });
});

/** The text of a node of remark's; of a task its box as well. */
function textOf(node: Nodes): string {
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  const box =
    node.type === 'listItem' && typeof node.checked === 'boolean' ? (node.checked ? '[x]' : '[ ]') : '';
  return box + ('children' in node ? node.children.map(textOf).join('') : '');
}

/** The characters of a text that are not blank, in one order; what no XML holds is left out. */
function characters(text: string): string {
  return [...text.replace(/[\s\p{Surrogate}]/gu, '')].sort().join('');
}

test('Markdown is read through a unified plugin of its own', () => {
  const settings = resolveOptions({ format: 'markdown' });
  const processor = unified()
    .use(teipressParseMarkdown)
    .use(teipressAnnotate, settings)
    .use(teipressStringify, settings);
  expect(String(processor.processSync('A *text*.\n'))).toContain('<p>A <hi rend="italic">text</hi>.</p>');
});
