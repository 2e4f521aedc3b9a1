import { skipBlanks, trimEnd } from '../blanks.js';
import { tally } from '../lists.js';
import type { Line, Page, PageBegin, Range, Root } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { longestChain, makeFormeWork } from './forme-work.js';
import { isLongLine } from './long-lines.js';
import { matchesOf } from './patterns.js';

const found = new WeakMap<Root, readonly PageBegin[]>();

/** Where pages begin inside the running text, in order. */
export function runOnPageBegins(root: Root): readonly PageBegin[] {
  return found.get(root) ?? [];
}

/**
 * Takes the running heads out of lines that hold whole pages, "… I for- 206 THE LETTERS OF A SAILOR get, at what …", and
 * divides the lines there (Guidelines 3.11.3 and 11.6). Only titles in capitals are told from the text: those with
 * numbers that go on from page to page, that recur, and of which some stand within a sentence, as no heading does.
 */
export const runOnPages: Annotator = (root, context) => {
  if (root.pages.length !== 1 || root.pages[0]!.n !== null) return;
  const begins: PageBegin[] = [];
  for (const item of root.pages[0]!.children) {
    if (item.type !== 'block') continue;
    item.children = item.children.flatMap((line) =>
      isLongLine(line) ? divide(line, findHeads(line, context), begins, context.source) : [line],
    );
  }
  if (begins.length > 0) found.set(root, begins);
};

/** A number at its place in a line, and words in capitals beside it, which may be the head of a page. */
interface Candidate extends Range {
  number: number;
  /** The words from the number on, away from it, with the blanks that stand between. */
  title: readonly string[];
  /** Whether they stand before the number. */
  before: boolean;
  /** How far into the line it stands, in printed lines. */
  row: number;
}

/** A running head: places in the source. */
interface Head extends Range {
  number: number;
  figures: Range;
  title: Range;
}

const NUMBER = /(?<=^|\s)\d{1,4}(?=\s|$)/gu;
/** How far from its number the title of a page reaches, and the fewest capitals it has. */
const LONGEST_TITLE = 90;
const LEAST_CAPITALS = 6;
/** Characters of a printed line, by which the distance of pages is told. */
const PRINTED_LINE = 60;
/** The fewest pages by whose heads a text shows that it has them. */
const LEAST_HEADS = 3;
/** The part of the text from the first to the last of them, at least. */
const LEAST_PART = 0.4;
/** The least share of the heads whose title recurs, and of those that stand within a sentence. */
const RECURRING = 0.3;
const WITHIN = 0.25;

/** A number with a stop, as the heading of a letter has it: it may begin a title. */
const ORDINAL = /^\d{1,3}\.\s*$/;

function findHeads(line: Line, context: Context): Head[] {
  const text = context.source.slice(line.start, line.end);
  const sides = [...matchesOf(NUMBER, text)].map(({ 0: figures, index }) => readSides(text, figures, index));
  const counts = tally(sides.flat().flatMap(({ title }) => beginningsOf(title)));
  // How many words of a title other pages have as well.
  const counted = sides.map((both) =>
    both.map((side) => ({
      ...side,
      recurring: beginningsOf(side.title).findLastIndex((key) => counts.get(key)! > 1 && isTitle(key)) + 1,
    })),
  );
  const chain = longestChain(
    counted.flatMap(([one, other]) => (other && other.recurring > one!.recurring ? other : (one ?? []))),
  );
  const heads = chain.map((head) => ({ ...head, title: head.title.slice(0, head.recurring || undefined) }));
  const isRecurring = heads.filter(({ recurring }) => recurring > 0).length >= heads.length * RECURRING;
  const isWithin = heads.filter((head) => standsWithin(text, head)).length >= heads.length * WITHIN;
  const extent = heads.length > 0 ? heads.at(-1)!.end - heads[0]!.start : 0;
  const isWhole = extent >= text.length * LEAST_PART;
  if (heads.length < LEAST_HEADS || !isWhole || !isRecurring || !isWithin) return [];
  return heads
    .map((head) => makeHead(line, head, context.source))
    .filter((head) => !context.rejected('forme-work', head));
}

/** What may be the head of a page at a number: with the capitals after it, and with those before it. */
function readSides(text: string, figures: string, start: number): Candidate[] {
  const end = start + figures.length;
  const after = text.slice(end, end + LONGEST_TITLE).match(/\s*\S+/g) ?? [];
  const before = text.slice(Math.max(0, start - LONGEST_TITLE), start).match(/\S+\s*/g) ?? [];
  // The first and the last word may be cut.
  if (start > LONGEST_TITLE) before.shift();
  if (end + LONGEST_TITLE < text.length) after.pop();
  return [
    { title: titleOf(after), before: false },
    { title: titleOf(before.reverse()), before: true },
  ]
    .filter(({ title }) => isTitle(title.join('')))
    .map((side) => ({ start, end, number: Number(figures), row: Math.floor(start / PRINTED_LINE), ...side }));
}

/** The words in capitals with which a list begins, without a single letter at the other end, which is the text's. */
function titleOf(words: readonly string[]): string[] {
  const other = words.findIndex((word) => !isCapital(word));
  const title = other < 0 ? [...words] : words.slice(0, other);
  while (/^\s*\p{L}\s*$/u.test(title.at(-1) ?? '')) title.pop();
  if (other > 0 && ORDINAL.test(words[other]!)) title.push(words[other]!);
  return title;
}

/** Whether a word is in capitals, or a mark between such words; misread letters may be among them. */
function isCapital(word: string): boolean {
  const small = word.replace(/\P{Ll}/gu, '').length;
  return capitalsIn(word) > small * 3 || /^\s*[&—–-]\s*$/.test(word);
}

function capitalsIn(words: string): number {
  return words.replace(/\P{Lu}/gu, '').length;
}

function isTitle(words: string): boolean {
  return capitalsIn(words) >= LEAST_CAPITALS;
}

/** The beginnings of a title, from one word on. */
function beginningsOf(title: readonly string[]): string[] {
  let key = '';
  return title.map((word) => {
    key += ` ${word.trim()}`;
    return key;
  });
}

/** Whether a sentence goes on before or after a head. */
function standsWithin(text: string, { start, end, title, before }: Candidate): boolean {
  const length = title.join('').length;
  const from = before ? start - length : start;
  const to = before ? end : end + length;
  return (
    /[\p{Ll},;-]\s*$/u.test(text.slice(Math.max(0, from - 3), from)) ||
    /^\s*\p{Ll}/u.test(text.slice(to, to + 3))
  );
}

function makeHead(line: Line, { start, end, title, before, number }: Candidate, source: string): Head {
  const length = title.join('').length;
  const figures = { start: line.start + start, end: line.start + end };
  const printed = before
    ? { start: figures.start - length, end: trimEnd(source, figures.start) }
    : { start: skipBlanks(source, figures.end), end: figures.end + length };
  return {
    start: Math.min(figures.start, printed.start),
    end: Math.max(figures.end, printed.end),
    number,
    figures,
    title: printed,
  };
}

/** Divides a line at the heads in it, each of which begins a page. */
function divide(line: Line, heads: readonly Head[], begins: PageBegin[], source: string): Line[] {
  const lines: Line[] = [];
  let from = line.start;
  for (const [index, head] of heads.entries()) {
    lines.push({ ...line, start: from, end: trimEnd(source, head.start) });
    from = skipBlanks(source, head.end);
    const page: Page = {
      type: 'page',
      start: head.start,
      end: heads[index + 1]?.start ?? line.end,
      n: String(head.number),
      id: null,
      formeWork: makeFormeWork(head, 'top'),
      notes: [],
      children: [],
    };
    begins.push({ at: from, page });
  }
  lines.push({ ...line, start: from, end: line.end });
  return lines.filter(({ start, end }) => end > start);
}
