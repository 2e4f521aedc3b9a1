import { countFirst } from '../../../lists.js';
import { forEachWord, WordIndex } from '../../words.js';

/** Half-open range of tokens. */
export interface Span {
  from: number;
  to: number;
}

/**
 * The tokens of a text, in order, as numbers: its words in lower case, without those of addresses on the web and those
 * a line end divided; figures by how many digits they have; and the marks that references are full of.
 */
export interface Tokens {
  readonly count: number;
  /** How many different tokens there are. */
  readonly kinds: number;
  /** Which of them the token is. */
  idAt(token: number): number;
  /** The number of a word in lower case, or -1 where the text has none. */
  idOf(word: string): number;
  /** Whether a token is a word with a capital. */
  isCapital(token: number): boolean;
  /** Whether a blank and nothing else stands between a token and the next, and both are words. */
  meetsNext(token: number): boolean;
  /** The tokens that stand in a stretch of the text as wholes. */
  within(start: number, end: number): Span;
}

const MARKS = '()[]?!;:"“”„»«=';
const CAPITALS = /^\p{Lu}{3,}$/u;
const FIGURE = /^\p{N}/u;
/** How many digits a figure has at most that is told from longer ones. */
const DIGITS = 5;

/** Reads the tokens of a text. Linear. */
export function readTokens(text: string): Tokens {
  const index = new WordIndex();
  const idOf = (key: string) => index.identifyWord(key);
  const marks = new Map([...MARKS].map((mark) => [mark.charCodeAt(0), idOf(mark)]));
  const figures = Array.from({ length: DIGITS }, (_, index) => idOf(`#${index + 1}`));
  const capitals = idOf('#CAPITALS');
  const lower = new Map<number, number>();
  const list = new TokenList();
  let previousEnd = 0;
  let rest = -1;
  let digits = 0;
  forEachWord(text, (start, end) => {
    const before = previousEnd;
    previousEnd = end;
    for (let at = before; at < start; at++) {
      const mark = marks.get(text.charCodeAt(at));
      if (mark !== undefined) list.add(mark, at + 1);
    }
    const isFigure = FIGURE.test(text[start]!);
    // "52,524" is one figure.
    const goesOn = isFigure && digits > 0 && start === before + 1 && /[.,]/.test(text[before]!);
    digits = isFigure ? end - start + (goesOn ? digits : 0) : 0;
    if (start === rest || isPartOfAddress(text, start, end)) return;
    if (isFigure) {
      const id = figures[Math.min(DIGITS, digits) - 1]!;
      if (goesOn) list.replace(id, end);
      else list.add(id, end);
    } else if (text[end] === '-' && text[end + 1] === ' ' && /\p{Ll}/u.test(text[end + 2] ?? '')) {
      rest = end + 2;
    } else {
      const asPrinted = index.identify(text, start, end);
      const id = lower.get(asPrinted) ?? index.identifyLower(asPrinted);
      lower.set(asPrinted, id);
      if (start === before + 1 && text[before] === ' ') list.meet(before);
      list.add(id, end, asPrinted !== id);
      if (CAPITALS.test(index.words[asPrinted]!)) list.add(capitals, end);
    }
  });
  return {
    count: list.ids.length,
    kinds: index.words.length,
    idAt: (token) => list.ids[token]!,
    idOf,
    isCapital: (token) => list.capitals[token]!,
    meetsNext: (token) => list.meets[token]!,
    within: (start, end) => {
      const from = list.firstAfter(start);
      return { from, to: Math.max(from, list.firstAfter(end)) };
    },
  };
}

/** Tokens in their order: which they are, where they end, and whether the next follows upon them. */
class TokenList {
  readonly ids: number[] = [];
  readonly ends: number[] = [];
  readonly meets: boolean[] = [];
  readonly capitals: boolean[] = [];

  add(id: number, end: number, capital = false): void {
    this.ids.push(id);
    this.ends.push(end);
    this.meets.push(false);
    this.capitals.push(capital);
  }

  replace(id: number, end: number): void {
    this.ids[this.ids.length - 1] = id;
    this.ends[this.ends.length - 1] = end;
  }

  /** Says that the token which ends at `end`, if it is the last, meets the next. */
  meet(end: number): void {
    if (this.ends.at(-1) === end) this.meets[this.meets.length - 1] = true;
  }

  /** The first token that ends after `at`. */
  firstAfter(at: number): number {
    const { ends } = this;
    return countFirst(ends.length, (index) => ends[index]! <= at);
  }
}

/** Whether a word is part of an address: "https://books.example/letters". */
function isPartOfAddress(text: string, start: number, end: number): boolean {
  if (text[start - 1] === '/' || text[end] === '/' || text.startsWith('://', end)) return true;
  return text[start - 1] === '.' && /[\p{Ll}\d]/u.test(text[start - 2] ?? '') && /\p{Ll}/u.test(text[start]!);
}
