import type { Language } from '../../../lang/index.js';
import { ROMAN_NUMERAL } from '../../numerals.js';
import { anyOf, capitalised, compile, eitherCase, matchesOf, perLanguage } from '../../patterns.js';
import { findDateline } from './titles.js';
import { type Words, wordsOf } from './words/index.js';

/** The name with which the text of a letter ends: offsets in it, and where the formula before it begins. */
export interface LastName {
  formula: number;
  start: number;
  end: number;
  /** The letters of the name, to tell whether it recurs. */
  key: string;
  /** Whether nothing but a dateline follows. */
  isLast: boolean;
}

/** A signature is no longer; with its formula, than this. */
const LONGEST = 60;
const LONGEST_CLOSE = 140;
/** A dateline below it is no longer. */
const LONGEST_DATELINE = 90;

/** A short word whose stop ends no sentence. */
export const shortened = perLanguage(({ abbreviations }) =>
  compile(`(?<!\\p{L})(?:\\p{L}{1,4}|\\p{Lu}\\p{L}{0,4}|${eitherCase(abbreviations)})\\.\\s`, 'g'),
);

interface Patterns {
  readonly name: RegExp;
  /** What begins a clause, and what follows a possessive, "amate sempre il vostro CARLO.". */
  readonly apart: RegExp;
  readonly postscript: RegExp;
  readonly notNames: ReadonlySet<string>;
  readonly mayBeSmall: ReadonlySet<string>;
}

const patternsOf = perLanguage((language): Patterns => {
  const particle = anyOf(language.particles);
  const word = "\\p{Lu}(?:\\p{L}{0,5}\\.|[\\p{L}'’-]*)";
  return {
    // "T. Hale", "v. Hale, Oberst.", "Le baron de Malval."
    name: compile(
      `(?:(?:${particle}|\\p{Ll})\\.?\\s)?${word}(?:\\s(?:(?:${particle}|${anyOf(language.ranks)})\\.?\\s){0,2}${word}){0,4}(?:,\\s[^.,;:!?]{2,40})?[.!]?$`,
      'y',
    ),
    apart: compile(
      `(?<=[.!?…,;:—–-]["”»'\\]]?\\s|^|(?<!\\p{L})${anyOf(language.yourWords)}\\s)(?=[\\p{L}])`,
      'g',
    ),
    postscript: compile(`\\s${anyOf(capitalised(language.postscripts))}[.:—–-]`),
    notNames: new Set([...language.months.flat(), ...language.weekdays, ...language.noteWords]),
    mayBeSmall: new Set([
      ...language.honorifics,
      ...language.ranks,
      ...language.kinWords,
      ...language.determiners,
    ]),
  };
});

/**
 * The name with which the text of a letter ends, before a dateline or a postscript: after the end of a sentence, or
 * after a closing formula. Null where its last words are no name.
 */
export function findLastName(body: string, small: ReadonlySet<string>, language: Language): LastName | null {
  const words = wordsOf(language);
  const { postscript } = patternsOf(language);
  const whole = body.trimEnd();
  const added = whole.search(postscript);
  for (const text of added > 0 ? [whole, whole.slice(0, added).trimEnd()] : [whole]) {
    const tail = text.slice(-LONGEST_DATELINE);
    const dateline = Math.max(
      ...[words.dateline, words.dayline].map((one) => findDateline(tail, one, language)),
    );
    const end = dateline > 0 ? text.length - tail.length + dateline : text.length;
    for (const at of [end, ...(dateline > 0 ? placesIn(text, end, small, words, language) : [])]) {
      const found = endingAt(text.slice(0, at).trimEnd(), small, words, language);
      if (found) return { ...found, isLast: text === whole };
    }
  }
  return null;
}

/**
 * Where the place of a dateline may begin whose first words are the signature above it: "Jules Hale Whitby, 3 May 1882".
 * The last word is no place by itself that has a common meaning: "Windsor Castle, 3 May 1882".
 */
function placesIn(
  text: string,
  dateline: number,
  small: ReadonlySet<string>,
  words: Words,
  language: Language,
): number[] {
  const names = /^(?:\p{Lu}[\p{L}'’-]*\.?\s(?:\p{Ll}{1,3}\s)?){1,4}(?=\p{Lu}[\p{L}'’-]*,\s)/u.exec(
    text.slice(dateline),
  );
  if (!names) return [];
  const at = dateline + names[0].length;
  const place = /^[\p{L}'’-]+/u.exec(text.slice(at))![0].toLowerCase();
  return small.has(place) || findDateline(text.slice(at), words.dateline, language) !== 0 ? [] : [at];
}

function endingAt(
  text: string,
  small: ReadonlySet<string>,
  words: Words,
  language: Language,
): Omit<LastName, 'isLast'> | null {
  const from = Math.max(0, text.length - LONGEST_CLOSE);
  let formula = -1;
  for (const { index, 0: found } of matchesOf(words.closing, text.slice(from))) {
    const rest = text.slice(from + index + found.length);
    if (!/[.!?]\s/.test(rest.replace(shortened(language), '')) && formula < 0) formula = from + index;
  }
  const { name, apart } = patternsOf(language);
  const after = /(?<=\s)(?=[\p{L}])/gu;
  const starts = [
    ...matchesOf(apart, text.slice(-LONGEST)),
    ...(formula < 0 ? [] : matchesOf(after, text.slice(-LONGEST))),
  ]
    .map(({ index }) => Math.max(0, text.length - LONGEST) + index)
    .filter((at, index, all) => all.indexOf(at) === index)
    .sort((a, b) => a - b);
  for (const start of starts) {
    if (start <= formula) continue;
    name.lastIndex = start;
    if (!name.test(text) || !isName(text.slice(start), small, language)) continue;
    return { formula: formula < 0 ? start : formula, start, end: text.length, key: keyOf(text.slice(start)) };
  }
  return null;
}

/** The number of a letter; of one character it is an initial. */
const NUMERAL = compile(`^(?=[IVXLCDM]{2})${ROMAN_NUMERAL}\\W*$`);

/** Whether words are a person's: none that the book also writes small, but titles, and no day. */
function isName(printed: string, small: ReadonlySet<string>, language: Language): boolean {
  const { notNames, mayBeSmall } = patternsOf(language);
  const words = printed.replace(/,.*$/, '').match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  // The number of the next letter.
  if (NUMERAL.test(printed)) return false;
  // "… your devoted uncle, Leopold."
  const first = words[0]!.toLowerCase();
  if (
    language.kinWords.includes(first) ||
    language.yourWords.includes(first) ||
    language.closings.includes(first)
  )
    return false;
  return words.every((word) => {
    const lower = word.toLowerCase();
    if (notNames.has(lower)) return false;
    return (
      word.length === 1 ||
      word === lower ||
      word === word.toUpperCase() ||
      mayBeSmall.has(lower) ||
      !small.has(lower)
    );
  });
}

function keyOf(printed: string): string {
  return printed.replace(/[^\p{L}]/gu, '').toLowerCase();
}
