import type { Language } from '../../../lang/index.js';
import { anyOf, compile, matchesOf, perLanguage } from '../../patterns.js';
import { givesDay, readLetterDate } from '../dateline.js';
import { A_FORM } from '../series.js';
import { readRecipient } from './correspondents.js';
import { greets, isInCapitals } from './heads.js';
import { matchAt, type RunOnOpening, readOpening } from './openings.js';
import { wordsOf } from './words/index.js';

/**
 * Openings by a heading "From X", in order. Only place and day and a salutation below it tell it from a sentence; the
 * salutation alone where other headings of the book are `greeting` so.
 */
export function findSenders(
  text: string,
  greeting: boolean,
  language: Language,
  small: ReadonlySet<string>,
): RunOnOpening[] {
  const words = wordsOf(language);
  /** Those that have a day with its year and greet nobody. */
  const dated = new Set<RunOnOpening>();
  const found = [...matchesOf(words.fromFirst, text)].flatMap(({ 0: way, index: start }) => {
    const openings = openingsAt(text, start, way, false, language, small);
    const isWhole = (one: RunOnOpening) =>
      greets(one) &&
      (greeting ||
        one.parts.some(
          ({ part, start, end }) =>
            part !== 'salute' && readLetterDate(text.slice(start, end), language)?.month != null,
        ));
    const whole = openings.find(isWhole);
    const plain = whole ? null : openings.find((one) => isDated(one, text, language));
    if (plain) dated.add(plain);
    return whole ?? plain ?? [];
  });
  return found.length - dated.size >= A_FORM ? found : found.filter((opening) => !dated.has(opening));
}

/** Whether a heading "From X" names a person by more than one word, and a dateline with a year stands below it. */
function isDated({ sender, parts }: RunOnOpening, text: string, language: Language): boolean {
  return (
    sender.includes(' ') &&
    parts.some(({ part, start, end }) => part === 'dateline' && givesDay(text.slice(start, end), language))
  );
}

/**
 * Openings by a heading that names the sender alone, in order: "Reply of the Governor". Only a salutation below it
 * tells it from the title of a paper.
 */
export function findReplies(text: string, language: Language, small: ReadonlySet<string>): RunOnOpening[] {
  const words = wordsOf(language);
  const found: RunOnOpening[] = [];
  for (const { 0: kind, index: start } of matchesOf(words.kindFrom, text)) {
    const openings = openingsAt(text, start, kind, true, language, small);
    const opening = openings.find(({ parts }) => parts.some(({ part }) => part === 'salute'));
    if (opening) found.push(opening);
  }
  return found;
}

/** The openings that a heading may be which begins with `way` and names the sender: the name may end at several places. */
function openingsAt(
  text: string,
  start: number,
  way: string,
  kind: boolean,
  language: Language,
  small: ReadonlySet<string>,
): RunOnOpening[] {
  const words = wordsOf(language);
  const from = start + way.length;
  const rules = { words, language, small, capitals: isInCapitals(way, text, from) };
  // "Letter from the nuns Sire: …" names nobody.
  const group = kind ? (matchAt(groupOf(language), text, from)?.[0].length ?? 0) : 0;
  const ends = readRecipient(text, from - 1, rules);
  return (group > 0 ? [...ends, from + group] : ends).flatMap((end) => {
    const heading = { start, kind, sender: text.slice(from, end), recipient: '', apart: true };
    return readOpening(text, heading, end, words) ?? [];
  });
}

/** Persons whom only their office or their order names, in small letters. */
const groupOf = perLanguage(({ determiners }) =>
  compile(`${anyOf(determiners)}\\s(?:\\p{Ll}+\\s){0,2}\\p{Ll}{3,}(?=\\s\\p{Lu})`, 'y'),
);
