import type { Language } from '../../lang/index.js';
import { anyOf, capitalised, compile, eitherCase, perLanguage } from '../patterns.js';
import { headNames, WORD } from './heading.js';

/** The patterns by which correspondence is told, for one language. Names are case-sensitive throughout. */
export interface Grammar {
  /** "Letter [from] X to Y, [dated]", up to the date, with the groups `sender` and `recipient`. */
  readonly citation: RegExp;
  /** "your letter of", "my last telegram of the", up to the date; the group `your` tells whose. */
  readonly mention: RegExp;
  /** A person who is nobody in particular: "a Young Man". */
  readonly nobody: RegExp;
  readonly salute: RegExp;
  readonly closing: RegExp;
  /** The words of a formula at the end of a line: "I am, as ever, Yours". */
  readonly closingEnd: RegExp;
  /** A last sentence that takes leave: "… at any price. Farewell, my Tom." */
  readonly farewell: RegExp;
  readonly postscript: RegExp;
  /** A line that names the person written to: "To Sir William Hale", with the group `recipient`. */
  readonly inscription: RegExp;
  /** The first line of an address, with the group `recipient`. */
  readonly address: RegExp;
  /** A line of nothing but a titled person and an office: "The Hon. the Secretary of State, Washington". */
  readonly addressed: RegExp;
  /** How a line begins that directs a letter to somebody: "To my loving friend", "To the right honourable". */
  readonly direction: RegExp;
  /** A person's name at the beginning of a text. */
  readonly name: RegExp;
  /** The name at the end of a closing formula or a signature, in the first group. */
  readonly lastName: RegExp;
  /** A classical greeting at the beginning of a letter: "M. Cicero greets Cn. Pompeius", others of his house with him. */
  readonly greeting: RegExp;
  /** A day of the week at the beginning of a line. */
  readonly weekday: RegExp;
  /** A day of the week at the end of a line, and perhaps a time of the day: "Whitby Tuesday morning". */
  readonly lastDay: RegExp;
  /** A preposition before the place of a dateline: "De México", "A Paris". */
  readonly placeStart: RegExp;
  /** "Private and confidential.", "(Copy.)" */
  readonly marking: RegExp;
  /** What ends the place of a dateline: a date, a day of the week, an article before them. */
  readonly placeEnd: RegExp;
}

/** The grammar of a language, made once. */
export const grammarOf = perLanguage(makeGrammar);

const END = '(?![\\p{L}\\p{M}])';
/** Each part of a letter that is quoted begins with a mark. */
const OPENING_MARK = '[“"„«]?';

/** Words that mark a letter, for a pattern: "Private", "Private and confidential". */
export function markingPattern({ markingWords, andWords }: Language): string {
  const word = eitherCase(markingWords);
  return `[[(]?${word}(?:[.,]?\\s(?:(?:${anyOf(andWords)}|&)\\s)?${word}){0,2}[.,]?[\\])]?\\.?`;
}

function makeGrammar(language: Language): Grammar {
  const kind = eitherCase(language.letterKinds);
  const from = eitherCase(language.fromWords);
  const to = eitherCase(language.toWords);
  const name = namePattern(language);
  const names = headNames(language);
  const month = anyOf(capitalised(language.months.flat()));
  // "Sonntagabend", "zondagavond"
  const weekday = `(?:${eitherCase(language.weekdays)})(?:${anyOf(language.dayTimes)})?`;
  const days = `(?:${eitherCase(language.months.flat())}|${weekday})`;
  return {
    citation: compile(
      `(?<![\\p{L}\\p{N}])${kind}\\s(?:${from}\\s)?(?<sender>${name})\\s${to}\\s(?<recipient>${name}),?\\s` +
        `(?:${anyOf(language.datedWords)}\\s)?(?:the\\s)?(?=\\d|${month})`,
      'dg',
    ),
    mention: compile(
      `(?<!\\p{L})(?:(?<your>${anyOf(language.yourWords)})|${anyOf(language.myWords)})\\s(?:\\p{Ll}+\\s){0,2}` +
        `${anyOf(language.letterKinds)}\\s(?:${anyOf(language.datedWords)})\\s(?:the\\s|den\\s|dem\\s)?(?=\\S)`,
      'gi',
    ),
    nobody: compile(`^(?:${anyOf(language.indefiniteArticles)})\\s`, 'i'),
    // "Your Lordship's most obedient servant" greets nobody.
    salute: compile(
      `^${OPENING_MARK}(?:(?:${anyOf(language.honorifics)}\\.?\\s)?(?:${anyOf(language.salutations)})${END}(?!['’]s)|${titleAlone(language)}(?=[,:!]?$))`,
      'i',
    ),
    marking: compile(`^${markingPattern(language)}$`),
    closing: compile(
      `^${OPENING_MARK}[—–-]{0,2}\\s?(?:&\\s|(?:${anyOf(language.andWords)})\\s)?(?:${anyOf(language.closings)})${END}`,
      'i',
    ),
    closingEnd: compile(`(?<!\\p{L})${anyOf(language.closings)}[.,]?$`, 'i'),
    farewell: compile(
      `(?:^|[.!?;:)”"»—–]\\s)${eitherCase(language.farewells)}(?:,?(?:\\s[\\p{L}'’]+){1,3})?[.!]\\W*$`,
    ),
    postscript: compile(`^${OPENING_MARK}[[(]?${anyOf(language.postscripts)}[.:—–-]`, 'i'),
    inscription: compile(`^${OPENING_MARK}${to}\\s(?<recipient>${names}|[\\p{Lu}'’ .]+)`),
    address: compile(
      `^${anyOf(capitalised(language.addressWords))}\\.?\\s(?<recipient>${WORD}(?:\\s(?:${anyOf([...language.particles, '&'])}\\s){0,2}${WORD}){0,4})`,
    ),
    addressed: compile(
      `^(?:[Tt]he\\s)?${anyOf(capitalised([...language.addressWords, ...language.honorifics]))}\\.?\\s(?:(?:\\p{Lu}\\S*|${anyOf([...language.particles, ...language.smallWords])}|&)[\\s.,]*){1,14}$`,
    ),
    direction: compile(
      `^${anyOf(capitalised(language.toWords))}\\s${anyOf([...language.myWords, ...language.determiners])}\\s\\p{Ll}`,
    ),
    // The longest name there is; elsewhere a name ends where the pattern goes on.
    name: compile(`^${name.replace(/\?$/, '')}${END}`),
    lastName: compile(
      `(?:^|[\\s“"„«])((?:(?!${anyOf(capitalised([...formulaWords(language), ...language.kinWords]))}${END})(?:${ELIDED}${WORD})(?:\\s(?:${anyOf([...language.particles, '&'])}\\s){0,2})?){1,5})[.,;!]*[”"“»]?$`,
    ),
    greeting: compile(
      `^(?<sender>${name})(?:,[^.,]{1,60},|(?:,|\\s${anyOf(language.andWords)}\\s)[^.;:!?]{1,90},(?!\\s${to}\\s))?\\s(?:${anyOf(language.greetingVerbs)})\\s(?<recipient>${name})`,
    ),
    weekday: compile(`^[([]?(?:\\p{L}+-)?${weekday}s?${END}`, 'i'),
    lastDay: compile(`(?<=\\s)${weekday}(?:\\s(?:${eitherCase(language.dayTimes)}))?\\.?$`),
    placeStart: compile(
      `^(?:${anyOf(capitalised(language.fromWords))}\\s|${anyOf(capitalised(language.toWords))}\\s(?=\\p{Lu}))`,
    ),
    placeEnd: compile(
      // "Legation of the United States", "ON THE WAY TO WHITBY" go on after the article.
      `[,;:([\\d]|(?<!\\p{L})(?:${days}|${eitherCase(language.dayWords)}(?!\\s(?!${days})\\p{Lu}))(?![\\p{L}])`,
    ),
  };
}

/** A title by which somebody is greeted without a name: "COLONEL", "Mr. Minister". */
export function titleAlone({ honorifics, ranks, determiners }: Language): string {
  const titles = ranks.filter((word) => word.length > 2 && !determiners.includes(word));
  return `(?:${eitherCase(honorifics)}\\.?\\s)?${eitherCase(titles)}`;
}

/** The words of closing formulas, which German writes with capitals. */
function formulaWords({ closings }: Language): string[] {
  return closings.flatMap((closing) => closing.split(' ')).filter((word) => word.length > 2);
}

/** A particle that has lost its vowel: "d'Aubigny", "dell'Acqua". */
const ELIDED = "(?:\\p{Ll}{1,4}['’](?=\\p{Lu}))?";

/** A person's name as correspondence names it: titles, initials, up to six words. */
function namePattern(language: Language): string {
  const title = anyOf(capitalised([...language.honorifics, ...language.ranks]));
  const particle = anyOf(language.particles);
  const word = `${ELIDED}\\p{Lu}[\\p{L}\\p{M}'’-]*\\.?`;
  return `(?:(?:the|der|die|dem|den)\\s)?(?:${title}\\.?\\s){0,4}${word}(?:\\s(?:${particle}\\s){0,2}${word}){0,6}?`;
}
