import type { Language } from '../../../../lang/index.js';
import { lazily, perLanguage } from '../../../patterns.js';
import { type CloserWords, closerWords } from './closers.js';
import { type HeadingWords, headingWords } from './headings.js';
import { type NameWords, nameWords } from './names.js';
import { type OpenerWords, openerWords } from './openers.js';

/** The patterns by which a letter's formal parts are told in text that has lost its line ends, for one language. */
export type Words = NameWords & HeadingWords & OpenerWords & CloserWords;

/** The patterns of a language, each made once it is needed: most books have their line ends. */
export const wordsOf = perLanguage((language: Language) =>
  lazily<Words>({
    ...nameWords(language),
    ...headingWords(language),
    ...openerWords(language),
    ...closerWords(language),
  }),
);
