import { languages } from '../../lang/index.js';
import type { Block, Line, NoteBody, Range } from '../../tree.js';
import type { Context } from '../context.js';
import { anyOf } from '../patterns.js';
import { makeBody } from './read-bodies.js';
import type { Siglum } from './sigla.js';

/**
 * How transcribers' conventions name a note, whatever the book's language ("[Footnote 1: …]"; Distributed
 * Proofreaders' formatting guidelines, "Footnotes/Endnotes").
 */
const OPENING = new RegExp(
  `^\\[${anyOf([...new Set(languages.flatMap(({ noteWords }) => noteWords))])}\\s+(?:(\\d{1,3})|([A-Z])|([*†‡§])):\\s*(?=\\S)`,
  'iu',
);

/** A bracketed note: its body, and the characters that are a transcriber's markup. */
export interface Footnote {
  body: NoteBody;
  siglum: Siglum;
  marks: Range[];
}

/** The note that a block in a transcriber's brackets is, or null. */
export function readFootnote(block: Block, { source }: Context): Footnote | null {
  const first = block.children[0]!;
  const last = block.children.at(-1)!;
  if (source[first.start] !== '[' || source[last.end - 1] !== ']') return null;
  const match = OPENING.exec(source.slice(first.start, Math.min(first.end, first.start + 40)));
  if (!match) return null;
  const n = (match[1] ?? match[2] ?? match[3])!;
  const start = first.start + match[0].lastIndexOf(n);
  const colon = start + n.length;
  const end = last.end - 1;
  const siglum: Siglum = {
    start,
    end: colon,
    kind: 'bracket',
    n,
    rank: rankOf(n),
    sure: true,
  };
  const lines: Line[] = block.children.map((line) => (line === last ? { ...line, end } : line));
  const body = makeBody(source, { ...siglum, end: colon + 1 }, lines, block.gap);
  body.siglum = { start, end: colon };
  const marks = [
    { start: first.start, end: start },
    { start: colon, end: colon + 1 },
    { start: end, end: end + 1 },
  ];
  return { body, siglum, marks };
}

function rankOf(n: string): number {
  if (/\d/.test(n)) return Number(n);
  const sign = '*†‡§'.indexOf(n);
  return sign >= 0 ? sign + 1 : n.toUpperCase().charCodeAt(0) - 64;
}
