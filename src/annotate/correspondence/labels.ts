import type { Language } from '../../lang/index.js';
import { anyOf, compile, perLanguage } from '../patterns.js';

/** A label is not longer. */
const LONGEST = 24;

const labelOf = perLanguage(({ memoLabels }) => compile(`^${anyOf(['', ...memoLabels])}\\s?:?$`, 'i'));

/** Whether a line is nothing but a label at the head of a memorandum: "SUBJECT", "FROM:", "Present". */
export function isLabel(text: string, language: Language): boolean {
  return text.length <= LONGEST && /^\p{Lu}/u.test(text) && labelOf(language).test(text);
}
