import type { NoteBody, Page, PageItem, Range, Root } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { divideFootnotes, footnoteBlocks } from './footnotes.js';
import { type Group, link, type Passage } from './link.js';
import { enterUnanswered, enterUnreferred, Missing, type OnPage } from './missing.js';
import { MISSING, readBodies, readBracketed, siglumOf } from './read-bodies.js';
import { divideRunOn } from './run-on/index.js';
import { footNote, runOver } from './run-over.js';
import { distance, markersIn, type Siglum } from './sigla.js';

/** What is known while the pages are read one after the other. */
interface Reader {
  readonly root: Root;
  readonly context: Context;
  /** The text since the last bodies. */
  pending: Passage;
  readonly missing: Missing;
  /** All markers, and what stands like notes and has too few markers for notes. */
  readonly markers: OnPage[];
  readonly rejected: { group: Group; atFoot: boolean }[];
}

/**
 * Takes the bodies of notes out of the flow and finds the marker of each (Guidelines 3.9.1).
 *
 * Bodies stand at the page's foot, at the end of a chapter or after a paragraph; they are told from a numbered
 * list by the markers in the text since the bodies before. The pairs are solved group by group as an alignment,
 * so one misread or lost siglum does not displace the others.
 */
export const noteBodies: Annotator = (root, context) => {
  const missing = new Missing();
  const reader: Reader = {
    root,
    context,
    pending: { lines: [], markers: [] },
    missing,
    markers: [],
    rejected: [],
  };
  divideRunOn(root, missing, context);
  let foot: NoteBody | null = null;
  for (const [index, page] of root.pages.entries()) {
    const goesOn: boolean = foot !== null && runOver(foot, root, index, context);
    readPage(reader, page);
    foot = footNote(page) ?? (goesOn ? foot : null);
  }
  const bodies = root.pages.flatMap(({ notes }) => notes);
  enterUnanswered(reader.markers, bodies, missing, context);
  enterUnreferred(reader.rejected, bodies, missing, context);
  missing.report(context);
};

function readPage(reader: Reader, page: Page): void {
  const { root, context } = reader;
  const kept: PageItem[] = [];
  // Where lines were lost the markers have been read with the notes.
  const seen = page.notes.length === 0 ? reader.markers : [];
  const enter = (line: Range) => {
    reader.pending.lines.push(line);
    for (const siglum of markersIn(root, line, context)) {
      reader.pending.markers.push(siglum);
      seen.push({ siglum, page });
    }
  };
  let group: Group | null = null;
  const close = (atFoot: boolean) => {
    if (group) kept.push(...settle(reader, group, atFoot));
    group = null;
  };
  const items = divideFootnotes(page.children, context);
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    const open: Group | null = group;
    const last = open?.sigla.at(-1);
    const blocks = item.type === 'block' ? footnoteBlocks(items, at, context) : [];
    const around = {
      before: last ?? null,
      markers: reader.pending.markers,
      isLast: item === items.at(-1),
    };
    const read =
      (blocks.length > 0 ? readBracketed(blocks, context) : null) ??
      (item.type === 'block' ? readBodies(root, item, around, context) : null);
    if (read && item.type === 'block') {
      const steps = last ? distance(last, read.sigla[0]!) : 0;
      if (steps < 1 || steps > MISSING) close(false);
      group ??= { page, bodies: [], sigla: [], marks: [], blocks: [] };
      group.bodies.push(...read.bodies);
      group.sigla.push(...read.sigla);
      group.marks.push(...read.marks);
      group.blocks.push(item, ...blocks.slice(1));
      at += Math.max(0, blocks.length - 1);
    } else if (open && item.type === 'block' && goesOn(reader, open, items, at)) {
      const body = open.bodies.at(-1)!;
      body.blocks.push(item);
      body.end = item.end;
      open.blocks.push(item);
    } else {
      close(false);
      kept.push(item);
      for (const line of linesOf(item)) enter(line);
    }
  }
  close(root.pages.length > 1);
  page.children = kept;
}

/** Makes notes of a group of bodies; else it is text, whose blocks are given back. */
function settle(reader: Reader, group: Group, atFoot: boolean): PageItem[] {
  const { root, context, pending } = reader;
  if (link(root, group, pending, atFoot, reader.missing, context)) {
    reader.pending = { lines: [], markers: [] };
    return [];
  }
  reader.rejected.push({ group, atFoot });
  for (const block of group.blocks) {
    pending.lines.push(...block.children);
    // A sign before the first word of a paragraph may refer to a note as well.
    const sign = siglumOf(root, context.source, block.children[0]!);
    if (sign?.kind === 'symbol') pending.markers.push({ ...sign, sure: false });
    for (const siglum of block.children.flatMap((line) => markersIn(root, line, context))) {
      if (siglum.start === sign?.start) continue;
      pending.markers.push(siglum);
      reader.markers.push({ siglum, page: group.page });
    }
  }
  return group.blocks;
}

/** The most paragraphs of a note after its first. */
const MOST_MORE = 8;

/**
 * Whether a block that begins with no siglum goes on with the note before it: the next note follows, and its marker
 * stood in the text before this one already, and stands nowhere between.
 */
function goesOn(
  { root, context, pending }: Reader,
  group: Group,
  items: readonly PageItem[],
  at: number,
): boolean {
  const last = group.sigla.at(-1)!;
  const between: Siglum[] = [];
  for (let next = at; next < items.length && next <= at + MOST_MORE; next++) {
    const item = items[next]!;
    if (item.type !== 'block') return false;
    const siglum = next === at ? null : siglumOf(root, context.source, item.children[0]!);
    if (siglum) {
      const isNext = ({ kind, rank, sure }: Siglum) => sure && kind === siglum.kind && rank === siglum.rank;
      return distance(last, siglum) === 1 && pending.markers.some(isNext) && !between.some(isNext);
    }
    between.push(...item.children.flatMap((line) => markersIn(root, line, context)));
  }
  return false;
}

/** Where in a block or table markers may stand. */
function linesOf(item: PageItem): Range[] {
  if (item.type === 'block') return item.children;
  return item.type === 'tableBlock'
    ? item.rows.flatMap(({ cells }) => cells.flatMap(({ ranges }) => ranges))
    : [];
}
