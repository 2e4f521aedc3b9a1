import type { Flow, Paragraph } from '../tree.js';

/** What stands in the middle leaves this share of the type area free on either side, and is no more columns off. */
const LEAST_MARGIN = 1 / 15;
const MOST_OFF = 4;

/**
 * Whether a block stands in the middle of the type area, within a few columns. One that nearly fills it is only set
 * in; so is one of two lines that have not one middle, as the last line of a paragraph and the line above it.
 */
export function isCentred({ layout, children, start, end }: Paragraph): boolean {
  const { first, rest, lines, width, measure } = layout;
  if (measure === 0 || first < 4) return false;
  const left = Math.min(first, rest);
  const right = measure - width;
  if (left < measure * LEAST_MARGIN || Math.abs(left - right) > MOST_OFF) return false;
  const second = secondLine(lines, children);
  if (second === undefined) return true;
  // Between the two lines are the end of the first and the blanks before the second.
  const upper = Math.min(width - first, second.start - start - 1 - rest);
  const off = 2 * (first - rest) + upper - (end - second.start);
  return Math.abs(off) <= (first === rest ? MOST_OFF : 2 * MOST_OFF);
}

/** The beginning of the second line of a block that has two. */
function secondLine(
  lines: number,
  children: Paragraph['children'],
): Paragraph['children'][number] | undefined {
  return lines === 2 ? children.find(({ type }) => type === 'break') : undefined;
}

/** Whether a block stands at the right edge of the type area; both lines do where there are two, the second far in. */
export function isSetRight({ layout, children, end }: Paragraph): boolean {
  const { first, rest, lines, width, measure } = layout;
  if (first < 8 || measure === 0 || width < measure - 3) return false;
  const second = secondLine(lines, children);
  const inset = second && rest + end - second.start >= measure - 3 ? Math.max(first, rest) : first;
  return inset > measure / 3;
}

/** Whether a block stands on the right of the type area, be it at the edge or short of it, as a signature does. */
export function isOnRight(node: Paragraph): boolean {
  const { first, width, measure } = node.layout;
  return (
    isSetRight(node) || (measure > 0 && first >= measure / 2 && first - (measure - width) > 2 * MOST_OFF)
  );
}

/** How many lines two blocks are apart. */
export function linesBetween(before: Flow, after: Flow, source: string): number {
  return source.slice(before.end, after.start).split('\n').length;
}
