/**
 * Adds items at the end of a list. A call takes its arguments from the stack, which those of a long book overflow:
 * `push(...items)` is for the few.
 */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}

/** The least of the numbers, `start` where there are none or none is less. */
export function least(numbers: Iterable<number>, start = Number.POSITIVE_INFINITY): number {
  let found = start;
  for (const number of numbers) if (number < found) found = number;
  return found;
}

/** The greatest of the numbers, `start` where there are none or none is greater. */
export function greatest(numbers: Iterable<number>, start = Number.NEGATIVE_INFINITY): number {
  let found = start;
  for (const number of numbers) if (number > found) found = number;
  return found;
}

/**
 * How many of the first items of a list pass a test that none after them passes; found by bisection.
 *
 * @param test is given the index of an item
 */
export function countFirst(length: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How often each of the items comes. */
export function tally<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** The list that a map has for a key; it gets one where it has none. */
export function listAt<K, T>(lists: Map<K, T[]>, key: K): T[] {
  const found = lists.get(key);
  if (found) return found;
  const list: T[] = [];
  lists.set(key, list);
  return list;
}
