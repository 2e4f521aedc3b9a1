import type { Range } from './tree.js';

/** Whether a code unit is white space in the sense of ECMAScript's `\s`, form feed and BOM included. */
export function isBlank(unit: number): boolean {
  return (
    unit === 0x20 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0xa0 ||
    (unit > 0x167f &&
      (unit === 0x1680 ||
        (unit >= 0x2000 && unit <= 0x200a) ||
        unit === 0x2028 ||
        unit === 0x2029 ||
        unit === 0x202f ||
        unit === 0x205f ||
        unit === 0x3000 ||
        unit === 0xfeff))
  );
}

/** The first place from `start` on that is no blank; `end` where there is none before it. */
export function skipBlanks(text: string, start: number, end = text.length): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Where the blanks before `end` begin, but not before `start`. */
export function trimEnd(text: string, end: number, start = 0): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** A range without the blanks at its ends. */
export function trimmed(text: string, range: Range): Range {
  const start = skipBlanks(text, range.start, range.end);
  return { start, end: trimEnd(text, range.end, start) };
}
