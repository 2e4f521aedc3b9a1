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
  const misread = findMisread(
    root,
    linesFor(group, passage, found, atFoot),
    sigla,
    found.map((at) => passage.markers[at] ?? null),
    context,
  );
  const isNote = sigla.map(() => false);
  const runEnd = sigla.map(() => 0);
  const runs = runsOf(sigla, found);
  for (const { from, to } of runs) {
    const linked = count(from, to, (body) => found[body]! >= 0);
    const close = count(
      from,
      to,
      (body) => found[body]! >= 0 && !mayCount(passage.markers[found[body]!]!, sigla[body]!, context),
    );
    const more = count(from, to, (body) => misread.markers.has(body));
    // Where no marker is sure, only the page tells that these are notes: all of them must be found.
    const atFootAlone = atFoot && runs.length === 1 && misread.strong && more === to - from;
    const stopped = count(from, to, (body) => isStopped(sigla[body]!, context.source)) * 2 >= to - from;
    const plain = (body: number) => found[body]! >= 0 && isPlain(passage.markers[found[body]!]!, context);
    // "1. " begins an item of a list more often than a note; at the foot of a page some markers prove the others.
    const proven = stopped ? count(from, to, plain) : 0;
    const all = atFoot && proven > 0 ? linked + more : proven;
    const begins = atFoot || sigla[from]!.rank === 1 || to - from >= LEAST_GOING_ON;
    const proves = begins && all >= (to - from) * LEAST_FOUND_OF_LIST;
    const listed = stopped && (!proves || shapes.areRaised);
    const areNotes = !listed && (close > 0 || atFootAlone) && linked + more >= (to - from) * LEAST_FOUND;
    isNote.fill(areNotes, from, to);
    runEnd.fill(to, from, to);
  }
  return { isNote, runEnd, found, misread: misread.markers };
}

/** Makes notes of the first bodies of a group, as many as `end` says, with the markers that were found for them. */
export function link(
  root: Root,
  { bodies, sigla, pages, marks }: Group,
  { markers }: Passage,
  links: Links,
  end: number,
  missing: Missing,
  context: Context,
): void {
  for (let index = 0; index < end; index++) {
    const body = bodies[index]!;
    const marker = markers[links.found[index]!] ?? links.misread.get(index);
    if (marker) {
      body.marker = { start: marker.start, end: marker.end };
      if (links.misread.has(index)) body.cert = 'low';
      else if (!marker.sure && body.cert === 'high') body.cert = 'medium';
    } else missing.marker(sigla[index]!);
    pages[index]!.notes.push(body);
    for (const mark of marks[index]!) context.ledger('note', mark, '');
  }
  const onOnePage = root.pages.length > 1 && pages[0] === pages[end - 1];
  const found = links.found.slice(0, end);
  const linked = sigla.slice(0, end);
  for (const [index, places] of findRepeats(markers, linked, found, onOnePage ? pages[0]! : null, context)) {
    const [first, ...repeats] = places;
    bodies[index]!.marker = first!;
    bodies[index]!.repeats = repeats;
  }
  enterSkipped(linked, markers, found, missing);
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

function count(from: number, to: number, test: (body: number) => boolean): number {
  let sum = 0;
  for (let body = from; body < to; body++) if (test(body)) sum++;
  return sum;
}

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
  { pages }: Group,
  { lines }: Passage,
  found: readonly number[],
  atFoot: boolean,
): readonly Range[] {
  if (found.some((at) => at >= 0)) return lines;
  return atFoot ? lines.slice(lines.findLastIndex(({ end }) => end <= pages[0]!.start) + 1) : [];
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
