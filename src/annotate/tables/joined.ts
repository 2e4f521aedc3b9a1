import { addAll } from '../../lists.js';
import type { Block, Page, PageItem, Root, TableBlock } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { matchesOf } from '../patterns.js';
import { type Column, findColumns } from './columns.js';
import { moreDescent } from './descent.js';
import { layOut, readLines } from './layout.js';
import { isDrawn, type TableLine } from './pieces.js';
import { standsIn } from './rows.js';

/** The share of the lines of a table's continuation that must stand in the table's columns. */
const STANDING = 0.8;
/** Blank lines inside a table, at most. */
const MOST_GAP = 2;
/** Lines of a table that may stand alone at the foot of a page. */
const MOST_FOOT = 4;

/** Lines of a table that what follows is compared with, at most. */
const MOST_READ = 200;

/** A table that may go on. */
interface Open {
  table: TableBlock;
  lines: TableLine[];
  columns: Column[];
}

/**
 * Joins what blank lines and page ends divide of a table: lines that stand in the columns of the table before them.
 * Then enters rules, bars and leaders, which are no text.
 */
export const joinedTables: Annotator = (root, context) => {
  const found: TableBlock[] = [];
  const grown = new Set<TableBlock>();
  let open: Open | null = null;
  let above: Page | null = null;
  for (const page of root.pages) {
    const items: PageItem[] = [];
    for (const [index, item] of page.children.entries()) {
      const begins = index === 0 && above !== null ? page : null;
      const descent = open && begins ? moreDescent(open.table, item, context) : null;
      if (open && descent && item.type === 'block') {
        append(open.table, item, begins);
        addAll(open.table.rows, descent);
        continue;
      }
      if (open && item.type !== 'listBlock' && goesOn(open, item, begins !== null, root, context)) {
        append(open.table, item, begins);
        open = openTable(open.table, root, context);
        grown.add(open.table);
        continue;
      }
      open = item.type === 'tableBlock' ? openTable(item, root, context) : null;
      if (
        open &&
        (begins ? takeFoot(above!, open, page, root, context) : takeRule(items, open.table, context))
      ) {
        grown.add(open.table);
      }
      if (open) found.push(open.table);
      if (!open || !begins || open.table.pages.length === 0) items.push(item);
    }
    page.children = items;
    above = page;
  }
  for (const table of found) {
    if (grown.has(table)) {
      const all = readLines(table.lines, root.repairs, context.source);
      table.rows = layOut(all, findColumns(all.lines), context);
    }
    enterSigns(table, context);
  }
};

/** Whether what follows a table, after blank lines or on the next page, is more of it. */
function goesOn(
  open: Open,
  item: Block | TableBlock,
  begins: boolean,
  root: Root,
  context: Context,
): boolean {
  const { table, lines, columns } = open;
  if (columns.length < 2 || context.rejected('table', item)) return false;
  if (!begins && item.gap > MOST_GAP) return false;
  const more = read(item, root, context).lines;
  // A rule closes a table that a rule opens.
  if (more.length === 0) return !begins && isRuled(table, context);
  if (item.type === 'block') {
    const inside = ({ pieces }: TableLine) =>
      pieces.length > 1 || (begins && pieces[0]!.left >= columns[1]!.left);
    return more.some(inside) && more.every((line) => standsIn(line, columns));
  }
  // At the top of a page the last lines of a row look like a title.
  const title = readLines(item.head, root.repairs, context.source).lines;
  if (title.length > 0 && !(begins && title.every((line) => standsIn(line, columns)))) return false;
  if (item.rows[0]!.label && !begins) return false;
  // Both parts together show columns that one of them alone leaves empty.
  const shared = share(more, columns);
  return (
    shared >= STANDING ||
    (shared >= STANDING / 2 && share(more, findColumns([...lines, ...more])) >= STANDING)
  );
}

/** The share of lines that stand in the columns. */
function share(lines: readonly TableLine[], columns: readonly Column[]): number {
  return lines.filter((line) => standsIn(line, columns)).length / lines.length;
}

/** The end of a table tells what goes on with it; so a table of many pages is not read anew at each. */
function openTable(table: TableBlock, root: Root, { source }: Context): Open {
  const { lines } = readLines(table.lines.slice(-MOST_READ), root.repairs, source);
  return { table, lines, columns: findColumns(lines) };
}

function read(item: Block | TableBlock, root: Root, { source }: Context) {
  return readLines(item.type === 'block' ? item.children : item.lines, root.repairs, source);
}

function isRuled({ lines }: TableBlock, { source }: Context): boolean {
  return isDrawn(source.slice(lines[0]!.start, lines[0]!.end));
}

function append(table: TableBlock, item: Block | TableBlock, begins: Page | null): void {
  if (begins) table.pages.push({ at: item.start, page: begins });
  addAll(table.lines, item.type === 'block' ? item.children : [...item.head, ...item.lines]);
  table.end = item.end;
}

/** Takes the first lines of a table from the foot of the page before; true where there are any. */
function takeFoot(above: Page, { table, columns }: Open, page: Page, root: Root, context: Context): boolean {
  const foot = above.children.at(-1);
  if (foot?.type !== 'block' || foot.children.length > MOST_FOOT || table.head.length > 0) return false;
  const { lines } = read(foot, root, context);
  const inside = (line: TableLine) => line.pieces[0]!.left >= columns[1]!.left || line.pieces.length > 1;
  if (columns.length < 2 || lines.length === 0) return false;
  if (!lines.every((line) => standsIn(line, columns) && inside(line))) return false;
  table.pages.push({ at: table.start, page });
  prepend(table, foot);
  above.children[above.children.length - 1] = table;
  return true;
}

/** Takes the rule that stands above a table, a blank line between them. */
function takeRule(items: PageItem[], table: TableBlock, { source }: Context): boolean {
  const rule = items.at(-1);
  const isRules =
    rule?.type === 'block' && rule.children.every(({ start, end }) => isDrawn(source.slice(start, end)));
  if (!isRules || table.head.length > 0) return false;
  prepend(table, rule);
  items.pop();
  return true;
}

function prepend(table: TableBlock, block: Block): void {
  table.lines = [...block.children, ...table.lines];
  table.start = block.start;
  table.gap = block.gap;
}

/** Enters every character of the table's lines that stands in no cell. */
function enterSigns({ lines, rows }: TableBlock, context: Context): void {
  const ranges = rows
    .flatMap(({ cells }) => cells.flatMap((cell) => cell.ranges))
    .sort((a, b) => a.start - b.start);
  let next = 0;
  for (const { start, end } of lines) {
    for (let at = start; at < end; ) {
      const range = ranges[next];
      if (range && range.start <= at) {
        at = Math.max(at, range.end);
        next++;
        continue;
      }
      const to = Math.min(range?.start ?? end, end);
      enterRuns(at, to, context);
      at = to;
    }
  }
}

function enterRuns(from: number, to: number, context: Context): void {
  for (const { 0: run, index } of matchesOf(/\S+/g, context.source.slice(from, to))) {
    context.ledger('table-rule', { start: from + index, end: from + index + run.length }, '');
  }
}
