/** The cover of a book of which the edition gives none: an SVG page set from the metadata. */
import { create } from 'xmlbuilder2';
import type { Metadata } from './metadata.js';

const svg = 'http://www.w3.org/2000/svg';
/** The page, in the proportion that shops and reading systems ask for (5 : 8). */
const page = { width: 1000, height: 1600, margin: 100 } as const;
const colours = { paper: '#f7f3ea', ink: '#1f2a37', accent: '#8c2f22' } as const;

interface Style {
  readonly size: number;
  /** Distance of the lines, in sizes. */
  readonly leading: number;
  readonly colour: string;
  readonly italic: boolean;
}

/** Draws the cover: author, title and subtitle, a rule, editor, and the publisher at the foot. */
export function drawCover(
  { authors, editors, publisher, date, subtitle }: Metadata,
  words: { readonly title: string; readonly editedBy: string; readonly language: string },
): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(svg, 'svg', {
    viewBox: `0 0 ${page.width} ${page.height}`,
    width: String(page.width),
    height: String(page.height),
    'xml:lang': words.language,
    'font-family':
      "'Alegreya', 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Noto Serif', Georgia, serif",
    'text-anchor': 'middle',
  });
  root.ele(svg, 'title').txt([...(authors.length > 0 ? [authors.join(', ')] : []), words.title].join(': '));
  const box = (inset: number, fill: string, more: Readonly<Record<string, string>>) =>
    root.ele(svg, 'rect', {
      x: String(inset),
      y: String(inset),
      width: String(page.width - 2 * inset),
      height: String(page.height - 2 * inset),
      fill,
      ...more,
    });
  box(0, colours.paper, {});
  box(40, 'none', { stroke: colours.accent, 'stroke-width': '4' });

  /** Sets a text from a line downwards; gives where the next begins. */
  const set = (text: string | undefined, top: number, { size, leading, colour, italic }: Style): number => {
    const lines = text ? wrap(text, (page.width - 2 * page.margin) / size) : [];
    lines.forEach((line, index) => {
      root
        .ele(svg, 'text', {
          x: String(page.width / 2),
          y: String(Math.round(top + size + index * size * leading)),
          'font-size': String(size),
          fill: colour,
          ...(italic && { 'font-style': 'italic' }),
        })
        .txt(line);
    });
    return Math.round(top + lines.length * size * leading);
  };
  const plain: Style = { size: 46, leading: 1.3, colour: colours.ink, italic: false };
  const author = set(shorten(authors.join(', '), 120), 150, plain);
  const title = set(shorten(words.title, 220), Math.max(author + 80, 380), {
    ...plain,
    size: titleSize(words.title),
    leading: 1.15,
  });
  const below = set(subtitle && shorten(subtitle, 140), title + 30, { ...plain, italic: true });
  const rule = below + 50;
  root.ele(svg, 'path', { d: `M400 ${rule}h200`, stroke: colours.accent, 'stroke-width': '4' });
  if (editors.length > 0) {
    const text = shorten(`${words.editedBy} ${editors.join(', ')}`, 140);
    set(text, rule + 50, { ...plain, size: 38 });
  }
  const imprint = [publisher && shorten(publisher, 60), date].filter((part) => part).join(' · ');
  set(shorten(imprint, 70), 1440, { ...plain, size: 32, colour: colours.accent });
  return root.end({ prettyPrint: true });
}

/** A short title is set large; a long one so that it stands in some seven lines. */
function titleSize(title: string): number {
  const longest = Math.max(...title.split(/\s+/).map(widthOf));
  const wanted = title.length <= 30 ? 112 : title.length <= 80 ? 92 : title.length <= 140 ? 76 : 60;
  return Math.max(40, Math.min(wanted, Math.floor((page.width - 2 * page.margin) / longest)));
}

/**
 * Breaks a text into lines no wider than `width`, in sizes of the face, and about equally long.
 * A word that is wider than a line by itself is broken.
 */
function wrap(text: string, width: number): string[] {
  const words = text.split(/\s+/).filter((word) => word);
  const least = greedy(words, width).length;
  // The narrowest measure that needs no more lines makes them even.
  const even = Array.from({ length: 20 }, (_, index) => (width * (index + 1)) / 20).find(
    (measure) => greedy(words, measure).length <= least && words.every((word) => widthOf(word) <= measure),
  );
  return greedy(words, even ?? width);
}

function greedy(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const take = (word: string) => {
    if (line && widthOf(`${line} ${word}`) > width) {
      lines.push(line);
      line = '';
    }
    line = line ? `${line} ${word}` : word;
  };
  for (const word of words) for (const part of pieces(word, width)) take(part);
  return line ? [...lines, line] : lines;
}

function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const found = [''];
  for (const character of word) {
    if (widthOf(found.at(-1) + character) > width) found.push('');
    found[found.length - 1] += character;
  }
  return found;
}

/** The width of a text in sizes of the face, guessed on the safe side: which face there will be is not known. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character))
      width += 1;
    else if (/[\p{Lu}\p{Lt}mwMW—–]/u.test(character)) width += 0.8;
    else if (/[\sijltf.,:;'’!|()-]/.test(character)) width += 0.32;
    else width += 0.56;
  }
  return width;
}

/** A text of at most `length` characters, cut at a word. */
function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut} …`;
}
