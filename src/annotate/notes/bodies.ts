import type { NoteBody, Page, PageItem, Range, Root } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { isDateline } from '../correspondence/dateline.js';
import { compile } from '../patterns.js';
import { divideFoot, type Open, readBetween, runsOnTo } from './continue.js';
import { divideFootnotes, footnoteBlocks } from './footnotes.js';
import { Group, type Part, Passage } from './group.js';
import { findLinks, type Links, link } from './link.js';
import { enterUnanswered, enterUnreferred, Missing, type OnPage, type Unreferred } from './missing.js';
import { readBodies, readBracketed, siglumOf } from './read-bodies.js';
import { divideAtRules, takeLastRule, takeRules } from './rules.js';
import { divideRunOn } from './run-on/index.js';
import { footNote, runOver } from './run-over.js';
import { Shapes } from './shapes.js';
import { distance, isPlain, isStopped, markersIn, type Siglum } from './sigla.js';
import { takeTitles } from './titles.js';

/** What is known while the pages are read one after the other. */
interface Reader {
  readonly root: Root;
  readonly context: Context;
  /** The text since the last bodies. */
  pending: Passage;
  /** The bodies that were read last, while more may follow. */
  group: Group | null;
  /** The blocks of the page, and of the pages before from which bodies go on, that are notes. */
  readonly taken: Set<PageItem>;
  readonly missing: Missing;
  readonly shapes: Shapes;
  /** Where the markers stand that have their notes already, in running text. */
  readonly answered: ReadonlySet<number>;
  /** All markers, and what stands like notes and has too few markers for notes. */
  readonly markers: OnPage[];
  readonly rejected: Unreferred[];
}

/**
 * Takes the bodies of notes out of the flow and finds the marker of each (Guidelines 3.9.1).
 *
 * Bodies stand at the page's foot, at the end of a chapter or of the book, or after a paragraph; they are told from a
 * numbered list by the markers in the text since the bodies before. The pairs are solved group by group as an
 * alignment, so one misread or lost siglum does not displace the others.
 */
export const noteBodies: Annotator = (root, context) => {
  const missing = new Missing();
  divideRunOn(root, missing, context);
  const reader: Reader = {
    root,
    context,
    pending: new Passage(),
    group: null,
    taken: new Set(),
    missing,
    shapes: new Shapes(context.source),
    answered: new Set(root.pages.flatMap(({ notes }) => notes.flatMap(({ marker }) => marker?.start ?? []))),
    markers: [],
    rejected: [],
  };
  let foot: NoteBody | null = null;
  let open: Page[] = [];
  for (const [index, page] of root.pages.entries()) {
    page.children = divideAtRules(divideFootnotes(page.children, context), root, context);
    const before = root.pages[index - 1];
    if (before && reader.group && runsOnTo(openOf(reader, reader.group), before, page)) foot = null;
    else {
      settle(reader, true);
      clear(open, reader);
      open = [];
      foot = (before && footNote(before)) ?? foot;
      if (foot && !runOver(foot, root, index, context)) foot = null;
      if (foot) takeLastRule(page, context);
    }
    readPage(reader, page);
    open.push(page);
  }
  settle(reader, root.pages.length > 1);
  clear(open, reader);
  const bodies = root.pages.flatMap(({ notes }) => notes);
  enterUnanswered(reader.markers, bodies, missing, context);
  enterUnreferred(reader.rejected, bodies, missing, context);
  missing.report(context);
};

/** Takes the blocks that are notes off their pages, and the titles above them. */
function clear(pages: readonly Page[], { taken, context }: Reader): void {
  if (taken.size > 0) {
    takeTitles(pages, taken, context);
    takeRules(pages, taken, context);
  }
  for (const page of pages)
    if (page.notes.length > 0 || taken.size > 0)
      page.children = page.children.filter((item) => !taken.has(item));
  taken.clear();
}

function readPage(reader: Reader, page: Page): void {
  const { root, context } = reader;
  // Where lines were lost the markers have been read with the notes.
  const seen = page.notes.length === 0 ? reader.markers : [];
  for (let at = 0; at < page.children.length; at++) {
    if (root.pages.length > 1 && at === page.children.length - 1)
      divideFoot(root, page, reader.pending, context);
    const items = page.children;
    const item = items[at]!;
    if (item.type === 'block') {
      const blocks = footnoteBlocks(items, at, context);
      const around = {
        before: reader.group?.last.siglum ?? null,
        markers: reader.pending.markers,
        answered: reader.answered,
        isLast: at === items.length - 1,
      };
      const read =
        (blocks.length > 0 ? readBracketed(blocks, context) : null) ??
        readBodies(root, item, around, context);
      if (read) {
        reader.group ??= new Group();
        reader.group.enter(read, [item, ...blocks.slice(1)], page);
        at += Math.max(0, blocks.length - 1);
        continue;
      }
      const next = reader.group ? readBetween(openOf(reader, reader.group), page, at) : null;
      if (next !== null) {
        at = next - 1;
        continue;
      }
    }
    if (reader.group) settle(reader, false, beginsSection(item, context));
    enterText(reader, page, linesOf(item), seen);
  }
}

/** Whether a block stands at a distance from what is before it, or is one line in capitals, as a heading. */
function beginsSection(item: PageItem, { source }: Context): boolean {
  if (item.type !== 'block') return false;
  const { gap, start, end, children } = item;
  if (gap > 1) return true;
  return children.length === 1 && end - start <= LONGEST_TITLE && IN_CAPITALS.test(source.slice(start, end));
}

const LONGEST_TITLE = 80;
const IN_CAPITALS = compile(String.raw`^[^\p{Ll}]*\p{Lu}{2}[^\p{Ll}]*$`);

function openOf({ root, pending, context }: Reader, group: Group): Open {
  return { root, group, pending, context };
}

function enterText(reader: Reader, page: Page, lines: readonly Range[], seen: OnPage[]): void {
  const { pending } = reader;
  for (const line of lines) {
    pending.lines.push(line);
    for (const siglum of openMarkersIn(reader, line)) {
      pending.enter(siglum);
      seen.push({ siglum, page });
    }
  }
}

/** The markers in a line that have no note yet. */
function openMarkersIn({ root, answered, context }: Reader, line: Range): Siglum[] {
  return markersIn(root, line, context).filter(({ start }) => !answered.has(start));
}

/** The most runs of bodies of a group that are looked at anew after what stands before them was no note. */
const MOST_ROUNDS = 8;

/** Makes notes of the bodies that were read last; those that are none are text. */
function settle(reader: Reader, atFoot: boolean, isLast = true): void {
  const { root, context, missing } = reader;
  let { group } = reader;
  reader.group = null;
  if (group) reader.shapes.adapt(group, reader.pending, isLast);
  for (let round = 1; group; round++) {
    const { pending } = reader;
    const { parts, entries }: Group = group;
    const links = findLinks(root, group, pending, atFoot, reader.shapes, context);
    const isText = ({ from, to }: Part) => !links.isNote.slice(from, to).includes(true);
    const cut = parts.findIndex(isText);
    const end = cut < 0 ? entries.length : parts[cut]!.from;
    if (end > 0) {
      link(root, group, pending, links, end, missing, context);
      for (const { block, from } of parts) if (from < end) reader.taken.add(block);
      reader.pending = restOf(reader, group, links, end, atFoot);
    }
    if (cut < 0) return;
    const runEnd = links.runEnd[end]!;
    const isNext = (part: Part, at: number) => at > cut && (part.from >= runEnd || !isText(part));
    const goesOn = round < MOST_ROUNDS ? parts.findIndex(isNext) : -1;
    const text = parts.slice(cut, goesOn < 0 ? parts.length : goesOn);
    const rejected = entries.slice(end, text.at(-1)!.to);
    const sigla = rejected.map(({ siglum }) => siglum);
    const listed = sigla.some((siglum, index) => index > 0 && distance(sigla[index - 1]!, siglum) === 1);
    reader.rejected.push({ sigla, bracketed: rejected.some(({ marks }) => marks.length > 0), atFoot });
    for (const part of text) enterRejected(reader, part, listed);
    group = goesOn < 0 ? null : group.rest(parts[goesOn]!.from);
  }
}

/**
 * What of the text may still have its notes when the first bodies of a group have theirs: what follows upon their
 * markers, where more bodies stand below, or the numbers go on, or begin anew for another chapter.
 */
function restOf(
  { pending }: Reader,
  { entries }: Group,
  { found }: Links,
  end: number,
  atFoot: boolean,
): Passage {
  const last = pending.markers[found.slice(0, end).reduce((most, at) => Math.max(most, at), -1)];
  if (!last || entries.some(({ body }) => body.repeats.length > 0)) return new Passage();
  if (end === entries.length) {
    const isNext = ({ kind, sure, start }: Siglum) => sure && kind === last.kind && start > last.start;
    const next = pending.markers.find(isNext);
    const isDue = next && (next.rank === last.rank + 1 || (next.rank === 1 && !atFoot));
    if (!isDue) return new Passage();
  }
  return pending.after(last.end);
}

/**
 * Enters a block that was read as a body and is none as text. A marker may stand before its first word; a letter counts
 * what is listed there, and so does a number with a stop, or one that the next follows before another block or a sentence
 * of this one; a figure before a dateline is the number of a house.
 */
function enterRejected(reader: Reader, { block, page }: Part, listed: boolean): void {
  const { root, context, pending } = reader;
  const siglum = siglumOf(root, context, block.children[0]!);
  const lines = block.children.map((line) => ({ line, markers: openMarkersIn(reader, line) }));
  const isHouse = () => isDateline(context.source.slice(block.start, block.end), context.language);
  if (siglum && siglum.kind !== 'letter' && !isHouse()) {
    const isNext = (marker: Siglum) => distance(siglum, marker) === 1 && !isPlain(marker, context);
    const counts =
      listed || isStopped(siglum, context.source) || lines.some(({ markers }) => markers.some(isNext));
    pending.enter({ ...siglum, sure: false, counts });
  }
  for (const { line, markers } of lines) {
    pending.lines.push(line);
    for (const marker of markers) {
      if (marker.start === siglum?.start) continue;
      pending.enter(marker);
      reader.markers.push({ siglum: marker, page });
    }
  }
}

/** Where in a block or table markers may stand. */
function linesOf(item: PageItem): Range[] {
  if (item.type === 'block') return item.children;
  return item.type === 'tableBlock'
    ? item.rows.flatMap(({ cells }) => cells.flatMap(({ ranges }) => ranges))
    : [];
}
