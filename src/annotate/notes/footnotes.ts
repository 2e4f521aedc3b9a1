import { languages } from '../../lang/index.js';
import type { Block, Line, PageItem } from '../../tree.js';
import type { Context } from '../context.js';
import { divideBlock } from '../page-blocks.js';
import { anyOf, compile, matchesOf } from '../patterns.js';
import { makeBody, type ReadBody } from './make-body.js';
import type { Siglum } from './sigla.js';

/**
 * How transcribers' conventions name a note, whatever the book's language ("[Footnote 1: …]"; Distributed
 * Proofreaders' formatting guidelines, "Footnotes/Endnotes").
 */
const OPENING = compile(
  `^\\[${anyOf([...new Set(languages.flatMap(({ noteWords }) => noteWords))])}\\s+(?:(\\d{1,3})|([A-Z])|([*†‡§])):\\s*(?=\\S)`,
  'i',
);

/** The most paragraphs of a bracketed note. */
const MOST_BLOCKS = 40;

/**
 * The blocks that a note in a transcriber's brackets takes which begins with the one at `at`: more than one where it has
 * several paragraphs, and none where that block begins no such note.
 */
export function footnoteBlocks(items: readonly PageItem[], at: number, { source }: Context): Block[] {
  const blocks: Block[] = [];
  let depth = 0;
  for (let next = at; next < items.length && next < at + MOST_BLOCKS; next++) {
    const item = items[next]!;
    if (item.type !== 'block' || opens(item, source) !== (next === at)) return [];
    blocks.push(item);
    for (const { 0: bracket } of matchesOf(/[[\]]/g, source.slice(item.start, item.end)))
      depth += bracket === '[' ? 1 : -1;
    if (depth <= 0) return source[item.end - 1] === ']' ? blocks : [];
  }
  return [];
}

/** Divides blocks in which several notes in brackets stand, one below the other. */
export function divideFootnotes(items: readonly PageItem[], { source }: Context): PageItem[] {
  return items.flatMap((item): PageItem[] => {
    if (item.type !== 'block' || !item.children.some((line) => opensAt(line, source))) return [item];
    const parts: Line[][] = [];
    for (const [index, line] of item.children.entries()) {
      const before = item.children[index - 1];
      const begins = !before || (source[before.end - 1] === ']' && opensAt(line, source));
      if (begins) parts.push([line]);
      else parts.at(-1)!.push(line);
    }
    return divideBlock(item, parts);
  });
}

function opens({ children }: Block, source: string): boolean {
  return opensAt(children[0]!, source);
}

function opensAt({ start, end }: Line, source: string): boolean {
  return source[start] === '[' && OPENING.test(source.slice(start, Math.min(end, start + 40)));
}

/** The note that blocks in a transcriber's brackets are. */
export function readFootnote(blocks: readonly Block[], { source }: Context): ReadBody {
  const [opening, ...others] = blocks as [Block, ...Block[]];
  const first = opening.children[0]!;
  const last = blocks.at(-1)!.children.at(-1)!;
  const match = OPENING.exec(source.slice(first.start, Math.min(first.end, first.start + 40)))!;
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
  // Without the closing bracket.
  const linesOf = ({ children }: Block): Line[] =>
    children.map((line) => (line === last ? { ...line, end } : line)).filter((line) => line.end > line.start);
  const body = makeBody(source, { ...siglum, end: colon + 1 }, linesOf(opening), opening.gap);
  body.siglum = { start, end: colon };
  for (const block of others) {
    const children = linesOf(block);
    if (children.length > 0) body.blocks.push({ ...block, children });
  }
  body.end = end;
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
