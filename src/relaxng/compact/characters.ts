import { quoted } from '../quoted.js';

/** A line end of the file. One written as an escape is none: it stays a character of its literal. */
export const lineEnd = '\0';

/** The text of a file with its escapes resolved, and where its parts came from. */
export interface Characters {
  readonly text: string;
  /** From an index of the text on, how much further right the same character is in the file. */
  readonly shifts: readonly { readonly from: number; readonly by: number }[];
  /** The first thing that is no character; the text ends before it. */
  readonly problem: string | undefined;
}

const special = /\\x+\{([0-9a-fA-F]+\})?|\r\n?|\n|\0/g;

/** Resolves escapes `\x{…}` and line ends (RELAX NG Compact Syntax, section 3). */
export function readCharacters(file: string): Characters {
  const parts: string[] = [];
  const shifts: { from: number; by: number }[] = [];
  let length = 0;
  const take = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  let end = file.startsWith('\ufeff') ? 1 : 0;
  if (end > 0) shifts.push({ from: 0, by: end });
  for (const match of file.matchAll(special)) {
    const [written, digits] = match;
    take(file.slice(end, match.index));
    const character = written.startsWith('\\') ? escaped(digits) : written === '\0' ? undefined : lineEnd;
    if (character === undefined) {
      return { text: parts.join(''), shifts, problem: `${shown(written)} is not a character of XML` };
    }
    take(character);
    end = match.index + written.length;
    if (written.length !== character.length) shifts.push({ from: length, by: end - length });
  }
  take(file.slice(end));
  return { text: parts.join(''), shifts, problem: undefined };
}

function escaped(digits: string | undefined): string | undefined {
  const codePoint = digits === undefined ? 0 : Number.parseInt(digits, 16);
  return isCharacter(codePoint) ? String.fromCodePoint(codePoint) : undefined;
}

/** XML 1.0, production 2. */
function isCharacter(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 0x9 || codePoint === 0xa || codePoint === 0xd;
  if (codePoint < 0x10000) return codePoint < 0xd800 || (codePoint > 0xdfff && codePoint < 0xfffe);
  return codePoint <= 0x10ffff;
}

function shown(written: string): string {
  return written === '\0' ? 'U+0000' : quoted(written);
}
