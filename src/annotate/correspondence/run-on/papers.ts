import type { Language } from '../../../lang/index.js';
import { anyOf, capitalised, compile, matchesOf, perLanguage } from '../../patterns.js';
import { matchAt, type Part, type RunOnOpening, surnameOf } from './openings.js';
import { wordsOf } from './words/index.js';
import { YEAR } from './words/pieces.js';

/** So many words with capitals make a title. */
const LEAST_CAPITALS = 3;
/** Of them as many are written small elsewhere, as in no person's name. */
const LEAST_COMMON = 2;

/** A title in running text: words with capitals, and small ones between them. */
const titlesOf = perLanguage(({ smallWords, particles, determiners, andWords }: Language) => {
  const word = "\\p{Lu}[\\p{L}\\p{M}'’-]*";
  const between = anyOf([...new Set([...smallWords, ...particles, ...determiners, ...andWords])]);
  return compile(`${word}(?:,?\\s(?:${between}\\s){0,3}${word}){2,24}`, 'y');
});

/** Where a letter may have ended: after the year of a dateline, a name, and what an editor tells of the outside in brackets. */
const ends = (surname: string) =>
  compile(
    `(?<=\\s(?:${YEAR}|${surname})\\.?\\s(?:\\[[^\\][]{4,400}\\]\\s){0,3}|${surname}\\s\\(\\p{Ll}[^()]{2,30}\\)\\s)(?=\\p{Lu})`,
    'g',
  );

/** The headings of papers that call them so. */
export function namedPapers(text: string, language: Language): Part[] {
  return [...matchesOf(wordsOf(language).paper, text)].map(
    ({ 0: paper, index }): Part => ({ part: 'head', start: index, end: index + paper.length }),
  );
}

/**
 * The title of the paper that follows a letter in a book of papers: "… Whitby, June 3, 1636. Thomas Hale [Endorsed: “…”]
 * Relation of the Voyage to the North In the year …". The words after it begin a sentence without a stop before them.
 */
export function titleAfter(
  text: string,
  { kind, sender, end }: RunOnOpening,
  limit: number,
  small: ReadonlySet<string>,
  language: Language,
): Part | null {
  if (!kind) return null;
  const body = text.slice(end, limit);
  for (const { index } of matchesOf(ends(surnameOf(sender) ?? '(?!)'), body)) {
    const length = titleAt(body, index, small, language);
    if (length > 0) return { part: 'head', start: end + index, end: end + index + length };
  }
  return null;
}

/** The length of the title at a place, or 0. */
function titleAt(text: string, at: number, small: ReadonlySet<string>, language: Language): number {
  const run = matchAt(titlesOf(language), text, at)?.[0];
  if (run === undefined) return 0;
  const stopped = /^[.:](?=\s\p{Lu})/u.test(text.slice(at + run.length, at + run.length + 3));
  const title = stopped ? run : beforeSentence(run, small);
  // "The Warden of the Harbour and his Captain have seen it" is a sentence.
  if (!ENDS_LARGE.test(title) || begins(language).test(title)) return 0;
  const words = title.match(/\p{Lu}[\p{L}\p{M}'’-]*/gu) ?? [];
  const common = words.filter((word) => small.has(word.toLowerCase()));
  if (words.length < LEAST_CAPITALS || common.length < LEAST_COMMON) return 0;
  return title.length + (stopped ? 1 : 0);
}

const ENDS_LARGE = /(?:^|\s)\p{Lu}[^\s]*$/u;
const begins = perLanguage(({ determiners }) => compile(`^${anyOf(capitalised(determiners))}\\s`));

/** A run of words with capitals without the last, with which the sentence after a title begins. */
function beforeSentence(run: string, small: ReadonlySet<string>): string {
  const last = /\s\p{Lu}[\p{L}\p{M}'’-]*$/u.exec(run);
  if (!last) return '';
  const word = last[0].trim().toLowerCase();
  return word === 'i' || small.has(word) ? run.slice(0, last.index).replace(/,$/, '') : '';
}
