import type { Block, Entry, Line, ListBlock } from '../../tree.js';
import type { Context } from '../context.js';
import { partKindOf } from '../divisions/part-kinds.js';
import { decide } from '../wrap.js';

/** The longest heading of such a list, in characters. */
const LONGEST_HEADING = 70;

/** The lists that some blocks become; each stands in the place of its block. */
export type Read = ReadonlyMap<Block, ListBlock[]>;

/** The part of a book that a block is the heading of, or null. */
export function headingOf({ children, start, end }: Block, { source, language }: Context) {
  if (children.length > 2 || end - start > LONGEST_HEADING) return null;
  return partKindOf(source.slice(start, end), language);
}

/** The list that a block becomes, below a line that heads it, if one does. */
export function makeListBlock(
  kind: ListBlock['kind'],
  head: Line | null,
  { start, end, gap }: Block,
  entries: Entry[],
): ListBlock {
  return {
    type: 'listBlock',
    kind,
    head,
    gap,
    start: head?.start ?? start,
    end,
    entries,
    ...decide(kind, 'high'),
  };
}
