import { addAll, least } from '../../lists.js';
import type { Block, Line, NoteBody, Page, PageItem, Range, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { linesOn, makeBlock } from '../page-blocks.js';
import { endsSentence } from '../sentences.js';
import { MISSING, siglumOf } from './read-bodies.js';
import { isRule } from './rules.js';
import type { Siglum } from './sigla.js';

/** The part of the widest line that a line takes at least that was broken because it was full. */
const FULL = 0.75;
/** Columns from the margin of the page from which on a block is set in. */
const SET_IN = 2;

/** The note with which a page ends, or null where it ends with text. */
export function footNote({ notes, children }: Page): NoteBody | null {
  const last = notes.at(-1);
  return last && last.end > (children.at(-1)?.end ?? 0) ? last : null;
}

/**
 * Takes the end of a note that runs over from the foot of the page before: what stands at the foot of this page, after
 * its text and before its own notes. Decides only where the note stops in mid-sentence on a full line, and where that
 * block cannot go on with the text: it begins with a small letter after the end of a sentence, or the text goes on
 * past it on the next page.
 *
 * @returns whether it did; the lines are then in the note, and no longer on the page
 */
export function runOver(note: NoteBody, root: Root, index: number, context: Context): boolean {
  const page = root.pages[index]!;
  const place = findFoot(note, page, root, context);
  if (place === null || !stopsShort(note, root.pages[index - 1]!, context)) return false;
  const { before, block, lines } = place;
  if (!isApart(before, block, lines, root.pages[index + 1], page, context)) return false;
  if (context.rejected('note', lines[0]!)) return false;
  append(note, lines, page, context);
  const rest = block.children.slice(lines.length);
  page.children = page.children.flatMap((item): PageItem[] => {
    if (item !== block) return [item];
    return rest.length === 0 ? [] : [makeBlock(rest, 0)];
  });
  return true;
}

/** The block at the foot of a page before its own notes, the text before it, and the lines that are no such notes. */
function findFoot(
  note: NoteBody,
  page: Page,
  root: Root,
  context: Context,
): { before: Block; block: Block; lines: Line[] } | null {
  const siglumAt = (line: Range) => siglumOf(root, context, line);
  let at = page.children.length - 1;
  for (; at > 0; at--) {
    const item = page.children[at]!;
    if (item.type !== 'block' || !siglumAt(item.children[0]!)) break;
  }
  const block = page.children[at];
  const before = page.children[at - 1];
  if (block?.type !== 'block' || before?.type !== 'block') return null;
  // A line of the note may begin with a number, too: "224 and 312 of the great edition".
  const isDue = ({ kind, rank }: Siglum) => {
    const steps = kind === 'figure' ? rank - Number(note.n) : 1;
    return rank === 1 || !(steps < 1 || steps > MISSING);
  };
  const end = block.children.findIndex((line) => {
    const siglum = siglumAt(line);
    return siglum !== null && isDue(siglum);
  });
  return { before, block, lines: end < 0 ? block.children : block.children.slice(0, end) };
}

/** Whether the last line of a note is full, and no sentence ends there. */
export function stopsShort({ blocks }: NoteBody, page: Page, context: Context): boolean {
  const lines = blocks.at(-1)!.children;
  const last = lines.at(-1)!;
  if (isEnded(last, context)) return false;
  return widthOf([last]) >= widthOf([...lines, ...linesOn(page)]) * FULL;
}

/** Whether what stands at the foot of a page is no part of its text. */
function isApart(
  before: Block,
  block: Block,
  lines: readonly Line[],
  next: Page | undefined,
  page: Page,
  context: Context,
): boolean {
  const { source } = context;
  const margin = marginOf(linesOn(page));
  const atMargin = ({ indent }: Line) => indent < margin + SET_IN;
  if (!lines.some(atMargin)) return false;
  if (isRule(before, source)) return true;
  if (block.gap === 0) return false;
  // The page's own notes follow upon it without a blank line.
  if (lines.length < block.children.length) return true;
  const last = before.children.at(-1)!;
  const ended = isEnded(last, context);
  const full = widthOf(linesOn(page)) * FULL;
  // No blank line stands within a sentence of prose.
  const isFull = (line: Line) => widthOf([line]) >= full;
  const isProse = lines.slice(0, -1).every((line, at) => isFull(line) || !atMargin(lines[at + 1]!));
  if (!ended && lines.length > 1 && isProse && isFull(last)) return true;
  const following = next?.children[0];
  const passed =
    !ended && following?.type === 'block' && isSmall(source, following) && isEnded(lines.at(-1)!, context);
  return passed || (ended && isSmall(source, block) && before.children.some(atMargin));
}

export function append(note: NoteBody, lines: readonly Line[], page: Page, context: Context): void {
  const block = note.blocks.at(-1)!;
  const shift = marginOf(block.children) - marginOf(lines);
  addAll(
    block.children,
    lines.map((line) => ({ ...line, indent: line.indent + shift })),
  );
  block.end = lines.at(-1)!.end;
  note.end = block.end;
  note.pages.push({ at: lines[0]!.start, page });
  page.id ??= context.ownId(page.n === null ? 'pb' : `pb-${page.n}`);
}

function isEnded({ start, end }: Line, { source, language }: Context): boolean {
  return endsSentence(source.slice(start, end), language);
}

function isSmall(source: string, { start }: Range): boolean {
  return /\p{Ll}/u.test(source[start]!);
}

function marginOf(lines: readonly Line[]): number {
  return least(lines.map(({ indent }) => indent));
}

function widthOf(lines: readonly Line[]): number {
  return lines.reduce((widest, { start, end }) => Math.max(widest, end - start), 0);
}
