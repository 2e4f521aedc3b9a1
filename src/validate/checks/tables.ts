import type { Report } from '../report.js';
import type { Listener, XmlElement } from '../xml/listener.js';
import { attributeOf, isTei } from './tei.js';

interface Row {
  readonly element: XmlElement;
  width: number;
}

interface Table {
  readonly rows: Row[];
  /** For each column, the first row, counted from 1, that no cell of an earlier row reaches into. */
  readonly freeFrom: number[];
  /** Whether a span is not a number, or the table too wide, so that nothing is certain. */
  isUnclear: boolean;
}

/** Rows of a span, and columns: what is more is a slip of the keyboard or an attack, and of no use for counting. */
const MOST = 1000;

/** Finds tables whose rows are of unequal width, cells over several rows or columns counted (TEI Guidelines, 14.1.1). */
export function tableCheck(report: Report): Listener {
  const open: Table[] = [];

  const addCell = (table: Table, row: Row, cell: XmlElement) => {
    const columns = spanOf(cell, 'cols');
    const rows = spanOf(cell, 'rows');
    const at = nextFree(table, row.width);
    if (columns === null || rows === null || at + columns > MOST) {
      table.isUnclear = true;
      return;
    }
    const end = at + columns;
    table.freeFrom.fill(table.rows.length + rows, at, end);
    while (table.freeFrom.length < end) table.freeFrom.push(table.rows.length + rows);
    row.width = end;
  };

  return {
    start: (element) => {
      if (!isTei(element)) return;
      const table = open.at(-1);
      if (element.local === 'table') open.push({ rows: [], freeFrom: [], isUnclear: false });
      else if (element.local === 'row') table?.rows.push({ element, width: 0 });
      else if (element.local === 'cell') {
        const row = table?.rows.at(-1);
        if (table && row && !table.isUnclear) addCell(table, row, element);
      }
    },
    end: (element) => {
      if (!isTei(element)) return;
      const table = open.at(-1);
      if (element.local === 'row' && table) endRow(table);
      if (element.local !== 'table') return;
      open.pop();
      if (table && !table.isUnclear) reportWidths(table.rows, report);
    },
  };
}

function endRow(table: Table): void {
  const row = table.rows.at(-1);
  if (row) row.width = nextFree(table, row.width);
}

/** The first column from `column` on that is free in the last row. */
function nextFree({ rows, freeFrom }: Table, column: number): number {
  let at = column;
  while ((freeFrom[at] ?? 0) > rows.length) at += 1;
  return at;
}

function spanOf(cell: XmlElement, name: 'rows' | 'cols'): number | null {
  const value = attributeOf(cell, name);
  if (value === undefined) return 1;
  return /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= MOST ? Number(value) : null;
}

/** The width of most rows is taken for that of the table; the first row that has another is reported. */
function reportWidths(rows: readonly Row[], report: Report): void {
  const counts = new Map<number, number>();
  for (const { width } of rows) counts.set(width, (counts.get(width) ?? 0) + 1);
  if (counts.size < 2) return;
  const [usual, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  const other = rows.filter(({ width }) => width !== usual);
  const { element, width } = other[0]!;
  const more = other.length > 1 ? `; so do ${other.length - 1} more rows of this table` : '';
  report('table-width', {
    reason: `the row has ${width} of ${usual} columns that ${count} of ${rows.length} rows have${more}`,
    offset: element.offset,
  });
}
