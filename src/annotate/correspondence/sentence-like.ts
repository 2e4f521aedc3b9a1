import { compile } from '../patterns.js';

/** So many words before a stop, where paragraphs begin, are no formula that nobody has foreseen. */
const LEAST_SENTENCE = 3;

/** Whether a line is in capitals and too long for a name: a telegram's text. */
export function isTelegram(text: string): boolean {
  return text === text.toUpperCase() && text.split(' ').length > LEAST_SENTENCE;
}

export function isFullSentence(text: string): boolean {
  return /\p{Ll}\W*[.!?]\W*$/u.test(text) && text.split(' ').length >= LEAST_SENTENCE;
}

/** Whether one sentence follows another. */
export function hasSentences(text: string): boolean {
  return /\p{Ll}{3}[.!?]\s\p{Lu}\p{Ll}*\s\p{Ll}/u.test(text);
}

/** A word written small and a stop at the end, as no name, title or address has. */
export const ENDS_SMALL = compile(String.raw`\s\p{Ll}[\p{L}\p{M}]*[)»”"]?[.!?]\W*$`);

/** Whether a short text is a sentence of the text, and no formula: it has a stop after several words, and no name there. */
export function isSentence(text: string): boolean {
  if (text.split(' ').length <= 4) return false;
  return ENDS_SMALL.test(text) || /(?:\s\p{Ll}{2,}|\p{Ll}{5})[.!?]\s\p{Lu}/u.test(text);
}
