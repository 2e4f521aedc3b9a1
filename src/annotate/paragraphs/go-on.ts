import type { Line } from '../../tree.js';
import type { Context } from '../context.js';
import { readDivisionTitle } from '../division-titles.js';
import { partKindOf } from '../part-kinds.js';
import { endsSentence } from '../sentences.js';

/** The part of the measure that a line takes at least which is full. */
const FULL = 0.85;

/** Whether the first lines of a page go on with the paragraph whose lines are on the page above. */
export function continues(
  above: readonly Line[],
  lines: readonly Line[],
  margin: number,
  context: Context,
): boolean {
  const last = above.at(-1)!;
  const first = lines[0]!;
  const ended = endsSentence(context.source.slice(last.start, last.end), context.language);
  const atMargin = first.indent <= margin;
  // A heading begins a page, whatever ends the one before.
  if (lines.length <= 2 && isDivisionHeading(context.source.slice(first.start, lines.at(-1)!.end), context))
    return false;
  if (/\p{Ll}/u.test(context.source[first.start]!)) return atMargin || !ended;
  return atMargin && !ended && above.length > 1;
}

/**
 * Whether lines at the head of a page go on with a paragraph although a sentence ends on the page before: where first
 * lines are set in, full lines at the margin begin no paragraph. A short last line ends one.
 */
export function fillsUp(
  above: readonly Line[],
  measure: number,
  lines: readonly Line[],
  margin: number,
  { source, language }: Context,
): boolean {
  const first = lines[0]!;
  if (first.indent > margin || lines.length < 2 || above.length < 2) return false;
  const isFull = ({ indent, start, end }: Line) => indent + end - start >= measure * FULL;
  if (!isFull(above.at(-1)!) || !isFull(first)) return false;
  const text = source.slice(first.start, lines.at(-1)!.end);
  return /^[\p{L}\p{Pi}"'—–]/u.test(text) && readDivisionTitle(text, language) === null;
}

/** Whether lines are the heading of a part of a book or of a numbered division. */
function isDivisionHeading(text: string, { language }: Context): boolean {
  if (partKindOf(text, language) !== null && text === text.toUpperCase()) return true;
  return readDivisionTitle(text, language)?.bare === true;
}
