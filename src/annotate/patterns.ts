/** Patterns made of the words of a language. */

import type { Language } from '../lang/index.js';
import { listAt } from '../lists.js';

/**
 * An alternation of words that prefers longer ones; blanks match any white space, apostrophes each other. Words that
 * begin alike share that beginning in the pattern: it then costs the length of a word to try, not the number of words.
 *
 * Of no words none matches.
 *
 * Let it repeat four times rather than three: V8 writes what repeats up to three times out anew for each.
 */
export function anyOf(words: readonly string[]): string {
  if (words.length === 0) return '(?!)';
  // What may begin one is looked at first: there the ways meet that lead to a list, and its code is made only once.
  const first = new Set(words.map((word) => word.slice(0, 1).replace('’', "'")));
  const letters = [...first].map((letter) => letter.replace(/[\]\\^-]/, '\\$&').replace("'", "'’"));
  const look = first.size < MANY || first.has('') ? '' : `(?=[${letters.join('')}])`;
  return `(?:${look}${endings(words, 0)})`;
}

/** First letters of a long list. */
const MANY = 8;

/** What words that begin alike go on with from there. */
function endings(words: readonly string[], from: number): string {
  if (words.length === 1) return literal(words[0]!.slice(from));
  const byLetter = new Map<string, string[]>();
  let whole = false;
  for (const word of words) {
    const letter = word[from] === '’' ? "'" : word[from];
    if (letter) listAt(byLetter, letter).push(word);
    else whole = true;
  }
  const alternatives = [...byLetter].map(([letter, alike]) => literal(letter) + endings(alike, from + 1));
  const all = alternatives.join('|');
  if (whole) return all && `(?:${all})?`;
  return alternatives.length > 1 ? `(?:${all})` : all;
}

/** A pattern for the letters of a word. Where there is no "ß", as in capitals and in Switzerland, "ss" stands for it. */
function literal(letters: string): string {
  return letters.replace(/[.*+?^${}()|[\]\\ '’ß]/g, (letter) => OTHERWISE.get(letter) ?? `\\${letter}`);
}

/** How letters are written that are not always written alike. */
const OTHERWISE = new Map([
  [' ', '\\s+'],
  ["'", "['’]"],
  ['’', "['’]"],
  ['ß', '(?:ß|ss)'],
]);

/** A word of `words` that begins with a capital or is spelt in capitals, for patterns without the `i` flag. */
export function capitalised(words: readonly string[]): string[] {
  const forms = words.flatMap((word) => [
    word.replace(/(?<![\p{L}'’])\p{Ll}/gu, (letter) => letter.toUpperCase()),
    word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
    word.toUpperCase(),
  ]);
  return [...new Set(forms)];
}

/** An alternation of words, written small or with a capital. */
export function eitherCase(words: readonly string[]): string {
  return anyOf([...words, ...capitalised(words)]);
}

/**
 * A regular expression whose letters, marks and figures are those of the first plane; the halves of pairs count as
 * letters, as they do where words are read. The flag `u` would spell out each `\p{L}` for all planes, and make
 * megabytes of code of patterns with many words, slower to compile than a book is to encode. Of patterns without words
 * those are compiled here that take longest in the first text, most of them for classes of several properties.
 *
 * @param source a pattern for the flag `u`; it is compiled without
 * @param flags the other flags
 */
export function compile(source: string, flags = ''): RegExp {
  const ignoreCase = flags.includes('i') ? 'i' : '';
  const expanded = source.replace(LOOKBEHIND_OR_CLASS, (token) =>
    token.startsWith('(')
      ? token.replace(CLASS, (inside) => classOf(inside, true, ignoreCase))
      : classOf(token, false, ignoreCase),
  );
  return atOnceNative(new RegExp(expanded, flags));
}

/**
 * Makes V8 compile a pattern to machine code when it is first used. It would make bytecode for the first text and
 * machine code for the second, and the bytecode spells out the hundreds of ranges of a class wherever that stands: it
 * takes longer to make than all else. For a long text there is no bytecode, so the first text is made a long one.
 */
function atOnceNative(pattern: RegExp): RegExp {
  pattern.exec = (text) => {
    // From now on it is a regular expression like any other.
    Reflect.deleteProperty(pattern, 'exec');
    const { lastIndex } = pattern;
    pattern.test(text.padEnd(LONG, '\0'));
    pattern.lastIndex = lastIndex;
    return pattern.exec(text);
  };
  return pattern;
}

/** The length from which V8 takes a text for long. */
const LONG = 1000;

/** A class or property; an escaped bracket begins none. */
const CLASS = /\\p\{\w+\}|\\[[(\\]|\[(?:\\.|[^\]\\])*\]/g;
/** What stands behind is read backwards; where it has groups of its own it may as well be read forwards. */
const LOOKBEHIND_OR_CLASS = new RegExp(
  `\\(\\?<[=!](?:${CLASS.source}|\\\\.|[^()[\\\\])*\\)|${CLASS.source}`,
  'g',
);

/** What `make` makes of a language, made once for each: the patterns of a recogniser, say. */
export function perLanguage<Made>(make: (language: Language) => Made): (language: Language) => Made {
  const made = new WeakMap<Language, { readonly of: Made }>();
  return (language) => {
    let found = made.get(language);
    if (!found) {
      found = { of: make(language) };
      made.set(language, found);
    }
    return found.of;
  };
}

/** How each property of an object is made. */
export type Makers<Made> = { readonly [Name in keyof Made]: () => Made[Name] };

/** An object whose properties are made when they are first asked for: patterns, where few texts need them all. */
export function lazily<Made extends object>(makers: Makers<Made>): Made {
  const made = {} as Made;
  for (const name in makers) {
    const get = () => {
      const value = makers[name]();
      Object.defineProperty(made, name, { value });
      return value;
    };
    Object.defineProperty(made, name, { configurable: true, enumerable: true, get });
  }
  return made;
}

const classes = new Map<string, string>();

/**
 * What stands for a class with properties such as `\p{L}`: its characters of ASCII, then all of them for what is none.
 * Their ranges are hundreds, which V8 calls a function to search.
 */
function classOf(token: string, backwards: boolean, ignoreCase: '' | 'i'): string {
  if (!token.includes('\\p{')) return token;
  const key = `${token} ${backwards} ${ignoreCase}`;
  let found = classes.get(key);
  if (found === undefined) {
    // Characters of several properties are one set of ranges.
    const properties = token.match(/\\p\{\w+\}/g)!.join('');
    const others = token.replace(/^\[\^?|\]$|\\p\{\w+\}/g, '');
    const opening = /^\[\^/.test(token) ? '[^' : '[';
    const classWith = (characters: keyof Ranges) => `${opening}${rangesOf(properties)[characters]}${others}]`;
    const whole = classWith('all');
    const ascii = rangesIn(ASCII, new RegExp(`${classWith('ascii')}+`, `g${ignoreCase}`));
    const other = backwards ? `${whole}(?<!${ANY_ASCII})` : `(?!${ANY_ASCII})${whole}`;
    found = ascii === '' ? `(?:${other})` : `(?:[${ascii}]|${other})`;
    classes.set(key, found);
  }
  return found;
}

/** The code units with a property such as `\p{L}`, as ranges for a class: all of them, and those of ASCII. */
interface Ranges {
  readonly all: string;
  readonly ascii: string;
}

const ranges = new Map<string, Ranges>();

function rangesOf(properties: string): Ranges {
  let found = ranges.get(properties);
  if (found === undefined) {
    const any = `[${properties}]`;
    // What is not assigned between two of them occurs in no text; it counts as one of them, for fewer ranges.
    const pattern = new RegExp(`${any}+(?:\\p{Cn}+${any}+)*`, 'gu');
    const halves = properties.includes('\\p{L}') ? '\\ud800-\\udfff' : '';
    found = { all: rangesIn(CHARACTERS, pattern) + halves, ascii: rangesIn(ASCII, pattern) };
    ranges.set(properties, found);
  }
  return found;
}

/** The runs of characters that match, as ranges for a class. */
function rangesIn(characters: string, pattern: RegExp): string {
  const escaped = (character: string) => character.replace(/[\]\\^-]/, '\\$&');
  return (characters.match(pattern) ?? [])
    .map((run) =>
      run.length > 2 ? `${escaped(run[0]!)}-${escaped(run.at(-1)!)}` : [...run].map(escaped).join(''),
    )
    .join('');
}

/** The characters of the first plane, in order. */
const CHARACTERS = new TextDecoder('utf-16le').decode(
  Uint16Array.from({ length: 0x10000 - 0x800 }, (_, at) => (at < 0xd800 ? at : at + 0x800)),
);
const ASCII = CHARACTERS.slice(0, 0x80);
const ANY_ASCII = '[\\0-\\x7f]';

/**
 * The matches of a global pattern in a text, in order. `matchAll` would match with a copy of the pattern, which is to
 * be compiled anew for each text once its code is no longer kept.
 */
export function* matchesOf(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  for (let at = 0; ; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return;
    at = pattern.lastIndex;
    // An empty match is not to be found again, nor the second half of a pair.
    if (match[0] === '') at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    yield match;
  }
}

/** The letters with which a text ends. */
export const LAST_WORD = compile(String.raw`[\p{L}\p{M}]+$`);
