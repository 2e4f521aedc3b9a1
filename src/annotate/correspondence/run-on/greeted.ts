import type { Language } from '../../../lang/index.js';
import { matchesOf } from '../../patterns.js';
import { readHeading } from '../heading.js';
import { type RunOnOpening, readOpening } from './openings.js';
import { wordsOf } from './words/index.js';

/** The longest names on either side of a greeting, in characters. */
const LONGEST_GREETED = 90;

/**
 * Openings by a heading that greets the recipient, in order: "Oacius Marco Halio suo s. p. d.", "M. Halius S. D. C.
 * Oacio Procos.". It begins with a sentence, and all of it is to be names and greeting.
 */
export function findGreeted(text: string, language: Language): RunOnOpening[] {
  if (language.dativeEndings.length === 0) return [];
  const words = wordsOf(language);
  const found: RunOnOpening[] = [];
  for (const { 0: greeting, index } of matchesOf(words.greeted, text)) {
    const least = Math.max(found.at(-1)?.end ?? 0, index - LONGEST_GREETED);
    const [begins] = [...matchesOf(SENTENCE_END, text.slice(least, index))].reverse();
    if (!begins && least > 0) continue;
    const start = begins ? least + begins.index + begins[0].length : 0;
    const after = index + greeting.length;
    const ends = [after + greetedAfter(text.slice(after, after + LONGEST_GREETED), language), after];
    const before = { start, kind: true, sender: '', recipient: '', apart: true };
    for (const end of ends) {
      const heading = readHeading(text.slice(start, end), language);
      const isAll = heading?.kind && heading.sender !== null && heading.end >= end - start - 1;
      const opening = isAll ? readOpening(text, before, end, words) : null;
      if (!opening) continue;
      found.push({ ...opening, sender: heading!.sender!, sure: true });
      break;
    }
  }
  return found;
}

/** A word that is no initial ends a sentence, or a bracket, a number does; the number of the letter may follow. */
const SENTENCE_END =
  /(?:(?:(?!(?<!\p{L})\p{Lu}{3,4}\.)\p{L}{3,}|\d|[)\]])[.!?]|[!?…])\s(?=(?:\d{1,3}\s)?\p{Lu})/gu;

/** How long the names are that follow a greeting: initials, words with the ending of the greeted, a title. */
function greetedAfter(text: string, { dativeEndings }: Language): number {
  let end = 0;
  for (const { 0: word, index } of matchesOf(/\s\p{Lu}[\p{L}]*\.?/gu, text)) {
    const bare = word.trim().replace('.', '').toLowerCase();
    const isGreeted = dativeEndings.some((ending) => bare.endsWith(ending));
    if (index !== end || !(word.endsWith('.') || isGreeted)) break;
    end += word.length;
    if (bare.length > 2 && word.endsWith('.')) break;
  }
  return end;
}
