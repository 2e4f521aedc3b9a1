import type { Language } from '../../../../lang/index.js';
import { ROMAN_NUMERAL } from '../../../numerals.js';
import { anyOf, capitalised, compile, eitherCase, type Makers } from '../../../patterns.js';
import { greetingWords } from '../../heading.js';
import { datePattern } from './date.js';
import {
  CAPITALS,
  hourPattern,
  MARKER,
  placePattern,
  SIGLUM,
  upper,
  WORD,
  weekdayPattern,
  YEAR,
} from './pieces.js';

/** What stands close to a heading after its number: "233.—". */
const GLUED = '\\d[.)][—–]';

/** The patterns by which the headings of letters are told. */
export interface HeadingWords {
  /** The word between sender and recipient, with a blank on either side. */
  readonly to: RegExp;
  /** The names of two correspondents, which are no place: "Anna Hale to James". */
  readonly pair: RegExp;
  /** The word before a recipient where a heading begins with it, the blank after it included. */
  readonly toFirst: RegExp;
  /** The same before a sender. */
  readonly fromFirst: RegExp;
  /** The word before a sender who is named after the recipient. */
  readonly fromNext: RegExp;
  /** A kind of letter and the word before its sender, the blank after it included. */
  readonly kindFrom: RegExp;
  /** A kind of letter and what may stand between it and the names: "Letter No. 4 from". */
  readonly kind: RegExp;
  /** What may follow the names of a heading: place, day, date. Sticky, like all that follow. */
  readonly tail: RegExp;
  /** What a heading has in place of a date: "s. d.", "undated"; "s. l." where it has no place. */
  readonly undated: RegExp;
  /** A date that cannot be read but ends with its year: "vom 3. oder 4. März 1926". */
  readonly anyDate: RegExp;
  /** "XII (F V, 7) TO A PERSON (AT A PLACE)", with the groups `number` and `inscription`. */
  readonly capitals: RegExp;
  /** Words in capitals below it: the place and date. */
  readonly capitalLine: RegExp;
  /** What greets the recipient of a heading that names him without a preposition: "s. d." */
  readonly greeted: RegExp;
  /** The number of a letter: "LETTER XII. ". */
  readonly number: RegExp;
  /** The heading of a paper that is no letter: "Memorandum by the Secretary.", or a number and a title above a dateline. */
  readonly paper: RegExp;
}

/** How each pattern for headings is made. */
export function headingWords(language: Language): Makers<HeadingWords> {
  const upperTo = anyOf(upper(language.toWords));
  // "DE MADAME HALIER A MADAME MORIN": among capitals a letter is the word as well.
  const letters = language.toWords.filter((word) => word.length === 1).map((word) => word.toUpperCase());
  const letterTo = letters.length > 0 ? anyOf(letters) : '(?!)';
  const weekday = weekdayPattern(language);
  const kinds = anyOf(capitalised(language.letterKinds));
  const undated = `${eitherCase(language.undatedWords).replaceAll('\\s+', '\\s?')}(?!\\p{L})`;
  return {
    to: () =>
      compile(
        `(?:(?<=[\\p{L}.)]|\\p{Ll}${SIGLUM})\\s${anyOf([...language.toWords, ...upper(language.toWords)])}|(?<=\\p{Lu}\\.?,)\\s${upperTo}|(?<=\\p{Lu}{2}\\.?)\\s${letterTo}(?=\\s\\p{Lu}{2}))\\s(?=[\\p{L}])`,
        'g',
      ),
    pair: () =>
      compile(
        `${WORD}(?:\\s\\p{Ll}{1,4})?\\s${WORD}\\s${anyOf(language.toWords.filter((word) => word.length > 1))}\\s\\p{Lu}`,
      ),
    toFirst: () =>
      compile(
        `(?<=^|[\\p{L}.!?…)\\]”"’»\\d—–-]\\s[“"„«]?|[IVXLC\\d]:\\s|${GLUED})${anyOf(capitalised(language.toWords))}\\s(?=[\\p{L}])`,
        'g',
      ),
    fromFirst: () =>
      compile(
        `(?:(?<=^|[.!?…)\\]”"’»\\d]\\s|${GLUED})${anyOf(capitalised(language.fromWords))}|(?<=\\p{L}\\s)${anyOf(upper(language.fromWords))}(?=\\s\\p{Lu}{2}))\\s(?=[\\p{L}])`,
        'g',
      ),
    fromNext: () =>
      compile(
        `,?\\s${eitherCase(language.fromWords.filter((word) => !language.particles.includes(word)))}\\s`,
        'y',
      ),
    kindFrom: () =>
      compile(
        `(?<=^|[\\p{L}.!?…)\\]”"’»\\d]\\s)${anyOf(capitalised(language.letterKinds))}\\s${eitherCase(language.fromWords)}\\s(?=[\\p{L}])`,
        'g',
      ),
    kind: () =>
      compile(
        `(?<![\\p{L}\\p{N}])(?:\\p{Lu}\\p{Ll}+)?${anyOf([...capitalised(language.letterKinds), ...language.letterKinds])}` +
          `(?:\\s(?:No|Nr)\\.?\\s\\d+)?(?:\\s${eitherCase(language.fromWords)})?$`,
      ),
    tail: () =>
      compile(
        // Below the names their place and office, ", notary at Whitby Dear Sir,", or what was sent, ", Postkarte, Berlin, …".
        `(?:,\\s[^.,;:!?\\d]{3,120},(?=\\s${eitherCase(language.datedWords)}\\s\\d)|,\\s(?:\\p{Ll}+\\s){1,4}\\p{Lu}[\\p{L}\\p{M}'’-]+(?=\\s\\p{Lu}|\\.\\s[\\p{Lu}[(]))?(?:,\\s${anyOf(capitalised(language.letterKinds))}(?=,))?(?:,\\s(?:${placePattern(language)}(?:\\s\\([^()]{1,60}\\))?|s\\.\\s?l\\.|o\\.\\s?O\\.)(?=,))?(?:,\\s${weekday}(?:\\s/\\s${weekday})*(?=,|\\s\\d))?` +
          `(?:[,;]?\\s(?:${eitherCase(language.datedWords)}\\s)?[[(]?(?:(?<=[[(])${YEAR}\\s?[–-]\\s?${YEAR}|${datePattern(language)}|${undated})[\\])?]*${hourPattern(language)})?\\.?${MARKER}`,
        'y',
      ),
    undated: () => compile(`${undated}|s\\.\\s?l\\.`),
    anyDate: () =>
      compile(
        `(?:,\\s[^.;:]{3,30}?|\\s${eitherCase(language.datedWords)}\\s[^,;:]{3,30}?)\\s${YEAR}(?!\\d)`,
        'y',
      ),
    capitals: () =>
      compile(
        `(?<![\\p{L}\\p{N}])(?<number>${ROMAN_NUMERAL}\\.?\\s(?:\\([^()]{1,40}\\)\\s)?|\\d{1,3}\\.?\\s)` +
          `(?<inscription>(?:${CAPITALS}\\s){0,6}${upperTo}\\s(?:${CAPITALS},?\\s){1,9}(?:\\([^()]{1,60}\\)\\s)?)`,
        'g',
      ),
    capitalLine: () =>
      compile(
        `(?:(?:${CAPITALS}|\\d{1,2}|\\(\\??(?:${CAPITALS}|\\d{1,2})(?:\\s${CAPITALS})*\\))[,.)]*(?:\\s|$))+`,
        'y',
      ),
    greeted: () => compile(`(?<=\\s)${greetingWords(language)}(?=\\s)`, 'g'),
    number: () =>
      compile(
        `(?<![\\p{L}\\p{N}])(?:${anyOf(capitalised(language.letterKinds))}\\s(?:${ROMAN_NUMERAL}|\\d{1,4})|N(?:o|r|ro|°)\\.\\s\\d{1,3})(?:[.:]?\\s?[—–-]+\\s?|[.:]?\\s)`,
        'g',
      ),
    paper: () =>
      compile(
        `(?<=^|[.!?…)\\]”"’](?:${SIGLUM})?\\s)${kinds}\\s(?:of\\s\\p{Lu}\\p{Ll}+\\s)?${eitherCase(language.fromWords)}\\s(?:${eitherCase(language.determiners)}\\s)?${WORD}(?:\\s(?:(?:${anyOf(language.particles)})\\s)?${WORD}){0,5}?\\.${MARKER}(?=\\s\\p{Lu})` +
          // "Memorandum of Conversation Among Wardens August 15, 1979 On the morning of …"
          `|(?<=[.!?…)\\]”"’]\\s)${kinds}\\sof\\s\\p{Lu}[\\p{L}’'-]+(?:\\s(?:\\p{Ll}{2,8}\\s){0,2}\\p{Lu}[\\p{L}’'.-]*){0,12}?(?=\\s${anyOf(capitalised(language.months.flat()))}\\s\\d{1,2},\\s${YEAR}\\s\\p{Lu})` +
          // "112. Report by Anna H. Hale Whitby, July 30, 1965."
          `|(?<=^|[.!?…)\\]”"’\\p{L}]\\s)\\d{1,4}\\.\\s\\p{Lu}[\\p{L}'’.-]*(?:,?\\s(?:${anyOf(language.smallWords)}(?=\\s)|\\(?\\p{Lu}[\\p{L}'’.-]*\\)?|\\d{1,4}(?::\\d\\d)?|[ap]\\.\\s?m\\.)){1,30}?(?<!\\s${anyOf(language.smallWords)})${MARKER}(?=\\s${placePattern(language)},\\s${datePattern(language)})` +
          // "50. Minutes of a Meeting Whitby, July 30, 1965."
          `|(?<=^|\\s)\\d{1,4}\\.\\s(?:\\p{Lu}\\p{L}+\\s){0,4}${kinds}(?:\\s[\\p{L}.]+){0,6}?(?<=\\s\\p{Lu}[\\p{L}.]*)(?:\\s\\d{1,4})?${MARKER}(?=\\s${placePattern(language)},\\s${datePattern(language)})`,
        'g',
      ),
  };
}
