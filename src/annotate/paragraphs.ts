import { addAll, greatest, least, tally } from '../lists.js';
import type {
  Block,
  Flow,
  Layout,
  Line,
  ListBlock,
  NoteBody,
  Page,
  PageBegin,
  Paragraph,
  Root,
  TableBlock,
} from '../tree.js';
import { makeBookList } from './book-lists/build.js';
import type { Annotator, Context } from './context.js';
import { type TypedPart, typedParts } from './correspondence/typed.js';
import { readDivisionTitle } from './division-titles.js';
import { buildInline, makeBreak } from './inline.js';
import { linesOn } from './page-blocks.js';
import { partKindOf } from './part-kinds.js';
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

/** The type area of a page, in columns: its margin, and the usual end of a full line. */
type TypeArea = Pick<Layout, 'margin' | 'measure'>;

/** A paragraph while its lines are still being gathered, in the type area where it begins. */
interface Draft extends TypeArea {
  readonly lines: Line[];
  /** The pages that begin inside it. */
  readonly pages: PageBegin[];
  readonly gap: number;
}

/**
 * Makes paragraphs and tables of the blocks of all pages; from here on the tree is the text, not the page.
 *
 * A block is divided before each line that is set in; a paragraph that a page end divides is joined.
 */
export const paragraphs: Annotator = (root, context) => {
  const margin = bookMargin(root);
  const text = new TextOfPages(root, setsParagraphsIn(root, margin), context);
  for (const page of root.pages) {
    text.add(page, typeArea(page, margin));
    // Its lines are in the text now; a book has too many to keep them.
    page.children = [];
  }
  root.children = text.end();
};

/** The text of pages, added one after the other. */
class TextOfPages {
  readonly #root: Root;
  /** Whether the book sets the first lines of paragraphs in. */
  readonly #setsIn: boolean;
  readonly #context: Context;
  readonly #flow: Flow[] = [];
  /** The pages that began inside a table. */
  readonly #begun = new Set<Page>();
  /** The paragraph that may go on. */
  #open: Draft | null = null;
  /** The page that begins with what comes next, if one does. */
  #begins: Page | null = null;

  constructor(root: Root, setsIn: boolean, context: Context) {
    this.#root = root;
    this.#setsIn = setsIn;
    this.#context = context;
  }

  add(page: Page, area: TypeArea): void {
    const isKnown = this.#root.pages.length > 1 || page.n !== null;
    this.#begins = isKnown && !this.#begun.has(page) ? page : null;
    for (const item of page.children) {
      if (item.type === 'block') this.#addBlock(item, area);
      else this.#addWhole(item);
    }
    // A page without text of its own still begins somewhere.
    if (this.#begins) this.#close(page.start);
  }

  end(): Flow[] {
    this.#close(this.#root.end);
    return this.#flow;
  }

  #addWhole(item: TableBlock | ListBlock): void {
    this.#close(item.start);
    if (item.type === 'listBlock') this.#flow.push(makeBookList(this.#root, item));
    else {
      addAll(this.#flow, makeTable(this.#root, item, this.#context));
      for (const { page } of item.pages) this.#begun.add(page);
    }
  }

  #addBlock(block: Block, area: TypeArea): void {
    for (const [index, { lines, formal }] of parts(block, area, this.#context).entries()) {
      const { start } = lines[0]!;
      if (this.#open && this.#begins && this.#goesOn(this.#open, lines, area)) {
        this.#open.pages.push({ at: start, page: this.#begins });
        addAll(this.#open.lines, lines);
        this.#begins = null;
      } else {
        this.#close(start);
        this.#open = { lines: [...lines], pages: [], gap: index === 0 ? block.gap : formal ? 1 : 0, ...area };
      }
    }
  }

  /** Whether the first lines of a page go on with the paragraph before. */
  #goesOn(open: Draft, lines: readonly Line[], { margin }: TypeArea): boolean {
    return (
      continues(open, lines, margin, this.#context) ||
      (this.#setsIn && fillsUp(open, lines, margin, this.#context))
    );
  }

  /** Ends the paragraph before a place, where the page begins that has not begun yet. */
  #close(at: number): void {
    if (this.#open) this.#flow.push(makeParagraph(this.#root, this.#open));
    if (this.#begins) this.#flow.push(makeBreak(at, this.#begins));
    this.#open = null;
    this.#begins = null;
  }
}

/** The column at which the lines of the book begin: the leftmost with half as many lines as any other. */
function bookMargin(root: Root): number {
  const begins = tally(root.pages.flatMap((page) => linesOn(page).map(({ indent }) => indent)));
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
function typeArea(page: Page, usual: number): TypeArea {
  const lines = linesOn(page);
  if (lines.length === 0) return { margin: usual, measure: 0 };
  const ends = Int32Array.from(lines, ({ indent, start, end }) => indent + end - start).sort();
  const margin = Math.max(least(lines.map(({ indent }) => indent)), usual);
  return { margin, measure: ends[Math.floor(ends.length * 0.9)]! };
}

/**
 * The parts of a block: passages that are set in as a whole, and the paragraphs between them. A block of which no line
 * stands at the margin, a heading, a verse, an address, has its own shape and is not divided, nor has a stanza.
 */
function parts(block: Block, area: TypeArea, context: Context): TypedPart[] {
  const { margin, measure } = area;
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
    const passage = passageFrom(block.children, at, area, context);
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
  { margin, measure }: TypeArea,
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
    const ended = endsSentence(source.slice(line.start, line.end), language);
    if (!ended && /[\p{Ll}\d]/u.test(source[run[full]!.start]!)) divided = true;
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
  const ended = endsSentence(context.source.slice(last.start, last.end), context.language);
  const atMargin = first.indent <= margin;
  // A heading begins a page, whatever ends the one before.
  if (lines.length <= 2 && isDivisionHeading(context.source.slice(first.start, lines.at(-1)!.end), context))
    return false;
  if (/\p{Ll}/u.test(context.source[first.start]!)) return atMargin || !ended;
  return atMargin && !ended && draft.lines.length > 1;
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

function makeParagraph(root: Root, { lines, pages, gap, margin, measure }: Draft): Paragraph {
  const begins = new Map(pages.map(({ at, page }) => [at, page]));
  const [first, ...others] = lines as [Line, ...Line[]];
  const layout: Layout = {
    first: first.indent,
    rest: others.length > 0 ? least(others.map(({ indent }) => indent)) : first.indent,
    width: greatest(lines.map(({ indent, start, end }) => indent + end - start)),
    lines: lines.length,
    gap,
    margin,
    measure,
  };
  const printed = lines.map(({ start, end }) => ({ start, end, page: begins.get(start) ?? null }));
  return {
    type: 'paragraph',
    start: first.start,
    end: lines.at(-1)!.end,
    layout,
    part: null,
    children: buildInline(root, printed),
  };
}

/** The paragraphs of a note's body. Where it runs over to another page, that page begins inside it. */
export function paragraphsOf(root: Root, { blocks, pages }: NoteBody): Paragraph[] {
  return blocks.flatMap(({ children, gap }) =>
    divide(children, least(children.map(({ indent }) => indent))).map((lines) => {
      const paragraph = makeParagraph(root, { lines, pages, gap, margin: 0, measure: 0 });
      for (const node of paragraph.children)
        if (node.type === 'break' && node.unit === 'page') node.unit = 'pageInNote';
      return paragraph;
    }),
  );
}
