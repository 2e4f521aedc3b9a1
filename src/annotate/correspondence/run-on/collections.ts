import type { Language } from '../../../lang/index.js';
import { anyOf, capitalised, compile, eitherCase, matchesOf, perLanguage } from '../../patterns.js';
import { readRecipient } from './correspondents.js';
import { matchAt, type RunOnOpening } from './openings.js';
import { makeOpening } from './titles.js';
import { wordsOf } from './words/index.js';

/** What the title of several letters begins with, and the word between its names. */
const titleOf = perLanguage(({ contentWords, fromWords, toWords }) => ({
  from: compile(`(?<=^|\\s)${anyOf(capitalised(contentWords))}\\s${eitherCase(fromWords)}\\s(?=\\p{L})`, 'g'),
  to: compile(`\\s${eitherCase(toWords)}\\s(?=\\p{L})`, 'y'),
}));

/**
 * Openings by the title of several letters, in order, upon which the salutation of the first follows: "Letters from Hale to
 * Marsh Sire: The harbour …".
 */
export function findCollections(
  text: string,
  language: Language,
  small: ReadonlySet<string>,
): RunOnOpening[] {
  return [...matchesOf(titleOf(language).from, text)].flatMap(({ 0: way, index: start }) => {
    return readFirst(text, start, start + way.length, language, small) ?? [];
  });
}

function readFirst(
  text: string,
  start: number,
  from: number,
  language: Language,
  small: ReadonlySet<string>,
): RunOnOpening | null {
  const words = wordsOf(language);
  const rules = { words, language, small, capitals: false };
  for (const senderEnd of readRecipient(text, from - 1, rules)) {
    const to = matchAt(titleOf(language).to, text, senderEnd);
    if (!to) continue;
    const after = senderEnd + to[0].length;
    for (const end of readRecipient(text, after - 1, rules)) {
      const salute = matchAt(words.salute, text, end);
      if (!salute) continue;
      const opening = makeOpening(start, end + salute[0].length, [
        { part: 'head', start, end },
        { part: 'salute', start: end + 1, end: end + salute[0].length },
      ]);
      return {
        ...opening,
        kind: true,
        sender: text.slice(from, senderEnd),
        recipient: text.slice(after, end),
      };
    }
  }
  return null;
}
