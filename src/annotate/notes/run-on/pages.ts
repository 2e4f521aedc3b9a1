import type { Siglum } from '../sigla.js';
import type { Start } from './starts.js';

/** The notes of one page: bodies in a run, and the marker of each; null where it was lost. */
export interface PageNotes {
  pairs: { marker: Siglum | null; start: Start }[];
  /** Markers without a body. */
  unanswered: Siglum[];
  /** Whether each siglum was there and in its order. */
  complete: boolean;
}

/** A marker or a body start, by its place in the source. */
type Event = { marker: Siglum; start: null } | { marker: null; start: Start };

/** What a hypothesis takes the event for. */
type Role = 'none' | 'opens' | 'marker' | 'body';

/** How the sigla so far may be read; hypotheses of one state differ only in their cost. */
interface Hypothesis {
  /** Whether the page's bodies have begun. */
  inNotes: boolean;
  kind: string;
  /** Rank of the page's first and last marker and of its last body; 0 for none. */
  first: number;
  last: number;
  body: number;
  /** Where the last siglum that was taken stands. */
  at: number;
  cost: number;
  event: number;
  role: Role;
  before: Hypothesis | null;
}

/** Hypotheses that are kept at a time. */
const BEAM = 24;
/** How far after the last marker, or the body before, a body may begin, in code units. */
const FARTHEST_BODY = 6000;
/** What speaks for a body whose siglum is just the one that is due after the body before. */
const IN_ORDER = 1.5;
/** What it costs to take figures between blanks for a reference. */
const HEADING_REFERENCE = 1.5;
/** So many markers without a body between them belong to notes at the end of a chapter or a book, however far away. */
const ENDNOTES = 12;
/** What a lost siglum costs, and a lost marker whose body follows in order. */
const LOST = 3.5;
const LOST_MARKER = 0.6;

/**
 * Reads the markers and body starts of a text without line ends as pages: markers in their order, then their
 * bodies in the same order. Solved as a whole, by the cheapest reading of all events, so that a lost, misread or
 * stray siglum costs something and displaces nothing. Linear in the number of events.
 */
export function findPages(markers: readonly Siglum[], starts: readonly Start[]): PageNotes[] {
  const events: Event[] = [
    ...markers.map((marker) => ({ marker, start: null })),
    ...starts.map((start) => ({ marker: null, start })),
  ].sort((a, b) => placeOf(a) - placeOf(b));
  let beam: Hypothesis[] = [
    {
      inNotes: false,
      kind: '',
      first: 0,
      last: 0,
      body: 0,
      at: 0,
      cost: 0,
      event: -1,
      role: 'none',
      before: null,
    },
  ];
  for (const [index, event] of events.entries()) {
    const next = new Map<string, Hypothesis>();
    for (const hypothesis of beam) {
      for (const reading of event.marker
        ? readMarker(hypothesis, event.marker, index)
        : readStart(hypothesis, event.start, index)) {
        const { inNotes, kind, first, last, body } = reading;
        const key = `${inNotes} ${kind} ${first} ${last} ${body}`;
        const rival = next.get(key);
        if (!rival || rival.cost > reading.cost) next.set(key, reading);
      }
    }
    beam = [...next.values()].sort((a, b) => a.cost - b.cost).slice(0, BEAM);
  }
  for (const hypothesis of beam) hypothesis.cost += open(hypothesis) * LOST;
  beam.sort((a, b) => a.cost - b.cost);
  return gather(beam[0]!, events);
}

function placeOf(event: Event): number {
  return event.marker ? event.marker.start : event.start.siglum.start;
}

/** How many markers of the page still wait for their bodies. */
function open({ inNotes, first, last, body }: Hypothesis): number {
  if (first === 0) return 0;
  return inNotes ? Math.max(0, last - body) : last - first + 1;
}

function readMarker(before: Hypothesis, marker: Siglum, event: number): Hypothesis[] {
  const doubt = marker.sure ? 0 : 0.5;
  const weight = {
    figure: 4,
    bracket: 4,
    symbol: 2.5,
    letter: 2.5,
    half: 2.5,
    parenthesis: 1.5,
  }[marker.kind];
  const ignored = marker.sure ? (before.inNotes ? weight / 2 : weight) : 0;
  const out: Hypothesis[] = [{ ...before, cost: before.cost + ignored }];
  const take = (first: number, cost: number, role: Role) =>
    out.push({
      inNotes: false,
      kind: marker.kind,
      first,
      last: marker.rank,
      body: 0,
      at: marker.end,
      cost: before.cost + cost + doubt,
      event,
      role,
      before,
    });
  // The first marker of a page: numbering begins anew, or goes on from the page before.
  const { rank } = marker;
  const begins = rank === 1 ? 0 : rank === before.last + 1 && before.inNotes ? 0.4 : 1.5 + rank;
  if (begins < 6) take(rank, begins + open(before) * LOST, 'opens');
  if (!before.inNotes && before.first > 0 && before.kind === marker.kind) {
    if (rank === before.last + 1) take(before.first, 0, 'marker');
    else if (rank === before.last + 2) take(before.first, LOST, 'marker');
  }
  return out;
}

function readStart(before: Hypothesis, start: Start, event: number): Hypothesis[] {
  const { siglum } = start;
  const { rank } = siglum;
  const out: Hypothesis[] = [{ ...before, cost: before.cost + start.none }];
  const take = (last: number, cost: number) =>
    out.push({
      ...before,
      inNotes: true,
      last,
      body: rank,
      at: siglum.end,
      cost: before.cost + cost,
      event,
      role: 'body',
      before,
    });
  const { inNotes, first, last, body } = before;
  const isNear = siglum.start - before.at < FARTHEST_BODY || last - first >= ENDNOTES;
  if (first > 0 && before.kind === siglum.kind && isNear) {
    const due = inNotes ? body + 1 : first;
    const price = inNotes ? start.later : start.first;
    if (rank === due && rank <= last) take(last, inNotes ? price - IN_ORDER : price);
    else if (rank === due + 1 && rank <= last) take(last, price + LOST);
    else if (inNotes && rank === due && rank === last + 1) take(rank, price + LOST_MARKER);
  }
  // With blanks on both sides it may be a reference too, before the first word of a paragraph.
  const reference = start.greets ? 0 : siglum.kind === 'symbol' ? 1 : HEADING_REFERENCE;
  for (const reading of readMarker(before, { ...siglum, sure: false }, event).slice(1))
    out.push({ ...reading, cost: reading.cost + reference });
  return out;
}

/** The pages of the best reading. A hypothesis that passed an event over repeats the step before it. */
function gather(best: Hypothesis, events: readonly Event[]): PageNotes[] {
  const steps: Hypothesis[] = [];
  for (let at: Hypothesis | null = best; at; at = at.before) if (at.role !== 'none') steps.push(at);
  steps.reverse();
  const pages: { markers: Siglum[]; starts: Start[] }[] = [];
  for (const { event, role } of steps) {
    const { marker, start } = events[event]!;
    if (role === 'opens') pages.push({ markers: [], starts: [] });
    const page = pages.at(-1)!;
    if (role === 'body') page.starts.push(start!);
    else page.markers.push(marker ?? { ...start!.siglum, counts: start!.opens });
  }
  return pages.filter(isPage).map(makePage);
}

/** Whether there are bodies on a page, and markers that do more than count its sections or verses. */
function isPage({ markers, starts }: { markers: Siglum[]; starts: Start[] }): boolean {
  const counting = markers.filter(({ counts, kind }) => counts && kind !== 'symbol');
  return starts.length > 0 && counting.length < markers.length / 2;
}

function makePage({ markers, starts }: { markers: Siglum[]; starts: Start[] }): PageNotes {
  const pairs = starts.map((start) => ({
    marker: markers.find(({ rank }) => rank === start.siglum.rank) ?? null,
    start,
  }));
  const unanswered = markers.filter((marker) => !pairs.some((pair) => pair.marker === marker));
  return { pairs, unanswered, complete: unanswered.length === 0 && pairs.every(({ marker }) => marker) };
}
