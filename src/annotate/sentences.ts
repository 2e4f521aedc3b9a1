import type { Language } from '../lang/index.js';
import { matchesOf } from './patterns.js';

/** A stop before a blank, and the word before it; what is longer than any abbreviation need not be read to its beginning. */
const BOUNDARY = /[.!?…](?<=([\p{L}\p{N}.]{0,30}).)[)\]'"’”»]{0,2}\s+(?=\S)/gu;

/**
 * The offsets in `text` at which a sentence may begin: after a full stop that belongs to no abbreviation, a
 * question or an exclamation mark. What follows may begin with a small letter; the caller decides.
 */
export function* sentenceStarts(text: string, language: Language): Generator<number> {
  for (const match of matchesOf(BOUNDARY, text)) {
    const word = match[1]!.toLowerCase();
    if (match[0].startsWith('.') && isAbbreviation(word, language)) continue;
    yield match.index + match[0].length;
  }
}

/** Whether a full stop after `word` (lower case) ends no sentence: an abbreviation or initials. */
export function isAbbreviation(word: string, language: Language): boolean {
  return /^\p{L}(?:\.\p{L})*$/u.test(word) || language.abbreviations.includes(word);
}

/** Whether `text` ends as a sentence does; a marker or a closing quotation mark may follow the stop. */
export function endsSentence(text: string, language: Language): boolean {
  const end = text.slice(-16).trimEnd();
  const word = /(?<!\p{L})([\p{L}.]+)\.$/u.exec(end)?.[1];
  if (word !== undefined && isAbbreviation(word.toLowerCase(), language)) return false;
  return /[.!?…:;—–][)\]'"’”»*†‡§\d⁰¹²³⁴-⁹]{0,5}$/u.test(end);
}
