import { countFirst } from '../lists.js';
import type { Range } from '../tree.js';

/** A choice of the source's words, to ask quickly whether a passage has any of them. */
export type WordSet = Uint8Array;

/**
 * Whether a word is wanted.
 *
 * @param count how often it stands by itself as printed
 * @param frequency how often it stands by itself in any case
 */
export type WordTest = (printed: string, lower: string, count: number, frequency: number) => boolean;

/** The words of a source, read once. */
export interface Words {
  readonly vocabulary: Vocabulary;
  /** The words that the source writes small, lower case, at least twice. */
  writtenSmall(): ReadonlySet<string>;
  /** The words for which `test` is true; it is asked once for each. */
  choose(test: WordTest): WordSet;
  /** The words that are printed as those wanted, and those that are so in lower case. */
  printedAs(wanted: Iterable<string>): WordSet;
  inAnyCase(wanted: Iterable<string>): WordSet;
  /** Whether a word of the set begins in the range. Words divided at a line end count as whole. */
  has(range: Range, set: WordSet): boolean;
}

/** How often each word of a source occurs, lower case; words divided at a line end are left out. */
export interface Vocabulary {
  /** 0 for a word that does not occur. */
  count(word: string): number;
  forEach(visit: (word: string, count: number) => void): void;
}

/** For each code unit: 0 not yet known, 1 no part of a word, 2 a letter or mark, 3 a figure. */
const kinds = new Uint8Array(0x10000);
const LETTER = 2;
const FIGURE = 3;

/** The code unit at a place, 0 beyond the ends. */
function unitAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? text.charCodeAt(at) : 0;
}

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
  const index = new WordIndex();
  const occurrences = new Occurrences(source.length / CHARACTERS_A_WORD);
  const compounds: string[] = [];
  const { length } = source;
  let previous = -1;
  let previousEnd = -1;
  for (let at = 0; at < length; ) {
    if (kindOf(source.charCodeAt(at)) < LETTER) {
      at++;
      continue;
    }
    const end = wordEnd(source, at);
    const id = index.identify(source, at, end);
    occurrences.add(at, id);
    if (previousEnd >= 0 && isDivided(source, previousEnd, at)) {
      occurrences.add(at, index.identifyWord(index.words[previous]! + index.words[id]!));
    }
    if (!isJoint(unitAt(source, at - 1))) {
      const compound = compoundEnd(source, end);
      if (isHyphen(unitAt(source, compound))) {
        // It may be divided.
      } else if (compound > end) compounds.push(source.slice(at, compound).toLowerCase());
      else index.counts[id]!++;
    }
    previous = id;
    previousEnd = end;
    at = end;
  }
  return wordsOf(index, compounds, occurrences);
}

/** The words of a source that was read. */
function wordsOf(index: WordIndex, compounds: readonly string[], occurrences: Occurrences): Words {
  const { words, counts } = index;
  const { length } = words;
  // Words in lower case that are not printed so come after all that are printed.
  const lower = Int32Array.from({ length }, (_, id) => index.identifyLower(id));
  const parts = compounds.map((word) => index.identifyWord(word));
  const frequencies = new Int32Array(words.length);
  for (let id = 0; id < length; id++) {
    if (kindOf(words[id]!.charCodeAt(0)) === LETTER) frequencies[lower[id]!]! += counts[id]!;
  }
  for (const id of parts) frequencies[id]!++;
  const choose = (test: (id: number) => boolean) => {
    const set = new Uint8Array(length);
    for (let id = 0; id < length; id++) if (test(id)) set[id] = 1;
    return set;
  };
  return {
    vocabulary: {
      count: (word) => frequencies[index.findWord(word)] ?? 0,
      forEach(visit) {
        for (let id = 0; id < frequencies.length; id++)
          if (frequencies[id]! > 0) visit(words[id]!, frequencies[id]!);
      },
    },
    writtenSmall: () =>
      new Set(words.slice(0, length).filter((_, id) => lower[id] === id && counts[id]! > 1)),
    choose: (test) =>
      choose((id) => test(words[id]!, words[lower[id]!]!, counts[id]!, frequencies[lower[id]!]!)),
    printedAs(wanted) {
      const set = new Uint8Array(length);
      // What has no place in the set takes none.
      for (const word of wanted) set[index.findWord(word)] = 1;
      return set;
    },
    inAnyCase(wanted) {
      const ids = new Set(Array.from(wanted, (word) => index.findWord(word)));
      return choose((id) => ids.has(lower[id]!));
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
    const first = countFirst(length, (index) => starts[index]! < start);
    for (let index = first; index < length && starts[index]! < end; index++) {
      if (set[ids[index]!] === 1) return true;
    }
    return false;
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
export class WordIndex {
  readonly words: string[] = [];
  /** How often each word was counted by the one who met it. */
  readonly counts: number[] = [];
  /** Slots of two places each, side by side for the processor's sake: the hash of a word, and its number or -1. */
  #slots = new Int32Array(1 << 13).fill(-1);
  /** For each code unit whether a word begins with it. */
  readonly #beginnings = new Uint8Array(0x10000);

  /** The number of the word `text.slice(at, end)`, or -1 where it was not met; `text` is any. */
  find(text: string, at: number, end: number): number {
    if (this.#beginnings[text.charCodeAt(at)] !== 1) return -1;
    return this.#slots[this.#slotOf(text, at, end, hashOf(text, at, end)) + 1]!;
  }

  /** The number of the word, a new one where it was not met. */
  identify(text: string, at: number, end: number): number {
    const hash = hashOf(text, at, end);
    const slot = this.#slotOf(text, at, end, hash);
    const known = this.#slots[slot + 1]!;
    if (known !== -1) return known;
    const id = this.words.push(text.slice(at, end)) - 1;
    this.counts.push(0);
    this.#beginnings[text.charCodeAt(at)] = 1;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = id;
    if (this.words.length * 4 > this.#slots.length) this.#enlarge();
    return id;
  }

  findWord(word: string): number {
    return this.find(word, 0, word.length);
  }

  identifyWord(word: string): number {
    return this.identify(word, 0, word.length);
  }

  /** The number of a word in lower case. */
  identifyLower(id: number): number {
    const word = this.words[id]!;
    return isSmall(word) ? id : this.identifyWord(word.toLowerCase());
  }

  /** The slot that holds the word `text.slice(at, end)`, or the free one that would. */
  #slotOf(text: string, at: number, end: number, hash: number): number {
    const slots = this.#slots;
    const last = slots.length - 2;
    let slot = (hash << 1) & last;
    for (let id = slots[slot + 1]!; id !== -1; id = slots[slot + 1]!) {
      if (slots[slot] === hash && stands(this.words[id]!, text, at, end)) break;
      slot = (slot + 2) & last;
    }
    return slot;
  }

  #enlarge(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2).fill(-1);
    const last = slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === -1) continue;
      let slot = (old[from]! << 1) & last;
      while (slots[slot + 1] !== -1) slot = (slot + 2) & last;
      slots[slot] = old[from]!;
      slots[slot + 1] = old[from + 1]!;
    }
    this.#slots = slots;
  }
}

function stands(word: string, text: string, at: number, end: number): boolean {
  if (word.length !== end - at) return false;
  for (let unit = 0; unit < word.length; unit++)
    if (word.charCodeAt(unit) !== text.charCodeAt(at + unit)) return false;
  return true;
}

/** Whether a word has small letters of the Latin alphabet alone; others are not looked at so quickly. */
function isSmall(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit < 0x61 || unit > 0x7a) return false;
  }
  return true;
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
  while (isJoint(unitAt(source, at)) && kindOf(unitAt(source, at + 1)) === LETTER) {
    at = wordEnd(source, at + 1);
  }
  return at;
}

/** Whether only a hyphen and white space stand between two words. */
function isDivided(source: string, end: number, start: number): boolean {
  if (!isHyphen(unitAt(source, end)) || start - end < 2 || start - end > 60) return false;
  for (let at = end + 1; at < start; at++) if (source.charCodeAt(at) > 0x20) return false;
  return true;
}
