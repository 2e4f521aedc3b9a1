import { greatest, least } from '../../lists.js';
import type { Cell, Flow, Page, Root, Row, Table, TableBlock, TableRow } from '../../tree.js';
import type { Context } from '../context.js';
import { buildInline, makeBreak, type PrintedLine } from '../inline.js';

/**
 * The table of the text that a table of the page becomes. A page that begins with a row begins before it; one that
 * begins inside a row, in the first cell that goes on there; one that begins with a closing rule, after the table.
 */
export function makeTable(root: Root, block: TableBlock, context: Context): Flow[] {
  const { start, end, rule, cert } = block;
  const head = block.head[0] && {
    type: 'head' as const,
    start: block.head[0].start,
    end: block.head.at(-1)!.end,
    rule,
    cert,
    children: buildInline(
      root,
      block.head.map((range) => ({ ...range, page: null })),
    ),
  };
  const pages = [...block.pages];
  const table: Table = {
    type: 'table',
    id: context.id('table'),
    start,
    end,
    rule,
    cert,
    head: head ?? null,
    children: block.rows.map((row) => makeRow(root, row, pages, block)),
  };
  return [table, ...pages.map(({ page }) => makeBreak(end, page))];
}

/** The row; takes the pages that begin in it from the list of those still to begin. */
function makeRow(root: Root, row: TableRow, pages: TableBlock['pages'], { start, end }: TableBlock): Row {
  const ranges = row.cells.flatMap((cell) => cell.ranges);
  const first = least(ranges.map((range) => range.start));
  const last = greatest(ranges.map((range) => range.end));
  let begins: Page | null = null;
  if (pages[0] && pages[0].at <= first) begins = pages.shift()!.page;
  const cells = row.cells.map(({ ranges, cols }): Cell => {
    const lines = ranges.map((range): PrintedLine => {
      const inside = pages[0] && pages[0].at <= range.start && pages[0].at < last;
      return { ...range, page: inside ? pages.shift()!.page : null };
    });
    return {
      type: 'cell',
      start: ranges[0]?.start ?? start,
      end: ranges.at(-1)?.end ?? start,
      cols,
      children: buildInline(root, lines),
    };
  });
  return {
    type: 'row',
    start: ranges.length > 0 ? first : start,
    end: ranges.length > 0 ? last : end,
    role: row.label ? 'label' : 'data',
    begins: begins && makeBreak(first, begins),
    children: cells,
  };
}
