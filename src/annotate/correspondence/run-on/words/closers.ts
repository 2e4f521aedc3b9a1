import type { Language } from '../../../../lang/index.js';
import { anyOf, capitalised, compile, eitherCase, type Makers } from '../../../patterns.js';

const NAME = "(?:\\p{Lu}[\\p{Ll}'’]+(?:-?\\p{Lu}[\\p{Ll}'’]+)*|\\p{Lu}{3,}(?:-\\p{Lu}{2,})?(?![\\p{L}]))";
const INITIALS = '(?:\\p{Lu}(?:\\p{Ll}?\\.?|\\p{Ll}{2,5}\\.)\\s?){1,4}';

/** The patterns by which closing formulas and signatures are told. */
export interface CloserWords {
  /** A closing formula at the beginning of a sentence. */
  readonly closing: RegExp;
  /** A signature that names no one but by kin, with its formula: "Deine Tante Toni". */
  readonly kinSignature: RegExp;
  /** The words before a signature that call its writer somebody's kin: "your most devoted brother, ". */
  readonly kinFormula: RegExp;
  /** A signature: a name after which nothing of its sentence follows. */
  readonly signature: RegExp;
}

/** How each pattern for closers is made. */
export function closerWords(language: Language): Makers<CloserWords> {
  return {
    closing: () =>
      compile(
        `(?:(?<=[.!?,;:…)–—-]\\s{0,2}[“„«"]?)${eitherCase(language.closings)}|(?<=\\s)${anyOf(capitalised(language.closings))})(?!\\p{L}|-\\s?\\p{Ll})`,
        'g',
      ),
    kinSignature: () =>
      compile(
        `(?:${anyOf(capitalised(language.yourWords))}|D\\.)\\s(?:\\p{Ll}\\p{L}*\\.?\\s){0,2}${anyOf(capitalised(language.kinWords))}(?!\\p{L})(?:\\s(?:${NAME}|\\p{Lu}\\.))?\\.?(?=$|\\s['’]?[\\p{Lu}\\d[(«„“"]|\\s['’][st][-\\s]|[\\d*†[¹²³])`,
        'y',
      ),
    kinFormula: () =>
      compile(
        `(?<=[,;.!?…]\\s)${anyOf(language.yourWords)}\\s[^.!?]+\\s${anyOf(language.kinWords)},\\s$`,
        'i',
      ),
    signature: () =>
      compile(
        `(?:\\s|(?<=\\s)[“„«"])((?:\\p{Lu}\\p{Ll}{0,4}\\.\\s?){1,4}${NAME}(?=,\\s\\p{Lu})|(?:${anyOf(capitalised(language.kinWords))}\\s(?!\\p{Lu}\\.\\s?\\p{Lu}))?(?!${anyOf(capitalised([...language.closings, ...language.kinWords, ...language.yourWords]))}\\W)(?:${INITIALS}(?:${NAME})?|${NAME})(?:\\s(?:${anyOf(language.particles)}\\s){0,2}${NAME}){0,2}(?:\\s\\p{Lu}(?![\\p{L}]))?\\.?(?=$|[”»"]?\\s(?:[\\p{Lu}\\d[(«»„“"*†¹²³]|P\\.)|[”»"]?$|[\\d*†[]))`,
        'g',
      ),
  };
}
