import { greatest, least } from '../../lists.js';
import type { Inline, Paragraph, Range } from '../../tree.js';
import { makeBreak } from '../inline.js';

/** One line of a block as it is printed. */
export interface SetLine extends Range {
  /** Columns before its first character; a tab counts as one. */
  column: number;
  /** Its leaves; a page that begins with the line comes first. */
  children: Inline[];
}

/** The lines of a block, or null where a word is divided between two of them. */
export function linesOf({ children }: Pick<Paragraph, 'children'>, source: string): SetLine[] | null {
  const lines = divide(children);
  if (lines === null || lines.some((line) => line.length === 0)) return null;
  return lines.map((leaves) => {
    const { start } = leaves[0]!;
    return { start, end: leaves.at(-1)!.end, column: columnOf(start, source), children: leaves };
  });
}

/** The leaves of lines, between two of which a line or page begins. */
export function leavesOf(lines: readonly SetLine[]): Inline[] {
  return lines.flatMap(({ start, children }, index) =>
    index === 0 || children[0]!.type === 'break' ? children : [makeBreak(start, null), ...children],
  );
}

/** Divides leaves at their line ends; italics that go over lines are divided with them. */
function divide(children: readonly Inline[]): Inline[][] | null {
  const lines: Inline[][] = [[]];
  for (const child of children) {
    if (child.type === 'break') {
      if (child.join) return null;
      lines.push(child.page ? [child] : []);
    } else if (child.type === 'highlight') {
      const parts = divide(child.children);
      if (parts === null) return null;
      for (const [index, part] of parts.entries()) {
        if (index > 0) lines.push([]);
        if (part.length > 0)
          lines.at(-1)!.push({ ...child, start: part[0]!.start, end: part.at(-1)!.end, children: part });
      }
    } else lines.at(-1)!.push(child);
  }
  return lines;
}

/** The column of an offset; marks of emphasis may stand before it. */
export function columnOf(offset: number, source: string): number {
  let column = 0;
  for (let at = offset - 1; at >= 0 && /[ \t_=]/.test(source[at]!); at--)
    if (source[at] === ' ' || source[at] === '\t') column++;
  return column;
}

/**
 * Whether a block is prose: lines with one left edge, the first perhaps another, that fill the measure. A line that
 * goes on with a small letter tells it from verse and from names one below the other. The last line may name its
 * source.
 */
export function isProse(node: Paragraph, source: string): boolean {
  const { lines: count, width, measure, first, rest } = node.layout;
  if (count < 2 || width < measure * WIDE || Math.abs(first - rest) > FARTHEST_FIRST) return false;
  const lines = linesOf(node, source);
  if (lines === null) return false;
  if (/[—–―-]/.test(source[lines.at(-1)!.start]!)) lines.pop();
  const [, ...others] = lines;
  const edge = others[0]?.column;
  return (
    // A figure may be a year that stands alone, as in an imprint.
    others.some(({ start, end }) => /^(?:\p{Ll}|\d.*\p{L})/u.test(source.slice(start, end))) &&
    others.every(({ column }) => column === edge) &&
    areFilled(lines, source)
  );
}

/** Whether lines begin at one column, as lines in the middle do not; two of like length prove nothing. */
export function isFlush(node: Paragraph, source: string): boolean {
  if (node.layout.first !== node.layout.rest) return false;
  const lengths = (linesOf(node, source) ?? []).map(({ start, end }) => end - start);
  return lengths.length > 2 || greatest(lengths) - least(lengths) >= UNLIKE;
}

const UNLIKE = 6;
/** The part of the measure that lines of prose take at least, and the columns by which the first may differ. */
const WIDE = 0.6;
const FARTHEST_FIRST = 8;
/** Columns that a ragged line may fall short of the measure. */
const RAGGED = 3;

/**
 * Whether the lines were broken where the measure was full: the first word of the next would not have fitted. One
 * line of five may be shorter.
 */
function areFilled(lines: readonly SetLine[], source: string): boolean {
  if (lines.length < 2) return false;
  const ends = lines.map(({ column, start, end }) => column + end - start);
  const width = greatest(ends);
  let short = 0;
  for (let index = 0; index < lines.length - 1; index++) {
    if (ends[index]! + 1 + firstWord(lines[index + 1]!, source) <= width - RAGGED) short++;
  }
  return short * 5 <= lines.length - 1;
}

function firstWord({ start, end }: Range, source: string): number {
  let at = start;
  while (at < end && !/\s/.test(source[at]!)) at++;
  return at - start;
}

/** Columns from the margin at which the leftmost line of a paragraph begins. */
export function setInOf({ layout }: Paragraph): number {
  return Math.min(layout.first, layout.rest) - layout.margin;
}
