import type { Language } from '../../../lang/index.js';
import type { Tokens } from './tokens.js';

/** What a word says by which notes refer and explain, and one by which a text speaks and tells. */
const REFERS = 0.9;
const SPEAKS = -1.2;
/** What the marks say of which references are full, and those of speech; and figures, by how many digits they have. */
const MARKS: Readonly<Record<string, number>> = {
  '(': 0.8,
  ')': 0.8,
  ':': 0.5,
  '=': 0.5,
  '?': -1,
  '!': -1,
};
const FIGURES = [0.5, 0.9, 1.6, 1.2, 0.5];

/**
 * How notes usually speak beside a text: for each token the evidence, in log-odds, that it is one of a note, before
 * anything of a book is known.
 */
export function usualEvidence(tokens: Tokens, { referringWords, speakingWords }: Language): Float64Array {
  const evidence = new Float64Array(tokens.kinds);
  const add = (token: string, odds: number) => {
    const id = tokens.idOf(token);
    if (id >= 0) evidence[id] = odds;
  };
  for (const word of referringWords) add(word, REFERS);
  for (const word of speakingWords) add(word, SPEAKS);
  for (const [mark, odds] of Object.entries(MARKS)) add(mark, odds);
  for (const [index, odds] of FIGURES.entries()) add(`#${index + 1}`, odds);
  return evidence;
}
