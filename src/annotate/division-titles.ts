import type { DivisionKind, Language } from '../lang/index.js';
import { anyOf, capitalised, compile, perLanguage } from './patterns.js';

/** The heading of a numbered division. */
export interface DivisionTitle {
  readonly kind: DivisionKind | 'other';
  /** Whether it is nothing but the number: "CHAPTER I." A title may follow. */
  readonly bare: boolean;
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
  for (const [kind, pattern] of patternsOf(language)) {
    const match = pattern.exec(text);
    if (match) return { kind, bare: /^[^\p{L}\d]*$/u.test(text.slice(match[0].length)) };
  }
  return null;
}

const patternsOf = perLanguage((language): readonly (readonly [DivisionKind | 'other', RegExp])[] => {
  const { divisionWords, divisionNumbers } = language;
  const number = anyOf([...divisionNumbers, ...capitalised(divisionNumbers)]);
  return (Object.entries(divisionWords) as [DivisionKind | 'other', readonly string[]][]).map(
    ([kind, words]) => {
      const word = anyOf(capitalised(words));
      const after = `${word}\\.?\\s+(?:${NUMERAL}|${ARTICLE}${number}${END})`;
      const before = `${ARTICLE}(?:${number}|\\d{1,3}\\.)\\s${word}${END}`;
      return [kind, compile(`^[^\\p{L}\\d]{0,2}(?:${after}|${before})`)] as const;
    },
  );
});

/** All words that begin the heading of a division. */
export const divisionWordsOf = perLanguage((language): readonly string[] =>
  Object.values(language.divisionWords).flat(),
);
