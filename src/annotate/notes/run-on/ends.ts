import { greatest } from '../../../lists.js';
import type { Context } from '../../context.js';
import type { Reading } from '../reading.js';
import { titleBefore } from '../titles.js';
import type { Stretch } from './known.js';
import { findLetters } from './letters.js';
import type { PageNotes } from './pages.js';
import type { LastNote, Printed } from './printed.js';
import { findResumptions, type Resumption } from './resume.js';
import { makeRhythm, type PageLength, type Rhythm } from './rhythm.js';
import type { Span, Tokens } from './tokens.js';
import { usualEvidence } from './usual.js';
import { learnVoice, type Passage, Words } from './voice.js';

/** How far a run of notes may reach after the last of them begins, in code units. */
const FARTHEST_END = 8000;
/** What is so near that it is no other place for an end: as a share of the note. */
const NEAR = 0.2;
/** The probability from which on an end is plain, so that others are told by it. */
const PLAIN = 0.9;
const ROUNDS = 3;
/** How many of the likeliest places are looked at together with those of other pages. */
const KEPT = 40;

/** The most that the words say for one place before another. */
const MOST_OF_WORDS = 9;

/** The least probability of an end that is believed. */
const LEAST = 0.8;

/** Where the notes of a page end, and how probable it is that they end there or near. */
export interface End {
  at: number;
  probability: number;
  sure: boolean;
}

/** Where each page's notes end. The pages whose end is plain tell how long a page is, and so the others' ends. */
export function findEnds(
  context: Context,
  { text, unit }: Reading,
  printed: Printed,
  pages: readonly PageNotes[],
): (End | null)[] {
  const { tokens } = printed;
  const words = new Words(tokens, usualEvidence(tokens, context.language));
  const firstOf = (page: PageNotes | undefined) => {
    const marker = page?.pairs.find(({ marker }) => marker)?.marker;
    return marker ? unit(marker.start) : undefined;
  };
  const lasts = pages.map((page, index): LastNote => {
    const { siglum, at } = page.pairs.at(-1)!.start;
    const body = unit(siglum.end);
    const limit = Math.min(firstOf(pages[index + 1]) ?? text.length, body + FARTHEST_END, text.length);
    const cut = page.pairs[0]!.start.at;
    const endnotes = cut - (firstOf(page) ?? cut) > FARTHEST_END || titleBefore(text, cut) !== null;
    return { cut, body, line: at, limit, endnotes };
  });
  const doubtful = lasts.map(({ body, limit }) => tokens.within(body, limit));
  // What stands farther on is text more often than not, and counted as such but where its own page is judged.
  const near = lasts.map(({ body, limit }) => tokens.within(body, Math.min(limit, body + DOUBTFUL)));
  for (const span of near) words.count({ ...span, kind: 'text' }, -1);
  const known = knownPassages(printed);
  for (const passage of known) {
    if (passage.kind === 'text') continue;
    words.count({ ...passage, kind: 'text' }, -1);
    words.count(passage, 1);
  }
  const letters = findLetters(text, context);
  const places = lasts.map((last) => findResumptions(printed, last, letters, context));
  let ends: (End | null)[] = [];
  let rhythm = makeRhythm([]);
  for (let round = 0; round < ROUNDS; round++) {
    const plain = near.map((span, index) => passagesOf(tokens, span, ends[index]));
    for (const passage of plain.flat()) words.count(passage, 1);
    const voice = learnVoice(words, [...known, ...plain.flat()]);
    const found = lasts.map((last, index) => {
      const span = doubtful[index]!;
      const farther: Passage = { from: near[index]!.to, to: span.to, kind: 'text' };
      const own = [...plain[index]!, farther];
      for (const passage of own) words.count(passage, -1);
      const spoken = believed(voice.evidence(span), voice.trust);
      for (const passage of own) words.count(passage, 1);
      const first = firstOf(pages[index]);
      return likeliest(
        places[index]!.map((place) => ({
          ...place,
          score:
            place.score +
            spoken[place.tokens]! +
            rhythm.fits({ text: last.cut - (first ?? last.cut), notes: place.at - last.cut }),
        })),
      );
    });
    for (const passage of plain.flat()) words.count(passage, -1);
    ends = bestWay(found, lasts, rhythm);
    rhythm = makeRhythm(plainLengths(ends, lasts));
  }
  return ends;
}

/**
 * What is believed of the evidence of the words: a note may begin with references and go on in prose, so that the words
 * favour its first part, however much they do.
 */
function believed(evidence: Float64Array, trust: number): Float64Array {
  const most = evidence.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  const range = MOST_OF_WORDS * trust;
  return evidence.map((value) => most + range * Math.tanh((value - most) / range));
}

function likeliest(places: readonly Resumption[]): Resumption[] {
  return [...places].sort((a, b) => b.score - a.score || a.at - b.at).slice(0, KEPT);
}

/** How far after the beginning of a note its text is in doubt as a rule, in code units. */
const DOUBTFUL = 1200;

/** What is known from the first. */
function knownPassages({ tokens, known }: Printed): Passage[] {
  const passages = (kind: Passage['kind'], stretches: readonly Stretch[]) =>
    stretches.map(({ start, end }): Passage => ({ ...tokens.within(start, end), kind }));
  return [...passages('text', known.text), ...passages('note', known.notes)];
}

/** What of a doubtful passage is the note's and what the text's, where the end is plain. */
function passagesOf(tokens: Tokens, { from, to }: Span, end: End | null | undefined): Passage[] {
  if (!end || end.probability < PLAIN) return [];
  const after = tokens.within(0, end.at).to;
  // A note that is longer than most is not learnt from: it may be none.
  if (after >= to) return [];
  return [
    { from, to: after, kind: 'note' },
    { from: after, to, kind: 'text' },
  ];
}

/** How long the pages are that lie between two plain ends. */
function plainLengths(ends: readonly (End | null)[], lasts: readonly LastNote[]): PageLength[] {
  let from: number | null = 0;
  return ends.flatMap((end, index) => {
    const before = from;
    from = end && end.probability >= PLAIN ? end.at : null;
    return before === null || from === null ? [] : [lengthOf(before, lasts[index]!, from)];
  });
}

function lengthOf(from: number, { cut }: LastNote, to: number): PageLength {
  return { text: cut - from, notes: to - cut };
}

/**
 * The ends that are the likeliest together, when what lies between two of them is a number of pages.
 *
 * For each place all ways to it and all ways on from it are known, so that the probability of an end is the share of
 * the ways through it among those through any place of its page.
 */
function bestWay(
  found: readonly (readonly Resumption[])[],
  lasts: readonly LastNote[],
  rhythm: Rhythm,
): (End | null)[] {
  const between = (from: number, index: number, to: number) =>
    rhythm.evidence(lengthOf(from, lasts[index]!, to));
  const before: number[][] = [];
  let froms: readonly { at: number; score: number }[] = [{ at: 0, score: 0 }];
  for (const [index, places] of found.entries()) {
    const best = places.map(({ at }) => together(froms, (from) => from.score + between(from.at, index, at)));
    before[index] = best;
    if (places.length > 0)
      froms = places.map(({ at, score }, which) => ({ at, score: score + best[which]! }));
  }
  const after: number[][] = [];
  let tos: readonly { at: number; score: number; index: number }[] = [];
  for (let index = found.length - 1; index >= 0; index--) {
    const places = found[index]!;
    const best = places.map(({ at }) => together(tos, (to) => to.score + between(at, to.index, to.at)));
    after[index] = best;
    if (places.length > 0)
      tos = places.map(({ at, score }, which) => ({ at, score: score + best[which]!, index }));
  }
  return found.map((places, index) => {
    const through = places
      .map(({ at, score }, which) => ({ at, score: score + before[index]![which]! + after[index]![which]! }))
      .sort((a, b) => b.score - a.score || a.at - b.at);
    const [best] = through;
    if (!best) return null;
    const near = NEAR * (best.at - lasts[index]!.body);
    const around = through.filter(({ at }) => Math.abs(at - best.at) <= near);
    const score = ({ score }: { score: number }) => score;
    const probability = Math.exp(together(around, score) - together(through, score));
    return { at: best.at, probability, sure: probability >= LEAST };
  });
}

/** The evidence, in logarithms, of all of some ways together; 0 where there are none. */
function together<Way>(ways: readonly Way[], score: (way: Way) => number): number {
  if (ways.length === 0) return 0;
  const scores = ways.map(score);
  const most = greatest(scores);
  return most + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - most), 0));
}
