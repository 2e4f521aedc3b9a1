import type { Language } from '../../../../lang/index.js';
import { anyOf, compile, eitherCase, type Makers } from '../../../patterns.js';
import { ELISION } from '../../heading.js';
import { SIGLUM, WORD } from './pieces.js';

/** The patterns by which names are told, word by word. */
export interface NameWords {
  /** A word of a name, or one that may stand inside a name, at the end or the beginning of a text. */
  readonly nameBefore: RegExp;
  readonly nameAfter: RegExp;
  /** A preposition within an office, before and after a place of the text: "Ambassador in France". */
  readonly officeBefore: RegExp;
  readonly officeAfter: RegExp;
  /** An article and a title, by which an office is told: "The British Ambassador". */
  readonly office: RegExp;
  /** Where somebody is sent to, between his office and the recipient: "the Envoy to | France (Hale) to | the King". */
  readonly seat: RegExp;
  /** The person of the letter before, in place of a name: "the same". */
  readonly same: RegExp;
  /** Titles, which a name may hold though the book writes them small as well. */
  readonly titles: ReadonlySet<string>;
}

/** How each pattern for names is made. */
export function nameWords(language: Language): Makers<NameWords> {
  // Titles are written small before a name in many languages: "don Pedro", "a la señora Hale".
  const titles = [...language.honorifics, ...language.ranks, ...language.kinWords].filter(
    (word) => word.length > 2,
  );
  const joint = eitherCase([
    ...language.particles,
    ...language.determiners,
    ...language.andWords,
    ...titles,
    '&',
  ]);
  const ways = [...language.toWords, ...language.fromWords, ...language.datedWords];
  const within = language.smallWords.filter(
    (word) => !ways.includes(word) || language.particles.includes(word),
  );
  return {
    nameBefore: () =>
      compile(
        `(?:^|[\\s“"„«])(\\([^()]{1,200}\\)|${ELISION}(?:${WORD}(?:(?<=\\p{Ll})${SIGLUM})?,?|${joint}))$`,
      ),
    nameAfter: () =>
      compile(`\\s?(\\([^()]{1,200}\\)|${ELISION}(?:[«“"_]?${WORD}[»”"_]?|${joint}(?=\\s)))`, 'y'),
    officeBefore: () => compile(`\\s(${anyOf([...within, ...language.toWords])})$`),
    officeAfter: () =>
      compile(`\\s(${anyOf(within)})(?=\\s(?:${anyOf(language.determiners)}\\s)?\\p{Lu})`, 'y'),
    office: () =>
      compile(
        `^(?:${eitherCase(language.determiners)}\\s|\\p{L}['’])(?:\\p{Lu}[\\p{L}-]+\\s){0,3}?${eitherCase(titles)}(?!\\p{L})`,
      ),
    seat: () =>
      compile(
        `(?:${eitherCase(language.determiners)}\\s)?${WORD}(?:\\s${WORD}){0,3}(?:\\s\\([^()]{1,60}\\))?\\s${eitherCase(language.toWords)}\\s`,
        'y',
      ),
    same: () => compile(`\\s?${eitherCase(language.sameWords)}(?!\\p{L})`, 'y'),
    titles: () =>
      new Set([...language.honorifics, ...language.ranks, ...language.kinWords, ...language.determiners]),
  };
}
