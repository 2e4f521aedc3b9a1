import { keyOf, type Siglum } from './sigla.js';

/** How many markers with the siglum of a body are looked at on both sides of its own place among its like. */
const LIKE = 32;

/** For each body the index of its marker, or -1, in two of the heaviest lists of pairs. */
export interface Alignment {
  /** Where the markers stand latest, nearest to the bodies. */
  latest: readonly number[];
  /** Where they stand earliest. What is the same in both is so in every such list. */
  earliest: readonly number[];
}

/**
 * Pairs bodies with markers: the heaviest list of pairs that keep the order of both. O(r log r) in the number r of
 * pairs that may be.
 *
 * @param like for each body the indices of the markers with its siglum, in order
 * @param lastBody whether of bodies that a marker may have alike it has the last, and not the first
 */
export function align(
  bodies: readonly Siglum[],
  like: (body: Siglum) => readonly number[],
  weightOf: (marker: number) => number,
  lastBody: boolean,
): Alignment {
  const after = new Map<string, number>();
  const candidates: (readonly number[])[] = [];
  for (let body = bodies.length - 1; body >= 0; body--) {
    const siglum = bodies[body]!;
    const key = keyOf(siglum);
    const nth = (after.get(key) ?? 0) + 1;
    after.set(key, nth);
    const all = like(siglum);
    candidates[body] = all.slice(Math.max(0, all.length - nth - LIKE), Math.max(0, all.length - nth + LIKE));
  }
  // Only markers that may be paired have a place.
  const markers = [...new Set(candidates.flat())].sort((a, b) => a - b);
  const places = new Map(markers.map((marker, place) => [marker, place]));
  const placed = candidates.map((some) => some.map((marker) => places.get(marker)!));
  const weights = markers.map(weightOf);
  const last = markers.length - 1;
  const mirrored = heaviest(
    placed.map((some) => some.map((place) => last - place).reverse()).reverse(),
    [...weights].reverse(),
    !lastBody,
  );
  return {
    latest: heaviest(placed, weights, lastBody).map((place) => markers[place] ?? -1),
    earliest: mirrored.map((place) => (place < 0 ? -1 : markers[last - place]!)).reverse(),
  };
}

/** A pair, the weight of it and the heaviest list of pairs after it, and the first of those. */
interface Pair {
  body: number;
  marker: number;
  weight: number;
  next: Pair | null;
}

/** The heaviest list of pairs whose markers stand latest; `candidates` are in order. From the last body to the first. */
function heaviest(
  candidates: readonly (readonly number[])[],
  weights: readonly number[],
  lastBody: boolean,
): number[] {
  // A Fenwick tree: in each place the best pair of some markers from there on.
  const tree: (Pair | null)[] = weights.map(() => null);
  const better = (one: Pair | null, other: Pair | null) => {
    if (!one || !other) return one ?? other;
    if (one.weight !== other.weight) return one.weight > other.weight ? one : other;
    return one.marker >= other.marker ? one : other;
  };
  const bestFrom = (marker: number) => {
    let best: Pair | null = null;
    for (let at = weights.length - marker; at > 0; at -= at & -at) best = better(best, tree[at - 1]!);
    return best;
  };
  for (let body = candidates.length - 1; body >= 0; body--) {
    const pairs = candidates[body]!.map((marker): Pair => {
      const next = bestFrom(marker + 1);
      return { body, marker, weight: weights[marker]! + (next?.weight ?? 0), next };
    });
    for (const pair of pairs)
      for (let at = weights.length - pair.marker; at <= weights.length; at += at & -at)
        tree[at - 1] = lastBody ? better(tree[at - 1]!, pair) : better(pair, tree[at - 1]!);
  }
  const found = candidates.map(() => -1);
  for (let pair = bestFrom(0); pair; pair = pair.next) found[pair.body] = pair.marker;
  return found;
}
