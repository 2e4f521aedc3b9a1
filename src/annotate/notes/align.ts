import { keyOf, type Siglum } from './sigla.js';

/** How many markers with the siglum of a body are looked at: those around its own place among its like. */
const LIKE = 64;

/** For each body the index of its marker, or -1, in two of the heaviest lists of pairs. */
export interface Alignment {
  /** Where the markers stand latest, nearest to the bodies. */
  latest: readonly number[];
  /** Where they stand earliest. What is the same in both is so in every such list. */
  earliest: readonly number[];
}

/**
 * Pairs markers with bodies: the heaviest list of pairs that agree in siglum and keep the order of both.
 * O(r log m) in the number m of markers and r of agreeing pairs, of which there are at most `LIKE` for each body.
 */
export function align(
  markers: readonly Siglum[],
  bodies: readonly Siglum[],
  weightOf: (marker: Siglum) => number,
): Alignment {
  const like = new Map<string, number[]>();
  for (const [index, marker] of markers.entries()) {
    const places = like.get(keyOf(marker));
    if (places) places.push(index);
    else like.set(keyOf(marker), [index]);
  }
  const passed = new Map<string, number>();
  const candidates = bodies.map((body) => {
    const nth = passed.get(keyOf(body)) ?? 0;
    passed.set(keyOf(body), nth + 1);
    return (like.get(keyOf(body)) ?? []).slice(Math.max(0, nth - LIKE / 2), nth + LIKE / 2);
  });
  const weights = markers.map(weightOf);
  const last = markers.length - 1;
  const mirrored = heaviest(
    candidates.map((places) => places.map((at) => last - at).reverse()).reverse(),
    [...weights].reverse(),
  );
  return {
    latest: heaviest(candidates, weights),
    earliest: mirrored.map((at) => (at < 0 ? -1 : last - at)).reverse(),
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
function heaviest(candidates: readonly (readonly number[])[], weights: readonly number[]): number[] {
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
        tree[at - 1] = better(tree[at - 1]!, pair);
  }
  const found = candidates.map(() => -1);
  for (let pair = bestFrom(0); pair; pair = pair.next) found[pair.body] = pair.marker;
  return found;
}
