import type { Line, Repair, TableBlock, TableRow } from '../../tree.js';
import type { Context } from '../context.js';
import { decide } from '../wrap.js';
import type { Column } from './columns.js';
import { markLabels } from './labels.js';
import { divideLine, isDrawn, type TableLine } from './pieces.js';
import { makeRows } from './rows.js';
import { dividedRows } from './signs.js';

/** The lines of a table, drawn ones apart. */
export interface Lines {
  lines: TableLine[];
  rules: Line[];
}

/** Divides lines at their gutters. */
export function readLines(all: readonly Line[], repairs: readonly Repair[], source: string): Lines {
  const lines: TableLine[] = [];
  const rules: Line[] = [];
  for (const line of all) {
    if (isDrawn(source.slice(line.start, line.end))) rules.push(line);
    else lines.push(divideLine(source, line, repairs));
  }
  return { lines, rules };
}

/** The rows of a table: by its bars or tabs where it has them, by its columns otherwise. */
export function layOut({ lines, rules }: Lines, columns: readonly Column[], context: Context): TableRow[] {
  const rows = dividedRows(lines, rules, context) ?? makeRows(lines, columns, rules, context);
  markLabels(rows, rules, context.source);
  return rows;
}

/** A table of these lines below a title. */
export function makeTableBlock(
  gap: number,
  title: readonly Line[],
  lines: readonly Line[],
  rows: TableRow[],
): TableBlock {
  return {
    type: 'tableBlock',
    start: (title[0] ?? lines[0])!.start,
    end: lines.at(-1)!.end,
    gap,
    head: [...title],
    lines: [...lines],
    pages: [],
    rows,
    ...decide('table', 'medium'),
  };
}
