import type { Span, Tokens } from './tokens.js';

/** How much one word may say. */
const LEAST_OF_WORD = -2;
const MOST_OF_WORD = 2;
const BELIEVED = 0.55;
/** How many words of the text are taken to be of one subject. */
const PIECE = 60;
/** So few known notes tell their manner but half as well as many do. */
const FEW = 6;
/** How many words of either kind are taken to be known beforehand. */
const BEFOREHAND = 20;

/** A passage known for a note's or for text's. */
export interface Passage extends Span {
  kind: 'note' | 'text';
}

/** How the notes of a text speak, told from their words beside those of the text. */
export interface Voice {
  /**
   * For a passage that begins as a note and may go on as text: the evidence, in log-odds, that the note has as many
   * of its tokens, for each number from 0 on.
   */
  evidence(passage: Span): Float64Array;
  /** How well the manner of the notes is known, up to 1. */
  readonly trust: number;
}

/** What the words of a text count as, as far as it is known: at first all as words of the text. */
export class Words {
  readonly tokens: Tokens;
  private readonly notes: Counts;
  private readonly text: Counts;
  private readonly usual: Float64Array;

  /** @param usual for each token the evidence that it is a note's, in notes of books at large */
  constructor(tokens: Tokens, usual: Float64Array) {
    this.tokens = tokens;
    this.usual = usual;
    this.notes = new Counts(tokens.kinds);
    this.text = new Counts(tokens.kinds);
    this.count({ from: 0, to: tokens.count, kind: 'text' }, 1);
  }

  count({ from, to, kind }: Passage, times: 1 | -1): void {
    const counts = kind === 'note' ? this.notes : this.text;
    for (let token = from; token < to; token++) counts.add(this.tokens.idAt(token), times);
  }

  /** The evidence, in log-odds, that a token is one of a note; of one that is found in neither there is none. */
  evidence(token: number): number {
    const { notes, text } = this;
    const id = this.tokens.idAt(token);
    const count = notes.of(id) + text.of(id);
    if (count === 0) return 0;
    const all = (count + 0.5) / (notes.total + text.total);
    const odds = Math.log(notes.share(id, all * Math.exp(this.usual[id]!)) / text.share(id, all));
    return Math.min(MOST_OF_WORD, Math.max(LEAST_OF_WORD, odds));
  }
}

/** How passages of a kind speak: the mean evidence of their words, and how far it differs from passage to passage. */
interface Manner {
  mean: number;
  between: number;
}

/** How notes and text usually speak, as if so many words were known of each. */
const USUAL = {
  note: { mean: 0.25, between: 0.08 },
  text: { mean: -0.15, between: 0.04 },
  within: 0.5,
  count: 30,
};

/**
 * Learns from passages that are known. Each passage has its own subject, so that its words come together: what they
 * say is weighed by how far the passages of one kind differ (a model with random effects), and much of the same says
 * little more.
 */
export function learnVoice(words: Words, known: readonly Passage[]): Voice {
  const manners = { note: [] as Sum[], text: [] as Sum[] };
  let squares = 0;
  let count = 0;
  for (const passage of known) {
    if (passage.to <= passage.from) continue;
    words.count(passage, -1);
    const sum = new Sum();
    for (let token = passage.from; token < passage.to; token++) sum.add(words.evidence(token));
    words.count(passage, 1);
    manners[passage.kind].push(sum);
    squares += sum.within;
    count += sum.count - 1;
  }
  const within = Math.max(0.1, (squares + USUAL.within * USUAL.count) / (count + USUAL.count));
  const note = mannerOf(manners.note, within, USUAL.note);
  const text = mannerOf(manners.text, within, USUAL.text);
  const trust = (manners.note.length + FEW) / (manners.note.length + 2 * FEW);
  return {
    trust,
    evidence({ from, to }) {
      const count = Math.max(0, to - from);
      const values = Float64Array.from({ length: count }, (_, index) => words.evidence(from + index));
      const out = new Float64Array(count + 1);
      // The text goes on from subject to subject.
      let after = 0;
      let piece = new Sum();
      for (let index = count - 1; index >= 0; index--) {
        if (piece.count === PIECE) {
          after += likelihood(piece, text, within);
          piece = new Sum();
        }
        piece.add(values[index]!);
        out[index] = after + likelihood(piece, text, within);
      }
      const before = new Sum();
      const none = out[0]!;
      for (let index = 0; index <= count; index++) {
        out[index] = BELIEVED * trust * (out[index]! + likelihood(before, note, within) - none);
        if (index < count) before.add(values[index]!);
      }
      return out;
    },
  };
}

/** The manner of passages, as far as they are too few together with the usual one. */
function mannerOf(passages: readonly Sum[], within: number, usual: Manner): Manner {
  const all = new Sum();
  for (const passage of passages) all.join(passage);
  const mean = (all.sum + usual.mean * USUAL.count) / (all.count + USUAL.count);
  let between = usual.between * USUAL.count;
  let weight = USUAL.count;
  for (const { sum, count } of passages) {
    between += count * ((sum / count - mean) ** 2 - within / count);
    weight += count;
  }
  return { mean, between: Math.max(0.02, between / weight) };
}

/** The log-likelihood of a passage whose words say so much, apart from what is the same for every division. */
function likelihood({ count, sum, squares }: Sum, { mean, between }: Manner, within: number): number {
  if (count === 0) return 0;
  const off = sum - count * mean;
  const deviation = squares - 2 * mean * sum + count * mean * mean;
  return (
    -0.5 * Math.log(1 + (count * between) / within) -
    (deviation - (between * off * off) / (within + count * between)) / (2 * within)
  );
}

class Sum {
  count = 0;
  sum = 0;
  squares = 0;

  add(value: number): void {
    this.count++;
    this.sum += value;
    this.squares += value * value;
  }

  join({ count, sum, squares }: Sum): void {
    this.count += count;
    this.sum += sum;
    this.squares += squares;
  }

  /** The sum of squares around the mean. */
  get within(): number {
    return this.squares - (this.sum * this.sum) / this.count;
  }
}

/** How often each token stands in a voice. */
class Counts {
  private readonly counts: Int32Array;
  private kinds = 0;
  total = 0;

  constructor(kinds: number) {
    this.counts = new Int32Array(kinds);
  }

  of(id: number): number {
    return this.counts[id]!;
  }

  /** A passage that overlaps another may be taken back twice: no count falls below 0. */
  add(id: number, times: 1 | -1): void {
    const before = this.counts[id]!;
    const after = Math.max(0, before + times);
    if (before === 0 && after > 0) this.kinds++;
    if (before > 0 && after === 0) this.kinds--;
    this.total += after - before;
    this.counts[id] = after;
  }

  /** The share of a token, smoothed by the one to be expected (Witten and Bell's way). */
  share(id: number, expected: number): number {
    const kinds = this.kinds + BEFOREHAND;
    return (this.counts[id]! + kinds * expected) / (this.total + kinds);
  }
}
