import type { Range, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { align } from './align.js';
import type { Group, Passage } from './group.js';
import { findMisread } from './misread.js';
import type { Missing } from './missing.js';
import { MISSING } from './read-bodies.js';
import { findRepeats } from './repeats.js';
import type { Shapes } from './shapes.js';
import { distance, isPlain, isStopped, keyOf, type Siglum } from './sigla.js';

/** The least share of a run's bodies whose markers must be found; a numbered list has none. */
const LEAST_FOUND = 0.5;
/** And the least share where the bodies are numbered as the items of a list are. */
const LEAST_FOUND_OF_LIST = 0.8;
/** How many of these show that they go on from others, where they do not begin with the first. */
const LEAST_GOING_ON = 3;

/** What is known of the bodies of a group, each by its index. */
export interface Links {
  /** Whether it is a note. */
  isNote: readonly boolean[];
  /** The end of the run of bodies numbered on in which it stands. */
  runEnd: readonly number[];
  /** The index of its marker in the passage, or -1. */
  found: readonly number[];
  misread: ReadonlyMap<number, Siglum>;
}

/**
 * Finds the markers of a group of bodies. Of each run of bodies numbered on it is decided whether they are notes: a
 * numbered list has too few markers.
 */
export function findLinks(
  root: Root,
  group: Group,
  passage: Passage,
  atFoot: boolean,
  shapes: Shapes,
  context: Context,
): Links {
  const { sigla } = group;
  const found = pair(passage, sigla, atFoot, context);
  const markers = found.map((at) => passage.markers[at] ?? null);
  const misread = findMisread(root, linesFor(group, passage, found, atFoot), sigla, markers, context);
  const isNote = sigla.map(() => false);
  const runEnd = sigla.map(() => 0);
  const runs = runsOf(sigla, found);
  // Where no marker is sure, only the page tells that bodies are notes: all of them must be found.
  const mayBeAlone = atFoot && runs.length === 1 && misread.strong;
  for (const { from, to } of runs) {
    const links = sigla.slice(from, to).map((siglum, index) => ({
      siglum,
      marker: markers[from + index]!,
      misread: misread.markers.has(from + index),
    }));
    isNote.fill(areNotes(links, atFoot, mayBeAlone, shapes, context), from, to);
    runEnd.fill(to, from, to);
  }
  return { isNote, runEnd, found, misread: misread.markers };
}

/** What was found for the siglum of a body: a marker, or one that was misread. */
interface Found {
  readonly siglum: Siglum;
  readonly marker: Siglum | null;
  readonly misread: boolean;
}

/** Whether bodies numbered on are notes. */
function areNotes(
  bodies: readonly Found[],
  atFoot: boolean,
  mayBeAlone: boolean,
  shapes: Shapes,
  context: Context,
): boolean {
  const all = bodies.length;
  const linked = bodies.filter(({ marker }) => marker !== null).length;
  const misread = bodies.filter((body) => body.misread).length;
  const isSure = bodies.some(({ marker, siglum }) => marker && !mayCount(marker, siglum, context));
  if (!isSure && !(mayBeAlone && misread === all)) return false;
  if (linked + misread < all * LEAST_FOUND) return false;
  const stopped = bodies.filter(({ siglum }) => isStopped(siglum, context.source)).length;
  if (stopped * 2 < all) return true;
  // "1. " begins an item of a list more often than a note; at the foot of a page some markers prove the others.
  if (shapes.areRaised) return false;
  const plain = bodies.filter(({ marker }) => marker !== null && isPlain(marker, context)).length;
  const begins = atFoot || bodies[0]!.siglum.rank === 1 || all >= LEAST_GOING_ON;
  const proven = atFoot && plain > 0 ? linked + misread : plain;
  return begins && proven >= all * LEAST_FOUND_OF_LIST;
}

/** Makes notes of the first bodies of a group, as many as `end` says, with the markers that were found for them. */
export function link(
  root: Root,
  { entries }: Group,
  { markers }: Passage,
  links: Links,
  end: number,
  missing: Missing,
  context: Context,
): void {
  const linked = entries.slice(0, end);
  for (const [index, { body, siglum, page, marks }] of linked.entries()) {
    const marker = markers[links.found[index]!] ?? links.misread.get(index);
    if (marker) {
      body.marker = { start: marker.start, end: marker.end };
      if (links.misread.has(index)) body.cert = 'low';
      else if (!marker.sure && body.cert === 'high') body.cert = 'medium';
    } else missing.marker(siglum);
    page.notes.push(body);
    for (const mark of marks) context.ledger('note', mark, '');
  }
  const { page } = linked[0]!;
  const onePage = root.pages.length > 1 && page === linked.at(-1)!.page ? page : null;
  const found = links.found.slice(0, end);
  const sigla = linked.map(({ siglum }) => siglum);
  for (const [index, [first, ...repeats]] of findRepeats(markers, sigla, found, onePage, context)) {
    const { body } = linked[index]!;
    body.marker = first!;
    body.repeats = repeats;
  }
  enterSkipped(sigla, markers, found, missing);
}

/**
 * Whether a marker may count a section or a verse, as the body found for it does, or the day of a month that both name;
 * the printers' signs count nothing.
 */
function mayCount(marker: Siglum, body: Siglum, { source }: Context): boolean {
  if (marker.kind === 'symbol') return false;
  if (marker.counts) return true;
  const wordAfter = ({ end }: Siglum) => FIRST_WORD.exec(source.slice(end, end + LONGEST_WORD))?.[0];
  const word = marker.sure ? undefined : wordAfter(marker);
  return word !== undefined && word === wordAfter(body);
}

const FIRST_WORD = /^\s\p{L}+/u;
const LONGEST_WORD = 30;

/** Bodies numbered on: the index of the first in the group, and of the first after them. */
interface Run {
  from: number;
  to: number;
}

/**
 * The runs of sigla that go on from one to the next. A last body without a marker with whose siglum the next run begins
 * stands by itself: it may be a paragraph with that marker at its head.
 */
function runsOf(sigla: readonly Siglum[], found: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const [index, siglum] of sigla.entries()) {
    const last = runs.at(-1);
    const steps = last ? distance(sigla[index - 1]!, siglum) : 0;
    if (last && steps >= 1 && steps <= MISSING) last.to++;
    else {
      const twice = steps === 0 && last !== undefined && keyOf(siglum) === keyOf(sigla[index - 1]!);
      if (twice && found[index - 1]! < 0 && last.to - last.from > 1) {
        last.to--;
        runs.push({ from: index - 1, to: index });
      }
      runs.push({ from: index, to: index + 1 });
    }
  }
  return runs;
}

/** What a marker counts that has just the look of one, another, and one that may be something else. */
const PLAIN = 4;
const SURE = 3;
const DOUBTFUL = 1;

/**
 * Pairs markers with bodies; a marker that may be something else is taken only where no other can stand for it. Notes
 * stand just after the text with their markers, or at the foot of the page.
 *
 * @returns for each body the index of its marker, or -1
 */
function pair(passage: Passage, sigla: readonly Siglum[], atFoot: boolean, context: Context): number[] {
  const { markers } = passage;
  const weightOf = (at: number) =>
    isPlain(markers[at]!, context) ? PLAIN : markers[at]!.sure ? SURE : DOUBTFUL;
  const { latest, earliest } = align(sigla, (siglum) => passage.like(siglum), weightOf, atFoot);
  return latest.map((at, body) => (markers[at]?.sure || earliest[body] === at ? at : -1));
}

/** Where the markers of a group may be that were misread. Where none was read, only its own page tells. */
function linesFor(
  { entries }: Group,
  { lines }: Passage,
  found: readonly number[],
  atFoot: boolean,
): readonly Range[] {
  if (found.some((at) => at >= 0)) return lines;
  return atFoot ? lines.slice(lines.findLastIndex(({ end }) => end <= entries[0]!.page.start) + 1) : [];
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
