import { listAt } from '../../lists.js';
import type { Page, Range } from '../../tree.js';
import type { Context } from '../context.js';
import { isPlain, keyOf, type Siglum } from './sigla.js';

/**
 * Finds the notes to which several markers refer, and their markers in the order of the text.
 *
 * Only where every body has its marker, so that none waits for the one left over: on one page, or, where pages are not
 * known, between brackets or raised inside the run of markers, since what stands before or after it may belong to
 * notes that are lost.
 *
 * @param found for each body the index of its marker, or -1
 * @param page the page on which the bodies stand, or null where the text is not divided into pages
 * @returns for the index of a body the places of all its markers
 */
export function findRepeats(
  markers: readonly Siglum[],
  sigla: readonly Siglum[],
  found: readonly number[],
  page: Page | null,
  context: Context,
): Map<number, Range[]> {
  const repeats = new Map<number, Range[]>();
  if (markers.length === sigla.length || found.some((at) => at < 0)) return repeats;
  const bodies = new Map(sigla.map((siglum, index) => [keyOf(siglum), index]));
  if (bodies.size < sigla.length) return repeats;
  const linked = new Set(found);
  const last = found.at(-1)!;
  const isRepeat = (marker: Siglum, at: number, first: number) => {
    if (linked.has(at) || !isPlain(marker, context) || !isPlain(markers[first]!, context)) return false;
    if (page) return marker.start >= page.start && markers[first]!.start >= page.start;
    return at > first && at < last && isRaisedOrBracketed(marker, context);
  };
  for (const [at, marker] of markers.entries()) {
    const body = bodies.get(keyOf(marker));
    if (body === undefined || !isRepeat(marker, at, found[body]!)) continue;
    const places = listAt<number, Range>(repeats, body);
    if (places.length === 0) places.push(markers[found[body]!]!);
    places.push(marker);
  }
  return new Map(
    [...repeats].map(([body, places]) => [
      body,
      places.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start),
    ]),
  );
}

function isRaisedOrBracketed({ kind, start }: Siglum, { source }: Context): boolean {
  return kind === 'bracket' || (kind === 'figure' && !/\d/.test(source[start]!));
}
