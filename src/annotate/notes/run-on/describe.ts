import type { Context } from '../../context.js';
import { matchesOf } from '../../patterns.js';
import type { Vocabulary } from '../../words.js';
import { learnEndings, makeShapeAt } from './endings.js';
import { dividedWords, findMeasure } from './measure.js';
import type { PageNotes } from './pages.js';
import type { Neighbours, Printed } from './resume.js';
import { readTokens, type Tokens } from './tokens.js';

/** The evidence of a small letter: three sentences of a hundred begin so, misread, or after an abbreviation nobody knows. */
const SMALL = -Math.log(0.03);
/** The most that a capital says against a continuation, and how often words stand from which is told of unknown ones. */
const LEAST_OF_CAPITAL = -5;
const RARE = 2;
/** How many occurrences of a word it takes to say what follows upon it. */
const SMOOTH = 10;
const LEAST_OF_PAIR = -1.5;
const MOST_OF_PAIR = 4;
const STOPPED = /(?<!\p{L})(\p{L}{1,6})\. (?=(\p{L}))/gu;

/** What the text as a whole tells of its printing and its language. */
export function describe(
  text: string,
  pages: readonly PageNotes[],
  { language, vocabulary }: Pick<Context, 'language' | 'vocabulary'>,
): Printed {
  const divided = dividedWords(text);
  const notes = pages.flatMap(({ pairs }) =>
    pairs.slice(1).map(({ start }, index) => ({ start: pairs[index]!.start.at, end: start.at })),
  );
  const abbreviations = abbreviationsOf(text, vocabulary);
  const shapeAt = makeShapeAt(text, abbreviations, language);
  const tokens = readTokens(text);
  return {
    text,
    tokens,
    divided,
    measure: findMeasure(text, divided),
    neighbours: neighboursOf(text, tokens, pages),
    continues: continuationsOf(tokens),
    shapeAt,
    endings: learnEndings(text, notes, shapeAt),
  };
}

/** What the words that follow somewhere in the text upon the words that notes interrupt tell of a place. */
function neighboursOf(text: string, tokens: Tokens, pages: readonly PageNotes[]): Neighbours {
  const interrupted = new Map<number, Map<number, number>>();
  for (const { pairs } of pages) {
    const at = pairs[0]!.start.at;
    const word = /[\p{L}\p{M}]+(?=\s*$)/u.exec(text.slice(Math.max(0, at - 30), at));
    if (word) interrupted.set(tokens.idOf(word[0].toLowerCase()), new Map());
  }
  const counts = new Int32Array(tokens.kinds);
  const followed = new Int32Array(tokens.kinds);
  let total = 0;
  for (let token = 0; token < tokens.count; token++) {
    const id = tokens.idAt(token);
    counts[id]!++;
    if (!tokens.meetsNext(token)) continue;
    total++;
    const following = interrupted.get(id);
    if (!following) continue;
    followed[id]!++;
    const next = tokens.idAt(token + 1);
    following.set(next, (following.get(next) ?? 0) + 1);
  }
  return (first, second) => {
    const following = interrupted.get(tokens.idOf(first));
    const firsts = followed[tokens.idOf(first)] ?? 0;
    if (!following || firsts === 0 || second === '') return 0;
    const next = tokens.idOf(second);
    const share = ((counts[next] ?? 0) + 0.5) / total;
    const odds = Math.log(((following.get(next) ?? 0) + SMOOTH * share) / ((firsts + SMOOTH) * share));
    return Math.max(LEAST_OF_PAIR, Math.min(MOST_OF_PAIR, odds));
  };
}

/** Short words that mostly have a full stop, which is followed by a small letter at least twice, and mostly. */
function abbreviationsOf(text: string, vocabulary: Vocabulary): Set<string> {
  const counts = new Map<string, { open: number; closed: number }>();
  for (const [, word, next] of matchesOf(STOPPED, text)) {
    const key = word!.toLowerCase();
    const count = counts.get(key) ?? { open: 0, closed: 0 };
    counts.set(key, count);
    if (/\p{Lu}/u.test(next!)) count.closed++;
    else count.open++;
  }
  return new Set(
    [...counts]
      .filter(
        ([key, { open, closed }]) =>
          open > 1 && open >= closed && (open + closed) * 2 >= vocabulary.count(key),
      )
      .map(([key]) => key),
  );
}

/**
 * Tells words that continue a sentence from those that begin one by how often each stands within sentences and how
 * often elsewhere with a capital: "it" has none there, a name always.
 */
function continuationsOf(tokens: Tokens): Printed['continues'] {
  const within = new Int32Array(tokens.kinds);
  const begins = new Int32Array(tokens.kinds);
  let allWithin = 0;
  let allBegin = 0;
  for (let token = 0; token < tokens.count; token++) {
    const isWithin = token > 0 && tokens.meetsNext(token - 1);
    if (isWithin) allWithin++;
    if (!tokens.isCapital(token)) continue;
    const id = tokens.idAt(token);
    if (isWithin) within[id]!++;
    else {
      begins[id]!++;
      allBegin++;
    }
  }
  // How words are shared out that stand but once or twice.
  let rare = 2;
  let rareWithin = 1;
  for (const [id, count] of within.entries()) {
    const all = count + begins[id]!;
    if (all === 0 || all > RARE) continue;
    rare += all;
    rareWithin += count;
  }
  const usual = rareWithin / rare;
  return (word, small) => {
    if (small) return SMALL;
    const id = tokens.idOf(word);
    const ofWithin = ((within[id] ?? 0) + usual) / (allWithin + 1);
    const ofBegins = ((begins[id] ?? 0) + 1 - usual) / (allBegin + 1);
    return Math.max(LEAST_OF_CAPITAL, Math.log(ofWithin / ofBegins));
  };
}
