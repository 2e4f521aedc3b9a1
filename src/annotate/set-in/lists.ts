import type { Item, List, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { decide } from '../wrap.js';
import { linesOf, setInOf } from './lines.js';

/** The fewest lines that make a list. */
const LEAST_ITEMS = 2;
/** Columns from the margin at which its lines begin, and the part of the measure they take at most. */
const SET_IN = 3;
const NARROW = 0.86;

/** What stands before the text of an item: a bullet, a figure or a letter with a stop or in brackets. */
export const ENUMERATOR = /^(?:[-–•*·]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|\d[\d–-]*\s)/;

/** The list that a set-in block is whose lines all begin with an enumerator (Guidelines 3.8), or null. */
export function readList(node: Paragraph, context: Context): List | null {
  const { layout } = node;
  if (layout.lines < LEAST_ITEMS || setInOf(node) < SET_IN || layout.width > layout.measure * NARROW)
    return null;
  const lines = linesOf(node, context.source);
  if (!lines?.every(({ start, end }) => ENUMERATOR.test(context.source.slice(start, end)))) return null;
  if (context.rejected('list', node)) return null;
  const items = lines.map(
    ({ start, end, children }): Item => ({ type: 'item', n: null, list: null, start, end, children }),
  );
  const { start, end } = node;
  return {
    type: 'list',
    rend: null,
    kind: null,
    head: null,
    start,
    end,
    children: items,
    ...decide('list', 'medium'),
  };
}
