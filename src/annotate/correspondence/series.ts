import type { Language } from '../../lang/index.js';
import type { Flow, Head } from '../../tree.js';
import type { Context } from '../context.js';
import { ROMAN_NUMERAL } from '../numerals.js';
import { anyOf, compile, perLanguage } from '../patterns.js';
import { givesDay } from './dateline.js';
import { nextOf, type Opening, type Scene } from './opening.js';
import type { Role } from './role.js';

/** Headings, datelines, numbers or titles of one form that show a form of the book's letters. */
export const A_FORM = 3;

/** The words of a heading; "LETTER XII." is the same as "LETTER XIII.". */
export function titleOf({ flow, context }: Scene, at: number): string {
  const { text } = context.view(flow[at] as Head);
  return isNumberedKind(text, context.language)
    ? text.replace(NUMBER, '1').replace(numberWords(context.language), '1')
    : text;
}

const NUMBER = compile(`(?<!\\p{L})${ROMAN_NUMERAL}(?!\\p{L})|\\d+`);
const numberWords = perLanguage(({ divisionNumbers }) =>
  compile(`(?<!\\p{L})${anyOf(divisionNumbers)}(?!\\p{L})`, 'i'),
);

const numberedPattern = perLanguage(({ letterKinds, divisionNumbers }) => {
  const kind = anyOf(letterKinds);
  const word = anyOf(divisionNumbers);
  const number = `(?:N\\p{L}{0,2}[.°º]{0,2}\\s)?(?:${ROMAN_NUMERAL}|\\d{1,3})|(?:\\p{L}{1,3}\\s)?${word}`;
  return compile(`^(?:${kind}\\s(?:${number})|(?:\\p{L}{3}\\s)?${word}\\s${kind})[^\\p{L}\\d]*$`, 'i');
});

/** Whether a line is a kind of letter and its number: "LETTER XII.", "Letter the First", "Erster Brief". */
export function isNumberedKind(text: string, language: Language): boolean {
  return numberedPattern(language).test(text);
}

/** A kind of letter and nothing else: "[Telegram.]". */
export const kindPattern = perLanguage((language) =>
  compile(`^\\W?${anyOf(language.letterKinds)}\\W{0,2}$`, 'i'),
);

/** Whether a line is nothing but the number of a letter, its kind before it or not: "No. 12", "XII.", "Letter 12". */
export function numbersLetter(text: string, language: Language): boolean {
  return NUMBER_ALONE.test(text) || isNumberedKind(text, language);
}

const NUMBER_ALONE = compile(`^\\W*(?:N\\p{L}{0,2}[.°º]{0,2}\\s)?(?:${ROMAN_NUMERAL}|\\d{1,4})\\W*$`);

/** Whether a heading begins with a number: "VI. — To Mrs. Marsh". */
export function isNumbered(text: string): boolean {
  return NUMBER_FIRST.test(text);
}

const NUMBER_FIRST = compile(`^\\W*(?:${ROMAN_NUMERAL}|\\d+)(?:[.)\\]:,]|\\s?[—–-])`);

/** The headings that stand unchanged over several letters: whatever they head is a letter, without formulas too. */
export function letterTitles(scene: Scene, openings: readonly (Opening | null)[]): ReadonlySet<string> {
  const counts = new Map<string, { all: number; letters: number; enough: boolean }>();
  for (const [at, opening] of openings.entries()) {
    if (!opening || opening.heads === opening.first || scene.roles[at] !== 'title') continue;
    const title = titleOf(scene, at);
    const count = counts.get(title) ?? { all: 0, letters: 0, enough: false };
    count.all++;
    if (opening.salute && opening.heads === at + 1) count.letters++;
    // A number of its own says more than words that a part of the book may have as well.
    count.enough ||= isNumberedKind(title, scene.context.language);
    counts.set(title, count);
  }
  const titles = [...counts].filter(
    ([, { all, letters, enough }]) => (enough ? letters : all) >= A_FORM && (enough || letters * 2 >= all),
  );
  return new Set(titles.map(([title]) => title));
}

/**
 * The datelines with which letters without headings begin. In a book where some greet somebody, or follow a close,
 * each that gives place, day and year does: a day alone only goes on with a letter.
 */
export function datedOpenings(
  { flow, roles, sections, context }: Scene,
  openings: readonly (Opening | null)[],
): ReadonlySet<number> {
  const dated: number[] = [];
  const headed = openings.filter((opening) => opening?.head && (opening.salute || opening.dateline)).length;
  const texts = nextOf(roles, (role) => role === 'text' || role === 'line');
  let shown = 0;
  let before: Role = 'text';
  for (const [at, role] of roles.entries()) {
    if (role === 'between') continue;
    const opening = openings[at];
    // Where no text follows before a heading it is that of the letter above.
    const begins = opening && texts[opening.body]! < sections[at]!;
    if (role === 'dateline' && begins && isComplete(flow[at]!, context)) {
      dated.push(at);
      if (opening.salute || before === 'signed' || before === 'closing' || before === 'head') shown++;
    }
    before = role;
  }
  const isForm = shown >= A_FORM && shown * 3 >= dated.length && dated.length > 2 * headed;
  return new Set(isForm ? dated : []);
}

/** Whether a dateline gives the day with its year, after a place. */
function isComplete(node: Flow, { view, language }: Context): boolean {
  if (node.type !== 'paragraph') return false;
  const { text } = view(node);
  return givesDay(text, language) && /^\p{Lu}[^\d]*\p{Ll}/u.test(text);
}
