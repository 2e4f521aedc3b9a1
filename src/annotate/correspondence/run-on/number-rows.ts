import type { Language } from '../../../lang/index.js';
import { numberOf } from '../../numerals.js';
import { compile, eitherCase, matchesOf, perLanguage } from '../../patterns.js';
import { sentenceStarts } from '../../sentences.js';
import { isInCapitals } from '../persons-of.js';
import { A_FORM } from '../series.js';
import { type Part, type RunOnOpening, readParts } from './openings.js';
import { makeOpening } from './titles.js';
import { wordsOf } from './words/index.js';

/**
 * Openings by the number of a letter, with or without the names below it: "LETTER XII. To Lord Marsh. Whitby, May 2,
 * 1781. My Lord, …". Several in a row show that the book numbers its letters.
 */
export function findNumbers(text: string, language: Language): RunOnOpening[] {
  const words = wordsOf(language);
  const numbered: Numbered[] = [];
  const places = [...matchesOf(words.number, text)];
  for (const [at, { 0: number, index: start }] of places.entries()) {
    if (start > 0 && !/[.!?…)\]”"’»\d¹²³⁴-⁹*†—–-]\s$/u.test(text.slice(Math.max(0, start - 2), start)))
      continue;
    const after = start + number.length;
    const names = namesEnd(text, after, language);
    // With a date it is a heading of another form.
    const named = names > after && !/\d/.test(text.slice(after, names));
    // "LETTER XII.—TO LORD MARSH." is one line.
    const isLine = /[—–-]\s?$/.test(number);
    const { parts, end } = partsBelow(
      text,
      { from: names, to: places[at + 1]?.index ?? text.length },
      named,
      language,
    );
    const figures = /[IVXLC]+(?=\P{L}*$)|\d+/u.exec(number)![0];
    numbered.push({
      count: numberOf(figures),
      formal: parts.length > 0,
      named,
      opening: {
        ...makeOpening(start, end, [
          { part: 'head', start, end: isLine && names > after ? names : start + number.trimEnd().length },
          ...(names > after && !isLine ? [{ part: 'salute' as const, start: after, end: names }] : []),
          ...parts,
        ]),
        kind: true,
      },
    });
  }
  return inRow(numbered);
}

/** What a number of a letter may be, and what stands below it. */
interface Numbered {
  readonly count: number;
  /** Whether a dateline or a salutation does, and whether names do. */
  readonly formal: boolean;
  readonly named: boolean;
  readonly opening: RunOnOpening;
}

/**
 * The numbers that begin letters: those with a form below them, and those that go on from the number before, below which
 * may be no form that is known. A row of numbers with names below them shows as well that the book numbers its letters.
 */
function inRow(numbered: readonly Numbered[]): RunOnOpening[] {
  const found: RunOnOpening[] = [];
  let shown = 0;
  let last = Number.NaN;
  for (const [at, { count, formal, named, opening }] of numbered.entries()) {
    const goesOn = count === last + 1 || (named && numbered[at + 1]?.count === count + 1);
    if (!formal && !goesOn) continue;
    if (formal || named) shown++;
    last = count;
    found.push(opening);
  }
  return shown >= A_FORM ? found : [];
}

/** The longest summary of a letter between the names and its own words, in characters; in capitals it is no text. */
const LONGEST_SUMMARY = 80;
const LONGEST_IN_CAPITALS = 200;

/** Dateline and salutation below the number and names of a letter, and the sentences between that tell its subject. */
function partsBelow(
  text: string,
  { from, to }: { from: number; to: number },
  named: boolean,
  language: Language,
): { parts: Part[]; end: number } {
  const words = wordsOf(language);
  const known = readParts(text, from, words);
  if (known.parts.length > 0 || !named) return known;
  for (const length of sentenceStarts(text.slice(from, Math.min(to, from + LONGEST_IN_CAPITALS)), language)) {
    const end = from + length - 1;
    if (length > LONGEST_SUMMARY && !isInCapitals(text.slice(from, end))) break;
    const below = readParts(text, end, words);
    if (below.parts.length > 0)
      return { ...below, parts: [{ part: 'remark', start: from + 1, end }, ...below.parts] };
  }
  return known;
}

/** The longest line of names below a number, in characters. */
const LONGEST_NAMES = 120;

/** Where the sentence ends that a line of names is, which names persons or is "To the same."; `from` where none does. */
function namesEnd(text: string, from: number, language: Language): number {
  const [next] = sentenceStarts(text.slice(from, from + LONGEST_NAMES), language);
  if (next === undefined) return from;
  return namesPerson(language).test(text.slice(from, from + next)) ? from + next - 1 : from;
}

const namesPerson = perLanguage(({ toWords, fromWords }) => {
  const ways = [...toWords, ...fromWords];
  return compile(`(?:^|\\s)${eitherCase(ways)}\\s`);
});
