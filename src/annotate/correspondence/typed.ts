import type { Line } from '../../tree.js';
import type { Context } from '../context.js';
import { endsSentence } from '../sentences.js';
import { isDateline } from './dateline.js';
import { grammarOf } from './grammar.js';
import { isSalutation } from './salutations.js';

/** The part of the widest line that a formal part takes at most: a line of the text is broken because it is full. */
const SHORT = 0.75;
/** The longest line that may be a formal part where all lines are short. */
const LONGEST = 40;
const MOST_OPENING = 2;
const MOST_CLOSE = 4;

/** A part of a block: a paragraph, or a formal part of a letter that no blank line parts from the text. */
export interface TypedPart {
  readonly lines: Line[];
  readonly formal: boolean;
}

/**
 * Divides the lines of a paragraph as a letter is typed without blank lines: the dateline and the salutation on lines
 * of their own before the text, the formula and the name on short lines after it.
 */
export function typedParts(lines: Line[], context: Context): TypedPart[] {
  const [left, right, ...rest] = divideFirst(lines, context);
  if (left && right) {
    const parts = [left, right].map((line) => ({ lines: [line], formal: true }));
    return rest.length > 0 ? [...parts, ...typedParts(rest, context)] : parts;
  }
  if (lines.length < 2) return [{ lines, formal: false }];
  const width = lines.reduce((widest, { start, end }) => Math.max(widest, end - start), 0);
  const isShort = ({ start, end }: Line) => end - start <= Math.max(width * SHORT, LONGEST);
  const body = openingOf(lines, isShort, context);
  const close = closeOf(lines, body, isShort, context);
  return [
    ...lines.slice(0, body).map((line) => ({ lines: [line], formal: true })),
    { lines: lines.slice(body, close), formal: false },
    ...(close < lines.length ? [{ lines: lines.slice(close), formal: true }] : []),
  ];
}

/** The salutation, or the number of a paper, and on the right of the same line the dateline. */
const BESIDE = /^(\S[^\n]{2,60}?) {4,}(?=\S)/;

/** Lines, of which the first is divided in two where the dateline stands beside the salutation; else none. */
function divideFirst([first, ...rest]: readonly Line[], { source, language }: Context): Line[] {
  if (!first) return [];
  const text = source.slice(first.start, first.end);
  const [all = '', left = ''] = BESIDE.exec(text) ?? [];
  const isLeft = /^\(.{3,40}\)$/.test(left) || isSalutation(left, language);
  if (!isLeft || !isDateline(text.slice(all.length), language)) return [];
  const start = first.start + all.length;
  const right = { ...first, start, indent: first.indent + all.length };
  return [{ ...first, end: first.start + left.length }, right, ...rest];
}

/** The index after the dateline and the salutation. */
function openingOf(
  lines: readonly Line[],
  isShort: (line: Line) => boolean,
  { source, language }: Context,
): number {
  const textOf = ({ start, end }: Line) => source.slice(start, end);
  for (let at = 0; at < MOST_OPENING && at < lines.length - 1; at++) {
    const text = textOf(lines[at]!);
    if (!isShort(lines[at]!)) return 0;
    if (isSalutation(text, language)) return at + 1;
    if (!isDateline(text, language)) return 0;
  }
  return 0;
}

/** The index of the formula, after which only the name follows; the number of lines where there is none. */
function closeOf(
  lines: readonly Line[],
  body: number,
  isShort: (line: Line) => boolean,
  { source, language }: Context,
): number {
  const { closing } = grammarOf(language);
  let close = lines.length;
  for (let at = lines.length - 1; at > body && at >= lines.length - MOST_CLOSE && isShort(lines[at]!); at--) {
    const { start, end } = lines[at]!;
    const before = lines[at - 1]!;
    if (
      closing.test(source.slice(start, end)) &&
      endsSentence(source.slice(before.start, before.end), language)
    )
      close = at;
  }
  // A formula alone may be a sentence of the text.
  return close < lines.length - 1 ? close : lines.length;
}
