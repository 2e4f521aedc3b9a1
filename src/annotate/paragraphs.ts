import { addAll, greatest, least } from '../lists.js';
import type { Block, Flow, Layout, Line, NoteBody, Page, Paragraph, Root } from '../tree.js';
import { makeBookList } from './book-lists/build.js';
import type { Annotator, Context } from './context.js';
import { type TypedPart, typedParts } from './correspondence/typed.js';
import { readDivisionTitle } from './division-titles.js';
import { buildInline, makeBreak, type PrintedLine } from './inline.js';
import { partKindOf } from './part-kinds.js';
import { runOnPageBegins } from './run-on-pages.js';
import { endsSentence } from './sentences.js';
import { areVerses } from './set-in/verse.js';
import { makeTable } from './tables/build.js';

/** Columns by which a first line is set in, at least. */
const INDENT = 1;
/** Columns beyond which a line is not set in but set to the right or in the middle. */
const FARTHEST_INDENT = 12;
/** The fewest lines of a passage that is set in; the part of the measure they reach, and how far one falls short. */
const LEAST_PASSAGE = 3;
const PASSAGE = 0.6;
const RAGGED = 3;

/** A paragraph while its lines are still being gathered. */
interface Draft {
  lines: Line[];
  pages: (Page | null)[];
  gap: number;
  margin: number;
  measure: number;
}

/**
 * Makes paragraphs and tables of the blocks of all pages; from here on the tree is the text, not the page.
 *
 * A block is divided before each line that is set in; a paragraph that a page end divides is joined.
 */
export const paragraphs: Annotator = (root, context) => {
  const flow: Flow[] = [];
  const begun = new Set<Page>();
  let draft: Draft | null = null;
  const flush = () => {
    if (draft) flow.push(makeParagraph(root, draft));
    draft = null;
  };
  const usual = bookMargin(root);
  const setsIn = setsParagraphsIn(root, usual);
  const runOn = [...runOnPageBegins(root)].reverse();
  /** The pages that begin at a line of running text, or before it; all but the last have no text of their own. */
  const beginsAt = ({ start }: Line): Page | null => {
    let page: Page | null = null;
    while (runOn.length > 0 && runOn.at(-1)!.at <= start) {
      if (page) flow.push(makeBreak(page.start, page));
      page = runOn.pop()!.page;
    }
    return page;
  };
  for (const page of root.pages) {
    const { margin, measure } = typeArea(page, usual);
    let begins: Page | null = root.pages.length > 1 || page.n !== null ? page : null;
    // The page may have begun inside a table.
    if (begun.has(page)) begins = null;
    for (const item of page.children) {
      if (item.type !== 'block') {
        flush();
        if (begins) flow.push(makeBreak(item.start, begins));
        begins = null;
        if (item.type === 'listBlock') flow.push(makeBookList(root, item));
        else {
          addAll(flow, makeTable(root, item, context));
          for (const inside of item.pages) begun.add(inside.page);
        }
        continue;
      }
      for (const [index, { lines, formal }] of parts(item, margin, measure, context).entries()) {
        const open: Draft | null = draft;
        const goesOn = open && begins && continues(open, lines, margin, context);
        if (goesOn || (open && begins && setsIn && fillsUp(open, lines, margin, context))) {
          addAll(open.lines, lines);
          addAll(open.pages, [begins, ...lines.slice(1).map(() => null)]);
          begins = null;
          continue;
        }
        flush();
        begins ??= beginsAt(lines[0]!);
        if (begins) flow.push(makeBreak(lines[0]!.start, begins));
        begins = null;
        draft = {
          lines: [...lines],
          pages: lines.map((line, index) => (index === 0 ? null : beginsAt(line))),
          gap: index === 0 ? item.gap : formal ? 1 : 0,
          margin,
          measure,
        };
      }
    }
    // A page without text of its own still begins somewhere.
    if (begins) {
      flush();
      flow.push(makeBreak(page.start, begins));
    }
    // Its lines are in the text now; a book has too many to keep them.
    page.children = [];
  }
  flush();
  for (const { page } of runOn.reverse()) flow.push(makeBreak(page.start, page));
  root.children = flow;
};

/** The column at which the lines of the book begin: the leftmost with half as many lines as any other. */
function bookMargin(root: Root): number {
  const begins = new Map<number, number>();
  for (const page of root.pages) {
    for (const item of page.children) {
      if (item.type !== 'block') continue;
      for (const { indent } of item.children) begins.set(indent, (begins.get(indent) ?? 0) + 1);
    }
  }
  const most = greatest(begins.values(), 0);
  return least(
    [...begins].filter(([, count]) => count * 2 >= most).map(([indent]) => indent),
    most > 0 ? Number.POSITIVE_INFINITY : 0,
  );
}

/**
 * The type area of a page, in columns: its margin, which is that of the book unless no line stands there, and the
 * usual end of a full line, which nine lines of ten do not exceed.
 */
function typeArea(page: Page, usual: number): { margin: number; measure: number } {
  let count = 0;
  for (const item of page.children) if (item.type === 'block') count += item.children.length;
  if (count === 0) return { margin: usual, measure: 0 };
  const ends = new Int32Array(count);
  let least = Number.POSITIVE_INFINITY;
  for (const item of page.children) {
    if (item.type !== 'block') continue;
    for (const { indent, start, end } of item.children) {
      ends[--count] = indent + end - start;
      least = Math.min(least, indent);
    }
  }
  ends.sort();
  return { margin: Math.max(least, usual), measure: ends[Math.floor(ends.length * 0.9)]! };
}

/**
 * The parts of a block: passages that are set in as a whole, and the paragraphs between them. A block of which no line
 * stands at the margin, a heading, a verse, an address, has its own shape and is not divided, nor has a stanza.
 */
function parts(block: Block, margin: number, measure: number, context: Context): TypedPart[] {
  const whole = [{ lines: block.children, formal: false }];
  if (!block.children.some(({ indent }) => indent <= margin)) return whole;
  // Every other line of a stanza may be set in.
  if (areVerses(block.children, measure, context.source)) return whole;
  const out: Line[][] = [];
  let between: Line[] = [];
  const flush = () => {
    if (between.length > 0) addAll(out, divide(between, margin));
    between = [];
  };
  for (let at = 0; at < block.children.length; ) {
    const passage = passageFrom(block.children, at, margin, measure, context);
    if (passage.length > 1) {
      flush();
      out.push(passage);
    } else between.push(block.children[at]!);
    at += Math.max(1, passage.length);
  }
  flush();
  return out.flatMap((lines) => typedParts(lines, context));
}

/**
 * The lines of a passage that begins at an index and is set in as a whole: lines at one column that fill the measure,
 * but for the last, and of which one at least ends in mid-sentence; the next then begins with a small letter, which
 * verse has seldom, and paragraphs of one line have not.
 */
function passageFrom(
  lines: readonly Line[],
  at: number,
  margin: number,
  measure: number,
  { source, language }: Context,
): Line[] {
  const { indent } = lines[at]!;
  if (indent < margin + INDENT || indent > margin + FARTHEST_INDENT) return [];
  let end = at + 1;
  while (lines[end]?.indent === indent) end++;
  if (end - at < LEAST_PASSAGE) return [];
  const run = lines.slice(at, end);
  const width = run.reduce((widest, line) => Math.max(widest, line.end - line.start), 0);
  if (indent + width < measure * PASSAGE) return [];
  const isFull = (index: number) => {
    const { start, end } = run[index]!;
    const next = run[index + 1]!;
    const word = /^\S+/.exec(source.slice(next.start, next.start + 40))![0].length;
    return end - start + 1 + word > width - RAGGED;
  };
  let full = 0;
  let divided = false;
  while (full < run.length - 1 && isFull(full)) {
    const line = run[full++]!;
    const before = source.slice(Math.max(line.start, line.end - 24), line.end);
    if (!endsSentence(before, language) && /[\p{Ll}\d]/u.test(source[run[full]!.start]!)) divided = true;
  }
  return divided && full + 1 >= LEAST_PASSAGE ? run.slice(0, full + 1) : [];
}

/** Divides lines before each first line of a paragraph, which is set in from the margin. */
function divide(lines: readonly Line[], margin: number): Line[][] {
  const isSetIn = ({ indent }: Line) => indent >= margin + INDENT && indent <= margin + FARTHEST_INDENT;
  const divided: Line[][] = [];
  for (const line of lines) {
    if (divided.length === 0 || isSetIn(line)) divided.push([line]);
    else divided.at(-1)!.push(line);
  }
  return divided;
}

/** Whether the first lines of a page go on with the paragraph before. */
function continues(draft: Draft, lines: readonly Line[], margin: number, context: Context): boolean {
  const last = draft.lines.at(-1)!;
  const first = lines[0]!;
  const before = context.source.slice(Math.max(last.start, last.end - 24), last.end);
  const atMargin = first.indent <= margin;
  // A heading begins a page, whatever ends the one before.
  if (lines.length <= 2 && isDivisionHeading(context.source.slice(first.start, lines.at(-1)!.end), context))
    return false;
  if (/\p{Ll}/u.test(context.source[first.start]!))
    return atMargin || !endsSentence(before, context.language);
  return atMargin && !endsSentence(before, context.language) && draft.lines.length > 1;
}

/** The fewest paragraphs that tell how a book sets them, and how many times those set in outnumber the others. */
const LEAST_SET_IN = 8;
const OUTNUMBER = 4;
/** The part of the measure that a line takes at least which is full. */
const FULL = 0.85;

/** Whether a book sets the first line of nearly every paragraph in. */
function setsParagraphsIn(root: Root, margin: number): boolean {
  let setIn = 0;
  let flush = 0;
  for (const { children } of root.pages) {
    for (const [index, item] of children.entries()) {
      if (item.type !== 'block') continue;
      for (const [at, { indent }] of item.children.entries()) {
        const next = item.children[at + 1];
        if (!next || next.indent > margin) continue;
        if (indent > margin && indent <= margin + FARTHEST_INDENT) setIn++;
        else if (indent <= margin && at === 0 && index > 0) flush++;
      }
    }
  }
  return setIn >= LEAST_SET_IN && setIn >= flush * OUTNUMBER;
}

/**
 * Whether lines at the head of a page go on with a paragraph although a sentence ends on the page before: where first
 * lines are set in, full lines at the margin begin no paragraph. A short last line ends one.
 */
function fillsUp(
  draft: Draft,
  lines: readonly Line[],
  margin: number,
  { source, language }: Context,
): boolean {
  const first = lines[0]!;
  if (first.indent > margin || lines.length < 2 || draft.lines.length < 2) return false;
  const isFull = ({ indent, start, end }: Line) => indent + end - start >= draft.measure * FULL;
  if (!isFull(draft.lines.at(-1)!) || !isFull(first)) return false;
  const text = source.slice(first.start, lines.at(-1)!.end);
  return /^[\p{L}\p{Pi}"'—–]/u.test(text) && readDivisionTitle(text, language) === null;
}

/** Whether lines are the heading of a part of a book or of a numbered division. */
function isDivisionHeading(text: string, { language }: Context): boolean {
  if (partKindOf(text, language) !== null && text === text.toUpperCase()) return true;
  return readDivisionTitle(text, language)?.bare === true;
}

function makeParagraph(root: Root, draft: Draft): Paragraph {
  const { lines, pages, gap, margin, measure } = draft;
  const printed: PrintedLine[] = lines.map((line, index) => ({
    start: line.start,
    end: line.end,
    page: pages[index]!,
  }));
  const layout: Layout = {
    first: lines[0]!.indent,
    rest: lines.length > 1 ? least(lines.slice(1).map((line) => line.indent)) : lines[0]!.indent,
    width: lines.reduce((widest, line) => Math.max(widest, line.indent + line.end - line.start), 0),
    lines: lines.length,
    gap,
    margin,
    measure,
  };
  return {
    type: 'paragraph',
    start: lines[0]!.start,
    end: lines.at(-1)!.end,
    layout,
    part: null,
    children: buildInline(root, printed),
  };
}

/** The paragraphs of a note's body. Where it runs over to another page, that page begins inside it. */
export function paragraphsOf(root: Root, { blocks, pages }: NoteBody): Paragraph[] {
  const begins = new Map(pages.map(({ at, page }) => [at, page]));
  return blocks.flatMap((block) =>
    divide(block.children, least(block.children.map(({ indent }) => indent))).map((lines) => {
      const pages = lines.map(({ start }) => begins.get(start) ?? null);
      const paragraph = makeParagraph(root, { lines, pages, gap: block.gap, margin: 0, measure: 0 });
      for (const node of paragraph.children)
        if (node.type === 'break' && node.unit === 'page') node.unit = 'pageInNote';
      return paragraph;
    }),
  );
}
