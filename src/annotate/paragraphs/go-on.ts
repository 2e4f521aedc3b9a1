import type { Line } from '../../tree.js';
import type { Context } from '../context.js';
import { partKindOf } from '../divisions/part-kinds.js';
import { readDivisionTitle } from '../divisions/titles.js';
import { endsSentence } from '../sentences.js';
import { FARTHEST_INDENT, type TypeArea } from './type-area.js';

/** The part of the measure that a line takes at least which is full. */
const FULL = 0.85;

/** The lines of a paragraph that may go on, and the type area where it begins. */
export interface Above extends TypeArea {
  readonly lines: readonly Line[];
}

/** Whether the first lines of a page go on with the paragraph before. */
export function continues(above: Above, lines: readonly Line[], margin: number, context: Context): boolean {
  const last = above.lines.at(-1)!;
  const first = lines[0]!;
  const ended = endsSentence(context.source.slice(last.start, last.end), context.language);
  const atMargin = first.indent <= margin;
  // A heading begins a page, whatever ends the one before.
  if (lines.length <= 2 && isDivisionHeading(context.source.slice(first.start, lines.at(-1)!.end), context))
    return false;
  if (/\p{Ll}/u.test(context.source[first.start]!)) return atMargin || !ended;
  // What ends on the right or in the middle is a heading, a dateline, a signature.
  const isText = above.lines.length > 1 && last.indent <= above.margin + FARTHEST_INDENT;
  return atMargin && isText && !ended;
}

/**
 * Whether lines at the head of a page go on with a paragraph although a sentence ends on the page before: where first
 * lines are set in, full lines at the margin begin no paragraph. A short last line ends one.
 */
export function fillsUp(
  above: Above,
  lines: readonly Line[],
  margin: number,
  { source, language }: Context,
): boolean {
  const first = lines[0]!;
  if (first.indent > margin || lines.length < 2 || above.lines.length < 2) return false;
  const isFull = ({ indent, start, end }: Line) => indent + end - start >= above.measure * FULL;
  if (!isFull(above.lines.at(-1)!) || !isFull(first)) return false;
  const text = source.slice(first.start, lines.at(-1)!.end);
  return /^[\p{L}\p{Pi}"'—–]/u.test(text) && readDivisionTitle(text, language) === null;
}

/** Whether lines are the heading of a part of a book or of a numbered division. */
function isDivisionHeading(text: string, { language }: Context): boolean {
  if (partKindOf(text, language) !== null && text === text.toUpperCase()) return true;
  return readDivisionTitle(text, language)?.bare === true;
}
