import type { Block, Page, Range, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { align } from './align.js';
import { findMisread } from './misread.js';
import type { Missing } from './missing.js';
import type { ReadBodies } from './read-bodies.js';
import { findRepeats } from './repeats.js';
import type { Siglum } from './sigla.js';

/** The least share of a group's bodies whose markers must be found; a numbered list has none. */
const LEAST_FOUND = 0.5;

/** The text since the last bodies: its lines, and the markers in them. */
export interface Passage {
  lines: Range[];
  markers: Siglum[];
}

/** Bodies that stand together, and where. */
export interface Group extends ReadBodies {
  page: Page;
  /** The blocks they were made of, in the order of the page. */
  blocks: Block[];
}

/**
 * Pairs the markers that are sure with the bodies, then gives each body left over the one doubtful marker that
 * stands between the markers of its neighbours, if there is just one.
 */
function pair(markers: readonly Siglum[], sigla: readonly Siglum[]): number[] {
  const sure = [...markers.keys()].filter((index) => markers[index]!.sure);
  const found = align(
    sure.map((index) => markers[index]!),
    sigla,
  ).map((at) => (at < 0 ? -1 : sure[at]!));
  if (sure.length === markers.length) return found;
  let from = -1;
  for (const [body, siglum] of sigla.entries()) {
    if (found[body]! < 0) {
      const to = found.slice(body).find((marker) => marker >= 0) ?? markers.length;
      const fits: number[] = [];
      for (let at = from + 1; at < to; at++) {
        const { kind, rank, sure } = markers[at]!;
        if (!sure && kind === siglum.kind && rank === siglum.rank) fits.push(at);
      }
      if (fits.length === 1) found[body] = fits[0]!;
    }
    from = Math.max(from, found[body]!);
  }
  return found;
}

/** Gives the bodies of a group their markers; false where too few have one for the group to be notes. */
export function link(
  root: Root,
  group: Group,
  passage: Passage,
  atFoot: boolean,
  missing: Missing,
  context: Context,
): boolean {
  const { bodies, sigla } = group;
  const { lines, markers } = passage;
  const found = pair(markers, sigla);
  const linked = found.filter((marker) => marker >= 0).length;
  const misread = findMisread(
    root,
    lines,
    sigla,
    found.map((at) => markers[at] ?? null),
    context,
  );
  // Where no marker is sure, only the page tells that these are notes: all of them must be found.
  if (linked === 0 && !(atFoot && misread.strong && misread.markers.size === sigla.length)) return false;
  if (linked + misread.markers.size < sigla.length * LEAST_FOUND) return false;
  for (const [index, body] of bodies.entries()) {
    const marker = markers[found[index]!] ?? misread.markers.get(index);
    if (marker) {
      body.marker = { start: marker.start, end: marker.end };
      if (misread.markers.has(index)) body.cert = 'low';
      else if (!marker.sure && body.cert === 'high') body.cert = 'medium';
    } else missing.marker(sigla[index]!);
    group.page.notes.push(body);
  }
  for (const mark of group.marks) context.ledger('note', mark, '');
  const page = root.pages.length > 1 ? group.page : null;
  for (const [index, places] of findRepeats(markers, sigla, found, page, context)) {
    const [first, ...repeats] = places;
    bodies[index]!.marker = first!;
    bodies[index]!.repeats = repeats;
  }
  enterSkipped(sigla, markers, found, missing);
  return true;
}

/** Enters the markers between two linked ones whose number is missing among the bodies. */
function enterSkipped(
  sigla: readonly Siglum[],
  markers: readonly Siglum[],
  found: readonly number[],
  missing: Missing,
): void {
  const linked = found.filter((marker) => marker >= 0);
  for (const [index, from] of linked.entries()) {
    const to = linked[index + 1] ?? from;
    for (let at = from + 1; at < to; at++) {
      const marker = markers[at]!;
      const between = marker.rank > markers[from]!.rank && marker.rank < markers[to]!.rank;
      if (marker.sure && marker.kind === sigla[0]!.kind && between) missing.body(marker);
    }
  }
}
