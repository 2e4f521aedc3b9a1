import type { Language } from '../../../../lang/index.js';
import { anyOf, capitalised, compile, eitherCase, type Makers } from '../../../patterns.js';
import { markingPattern, titleAlone } from '../../grammar.js';
import { datePattern } from './date.js';
import { hourPattern, MARKER, placePattern, WORD, weekdayPattern } from './pieces.js';

/** The patterns by which datelines and salutations are told. */
export interface OpenerWords {
  readonly dateline: RegExp;
  /** "Private.", "(Confidential.)", where something with a capital or a figure follows. */
  readonly marking: RegExp;
  /** A day of the week and a time that stand for a date: "Sonntag Abend". */
  readonly dayline: RegExp;
  readonly salute: RegExp;
  /** The same with a capital, wherever it begins. */
  readonly greeting: RegExp;
  /** A salutation that no mark ends: "My dear Sir". */
  readonly bareSalute: RegExp;
  /** The same where a dateline stands below it: "Sir", "Rev. Sir". */
  readonly datedSalute: RegExp;
  /** A salutation that runs on into the text: "My dear Ellen,—". */
  readonly runIn: RegExp;
  /** What begins a line that names the recipient: "An den". */
  readonly toOffice: RegExp;
  /** The outside of a letter, where a language greets by its endings: "Strenuo domino Nicolao, amico suo." */
  readonly outside: RegExp | null;
}

/** How each pattern for openers is made. */
export function openerWords(language: Language): Makers<OpenerWords> {
  const { yourWords, myWords, determiners, smallWords } = language;
  const noNames = [...yourWords, ...myWords, ...determiners, ...smallWords];
  const titles = [...language.honorifics, ...language.ranks, ...language.kinWords];
  const title = eitherCase(titles);
  const titled = language.salutations.filter((phrase) => titles.includes(phrase.split(' ').at(-1)!));
  const place = placePattern(language);
  const weekday = weekdayPattern(language);
  const time = `(?:${eitherCase(language.dayTimes)}|\\d{1,2}|[½¼¾])(?![\\p{L}\\d])[.,]?`;
  // "16, High Street, near the Abbey, Whitby"
  const house = `\\d{1,3},\\s${place}(?:,\\s[^.,;:!?\\d]{2,30}?){0,4}`;
  const day = `(?:[[(]?${weekday}(?:\\s(?:/\\s)?\\p{Lu}\\p{Ll}+|\\s${eitherCase(language.dayTimes)})?[\\])]?[,.]?\\s)?`;
  const greeted = `(?:,?\\s(?!${anyOf(language.sayingVerbs)}\\s)(?:\\p{L}{1,3}\\.(?=[\\s,])|[\\p{L}\\p{M}'’&-]+)){0,6}?(?<!\\s\\p{Lu})(?:,\\s\\p{Ll}+(?:\\s\\p{Lu}[\\p{L}.-]*){1,3}!|[,:!.](?:[—–]|--)?|\\s!)${MARKER}(?=\\s|$)(?!\\s?[—–])`;
  const greetsByEndings = language.dativeEndings.length > 0;
  const dative = `\\p{L}*(?:${anyOf(language.dativeEndings)}),?`;
  return {
    dateline: () =>
      compile(
        `\\s*[“"„«]?(?:(?:${house}|(?:${place}|\\[${place}\\])(?:\\s[IVX]+)?(?:,\\s[^.,;:!?]{2,30}?)?)[.,]{0,2}\\s)?${day}(?:${eitherCase([...language.dayWords, 'le'])}\\.?\\s)?[[(]?${datePattern(language)}\\.?[\\])?]*(?:\\s\\(?${weekday})?${hourPattern(language)}\\.?(?:\\s${weekday}\\.)?${MARKER}\\.?`,
        'y',
      ),
    marking: () => compile(`\\s${markingPattern(language)}(?=\\s[\\p{Lu}\\d[])`, 'y'),
    dayline: () =>
      compile(`\\s*(?:${WORD},\\s)?[([]?${weekday}(?![\\p{L}])[.,]?(?:\\s${time}){0,5}[)\\].]*`, 'y'),
    salute: () =>
      compile(
        // The figures of a year are no note's: "21. 9. 95 Lieber Hugo,".
        `\\s*[“"„«]?(?:(?<![\\d./]\\s|\\p{L}\\.\\s)[\\d*†‡¹²³⁴-⁹⁰]{1,3}\\s)?(?:(?:${eitherCase(language.salutations)})${greeted}(?:\\s(?:${eitherCase(language.salutations)})(?:\\s[\\p{L}'’]+){0,3}[,:!](?=\\s)(?!\\s?[—–])){0,3}|${titleAlone(language)}[,:](?=\\s\\p{Lu})|${anyOf(capitalised(language.myWords))}\\s(?:${anyOf(language.kinWords)})[,:!](?=\\s\\p{Lu}))`,
        'y',
      ),
    greeting: () => compile(`(?<=^|\\s)(?:${anyOf(capitalised(language.salutations))})${greeted}`, 'g'),
    bareSalute: () =>
      compile(
        `\\s*(?:${eitherCase(language.salutations)})(?:(?:\\s${title}){1,3}|(?:\\s${title}){0,2}\\s(?!${anyOf(capitalised(noNames))}\\s)\\p{Lu}\\p{Ll}+)(?=\\s\\p{Lu})`,
        'y',
      ),
    datedSalute: () => compile(`\\s*(?:${title}\\.?\\s)?(?:${eitherCase(titled)})(?=\\s\\p{Lu})`, 'y'),
    runIn: () =>
      compile(`\\s(?:${eitherCase(language.salutations)})(?:\\s[\\p{L}.'’]+){0,4}[,!]\\s?[—–-]`, 'y'),
    toOffice: () =>
      compile(
        `^\\s${anyOf(capitalised(language.toWords))}\\s(?:${eitherCase([...determiners, ...titles])}\\.?\\s)?\\p{Lu}`,
      ),
    outside: () =>
      greetsByEndings
        ? compile(
            `\\s\\p{Lu}${dative}\\s(?:${anyOf(language.andWords)}\\s|vir${dative}\\s)?\\p{L}${dative}\\s[^.!?]{10,180}\\.(?=\\s\\p{Lu})`,
            'y',
          )
        : null,
  };
}
