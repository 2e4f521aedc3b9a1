import type { Siglum } from './sigla.js';

/**
 * Pairs markers with bodies: the longest list of pairs that agree in siglum and keep the order of both.
 *
 * Of several such lists the one whose markers stand latest is taken, nearest to the bodies. Hunt and Szymanski's
 * way: all agreeing pairs, then a longest increasing run; O(r log r) in the number r of agreeing pairs.
 *
 * @returns for each body the index of its marker, or -1
 */
export function align(markers: readonly Siglum[], bodies: readonly Siglum[]): number[] {
  const places = new Map<string, number[]>();
  for (const [index, marker] of markers.entries()) {
    const key = `${marker.kind} ${marker.rank}`;
    const list = places.get(key);
    if (list) list.push(index);
    else places.set(key, [index]);
  }
  // The run is searched from the last body to the first, so that ties fall to the latest marker.
  const tails: { marker: number; body: number; next: number }[] = [];
  const tops: number[] = [];
  for (let body = bodies.length - 1; body >= 0; body--) {
    const { kind, rank } = bodies[body]!;
    for (const marker of places.get(`${kind} ${rank}`) ?? []) {
      let low = 0;
      let high = tops.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (tails[tops[middle]!]!.marker > marker) low = middle + 1;
        else high = middle;
      }
      // An equal or earlier marker in this place never helps: the later one leaves more room.
      const rival = tops[low];
      if (rival !== undefined && tails[rival]!.marker >= marker) continue;
      tops[low] = tails.push({ marker, body, next: low > 0 ? tops[low - 1]! : -1 }) - 1;
    }
  }
  const result = bodies.map(() => -1);
  for (let at = tops.at(-1) ?? -1; at >= 0; at = tails[at]!.next) result[tails[at]!.body] = tails[at]!.marker;
  return result;
}
