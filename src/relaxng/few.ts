import { distanceOf } from './nearest.js';

/** Some of many possibilities, sorted, and how many others there are. */
export interface Few {
  readonly expected: readonly string[];
  readonly more: number;
  /** The one that was meant, as the document would write it, where it is only misspelt; null where that is not known. */
  readonly suggestion: string | null;
}

/** So many are all listed. */
const MOST = 10;
/** Of more than that, so many are. */
const SHOWN = 8;
/** How many lists are remembered for each place in a schema. */
const REMEMBERED = 100;

export const nothing: Few = { expected: [], more: 0, suggestion: null };

/**
 * Chooses from a list those that help: what the content cannot do without, then what is spelt most like what the document
 * has.
 *
 * @param written what the document has; empty for something without a name
 */
export function few(all: readonly string[], needed: readonly string[], written: string): Few {
  const sorted = [...new Set(all)].sort();
  if (sorted.length <= MOST) return { expected: sorted, more: 0, suggestion: null };
  const distance = (name: string) =>
    written === '' ? 0 : distanceOf(written.slice(0, 40), name.slice(0, 40));
  const ranked = sorted
    .map((name) => ({ name, rank: needed.includes(name) ? -1 : distance(name) }))
    .sort((left, right) => left.rank - right.rank)
    .slice(0, SHOWN)
    .map(({ name }) => name);
  return { expected: ranked.sort(), more: sorted.length - SHOWN, suggestion: null };
}

const known = new WeakMap<object, Map<string, Few>>();

/** The same list again for the same place and key: a document has one mistake often many times. */
export function remembered(place: object, key: string, make: () => Few): Few {
  const lists = known.get(place) ?? new Map<string, Few>();
  known.set(place, lists);
  let list = lists.get(key);
  if (!list) {
    if (lists.size >= REMEMBERED) lists.clear();
    list = make();
    lists.set(key, list);
  }
  return list;
}
