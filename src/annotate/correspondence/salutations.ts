import type { Language } from '../../lang/index.js';
import type { Context } from '../context.js';
import { type Grammar, grammarOf } from './grammar.js';
import { runInGreeting } from './run-in.js';
import { isSentence } from './sentence-like.js';

/** A salutation has no more characters than this. */
export const LONGEST_SALUTE = 90;
/** So many words after a salutation are the letter's own. */
const A_TEXT = 4;

/** Whether a line is a salutation by its words: "My dear Ellen," on a line of its own. */
export function isSalutation(text: string, language: Language): boolean {
  const { salute } = grammarOf(language);
  // It may run on into a text of one sentence: "Dear Tom, I have the key, and nobody asks for it."
  if (isSentence(text) && /,\s(?:\S+\s){3}/.test(text)) return false;
  // A note may have left its number before it.
  if (text.length > LONGEST_SALUTE) return false;
  const greeting = salute.exec(text.replace(/^[\d*†‡¹²³⁴-⁹⁰]{1,3}\s/, ''));
  return greeting !== null && (/[,:!.;—–-]$/.test(text) || isUnpointed(greeting, language));
}

/** Whether a salutation without a stop is nothing but that: "My dear Ellen", but not the name "Sir William Hale". */
function isUnpointed({ 0: greeting, input }: RegExpExecArray, { honorifics, ranks }: Language): boolean {
  const named = input.slice(greeting.length);
  if (named === '') return /\s/.test(greeting);
  const isTitle = [...honorifics, ...ranks].includes(greeting.toLowerCase());
  return !isTitle && /^(?:\s\p{Lu}[\p{L}\p{M}'’-]*\.?){1,3}$/u.test(named);
}

/** Whether a line begins with a salutation and goes on with the letter's text: "Dear Tom! The house is sold." */
export function goesOn(text: string, { language }: Context): boolean {
  const greeting = runInGreeting(text, language);
  return greeting !== null && text.slice(greeting.length).trim().split(' ').length >= A_TEXT;
}

/** Whether a line after a letter's heading or dateline greets somebody, in words nobody has foreseen. */
export function looksLikeSalute(text: string, grammar: Grammar): boolean {
  if (text.length > LONGEST_SALUTE || !/^\p{Lu}/u.test(text)) return false;
  if (grammar.salute.test(text)) return true;
  if (/[,:!—–]$/.test(text)) return true;
  // "Subject: Works of the Harbour" greets nobody.
  return !/:\s/.test(text) && text.split(' ').every((word) => /^\p{Lu}|^\p{Ll}{1,3}$/u.test(word));
}
