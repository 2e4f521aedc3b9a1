import { countFirst } from '../lists.js';
import type { Range, Repair } from '../tree.js';

/** The repairs that touch a range, in order. `repairs` is sorted and without overlap; found by bisection. */
export function repairsIn(repairs: readonly Repair[], { start, end }: Range): readonly Repair[] {
  const first = countFirst(repairs.length, (index) => repairs[index]!.end <= start);
  let last = first;
  while (last < repairs.length && repairs[last]!.start < end) last++;
  return last > first ? repairs.slice(first, last) : NONE;
}

const NONE: readonly Repair[] = [];
