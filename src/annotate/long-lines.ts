import { isBlank } from '../parse/index.js';
import type { Range } from '../tree.js';

/** A line of more code units than this is no printed line: the source has lost its line ends. */
const LONGEST_LINE = 240;

/** Whether a line holds more than a printed line can. */
export function isLongLine({ start, end }: Range): boolean {
  return end - start > LONGEST_LINE;
}

/** Where the blanks before an offset begin. */
export function trimEnd(source: string, end: number): number {
  let place = end;
  while (place > 0 && isBlank(source.charCodeAt(place - 1))) place--;
  return place;
}
