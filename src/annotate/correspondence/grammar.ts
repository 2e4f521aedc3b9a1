import type { Language } from '../../lang/index.js';
import { anyOf, capitalised } from '../patterns.js';

/** The patterns by which correspondence is told, for one language. Names are case-sensitive throughout. */
export interface Grammar {
  /** The heading of a letter, with the groups `kind`, `sender` and `recipient`. */
  readonly head: RegExp;
  /** "Letter [from] X to Y, [dated]", up to the date, with the groups `sender` and `recipient`. */
  readonly citation: RegExp;
  /** "your letter of", "my last telegram of the", up to the date; the group `your` tells whose. */
  readonly mention: RegExp;
  /** A person who is nobody in particular: "a Young Man". */
  readonly nobody: RegExp;
  readonly salute: RegExp;
  readonly closing: RegExp;
  readonly postscript: RegExp;
  /** A line that names the person written to: "To Sir William Hale", with the group `recipient`. */
  readonly inscription: RegExp;
  /** The first line of an address, with the group `recipient`. */
  readonly address: RegExp;
  /** A person's name at the beginning of a text. */
  readonly name: RegExp;
  /** The name at the end of a closing formula or a signature, in the first group. */
  readonly lastName: RegExp;
  /** A classical greeting at the beginning of a letter: "M. Cicero greets Cn. Pompeius". */
  readonly greeting: RegExp;
  /** A day of the week at the beginning of a line. */
  readonly weekday: RegExp;
  /** What ends the place of a dateline: a date, a day of the week, an article before them. */
  readonly placeEnd: RegExp;
}

const grammars = new WeakMap<Language, Grammar>();

/** The grammar of a language, made once. */
export function grammarOf(language: Language): Grammar {
  let grammar = grammars.get(language);
  if (!grammar) {
    grammar = makeGrammar(language);
    grammars.set(language, grammar);
  }
  return grammar;
}

const END = '(?![\\p{L}\\p{M}])';
/** A word of a name: it begins with a capital; initials and hyphens belong to it, and a figure OCR has misread. */
const WORD = "\\p{Lu}(?:[\\p{L}\\p{M}'’./-]|\\d(?=\\p{Ll}))*";

function makeGrammar(language: Language): Grammar {
  const words = (list: readonly string[]) => anyOf([...list, ...capitalised(list)]);
  const kind = words(language.letterKinds);
  const from = words(language.fromWords);
  const to = words(language.toWords);
  const name = namePattern(language);
  const names = headNames(language);
  const office = '(?:\\s\\([^)]{1,200}\\)|,\\s\\p{Lu}[^,]{1,60},)?';
  const number = '(?:(?:No|Nr|Nro|N°)\\.?\\s)?(?:[[(]?[\\dIVXLC]{1,8}[.)\\]]*[:,—–-]?\\s)?';
  const dated = anyOf([...language.datedWords, ...capitalised(language.datedWords)]);
  const month = anyOf(capitalised(language.months.flat()));
  return {
    head: new RegExp(
      `^${number}(?:(?:\\p{L}+\\s){0,3}?(?<kind>(?:\\p{Lu}\\p{Ll}+)?${kind})(?:\\s(?:No|Nr)\\.?\\s\\d+)?\\s)?` +
        `(?:(?:${from}\\s)?(?<sender>${names})${office}\\s)?${to}\\s(?<recipient>${names})${office}` +
        `(?=$|[.,:;([]|\\s(?:${dated}\\s(?:(?:the|den|dem)\\s)?)?(?:${month}(?!\\p{L})|[\\d[(]))`,
      'u',
    ),
    citation: new RegExp(
      `(?<![\\p{L}\\p{N}])${kind}\\s(?:${from}\\s)?(?<sender>${name})\\s${to}\\s(?<recipient>${name}),?\\s` +
        `(?:${anyOf(language.datedWords)}\\s)?(?:the\\s)?(?=\\d|${month})`,
      'dgu',
    ),
    mention: new RegExp(
      `(?<!\\p{L})(?:(?<your>${anyOf(language.yourWords)})|${anyOf(language.myWords)})\\s(?:\\p{Ll}+\\s){0,2}` +
        `${anyOf(language.letterKinds)}\\s(?:${anyOf(language.datedWords)})\\s(?:the\\s|den\\s|dem\\s)?(?=\\S)`,
      'giu',
    ),
    nobody: new RegExp(`^(?:${anyOf(language.indefiniteArticles)})\\s`, 'iu'),
    // "Your Lordship's most obedient servant" greets nobody.
    salute: new RegExp(`^(?:${anyOf(language.salutations)})${END}(?!['’]s)`, 'iu'),
    closing: new RegExp(
      `^[—–-]{0,2}\\s?(?:&\\s|(?:${anyOf(language.andWords)})\\s)?(?:${anyOf(language.closings)})${END}`,
      'iu',
    ),
    postscript: new RegExp(`^[[(]?${anyOf(language.postscripts)}[.:—–-]`, 'iu'),
    inscription: new RegExp(`^${to}\\s(?<recipient>${names}|[\\p{Lu}'’ .]+)`, 'u'),
    address: new RegExp(
      `^${anyOf(capitalised(language.addressWords))}\\.?\\s(?<recipient>(?:${WORD}\\s?){1,5})`,
      'u',
    ),
    // The longest name there is; elsewhere a name ends where the pattern goes on.
    name: new RegExp(`^${name.replace(/\?$/, '')}${END}`, 'u'),
    lastName: new RegExp(
      `(?:^|\\s)((?:(?!${anyOf(capitalised([...formulaWords(language), ...language.kinWords]))}${END})(?:${WORD})(?:\\s(?:${anyOf(language.particles)}\\s){0,2})?){1,5})[.,;!]*$`,
      'u',
    ),
    greeting: new RegExp(
      `^(?<sender>${name})(?:,[^.,]{1,60},)?\\s(?:${anyOf(language.greetingVerbs)})\\s(?<recipient>${name})`,
      'u',
    ),
    weekday: new RegExp(`^[([]?(?:\\p{L}+-)?(?:${anyOf(language.weekdays)})s?${END}`, 'iu'),
    placeEnd: new RegExp(
      `[,;:([\\d]|(?<!\\p{L})(?:${words([...language.months.flat(), ...language.weekdays, ...language.dayWords])})(?![\\p{L}])`,
      'u',
    ),
  };
}

/** The words of closing formulas, which German writes with capitals. */
function formulaWords({ closings }: Language): string[] {
  return closings.flatMap((closing) => closing.split(' ')).filter((word) => word.length > 2);
}

/** A person's name as correspondence names it: titles, initials, up to six words. */
function namePattern(language: Language): string {
  const title = anyOf(capitalised([...language.honorifics, ...language.ranks]));
  const particle = anyOf(language.particles);
  const word = "\\p{Lu}[\\p{L}\\p{M}'’-]*\\.?";
  return `(?:(?:the|der|die|dem|den)\\s)?(?:${title}\\.?\\s){0,3}${word}(?:\\s(?:${particle}\\s){0,2}${word}){0,6}?`;
}

/** The names of a heading, several persons or an office among them: "the Lords of the Admiralty and Mr. Hale". */
function headNames(language: Language): string {
  const { andWords, particles, determiners, toWords, fromWords, honorifics, ranks, kinWords } = language;
  const ways = new Set([...toWords, ...fromWords]);
  const small = language.smallWords.filter((word) => !ways.has(word));
  const joint = anyOf([
    '&',
    ...andWords,
    ...particles,
    ...small,
    ...determiners,
    ...capitalised(determiners),
  ]);
  const persons = [...honorifics, ...ranks, ...kinWords].filter((word) => word.length > 2);
  // In a heading in capitals the word "TO" looks like a name.
  const word = `(?!${anyOf(toWords.map((word) => word.toUpperCase()))}\\s)${WORD}`;
  const determiner = `(?:${anyOf([...determiners, ...capitalised(determiners)])}\\s(?:\\p{Ll}+\\s)?)?`;
  const names = `${word}(?:,?\\s(?:${joint}\\s){0,3}${word}){0,11}?`;
  // Many languages write titles and kin small: "don Pedro", "à sa mère", "aan zijne zuster Anna".
  const person = `(?:(?:${anyOf(persons)})\\.?${END}\\s?(?:(?:${joint}\\s){0,2}${names})?)`;
  return `${determiner}(?:${names}|${person})`;
}
