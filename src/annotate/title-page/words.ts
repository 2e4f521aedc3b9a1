import { romanNumber } from '../numerals.js';
import { anyOf, capitalised, compile, eitherCase, perLanguage } from '../patterns.js';

/** What a line of a title page is by its words. */
export interface TitleWords {
  /** "BY", "BY MARY OAKES", with the group `name`; "EDITED BY X" has the group `as` too. */
  readonly by: RegExp;
  readonly edition: RegExp;
  readonly volume: RegExp;
  readonly publisher: RegExp;
  /** The year of an imprint, at the end of a line. */
  readonly year: RegExp;
  readonly smallWords: ReadonlySet<string>;
}

/** The patterns of a language, made once. */
export const titleWordsOf = perLanguage((language): TitleWords => {
  const { by, contributions, editions, volumes, publishers } = language.titlePage;
  return {
    by: compile(
      `^(?<as>(?:\\p{L}+,?\\s){0,6}?${anyOf(capitalised(contributions).concat(contributions))}\\s(?:\\p{L}+\\s){0,4}?)?` +
        `${eitherCase(by)}(?:$|\\s(?=\\p{Lu})(?<name>.+)$)`,
    ),
    edition: compile(`(?<!\\p{L})${anyOf(editions)}(?!\\p{L})`, 'i'),
    volume: compile(
      `^(?:${anyOf(volumes)}[.:]?\\s(?:[IVXLC]+|\\d+|the\\s\\p{L}+|\\p{L}+)|(?:\\p{L}+\\s){1,3}${anyOf(volumes)})[.:]?$`,
      'i',
    ),
    publisher: compile(`(?<!\\p{L})${anyOf(publishers)}(?!\\p{L})|&`, 'i'),
    year: /(?<![\p{L}\d])(?:1[4-9]\d\d|20[0-2]\d|M[. ]?[DC][DCLXVI. ]{1,16})[.\])]*$/u,
    smallWords: new Set(language.smallWords),
  };
});

/** The year that figures or Roman numerals give, with four figures. */
export function yearOf(printed: string): string {
  const figures = printed.replace(/[^\dMDCLXVI]/g, '');
  if (/^\d/.test(figures)) return figures;
  return String(romanNumber(figures)).padStart(4, '0');
}
