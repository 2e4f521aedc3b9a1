import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import {
  encode,
  resolveOptions,
  teipressAnnotate,
  teipressParse,
  teipressStringify,
  validate,
} from '../src/index.js';
import { random, root } from './support.js';

/** Lines that look like something, so that any order of them is a trap. */
const LINES = [
  'The wall was built on oak1 and the oak on clay.2 It stands.*',
  '  The quay is younger (1) than the wall,[2] and it is made of bri-',
  'ck, “as the abbot said’ and nobody else. PÃ¶litz, Ã, Â£5, â€œopenâ€',
  '1 Letter Hale to Marsh, 3rd Jan. 1881.',
  '2 Compare App. 27.',
  '* Or so the mason says.',
  '† Blue clay.',
  '(1) By ten years. (2) The outer wall.',
  '[2] Red brick.',
  '¹ A note. ² Another.',
  'Boat          Crew   Barrels   Value in £',
  'Mary Ann         6       412        309',
  '| a | b | c |',
  '|---|---|---|',
  '-----------------------------',
  'CHAPTER II',
  '              Thomas Hale to Mrs. Ellen Marsh',
  '                                   Whitby, 3rd January 1881.',
  '  My dear Ellen,',
  '                         Your affectionate brother,',
  '                                              Thomas Hale.',
  '  P.S. The carrier waits.',
  '[1] Printed by Marsh: the piles were driven in the dry summer.¹ They stood, and the masons praised the ¹ That of 1702. oak of the first builder.',
  "'In your letter of Ist November', Sir Charles wrote: 'you refer to it.'1 So he did.",
  '12   LETTERS FROM A HARBOUR',
  'LETTERS FROM A HARBOUR   13',
  '14',
  'were as follows: Number of Boats Weight of Herring Total Valu',
  'a bell \u0007 and half a pair \ud83d of 𝒯eX &amp; <b> ]]>',
  '\tTabbed\tline\twith\tcells',
  'ACT I. SCENE II. A mill.',
  'SCENE III',
  'Dramatis Personae',
  'PELL, a miller.',
  'PELL. The river rises. [_Aside._] And rises.',
  'SUSAN. (_At the door._) It does.',
  'PELL.',
  'SUSAN.',
  '[Exeunt.]',
  '                 BY',
  '              MARY OAKES',
  'LONDON: OAKES & CO., 1902.',
  'weir',
  '    A dam across a river.',
  '    i. the wheel',
  '       a. of oak',
  '   ii. the sluice',
  '                   TO THE SAME.',
  '[Enclosure.]',
  '[Footnote 3: Of two',
  'paragraphs.]',
  '\f',
  '',
  '',
  '',
];

/** A text of such lines; every third has lost its line ends, every other third some of them. */
function trap(seed: number): string {
  const next = random(seed);
  const lines = Array.from({ length: 4 + next(40) }, () => LINES[next(LINES.length)]!);
  if (seed % 3 === 0) return withoutLines(lines);
  if (seed % 3 === 1) return lines.join('\n');
  const parts: string[] = [];
  while (lines.length > 0) {
    const part = lines.splice(0, 1 + next(12));
    parts.push(next(2) === 0 ? withoutLines(part) : part.join('\n'));
  }
  return parts.join('\n\n');
}

const withoutLines = (lines: readonly string[]): string => lines.join(' ').replace(/\s+/g, ' ');

/** Blocks of Markdown that may stand in any order, and in one another. */
const BLOCKS = [
  'The wall was built on oak[^1] and the oak on *clay*.[^2]',
  '# Letters from a harbour',
  '## Hale to Marsh',
  '### The enclosure',
  'Whitby, 4 January 1881.',
  'My dear Ellen,',
  'Your affectionate brother,',
  'Thomas Hale.',
  'P.S. The carrier waits.',
  '> The lamps shall be lit at sunset.',
  '> My dear Ellen,\n>\n> The boats are in.\n>\n> Your affectionate brother,\n>\n> Thomas',
  '- oak\n- clay\n\n  and sand',
  '1. the wheel\n2. the sluice\n   - of oak',
  '| Boat | Crew |\n|---|--:|\n| Mary Ann[^1] | 6 |',
  '[^1]: By ten years.\n\n    > So the mason says.',
  '[^2]: Blue clay.[^1]',
  '---',
  '```\nof oak\n```',
  '<div>\nof oak\n</div>',
  '![The quay](quay.png)',
];

const authored = (seed: number): string => {
  const next = random(seed);
  return Array.from({ length: 2 + next(16) }, () => BLOCKS[next(BLOCKS.length)]!).join('\n\n');
};

describe('whatever the text', () => {
  test('the account balances and the TEI is valid', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const source = trap(seed);
      const { xml, messages } = encode(source);
      expect(xml, `seed ${seed}: ${messages.map(String).join('; ')}`).not.toBeNull();
      const errors = validate(xml!).messages.filter(({ fatal }) => fatal);
      expect(errors.map(String), `seed ${seed}`).toEqual([]);
    }
  });

  test('the same of Markdown', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { xml, messages } = encode(authored(seed), { format: 'markdown' });
      expect(xml, `seed ${seed}: ${messages.map(String).join('; ')}`).not.toBeNull();
      const errors = validate(xml!).messages.filter(({ fatal }) => fatal);
      expect(errors.map(String), `seed ${seed}`).toEqual([]);
    }
  });

  test('the same text gives the same bytes', () => {
    for (let seed = 1; seed <= 30; seed++) expect(encode(trap(seed)).xml).toBe(encode(trap(seed)).xml);
  });

  test('the characters of the text and of the ledger are those of the source', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const source = trap(seed);
      const { xml, ledger } = encode(source);
      expect(charactersOf(textOf(xml!) + entries(source, ledger)), `seed ${seed}`).toEqual(
        charactersOf(source),
      );
    }
  });
});

/** What the TEI's text holds of the source, read from the XML alone: repairs and the ledger's characters left out. */
function textOf(xml: string): string {
  const body = xml.slice(xml.indexOf('<text>'));
  return body
    .replace(/<corr[^>]*>[^<]*<\/corr>/g, '')
    .replace(/<note [^>]*\bn="([^"]*)"[^>]*>/g, (_, n: string) => n)
    .replace(/<[lp]b [^>]*\brend="([^"]*)"[^>]*>/g, (_, hyphen: string) => hyphen)
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function entries(source: string, ledger: readonly { start: number; end: number }[]): string {
  return ledger.map(({ start, end }) => source.slice(start, end)).join('');
}

/** How often each non-blank character stands in a text. Sigla stand in the source twice and in `@n` once. */
function charactersOf(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const character of text.replace(/[\s\d*†‡§¹²“”ö£]/g, ''))
    counts[character] = (counts[character] ?? 0) + 1;
  return counts;
}

test('the stages are unified plugins, and a transformer of the user finds its place between them', () => {
  const settings = resolveOptions({ lang: 'en' });
  const seen: string[] = [];
  const processor = unified()
    .use(teipressParse)
    .use(teipressAnnotate, settings)
    .use(() => (tree) => void seen.push(tree.type))
    .use(teipressStringify, settings);
  const file = processor.processSync(new VFile({ path: 'a.txt', value: 'A text.\n' }));
  expect(seen).toEqual(['root']);
  expect(String(file)).toBe(encode('A text.\n', { path: 'a.txt' }).xml);
});

const plain = join(root, '../shared/corpora/plain');
describe.skipIf(!existsSync(plain))('whole books (skipped where ../shared is absent)', () => {
  test.each(existsSync(plain) ? readdirSync(plain).filter((name) => name.endsWith('.txt')) : [])(
    '%s',
    (name) => {
      const bytes = readFileSync(join(plain, name));
      let source: string;
      try {
        source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        return;
      }
      const { xml, messages } = encode(source);
      expect(xml, messages.map(String).join('; ')).not.toBeNull();
    },
  );
});
