import { trimEnd } from '../../../blanks.js';
import { addAll, countFirst } from '../../../lists.js';
import type { Block, Line, NoteBody, Page, PageBegin, Root } from '../../../tree.js';
import type { Context } from '../../context.js';
import { isLongLine } from '../../long-lines.js';
import { runOnPageBegins } from '../../run-on-pages.js';
import { makeBody } from '../make-body.js';
import type { Missing } from '../missing.js';
import { type Reading, readAll } from '../reading.js';
import { findMarkers, isMisread, isWhole } from '../sigla.js';
import { titleBefore } from '../titles.js';
import { describe } from './describe.js';
import { type End, findEnds } from './ends.js';
import { findPages, type PageNotes } from './pages.js';
import { findStarts } from './starts.js';

/**
 * Divides lines that hold whole pages, where the bodies of the notes run on in the text: "… which were impor-
 * 1 Letter … 2 See above. tant for …". Markers and bodies are solved together, page by page; where the text goes
 * on is read from what the notes interrupt. A last note whose end is not certain stays text.
 */
export function divideRunOn(root: Root, missing: Missing, context: Context): void {
  for (const page of root.pages) {
    for (const item of page.children) {
      if (item.type !== 'block') continue;
      if (item.children.some(isLongLine)) divideBlock(root, page, item, missing, context);
    }
  }
}

function divideBlock(root: Root, page: Page, block: Block, missing: Missing, context: Context): void {
  const lines: Line[] = [];
  for (const passage of passagesOf(root, block)) {
    let from = passage[0]!.start;
    for (const run of passage.some(isLongLine) ? findRuns(root, missing, context, passage) : []) {
      addAll(lines, within(passage, from, trimEnd(context.source, takeTitle(run, context))));
      addAll(page.notes, run.bodies);
      from = run.end;
    }
    addAll(lines, within(passage, from, passage.at(-1)!.end));
  }
  block.children = lines;
}

/** The lines of a block that are read together: those that only the heads of pages divide. */
function passagesOf(root: Root, { children }: Block): Line[][] {
  const [first] = children;
  const inside = first ? beginsWithin(runOnPageBegins(root), first.start, children.at(-1)!.end) : [];
  const begins = new Set(inside.map(({ at }) => at));
  const passages: Line[][] = [];
  for (const line of children) {
    if (passages.length > 0 && begins.has(line.start)) passages.at(-1)!.push(line);
    else passages.push([line]);
  }
  return passages;
}

/** What of some lines stands between two places. */
function within(lines: readonly Line[], from: number, to: number): Line[] {
  const first = countFirst(lines.length, (index) => lines[index]!.end <= from);
  const last = countFirst(lines.length, (index) => lines[index]!.start < to);
  return lines
    .slice(first, last)
    .map((line) => ({ ...line, start: Math.max(from, line.start), end: Math.min(to, line.end) }))
    .filter(({ start, end }) => end > start);
}

/** The pages that begin between two places. */
function beginsWithin(begins: readonly PageBegin[], from: number, to: number): PageBegin[] {
  const first = countFirst(begins.length, (index) => begins[index]!.at <= from);
  return begins.slice(
    first,
    countFirst(begins.length, (index) => begins[index]!.at < to),
  );
}

/** The place where the text before a run of notes ends: before their title, where they have one. */
function takeTitle({ start }: Run, context: Context): number {
  const title = titleBefore(context.source, start);
  if (title === null || context.rejected('note-title', { start: title, end: start })) return start;
  context.ledger('note-title', { start: title, end: trimEnd(context.source, start) }, '');
  return title;
}

interface Run {
  start: number;
  /** Where the text goes on. */
  end: number;
  bodies: NoteBody[];
}

/** Lines that are read together, the pages that begin inside them, and how they read. */
interface Passage {
  readonly lines: readonly Line[];
  readonly begins: readonly PageBegin[];
  readonly reading: Reading;
}

function findRuns(root: Root, missing: Missing, context: Context, lines: readonly Line[]): Run[] {
  const reading = readAll(root, context.source, lines);
  const all = findMarkers(reading).filter(
    (marker) => isWhole(root, marker) && !isMisread(marker, context) && !context.rejected('note', marker),
  );
  const readWith = (stopped: boolean) => {
    const starts = findStarts(reading, context.language, stopped).filter(({ siglum }) =>
      isWhole(root, siglum),
    );
    const standing = new Set(starts.map(({ siglum }) => siglum.start));
    return findPages(
      all.filter((marker) => !standing.has(marker.start)),
      starts,
    );
  };
  let pages = readWith(false);
  // "1. " begins a note only in a book where most markers find theirs so, and few otherwise.
  if (answered(pages) * 2 < all.length) {
    const stopped = readWith(true);
    const found = answered(stopped);
    if (found >= LEAST_STOPPED && found > answered(pages) * 2 && found * 2 >= all.length) pages = stopped;
  }
  // The only note of a text is the first of its kind, and begins as notes do.
  const [only] = pages.flatMap(({ pairs }) => pairs);
  if (
    pages.length === 0 ||
    (pages.length === 1 && pages[0]!.pairs.length === 1 && (only!.start.siglum.rank > 1 || only!.start.small))
  )
    return [];
  const begins = beginsWithin(runOnPageBegins(root), lines[0]!.start, lines.at(-1)!.end);
  const printed = describe(reading, pages, begins, context);
  const ends = findEnds(context, reading, printed, pages);
  const passage: Passage = { lines, begins, reading };
  return pages.flatMap((page, index) => makeRun(missing, context, passage, page, ends[index]!) ?? []);
}

/** The fewest notes by which a book shows that a stop ends the figures of its notes. */
const LEAST_STOPPED = 3;

/** How many notes have their markers. */
function answered(pages: readonly PageNotes[]): number {
  return pages.reduce((sum, { pairs }) => sum + pairs.filter(({ marker }) => marker).length, 0);
}

function makeRun(
  missing: Missing,
  context: Context,
  { lines, begins, reading }: Passage,
  page: PageNotes,
  resumption: End | null,
): Run | null {
  const { source } = context;
  const pairs = [...page.pairs];
  const last = pairs.at(-1)!.start;
  let end = resumption?.at ?? last.at;
  if (!resumption?.sure) {
    end = last.at;
    const { marker, start } = pairs.pop()!;
    missing.body(
      marker ?? start.siglum,
      `the end of note ${start.siglum.n} in the running text is not certain`,
    );
  }
  for (let lost = pairs.at(-1); lost && !lost.marker; lost = pairs.at(-1)) {
    end = lost.start.at;
    missing.marker(lost.start.siglum);
    pairs.pop();
  }
  for (const marker of page.unanswered) missing.body(marker);
  for (const { marker, start } of pairs) if (!marker) missing.marker(start.siglum);
  if (pairs.length === 0 || context.rejected('note', pairs[0]!.start.siglum)) return null;
  const stop = reading.place(end);
  const bodies = pairs.map(({ marker, start: { siglum } }, index) => {
    const to = trimEnd(source, pairs[index + 1]?.start.siglum.start ?? stop);
    const note = makeBody(source, siglum, within(lines, siglum.start, to), 0);
    note.pages = beginsWithin(begins, siglum.start, to);
    for (const { page } of note.pages) page.id ??= context.ownId(`pb-${page.n}`);
    note.marker = marker && { start: marker.start, end: marker.end };
    note.cert = page.complete ? 'medium' : 'low';
    return note;
  });
  return { start: pairs[0]!.start.siglum.start, end: stop, bodies };
}
