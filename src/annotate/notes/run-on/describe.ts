import type { PageBegin } from '../../../tree.js';
import type { Context } from '../../context.js';
import { matchesOf } from '../../patterns.js';
import type { Vocabulary } from '../../words.js';
import type { Reading } from '../reading.js';
import { learnEndings, makeShapeAt } from './endings.js';
import { findKnown } from './known.js';
import { dividedWords, findMeasure } from './measure.js';
import { learnOpenings } from './openings.js';
import type { PageNotes } from './pages.js';
import type { Neighbours, Printed } from './printed.js';
import { readTokens, type Tokens } from './tokens.js';

/** The longest notes that are looked up among the others, in code units: remarks such as "underlined twice". */
const LONGEST_REPEATED = 100;
/** The most that a capital says against a continuation, and how often words stand from which is told of unknown ones. */
const LEAST_OF_CAPITAL = -5;
const RARE = 2;
/** How many occurrences of a word it takes to say what follows upon it, besides one for each word that does. */
const SMOOTH = 10;
const LEAST_OF_PAIR = -1.5;
const MOST_OF_PAIR = 4;
const STOPPED = /(?<!\p{L})(\p{L}{1,6})\. (?=(\p{L}))/gu;

/** What the text as a whole tells of its printing and its language. */
export function describe(
  { text, unit }: Reading,
  pages: readonly PageNotes[],
  begins: readonly PageBegin[],
  { language, vocabulary }: Pick<Context, 'language' | 'vocabulary'>,
): Printed {
  const divided = dividedWords(text);
  const known = findKnown(pages, unit);
  const bodies = new Set(known.notes.map(({ start, end }) => text.slice(start, end).trim()));
  const abbreviations = abbreviationsOf(text, vocabulary);
  const shapeAt = makeShapeAt(text, abbreviations, language);
  const tokens = readTokens(text);
  return {
    text,
    tokens,
    pageBegins: new Set(begins.map(({ at }) => unit(at))),
    divided,
    measure: findMeasure(text, divided),
    neighbours: neighboursOf(tokens),
    continues: continuationsOf(tokens),
    shapeAt,
    known,
    endings: learnEndings(text, known.notes, shapeAt),
    openings: learnOpenings(text, known, shapeAt),
    isRepeated: ({ start, end }) =>
      end - start <= LONGEST_REPEATED && bodies.has(text.slice(start, end).trim()),
  };
}

/** What the words that follow somewhere in the text upon a word tell of a place. */
function neighboursOf(tokens: Tokens): Neighbours {
  const { kinds } = tokens;
  const counts = new Int32Array(kinds);
  const followed = new Int32Array(kinds);
  const followers = new Int32Array(kinds);
  const pairs = new Map<number, number>();
  let total = 0;
  for (let token = 0; token < tokens.count; token++) {
    const id = tokens.idAt(token);
    counts[id]!++;
    if (!tokens.meetsNext(token)) continue;
    total++;
    followed[id]!++;
    const pair = id * kinds + tokens.idAt(token + 1);
    const count = pairs.get(pair) ?? 0;
    pairs.set(pair, count + 1);
    if (count === 0) followers[id]!++;
  }
  return (first, second) => {
    const firsts = followed[first] ?? 0;
    if (firsts === 0) return 0;
    const share = ((counts[second] ?? 0) + 0.5) / total;
    const pair = pairs.get(first * kinds + second) ?? 0;
    const smooth = SMOOTH + followers[first]!;
    const odds = Math.log((pair + smooth * share) / ((firsts + smooth) * share));
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
    if (!tokens.isCapital(token)) continue;
    const isWithin = token > 0 && tokens.meetsNext(token - 1);
    if (isWithin) allWithin++;
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
  return (word) => {
    const id = tokens.idOf(word);
    const ofWithin = ((within[id] ?? 0) + usual) / (allWithin + 1);
    const ofBegins = ((begins[id] ?? 0) + 1 - usual) / (allBegin + 1);
    return Math.max(LEAST_OF_CAPITAL, Math.log(ofWithin / ofBegins));
  };
}
