import type { Language } from '../../../lang/index.js';
import { anyOf, capitalised, compile, eitherCase, matchesOf, perLanguage } from '../../patterns.js';
import { type NameRules, readRecipient } from './correspondents.js';
import { isInCapitals } from './heads.js';
import { matchAt, type RunOnOpening } from './openings.js';
import { makeOpening } from './titles.js';
import { wordsOf } from './words/index.js';
import { YEAR } from './words/pieces.js';

/** The text of a letter whose close is looked for is no longer. */
const LONGEST_LETTER = 60_000;

/**
 * Openings by a heading that calls the text a letter and names to whom it is, in order, below which neither a greeting nor a
 * day stands: "Letter of a Surveyor to his brother As the ships …". No stop ends it, and yet a sentence begins after it; and
 * the letter has a close.
 */
export function findKinds(text: string, language: Language, small: ReadonlySet<string>): RunOnOpening[] {
  const { start: kinds, to, divisions } = kindsOf(language);
  const found: RunOnOpening[] = [];
  const places = [...matchesOf(kinds, text)];
  for (const [at, { 0: way, index: start, groups }] of places.entries()) {
    const capitals = isInCapitals(way, text, start + way.length);
    const rules = { words: wordsOf(language), language, small, capitals };
    const limit = Math.min(places[at + 1]?.index ?? text.length, start + LONGEST_LETTER);
    const from = start + way.length;
    const senders = groups!.to === undefined ? readRecipient(text, from - 1, rules) : [];
    const opening =
      groups!.to === undefined
        ? senders.flatMap((end) => {
            const next = matchAt(to, text, end);
            return next ? (readNames(text, { start, from, end }, end + next[0].length, rules) ?? []) : [];
          })[0]
        : readNames(text, { start, from, end: from }, from, rules);
    if (opening && !divisions.test(opening.recipient) && isClosed(text.slice(opening.end, limit), language))
      found.push(opening);
  }
  return found;
}

/** The kinds of letters with what stands before a name, at the beginning of a heading, and what stands before a recipient. */
const kindsOf = perLanguage(({ letterKinds, fromWords, toWords, divisionWords }: Language) => ({
  start: compile(
    `(?<=^|[\\p{L}.!?…)\\]”"’»\\d]\\s)${anyOf(capitalised(letterKinds))}\\s(?:(?<to>${eitherCase(toWords)})|${eitherCase(fromWords)})\\s(?=[\\p{L}])`,
    'g',
  ),
  to: compile(`\\s${eitherCase(toWords)}\\s(?=[\\p{L}])`, 'y'),
  // "Note to Chapter IV"
  divisions: compile(`^${anyOf(Object.values(divisionWords).flat())}\\s`, 'i'),
}));

/** The opening whose recipient's names begin at `from`: they end where a sentence begins. */
function readNames(
  text: string,
  sender: { start: number; from: number; end: number },
  from: number,
  rules: NameRules,
): RunOnOpening | null {
  const end = readRecipient(text, from - 1, rules).find((at) => beginsAt(text, at, rules));
  if (end === undefined) return null;
  const { start } = sender;
  return {
    ...makeOpening(start, end, [{ part: 'head', start, end }]),
    kind: true,
    sender: text.slice(sender.from, sender.end),
    recipient: text.slice(from, end),
  };
}

/** Whether names end at a place without a stop, before a word that begins a sentence and is no name. */
function beginsAt(text: string, at: number, { small, language }: NameRules): boolean {
  const word = /^\s(\p{Lu}[\p{L}'’]*)(?=[\s,])/u.exec(text.slice(at, at + 24))?.[1];
  if (word === undefined || /[.,;:]$/.test(text.slice(at - 1, at))) return false;
  const lower = word.toLowerCase();
  return word === 'I' || small.has(lower) || language.smallWords.includes(lower);
}

/** Whether a text has a formula of farewell, or a year that ends a sentence, as datelines below letters do. */
function isClosed(text: string, language: Language): boolean {
  return text.search(wordsOf(language).closing) >= 0 || YEAR_AT_END.test(text);
}

const YEAR_AT_END = compile(`\\p{L},?\\s\\d{1,2},\\s${YEAR}\\.(?=$|\\s[\\p{Lu}[])`);
