import type { Range } from '../tree.js';

/** A choice of the source's words, to ask quickly whether a passage has any of them. */
export type WordSet = Uint8Array;

/** Whether a word is wanted. */
export type WordTest = (lower: string, printed: string, count: number) => boolean;

/** The words of a source, read once. */
export interface Words {
  /** How often each word occurs, lower case; words divided at a line end are left out. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /**
   * The words for which `test` is true; it is asked once for each different word, in lower case and as printed, with
   * the number of times it stands by itself as printed.
   */
  choose(test: WordTest): WordSet;
  /** Whether a word of the set begins in the range. Words divided at a line end count as whole. */
  has(range: Range, set: WordSet): boolean;
}

/** For each code unit: 0 not yet known, 1 no part of a word, 2 a letter or mark, 3 a figure. */
const kinds = new Uint8Array(0x10000);
const LETTER = 2;
const FIGURE = 3;

function kindOf(unit: number): number {
  let kind = kinds[unit]!;
  if (kind === 0) {
    const character = String.fromCharCode(unit);
    // Halves of pairs are letters: the scripts beyond the first plane have few other characters in books.
    if (/[\p{L}\p{M}]/u.test(character) || (unit >= 0xd800 && unit <= 0xdfff)) kind = LETTER;
    else kind = /\p{N}/u.test(character) ? FIGURE : 1;
    kinds[unit] = kind;
  }
  return kind;
}

/** Reads the words of a source: runs of letters, marks and figures. Linear. */
export function readWords(source: string): Words {
  const occurrences = new Occurrences(source.length / CHARACTERS_A_WORD);
  const { printed, counts, identify } = makeIndex();
  const compounds = new Map<string, number>();

  const { length } = source;
  let previous = -1;
  let previousEnd = -1;
  for (let at = 0; at < length; ) {
    if (kindOf(source.charCodeAt(at)) < LETTER) {
      at++;
      continue;
    }
    const end = wordEnd(source, at);
    const id = identify(source, at, end);
    occurrences.add(at, id);
    if (previousEnd >= 0 && isDivided(source, previousEnd, at)) {
      const joined = printed[previous]! + printed[id]!;
      occurrences.add(at, identify(joined, 0, joined.length));
    }
    const compound = compoundEnd(source, end);
    if (compound > end && kindOf(source.charCodeAt(at - 1)) < LETTER && !isJoint(source.charCodeAt(at - 1))) {
      if (!isHyphen(source.charCodeAt(compound))) add(compounds, source.slice(at, compound).toLowerCase());
    } else if (compound === end && !isJoint(source.charCodeAt(at - 1)) && !isHyphen(source.charCodeAt(end))) {
      counts[id]!++;
    }
    previous = id;
    previousEnd = end;
    at = end;
  }

  const lower = printed.map((word) => word.toLowerCase());
  const vocabulary = compounds;
  for (let id = 0; id < lower.length; id++) {
    const word = lower[id]!;
    if (counts[id]! > 0 && kindOf(word.charCodeAt(0)) === LETTER) add(vocabulary, word, counts[id]!);
  }
  return {
    vocabulary,
    choose(test) {
      const set = new Uint8Array(printed.length);
      for (let id = 0; id < set.length; id++) if (test(lower[id]!, printed[id]!, counts[id]!)) set[id] = 1;
      return set;
    },
    has: ({ start, end }, set) => occurrences.some(start, end, set),
  };
}

/** How many characters a word takes in running text, the blank after it included; in most books there are more. */
const CHARACTERS_A_WORD = 5.5;

/** Where words stand, in order; in a book these are too many for objects. */
class Occurrences {
  private starts: Int32Array<ArrayBuffer>;
  private ids: Int32Array<ArrayBuffer>;
  private length = 0;

  /** @param expected how many there may be; more find room too */
  constructor(expected: number) {
    this.starts = new Int32Array(expected);
    this.ids = new Int32Array(expected);
  }

  add(start: number, id: number): void {
    if (this.length === this.starts.length) {
      this.starts = widened(this.starts);
      this.ids = widened(this.ids);
    }
    this.starts[this.length] = start;
    this.ids[this.length++] = id;
  }

  /** Whether a word of the set begins in the range. */
  some(start: number, end: number, set: WordSet): boolean {
    const { starts, ids, length } = this;
    for (let index = this.firstFrom(start); index < length && starts[index]! < end; index++) {
      if (set[ids[index]!] === 1) return true;
    }
    return false;
  }

  private firstFrom(start: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function widened(array: Int32Array): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(Math.ceil(array.length * 1.25) + 64);
  wide.set(array);
  return wide;
}

/**
 * Numbers different words from 0 in the order in which they are first met. A hash table of its own over places in a
 * text: a `Map` would want each word of the book cut out as a string before it can say that it knows it.
 */
export function makeIndex() {
  const printed: string[] = [];
  const counts: number[] = [];
  const hashes: number[] = [];
  let slots = new Int32Array(1 << 12).fill(-1);

  const enlarge = () => {
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (const [id, hash] of hashes.entries()) {
      let slot = hash & (slots.length - 1);
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = id;
    }
  };
  /** The slot that holds the word `text.slice(at, end)`, or the free one that would. */
  const slotOf = (text: string, at: number, end: number, hash: number): number => {
    let slot = hash & (slots.length - 1);
    for (let id = slots[slot]!; id !== -1; id = slots[slot]!) {
      if (hashes[id] === hash && printed[id]!.length === end - at && text.startsWith(printed[id]!, at)) break;
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  };
  /** The number of the word `text.slice(at, end)`, or -1 where it was not met; `text` is any. */
  const find = (text: string, at: number, end: number): number =>
    slots[slotOf(text, at, end, hashOf(text, at, end))]!;
  /** The number of the word, a new one where it was not met. */
  const identify = (text: string, at: number, end: number): number => {
    const hash = hashOf(text, at, end);
    const slot = slotOf(text, at, end, hash);
    if (slots[slot] !== -1) return slots[slot]!;
    const id = printed.push(text.slice(at, end)) - 1;
    counts.push(0);
    hashes.push(hash);
    slots[slot] = id;
    if (printed.length * 2 > slots.length) enlarge();
    return id;
  };
  return { printed, counts, find, identify };
}

function hashOf(text: string, at: number, end: number): number {
  let hash = 0;
  for (let unit = at; unit < end; unit++) hash = (Math.imul(hash, 31) + text.charCodeAt(unit)) | 0;
  return hash ^ (hash >>> 15);
}

/** The end of the word that begins at `at`. */
function wordEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && kindOf(text.charCodeAt(end)) >= LETTER) end++;
  return end;
}

/** Where the words of `text` begin and end, in order. */
export function forEachWord(text: string, visit: (start: number, end: number) => void): void {
  for (let at = 0; at < text.length; ) {
    if (kindOf(text.charCodeAt(at)) < LETTER) {
      at++;
      continue;
    }
    const end = wordEnd(text, at);
    visit(at, end);
    at = end;
  }
}

function add(map: Map<string, number>, key: string, count = 1): void {
  map.set(key, (map.get(key) ?? 0) + count);
}

/** Whether a unit is a hyphen: hyphen-minus, soft hyphen, hyphen, or the not sign as which some OCR reads it. */
export function isHyphen(unit: number): boolean {
  return unit === 0x2d || unit === 0xad || unit === 0x2010 || unit === 0xac;
}

/** Whether a unit joins the parts of one word: a hyphen or an apostrophe. */
function isJoint(unit: number): boolean {
  return unit === 0x2d || unit === 0x27 || unit === 0x2019;
}

/** The end of a word whose parts a hyphen or apostrophe joins ("long-range", "o'clock"). */
function compoundEnd(source: string, end: number): number {
  let at = end;
  while (isJoint(source.charCodeAt(at)) && kindOf(source.charCodeAt(at + 1)) === LETTER) {
    at = wordEnd(source, at + 1);
  }
  return at;
}

/** Whether only a hyphen and white space stand between two words. */
function isDivided(source: string, end: number, start: number): boolean {
  if (!isHyphen(source.charCodeAt(end)) || start - end < 2 || start - end > 60) return false;
  for (let at = end + 1; at < start; at++) if (source.charCodeAt(at) > 0x20) return false;
  return true;
}
