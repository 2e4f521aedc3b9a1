import type { Language } from '../../lang/index.js';
import { anyOf, compile } from '../patterns.js';

/** A label is not longer. */
const LONGEST = 24;

const cache = new WeakMap<Language, RegExp>();

/** Whether a line is nothing but a label at the head of a memorandum: "SUBJECT", "FROM:", "Present". */
export function isLabel(text: string, language: Language): boolean {
  if (text.length > LONGEST || !/^\p{Lu}/u.test(text)) return false;
  let pattern = cache.get(language);
  if (!pattern) {
    pattern = compile(`^${anyOf(['', ...language.memoLabels])}\\s?:?$`, 'i');
    cache.set(language, pattern);
  }
  return pattern.test(text);
}
