/** The style sheets of the site and the book: those of teipress, then the colours and fonts of the edition. */
import { readFile } from 'node:fs/promises';
import type { Colour, ColourName, Publishing } from '../edition/publishing.js';

/** Joins style sheets of `src/xslt/style` by name; what only their authors need, comments and white space, stays here. */
export async function css(...names: readonly string[]): Promise<string> {
  const files = names.map((name) =>
    readFile(new URL(`../../src/xslt/style/${name}.css`, import.meta.url), 'utf8'),
  );
  const text = (await Promise.all(files)).join('\n');
  return text
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/^\s+/gm, '')
    .replaceAll(/^([\w-]+): /gm, '$1:')
    .replaceAll(/ ?([{,;])\n/g, '$1')
    .replaceAll(/;\}/g, '}');
}

/** A style sheet for reading systems that know the sides of a line only as left and right. */
export function sided(style: string, rightToLeft: boolean): string {
  const side = (name: string) => ((name === 'start') === rightToLeft ? 'right' : 'left');
  return style.replaceAll(/(?<=[:-])inline-(start|end)\b|(?<=text-align:)(start|end)\b/g, (_, inline, text) =>
    side(inline ?? text),
  );
}

/** The properties by which an edition replaces colours and fonts; empty where it replaces none. */
export function ownStyle({ colours, fonts }: Publishing): string {
  const properties = [
    ...Object.entries(colours).map(([name, { light, dark }]) =>
      dark === null ? `--${name}: ${light};` : `--${name}: light-dark(${light}, ${dark});`,
    ),
    ...(fonts.text === null
      ? []
      : [`--text-font: ${fonts.text};`, '--caps-font: var(--text-font);', '--caps: small-caps;']),
    ...(fonts.headings === null ? [] : [`--heading-font: ${fonts.headings};`]),
  ];
  return properties.length === 0
    ? ''
    : `\n/* The edition's own, on screen. */\n@media screen {\n  :root {\n    ${properties.join('\n    ')}\n  }\n}\n`;
}

/** The colours without an edition's own, as `site.css` has them. */
export const paper: Colour = { light: '#fcfbf7', dark: '#191815' };
export const link: Colour = { light: '#7d2a1a', dark: '#e8a48d' };
const text: readonly ColourName[] = ['ink', 'link', 'quiet'];

/** A colour of text that has too little contrast with the paper (WCAG 2.2, 1.4.3). */
export interface WeakColour {
  readonly name: ColourName;
  readonly by: 'day' | 'night';
  /** From 1 to 21, rounded down to one decimal. */
  readonly contrast: number;
}

/** Colours of an edition that cannot be read well. */
export function weakColours({ colours }: Publishing): WeakColour[] {
  const ground = colours.paper ?? paper;
  return text.flatMap((name) =>
    (['day', 'night'] as const).flatMap((by) => {
      const value = colours[name];
      if (!value) return [];
      const shade = (one: Colour) => (by === 'day' ? one.light : (one.dark ?? one.light));
      const contrast = Math.floor(contrastOf(shade(value), shade(ground)) * 10) / 10;
      return contrast < 4.5 ? [{ name, by, contrast }] : [];
    }),
  );
}

function contrastOf(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The relative luminance of a colour written `#rrggbb` (WCAG 2.2, definition of the term). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
