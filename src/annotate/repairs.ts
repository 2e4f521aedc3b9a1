import type { Range, Repair } from '../tree.js';

/** The repairs that touch a range, in order. `repairs` is sorted and without overlap; found by bisection. */
export function repairsIn(repairs: readonly Repair[], { start, end }: Range): readonly Repair[] {
  let low = 0;
  let high = repairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (repairs[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  high = low;
  while (high < repairs.length && repairs[high]!.start < end) high++;
  return high > low ? repairs.slice(low, high) : NONE;
}

const NONE: readonly Repair[] = [];
