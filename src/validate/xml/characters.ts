/** Classes of characters (XML 1.0, fifth edition, sections 2.2 and 2.3). */

/** Whether a character is white space, which a no-break space is not. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** Whether a text is nothing but white space. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/**
 * The first offset at or after `from` that is not white space; `end`, that of the text, where there is none. Once it has
 * been asked for a character beyond the end, V8 makes a call of every `charCodeAt` here.
 */
export function skipSpace(text: string, from: number, end = text.length): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

const START = 1;
const INNER = 2;

const ascii = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:') {
  ascii[character.charCodeAt(0)] = START | INNER;
}
for (const character of '-.0123456789') ascii[character.charCodeAt(0)] = INNER;

/** First and last characters of ranges. The supplementary characters up to U+EFFFF can all begin a name. */
const otherStarts = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xdb7f],
  [0xdc00, 0xdfff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
] as const;
const otherInner = [
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
] as const;

function isIn(ranges: readonly (readonly [number, number])[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last);
}

export function isNameStart(code: number): boolean {
  if (code < 128) return (ascii[code]! & START) !== 0;
  return isIn(otherStarts, code);
}

export function isNameCharacter(code: number): boolean {
  if (code < 128) return ascii[code] !== 0;
  return isIn(otherStarts, code) || isIn(otherInner, code);
}

/** Whether a character reference can stand for a character. */
export function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}

/** Allowed characters; so many pieces at once that no text exhausts the stack. */
const allowed = /(?:[ -\uD7FF\uE000-\uFFFD]+|[\t\n\r]+|[\uD800-\uDBFF][\uDC00-\uDFFF]){0,1000}/y;

/**
 * Where the first character stands that XML does not allow at all; the end of the text where there is none. To pass over
 * those that are allowed takes less time than to search for the others.
 */
export function forbiddenCharacter(text: string): number {
  for (let at = 0; ; at = allowed.lastIndex) {
    allowed.lastIndex = at;
    allowed.test(text);
    if (allowed.lastIndex === at) return at;
  }
}
