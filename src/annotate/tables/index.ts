import { addAll } from '../../lists.js';
import type { Block, Line, PageItem, Root } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { makeBlock } from '../page-blocks.js';
import { anyOf, compile, perLanguage } from '../patterns.js';
import { type Column, findColumns } from './columns.js';
import { isTable } from './evidence.js';
import { layOut, makeTableBlock, readLines } from './layout.js';
import type { TableLine } from './pieces.js';
import { standsIn } from './rows.js';
import { dividedRows } from './signs.js';

/** Lines of a table, at least. */
const LEAST_LINES = 2;
/** Lines of a title above a table, at most. */
const MOST_TITLE = 2;
/** What a line of a table has: a wide blank, a bar, leaders or a tab. Each by itself is found faster than one of all. */
const DIVIDES = [/\S[ \u00a0]{2,}\S/, /[|│]/, /(?:[.·…] ?){4}/];
const TABBED = /\S[ ]*\t/;
/** Signs that may divide cells by themselves. */
const SIGNED = /[|│\t]/;
/** The end of a sentence before two blanks. */
const STOP = /[.!?:;]["'”’)]? {2}$/;
/** The share of wide blanks that may stand after sentences. */
const MOST_SENTENCES = 0.7;

/**
 * Recognises tables set in columns: lines that blank columns, tabs, bars or leaders divide in the same places
 * (Guidelines 14.1.1). Text above and below in the same block stays text. What a page end divides is joined later
 * (`joinedTables`), when the notes at the page's foot are gone.
 */
export const tables: Annotator = (root, context) => {
  for (const page of root.pages) {
    const items: PageItem[] = [];
    for (const item of page.children) {
      const found =
        item.type === 'block' ? recognise(root, item, announces(items.at(-1), context), context) : null;
      if (found) takeTitle(items, found, context);
      addAll(items, found ?? [item]);
    }
    page.children = items;
  }
};

function announces(before: PageItem | undefined, { source }: Context): boolean {
  return before !== undefined && source[before.end - 1] === ':';
}

/** A block, divided into the table it holds and the text around it; null where it holds none. */
function recognise(root: Root, block: Block, announced: boolean, context: Context): PageItem[] | null {
  const { source } = context;
  const all = block.children;
  const text = source.slice(block.start, block.end);
  if (all.length < LEAST_LINES || !isDivided(text)) return null;
  if (context.rejected('table', block)) return null;
  const { lines } = readLines(all, root.repairs, source);
  const barred =
    SIGNED.test(text) &&
    dividedRows(
      lines.map(({ line }) => line),
      source,
    ) !== null;
  if (!barred && !mayAlign(lines, source)) return null;
  const found = barred ? { from: 0, to: lines.length, columns: [] } : findExtent(lines);
  if (!found) return null;
  const { from, to, columns } = found;
  const body = lines.slice(from, to);
  const bounds = extentOf(all, lines, from, to);
  const within = all.slice(...bounds);
  const colon = from > 0 && source[lines[from - 1]!.line.end - 1] === ':';
  const rows = layOut(readLines(within, root.repairs, source), columns, context);
  if (!barred && !isTable(body, columns, rows, announced || colon, context)) return null;
  const titled = from > 0 && from <= MOST_TITLE && !colon;
  const above = titled ? [] : all.slice(0, bounds[0]);
  const title = titled ? lines.slice(0, from).map(({ line }) => line) : [];
  // A rule drawn around the title is the table's.
  const rules = titled ? all.slice(0, bounds[0]).filter((line) => !title.includes(line)) : [];
  return [
    ...blockOf(above, block.gap),
    makeTableBlock(above.length > 0 ? 0 : block.gap, title, [...rules, ...within], rows),
    ...blockOf(all.slice(bounds[1]), 0),
  ];
}

function isDivided(text: string): boolean {
  return DIVIDES.some((sign) => sign.test(text)) || (text.includes('\t') && TABBED.test(text));
}

/** The lines of a block that its rows take, with the rules around them. */
function extentOf(
  all: readonly Line[],
  lines: readonly TableLine[],
  from: number,
  to: number,
): [number, number] {
  const before = from > 0 ? all.indexOf(lines[from - 1]!.line) + 1 : 0;
  const after = to < lines.length ? all.indexOf(lines[to]!.line) : all.length;
  return [before, after];
}

function blockOf(lines: Line[], gap: number): Block[] {
  return lines.length === 0 ? [] : [makeBlock(lines, gap)];
}

/** Takes a block that says "Table 3" and the like as the title of the table below it. */
function takeTitle(items: PageItem[], found: readonly PageItem[], context: Context): void {
  const [table] = found;
  const before = items.at(-1);
  if (table?.type !== 'tableBlock' || table.head.length > 0 || before?.type !== 'block') return;
  if (
    before.children.length > MOST_TITLE ||
    !titleOf(context.language).test(context.source.slice(before.start, before.end))
  )
    return;
  items.pop();
  table.head = before.children;
  table.start = before.start;
  table.gap = before.gap;
}

const titleOf = perLanguage(({ tableWords }) =>
  compile(`^${anyOf(tableWords)}\\s+(?:No\\.?\\s*|Nr\\.?\\s*)?[\\dIVXLC]+(?!\\p{L})[^]*[^:]$`, 'i'),
);

/**
 * Whether lines may stand in columns; a first look, which spares prose all others. Prose with wide blanks has them
 * after its sentences, or at no place twice.
 */
function mayAlign(lines: readonly TableLine[], source: string): boolean {
  const lefts = new Set<number>();
  const rights = new Set<number>();
  let inner = 0;
  let borneOut = 0;
  let sentences = 0;
  let most = 0;
  for (const { pieces } of lines) {
    most = Math.max(most, pieces.length);
    for (let at = 1; at < pieces.length; at++) {
      const { left, right, start } = pieces[at]!;
      inner++;
      if (has(lefts, left) || has(rights, right)) borneOut++;
      if (left - pieces[at - 1]!.right === 2 && STOP.test(source.slice(start - 4, start))) sentences++;
    }
    // Pieces of one line do not bear each other out.
    for (let at = 1; at < pieces.length; at++) {
      lefts.add(pieces[at]!.left);
      rights.add(pieces[at]!.right);
    }
  }
  // In a tree, lines of one piece bear out a line of several.
  return sentences <= inner * MOST_SENTENCES && (borneOut > 0 || most > 2);
}

function has(places: ReadonlySet<number>, place: number): boolean {
  return places.has(place) || places.has(place - 1) || places.has(place + 1);
}

/** Which lines stand in columns, from the first divided one to the last, with those that fit above and below. */
function findExtent(lines: readonly TableLine[]): { from: number; to: number; columns: Column[] } | null {
  const whole = findColumns(lines);
  const first = lines.findIndex(({ pieces }) => pieces.length > 1);
  if (first < 0) return null;
  if (fits(lines, lines.slice(0, first), whole)) return { from: 0, to: lines.length, columns: whole };
  let to = lines.findLastIndex(({ pieces }) => pieces.length > 1) + 1;
  let columns = findColumns(lines.slice(first, to));
  if (columns.length < 2) return null;
  while (to < lines.length && standsIn(lines[to]!, columns)) to++;
  const above = lines.slice(0, first);
  const from = fits(above, above, columns) ? 0 : first;
  columns = findColumns(lines.slice(from, to));
  return { from, to, columns };
}

/** Whether lines stand in columns, those above the first divided one included, which may be a title. */
function fits(lines: readonly TableLine[], above: readonly TableLine[], columns: readonly Column[]): boolean {
  if (columns.length < 2 || above.some((line) => isCentred(line, columns, above.length))) return false;
  return lines.every((line) => standsIn(line, columns));
}

/** Whether one of a few lines may be a title: at the margin, or in the middle of the table. */
function isCentred({ line, pieces }: TableLine, columns: readonly Column[], count: number): boolean {
  if (count > MOST_TITLE) return false;
  const middle = (columns[0]!.left + columns.at(-1)!.right) / 2;
  const [piece] = pieces;
  return line.indent === 0 || (piece !== undefined && Math.abs((piece.left + piece.right) / 2 - middle) <= 3);
}
