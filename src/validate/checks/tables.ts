import type { Listener, XmlElement } from '../parse.js';
import type { Report } from '../report.js';
import { attributeOf, isTei } from './tei.js';

interface Row {
  readonly element: XmlElement;
  width: number;
}

interface Table {
  readonly rows: Row[];
  /** For each column that a cell of an earlier row reaches into, how many rows it still takes. */
  spans: number[];
  /** Whether a span is not a number, so that nothing is certain. */
  isUnclear: boolean;
}

/** What is more is a slip of the keyboard or an attack, and of no use for counting. */
const MOST = 1000;

/** Finds tables whose rows are of unequal width, cells over several rows or columns counted (TEI Guidelines, 14.1.1). */
export function tableCheck(report: Report): Listener {
  const open: Table[] = [];

  const addCell = (table: Table, row: Row, cell: XmlElement) => {
    const columns = spanOf(cell, 'cols');
    const rows = spanOf(cell, 'rows');
    if (columns === null || rows === null) {
      table.isUnclear = true;
      return;
    }
    let at = row.width;
    while ((table.spans[at] ?? 0) > 0) at += 1;
    for (let column = at; column < at + columns; column += 1) table.spans[column] = rows;
    row.width = at + columns;
  };

  return {
    start: (element) => {
      if (!isTei(element)) return;
      const table = open.at(-1);
      if (element.local === 'table') open.push({ rows: [], spans: [], isUnclear: false });
      else if (element.local === 'row') table?.rows.push({ element, width: 0 });
      else if (element.local === 'cell') {
        const row = table?.rows.at(-1);
        if (table && row) addCell(table, row, element);
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

function endRow({ rows, spans }: Table): void {
  const row = rows.at(-1);
  if (!row) return;
  while ((spans[row.width] ?? 0) > 0) row.width += 1;
  for (const [column, left] of spans.entries()) if (left > 0) spans[column] = left - 1;
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
