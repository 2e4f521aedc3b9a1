import type { Language } from '../../../lang/index.js';
import { sentenceStarts } from '../../sentences.js';
import { dividedWords, findMeasure } from './measure.js';
import type { PageNotes } from './pages.js';
import type { Printed } from './resume.js';

/** The share of sentences that begin with no capital: misread, or after an abbreviation nobody knows. */
const SMALL_OPENINGS = 0.03;
const PAIR = /(?<=([\p{L}\p{M}]+)) (?=([\p{L}\p{M}]+))/gu;
const STOPPED = /(?<!\p{L})(\p{L}{1,6})\. (?=(\p{L}))/gu;
const WITHIN_SENTENCE = /(?<=[\p{Ll},] )\p{L}/gu;

/** What the text as a whole tells of its printing and its language. */
export function describe(text: string, pages: readonly PageNotes[], language: Language): Printed {
  const divided = dividedWords(text);
  const notes = pages.flatMap(({ pairs }) =>
    pairs.slice(1).map(({ start }, index) => ({ start: pairs[index]!.start.at, end: start.at - 1 })),
  );
  const capitals = shareOfCapitals(text);
  return {
    text,
    divided,
    measure: findMeasure(text, divided),
    abbreviations: abbreviationsOf(text),
    neighbours: neighboursOf(text, pages),
    capital: Math.log(capitals / (1 - SMALL_OPENINGS)),
    small: Math.log((1 - capitals) / SMALL_OPENINGS),
    furtherSentence: furtherSentence(text, notes, language),
    unstopped:
      notes.filter(({ end }) => /[\p{L}\d]$/u.test(text.slice(end - 3, end).trimEnd())).length /
      (notes.length || 1),
  };
}

/** The words that follow somewhere in the text upon the words that a page's notes interrupt. */
function neighboursOf(text: string, pages: readonly PageNotes[]): Set<string> {
  const interrupted = new Set<string>();
  for (const { pairs } of pages) {
    const at = pairs[0]!.start.at;
    const word = /[\p{L}\p{M}]+(?=\s*$)/u.exec(text.slice(Math.max(0, at - 30), at));
    if (word) interrupted.add(word[0].toLowerCase());
  }
  const found = new Set<string>();
  if (interrupted.size === 0) return found;
  for (const [, first, second] of text.matchAll(PAIR)) {
    const key = first!.toLowerCase();
    if (interrupted.has(key)) found.add(`${key} ${second!.toLowerCase()}`);
  }
  return found;
}

/** Short words whose full stop is followed by a small letter at least twice, and mostly. */
function abbreviationsOf(text: string): Set<string> {
  const counts = new Map<string, { open: number; closed: number }>();
  for (const [, word, next] of text.matchAll(STOPPED)) {
    const key = word!.toLowerCase();
    const count = counts.get(key) ?? { open: 0, closed: 0 };
    counts.set(key, count);
    if (/\p{Lu}/u.test(next!)) count.closed++;
    else count.open++;
  }
  return new Set(
    [...counts].filter(([, { open, closed }]) => open > 1 && open >= closed).map(([key]) => key),
  );
}

/** The share of words within sentences that have a capital: few in English, a quarter and more in German. */
function shareOfCapitals(text: string): number {
  let words = 2;
  let capitals = 1;
  for (const [letter] of text.matchAll(WITHIN_SENTENCE)) {
    words++;
    if (/\p{Lu}/u.test(letter)) capitals++;
  }
  return capitals / words;
}

/** The log-probability that a note goes on after a sentence, from the notes whose end is known. */
function furtherSentence(
  text: string,
  notes: readonly { start: number; end: number }[],
  language: Language,
): number {
  let sentences = 1;
  let further = 0.5;
  for (const { start, end } of notes) {
    const more = [...sentenceStarts(text.slice(start, end), language)].length;
    sentences += more + 1;
    further += more;
  }
  return Math.log(further / sentences);
}
