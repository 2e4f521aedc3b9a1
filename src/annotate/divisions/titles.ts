import type { DivisionKind, Language } from '../../lang/index.js';
import { numberOf } from '../numerals.js';
import { anyOf, capitalised, compile, eitherCase, matchesOf, perLanguage } from '../patterns.js';

/** The heading of a numbered division. */
export interface DivisionTitle {
  readonly kind: DivisionKind | 'other';
  /** Whether it is nothing but the number: "CHAPTER I." A title may follow. */
  readonly bare: boolean;
  /** Null where it is written out. */
  readonly number: number | null;
}

const ARTICLE = '(?:\\p{L}{1,3}\\s)?';
const NUMERAL = '(?:[IVXLC]+|[ivxlc]+|\\d{1,3})(?![\\p{L}\\d])';
/** What stands after a number in words: nothing, a stop, or a title. */
const END = '(?=[^\\p{L}\\d]*$|\\s?[.:;,(—–-]|\\s["“„«]?[\\p{Lu}\\d])';

/**
 * Reads the heading of a numbered division: "CHAPTER I. The Quay", "Part the Second", "Erstes Kapitel", "3. Buch"; null
 * for any other text.
 */
export function readDivisionTitle(text: string, language: Language): DivisionTitle | null {
  if (!/^\W{0,2}[\p{Lu}\d]/u.test(text)) return null;
  for (const { kind, sign, pattern } of formsOf(language)) {
    const match = sign.test(text) && pattern.exec(text);
    if (!match) continue;
    const { numeral } = match.groups!;
    return {
      kind,
      bare: /^[^\p{L}\d]*$/u.test(text.slice(match[0].length)),
      number: numeral === undefined ? null : numberOf(numeral.toUpperCase()),
    };
  }
  return null;
}

/** The headings of one kind: the word that each of them has, which is quick to look for, and how they read. */
interface Form {
  readonly kind: DivisionKind | 'other';
  readonly sign: RegExp;
  readonly pattern: RegExp;
}

const formsOf = perLanguage((language): readonly Form[] => {
  const { divisionWords, divisionNumbers } = language;
  const number = eitherCase(divisionNumbers);
  return (Object.entries(divisionWords) as [DivisionKind | 'other', readonly string[]][]).map(
    ([kind, words]) => {
      const word = anyOf(capitalised(words));
      const after = `${word}\\.?\\s+(?:(?<numeral>${NUMERAL})|${ARTICLE}${number}${END})`;
      const before = `${ARTICLE}(?:${number}|\\d{1,3}\\.)\\s${word}${END}`;
      return { kind, sign: compile(word), pattern: compile(`^[^\\p{L}\\d]{0,2}(?:${after}|${before})`) };
    },
  );
});

/** The number of a division where it stands in running text. */
export interface DivisionNumber {
  readonly start: number;
  readonly end: number;
  /** The word, lower case: "chapter". */
  readonly word: string;
  /** Null where it is written out. */
  readonly number: number | null;
}

/**
 * The numbers of divisions in a text, "CHAPTER I", "Erstes Kapitel"; not those of a volume, which its pages name more often
 * than its title, and not `other` divisions.
 */
export function divisionNumbersIn(text: string, language: Language): DivisionNumber[] {
  return Array.from(matchesOf(numbersOf(language), text), ({ 0: { length }, index, groups }) => {
    const { word, named, numeral } = groups!;
    return {
      start: index,
      end: index + length,
      word: (word ?? named)!.toLowerCase(),
      number: numeral === undefined ? null : numberOf(numeral.toUpperCase()),
    };
  });
}

const numbersOf = perLanguage(({ divisionWords: { book, part, chapter, canto }, divisionNumbers }) => {
  const word = anyOf(capitalised([...book, ...part, ...chapter, ...canto]));
  const number = eitherCase(divisionNumbers);
  const after = `(?<word>${word})\\.?\\s+(?:(?<numeral>${NUMERAL})|${ARTICLE}${number}${END})`;
  const before = `${ARTICLE}(?:${number}|\\d{1,3}\\.)\\s(?<named>${word})${END}`;
  return compile(`(?<!\\S)(?:${after}|${before})\\.?`, 'g');
});

/** All words that begin the heading of a division. */
export const divisionWordsOf = perLanguage((language): readonly string[] =>
  Object.values(language.divisionWords).flat(),
);
