import { addAll } from '../../lists.js';
import type { Block, Page, PageItem, Range, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { divideBlock } from '../page-blocks.js';
import type { Group, Passage } from './group.js';
import { MISSING, siglumOf } from './read-bodies.js';
import { append, stopsShort } from './run-over.js';
import { distance, keyOf, markersIn, type Siglum } from './sigla.js';

/** The most paragraphs of a note after its first; of one that is set in from the margin, as they are, the most blocks. */
const MOST_MORE = 8;
const MOST_SET_IN = 400;
/** A heading has at most so many lines, and its lines at most so many characters. */
const HEADING_LINES = 3;
const HEADING_WIDTH = 60;
/** Columns from the margin from which on a short line is centred. */
const CENTRED = 8;

/** Bodies that more may follow, and the text before them. */
export interface Open {
  root: Root;
  group: Group;
  pending: Passage;
  context: Context;
}

/**
 * Whether the bodies with which a page ends go on at the head of the next, as notes at the end of a chapter or a book
 * do: the next body stands there, or the rest of the last one, and the marker of the next has been waiting for it.
 */
export function runsOnTo(open: Open, before: Page, page: Page): boolean {
  const { group, pending } = open;
  const first = page.children[0];
  if (first?.type !== 'block') return false;
  const siglum = siglumOf(open.root, open.context, first.children[0]!);
  if (siglum && follows(siglum, group) && group.awaits(siglum, pending)) return true;
  // Its own marker stands before all that was read as bodies.
  if (pending.count(group.last.siglum) === 0) return false;
  const breaksOff = stopsShort(group.last.body, before, open.context);
  const notesOnly = before.children.every((item) => group.has(item) || isHeading(item, open.context));
  const next = nextBody(open, page.children, 0);
  if (next) return notesOnly || (breaksOff && next.index <= 1);
  return notesOnly && breaksOff;
}

function follows(siglum: Siglum, { last }: Group): boolean {
  const steps = distance(last.siglum, siglum);
  return siglum.rank === 1 || (steps >= 1 && steps <= MISSING);
}

/** Where a body begins: a line of a block, the index of that, and the blocks before it that are no such. */
interface Place {
  block: Block;
  line: number;
  index: number;
  before: readonly Block[];
}

/**
 * Where the body after the last begins, when what stands at `at` and after it goes on with that one or is a heading:
 * just the one that is due, whose marker stood in the text before them all already and stands nowhere between.
 * Null where there is none.
 */
function nextBody(open: Open, items: readonly PageItem[], at: number): Place | null {
  const { root, group, pending, context } = open;
  const last = group.last.siglum;
  const before: Block[] = [];
  const between: Range[] = [];
  let headings = true;
  let setIn = true;
  for (let index = at; index < items.length && index <= at + MOST_SET_IN; index++) {
    const block = items[index]!;
    if (block.type !== 'block') return null;
    setIn &&= isSetInAs(block, group);
    if (!setIn && index > at + MOST_MORE) return null;
    for (const [line, range] of block.children.entries()) {
      const siglum = siglumOf(root, context, range);
      if (!siglum || !group.awaits(siglum, pending)) continue;
      const anew = siglum.rank === 1 && headings && line === 0;
      if (!anew && distance(last, siglum) !== 1) continue;
      const lines = [...between, ...block.children.slice(0, line)];
      return calls(open, lines, siglum) ? null : { block, line, index, before };
    }
    before.push(block);
    addAll(between, block.children);
    headings &&= isHeading(block, context);
  }
  return null;
}

/** Whether lines have a marker with this siglum. */
function calls({ root, context }: Open, lines: readonly Range[], siglum: Siglum): boolean {
  return lines.some((line) =>
    markersIn(root, line, context).some((marker) => marker.sure && keyOf(marker) === keyOf(siglum)),
  );
}

/**
 * Takes what stands between the last body and the next to the last one, headings excepted.
 *
 * @returns the index of the block with which the next body begins, or null where the bodies end
 */
export function readBetween(open: Open, page: Page, at: number): number | null {
  const next = nextBody(open, page.children, at);
  if (!next) {
    // At the head of a page only the rest of a note can be meant that stopped in mid-sentence.
    const [first] = page.children;
    if (at > 0 || first?.type !== 'block') return null;
    extend(open, first, page);
    return 1;
  }
  const { block, line, index, before } = next;
  for (const more of before) extend(open, more, page);
  if (line === 0) return index;
  extend(open, divide(page, block, line), page);
  return index + 1;
}

/** Divides a block of a page before one of its lines; the first part is returned. */
function divide(page: Page, block: Block, line: number): Block {
  const parts = divideBlock(block, [block.children.slice(0, line), block.children.slice(line)]);
  page.children.splice(page.children.indexOf(block), 1, ...parts);
  return parts[0]!;
}

/**
 * Divides the last block of a page where bodies begin inside it: after the end of the text, or of a note that began on
 * the page before. The first of them has its marker on the page.
 */
export function divideFoot(root: Root, page: Page, pending: Passage, context: Context): void {
  const block = page.children.at(-1);
  if (block?.type !== 'block' || siglumOf(root, context, block.children[0]!)) return;
  const referred = new Set<string>();
  const refer = (markers: readonly Siglum[]) => {
    for (const marker of markers) if (marker.sure) referred.add(keyOf(marker));
  };
  refer(pending.markers.slice(pending.markers.findLastIndex(({ start }) => start < page.start) + 1));
  for (const [line, range] of block.children.entries()) {
    const siglum = siglumOf(root, context, range);
    if (siglum && referred.has(keyOf(siglum))) {
      divide(page, block, line);
      return;
    }
    refer(markersIn(root, range, context));
  }
}

/** Whether a block stands where the last body does, away from the margin: a letter in it may have lines like headings. */
function isSetInAs(block: Block, { last }: Group): boolean {
  const column = last.body.blocks[0]?.children[0]?.indent ?? 0;
  return column > 0 && block.children.every(({ indent }) => indent >= column);
}

/** Takes a block to the last body, unless it is a heading. */
function extend({ group, context }: Open, block: Block, page: Page): void {
  if (isHeading(block, context) && !isSetInAs(block, group)) return;
  const body = group.last.body;
  const begins = group.last.page !== page && body.pages.at(-1)?.page !== page;
  if (begins) append(body, block.children, page, context);
  else {
    body.blocks.push(block);
    body.end = block.end;
  }
  group.extend(block, page);
}

/** Whether something on a page has the shape of a heading: a few short lines, centred or in capitals. */
function isHeading(item: PageItem, { source }: Context): boolean {
  if (item.type !== 'block' || item.children.length > HEADING_LINES) return false;
  return item.children.every(({ start, end, indent }) => {
    const text = source.slice(start, end);
    return text.length <= HEADING_WIDTH && (indent >= CENTRED || !/\p{Ll}/u.test(text));
  });
}
