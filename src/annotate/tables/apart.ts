import type { Block, PageItem, Root, TableBlock, TableRow } from '../../tree.js';
import type { Context } from '../context.js';
import { areDescriptions } from './evidence.js';
import { makeTableBlock, readLines } from './layout.js';
import type { Piece } from './pieces.js';

/** Rows that stand apart, at least: fewer may be set so by chance. */
const LEAST_ROWS = 4;
/** How far what is described must stand from the description's column, at least. */
const LEAST_INDENT = 4;

/** Blank columns between a name and its description, at least. */
const GUTTER = 2;
/** What the first line of a row has. */
const WIDE = /\S {2,}\S/;

/** A row that is a block by itself: a name, and the lines of its description. */
interface RowBlock {
  block: Block;
  name: Piece;
  description: Piece[];
}

/** Rows that stand apart one after the other; no table where they are a list or a play. */
export interface Run {
  table: TableBlock | null;
  count: number;
}

/**
 * A table of two columns whose rows blank lines part, as transcribers set lists of abbreviations: each block has a
 * name, and beside it a text whose further lines begin below its first. Reads the blocks from the index on that may
 * be its rows.
 */
export function recogniseApart(root: Root, items: readonly PageItem[], from: number, context: Context): Run {
  const rows: RowBlock[] = [];
  for (let at = from; at < items.length; at++) {
    const row = readRow(root, items[at]!, context);
    if (!row || (rows[0] && !(row.block.gap === 1 && standsBelow(row, rows[0])))) break;
    rows.push(row);
  }
  const held = [rows.map(({ name }) => name), rows.map(({ description }) => description[0]!)];
  const are = rows.length >= LEAST_ROWS && areDescriptions(held, rows.length, context.source);
  const lines = rows.flatMap(({ block }) => block.children);
  const table = are ? makeTableBlock(rows[0]!.block.gap, [], lines, rows.map(makeRow)) : null;
  return { table, count: rows.length };
}

function readRow(root: Root, item: PageItem, context: Context): RowBlock | null {
  if (item.type !== 'block') return null;
  const { start, end } = item.children[0]!;
  if (!WIDE.test(context.source.slice(start, end)) || context.rejected('table', item)) return null;
  const { lines, rules } = readLines(item.children, root.repairs, context.source);
  const [first, ...others] = lines;
  if (!first || rules.length > 0 || first.pieces.length !== 2) return null;
  const [name, text] = first.pieces as [Piece, Piece];
  if (others.some(({ pieces }) => pieces.length > 1)) return null;
  const description = [text, ...others.map(({ pieces }) => pieces[0]!)];
  const { left } = description.at(-1)!;
  const moved = isMoved(name, text, left);
  const aligned = description.every((piece, index) => piece.left === left || (index === 0 && moved));
  return aligned && left >= name.left + LEAST_INDENT ? { block: item, name, description } : null;
}

/** Whether a name is too long for its column, so that the text beside it begins further right than below. */
function isMoved(name: Piece, text: Piece, left: number): boolean {
  return name.right > left - GUTTER && text.left === name.right + GUTTER;
}

function standsBelow({ name, description }: RowBlock, first: RowBlock): boolean {
  const left = first.description.at(-1)!.left;
  const here = description.at(-1)!.left;
  const isBelow = here === left || (description.length === 1 && isMoved(name, description[0]!, left));
  return name.left === first.name.left && isBelow;
}

function makeRow({ name, description }: RowBlock): TableRow {
  const range = ({ start, end }: Piece) => ({ start, end });
  return {
    label: false,
    cells: [
      { ranges: [range(name)], cols: 1 },
      { ranges: description.map(range), cols: 1 },
    ],
  };
}
