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
  const starts: number[] = [];
  const ids: number[] = [];
  const idOf = new Map<string, number>();
  const printed: string[] = [];
  const counts: number[] = [];
  const compounds = new Map<string, number>();

  const identify = (word: string): number => {
    let id = idOf.get(word);
    if (id === undefined) {
      id = printed.push(word) - 1;
      idOf.set(word, id);
      counts.push(0);
    }
    return id;
  };

  const { length } = source;
  let previousEnd = -1;
  for (let at = 0; at < length; ) {
    if (kindOf(source.charCodeAt(at)) < LETTER) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < length && kindOf(source.charCodeAt(end)) >= LETTER) end++;
    const id = identify(source.slice(at, end));
    starts.push(at);
    ids.push(id);
    const joined = previousEnd >= 0 && isDivided(source, previousEnd, at);
    if (joined) {
      starts.push(at);
      ids.push(identify(printed[ids.at(-2)!]! + printed[id]!));
    }
    const compound = compoundEnd(source, end);
    if (compound > end && kindOf(source.charCodeAt(at - 1)) < LETTER && !isJoint(source.charCodeAt(at - 1))) {
      if (!isHyphen(source.charCodeAt(compound))) add(compounds, source.slice(at, compound).toLowerCase());
    } else if (compound === end && !isJoint(source.charCodeAt(at - 1)) && !isHyphen(source.charCodeAt(end))) {
      counts[id]!++;
    }
    previousEnd = end;
    at = end;
  }

  const lower = printed.map((word) => word.toLowerCase());
  const vocabulary = compounds;
  for (const [id, word] of lower.entries()) {
    if (counts[id]! > 0 && kindOf(word.charCodeAt(0)) === LETTER) add(vocabulary, word, counts[id]!);
  }
  return {
    vocabulary,
    choose(test) {
      const set = new Uint8Array(printed.length);
      for (const [id, word] of printed.entries()) if (test(lower[id]!, word, counts[id]!)) set[id] = 1;
      return set;
    },
    has({ start, end }, set) {
      for (let at = firstFrom(starts, start); at < starts.length && starts[at]! < end; at++) {
        if (set[ids[at]!] === 1) return true;
      }
      return false;
    },
  };
}

function add(map: Map<string, number>, key: string, count = 1): void {
  map.set(key, (map.get(key) ?? 0) + count);
}

function isHyphen(unit: number): boolean {
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
    at++;
    while (at < source.length && kindOf(source.charCodeAt(at)) >= LETTER) at++;
  }
  return at;
}

/** Whether only a hyphen and white space stand between two words. */
function isDivided(source: string, end: number, start: number): boolean {
  if (!isHyphen(source.charCodeAt(end)) || start - end < 2 || start - end > 60) return false;
  for (let at = end + 1; at < start; at++) if (source.charCodeAt(at) > 0x20) return false;
  return true;
}

function firstFrom(starts: readonly number[], from: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
