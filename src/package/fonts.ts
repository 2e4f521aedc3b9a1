/** The fonts of a site, or a book: Alegreya and its small capitals, in the parts whose characters the pages have. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Style sheets of the font packages: upright, italic and bold. */
export const textFaces = [
  '@fontsource/alegreya/400.css',
  '@fontsource/alegreya/400-italic.css',
  '@fontsource/alegreya/700.css',
];
/** Those of the text, and real small capitals. */
export const siteFaces = [...textFaces, '@fontsource/alegreya-sc/400.css'];

/** What a site or a book takes of the fonts. */
export interface Fonts {
  /** The rules `@font-face`. */
  readonly css: string;
  /** The font files and their licences, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export const noFonts: Fonts = { css: '', files: new Map() };

/**
 * Chooses the parts of fonts that some texts need. A browser loads a part only for a page that needs it.
 *
 * @param texts the pages, or whatever has all their characters
 * @param faces the style sheets of the fonts, in their packages
 */
export async function fontsFor(texts: Iterable<string>, faces: readonly string[]): Promise<Fonts> {
  const used = new Set<number>();
  for (const text of texts) for (const character of text) used.add(character.codePointAt(0)!);
  const rules: string[] = [];
  const files = new Map<string, Uint8Array>();
  for (const name of faces) {
    const path = require.resolve(name);
    for (const [rule] of (await readFile(path, 'utf8')).matchAll(/@font-face \{[^}]*\}/g)) {
      const file = /url\((\.\/files\/([\w-]+\.woff2))\)/.exec(rule);
      if (!file || !covers(rule, used)) continue;
      const target = `fonts/${file[2]}`;
      files.set(target, await readFile(join(dirname(path), file[1]!)));
      rules.push(rule.replace(/src: [^;]*;/, `src: url(${target}) format('woff2');`));
    }
  }
  for (const name of new Set(faces.map((face) => face.split('/', 2).join('/'))))
    files.set(`fonts/${name.split('/')[1]}-LICENSE.txt`, await readFile(require.resolve(`${name}/LICENSE`)));
  return { css: `${rules.join('\n')}\n`, files };
}

/** Whether one of the characters is in the range of a rule. */
function covers(rule: string, used: ReadonlySet<number>): boolean {
  const ranges = /unicode-range: ([^;}]*)/.exec(rule)?.[1]?.split(',') ?? [];
  return ranges.some((range) => {
    const [first, last = first] = range
      .trim()
      .slice(2)
      .split('-')
      .map((hex) => Number.parseInt(hex, 16)) as [number, number?];
    for (const point of used) if (point >= first && point <= last!) return true;
    return false;
  });
}
