import type { Language } from '../../lang/index.js';
import { anyOf, capitalised } from '../patterns.js';

/** The patterns by which correspondence is told, for one language. Names are case-sensitive throughout. */
export interface Grammar {
  /** The heading of a letter, with the groups `sender` and `recipient`. */
  readonly head: RegExp;
  /** "Letter [from] X to Y, [dated]", up to the date, with the groups `sender` and `recipient`. */
  readonly citation: RegExp;
  /** "your letter of", "my last telegram of the", up to the date; the group `your` tells whose. */
  readonly mention: RegExp;
  readonly salute: RegExp;
  readonly closing: RegExp;
  readonly postscript: RegExp;
  /** A person's name at the beginning of a text. */
  readonly name: RegExp;
  /** A place at the beginning of a dateline, in the first group. */
  readonly place: RegExp;
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

const END = '(?!\\p{L})';

function makeGrammar(language: Language): Grammar {
  const words = (list: readonly string[]) => anyOf([...list, ...capitalised(list)]);
  const kind = words(language.letterKinds);
  const from = words(language.fromWords);
  const to = words(language.toWords);
  const name = namePattern(language);
  const names = `${name}(?:(?:,|\\s(?:${anyOf(['&', ...language.andWords])}))\\s${name}){0,4}`;
  const office = '(?:\\s\\([^)]{1,160}\\)|,\\s\\p{Lu}[^,]{1,60},)?';
  const number = '(?:(?:No|Nr|Nro)\\.?\\s)?(?:[\\dIVXLC]{1,8}[.)]?\\s)?';
  return {
    head: new RegExp(
      `^${number}(?:(?:The|A|Ein|Der)\\s)?(?:${kind}\\s)?(?:(?:${from}\\s)?(?<sender>${names})${office}\\s)?${to}\\s(?<recipient>${names})${office}(?=$|[.,:;(]|\\s(?:${anyOf(language.datedWords)}|\\d)\\s?)`,
      'u',
    ),
    citation: new RegExp(
      `(?<![\\p{L}\\p{N}])${kind}\\s(?:${from}\\s)?(?<sender>${name})\\s${to}\\s(?<recipient>${name}),?\\s` +
        `(?:${anyOf(language.datedWords)}\\s)?(?:the\\s)?(?=\\d|${anyOf(capitalised(language.months.flat()))})`,
      'dgu',
    ),
    mention: new RegExp(
      `(?<!\\p{L})(?:(?<your>${anyOf(language.yourWords)})|${anyOf(language.myWords)})\\s(?:\\p{Ll}+\\s){0,2}` +
        `${anyOf(language.letterKinds)}\\s(?:${anyOf(language.datedWords)})\\s(?:the\\s|den\\s|dem\\s)?(?=\\S)`,
      'giu',
    ),
    salute: new RegExp(`^${anyOf(language.salutations)}${END}`, 'iu'),
    closing: new RegExp(`^${anyOf(language.closings)}${END}`, 'iu'),
    postscript: new RegExp(`^${anyOf(language.postscripts)}[.:—–-]`, 'iu'),
    name: new RegExp(`^${name}${END}`, 'u'),
    place: placePattern(language),
  };
}

/** A person's name as correspondence names it: titles, initials, up to six words. */
function namePattern(language: Language): string {
  const title = anyOf(capitalised([...language.honorifics, ...language.ranks]));
  const particle = anyOf(language.particles);
  const word = "\\p{Lu}[\\p{L}\\p{M}'’-]*\\.?";
  return `(?:(?:the|der|die|dem)\\s)?(?:${title}\\.?\\s){0,3}${word}(?:\\s(?:${particle}\\s){0,2}${word}){0,6}?`;
}

function placePattern(language: Language): RegExp {
  const word = "\\p{Lu}[\\p{L}\\p{M}'’-]*\\.?";
  return new RegExp(
    `^(${word}(?:\\s(?:${anyOf(language.particles)}\\s){0,2}${word}){0,4}?)(?=[,.:;]?\\s*(?:[[(]?\\d|${anyOf(
      capitalised([...language.months.flat(), ...language.dayWords]),
    )}${END}|$)|,)`,
    'u',
  );
}
