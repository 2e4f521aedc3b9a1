import type { Stretch } from './measure.js';

/** A word, figure or mark of a stretch of text, and where it ends. */
export interface Token {
  key: string;
  end: number;
}

/**
 * What is counted: words, without addresses on the web and the parts of what a line end divided; figures by their number of digits, and
 * the marks that references are full of.
 */
const TOKEN =
  /(?<address>(?<!\S)[^\s/]{1,40}\/\S+)|(?<divided>[\p{L}\p{M}]+-\s[\p{Ll}][\p{L}\p{M}]*)|(?<word>[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*)|(?<figure>\d+(?:[.,]\d+)*)|(?<mark>[()[\]?!;:"“”„»«=])/gu;

const CAPITALS = /^\p{Lu}{3,}$/u;

/** How much one word may say. */
const LEAST_OF_WORD = -2;
const MOST_OF_WORD = 2;
const BELIEVED = 0.5;
/** How many words of the text are taken to be of one subject. */
const PIECE = 60;
/** The fewest passages of a kind from which is told how such passages speak. */
const LEAST_PASSAGES = 4;

/** A passage known for a note's or for text's. */
export interface Passage {
  tokens: readonly Token[];
  kind: 'note' | 'text';
}

/** How the notes of a text speak, told from their words beside those of the text. */
export interface Voice {
  /**
   * For a passage that begins as a note and may go on as text: the evidence, in log-odds, that the note has as many
   * of its tokens, for each number from 0 on.
   */
  evidence(tokens: readonly Token[]): Float64Array;
}

/** The tokens of a stretch, in order. */
export function tokensOf(text: string, { start, end }: Stretch): Token[] {
  const found: Token[] = [];
  for (const match of text.slice(start, end).matchAll(TOKEN)) {
    const { word, figure, mark } = match.groups!;
    const key = word?.toLowerCase() ?? (figure ? figures(figure) : mark);
    const end = start + match.index + match[0].length;
    if (key !== undefined) found.push({ key, end });
    if (word && CAPITALS.test(word)) found.push({ key: 'CAPITALS', end });
  }
  return found;
}

function figures(digits: string): string {
  return `#${Math.min(digits.length, 5)}`;
}

/** What the words of a text count as, as far as it is known. */
export class Words {
  readonly notes = new Counts();
  readonly text = new Counts();

  constructor(text: string) {
    this.count({ tokens: tokensOf(text, { start: 0, end: text.length }), kind: 'text' }, 1);
  }

  count({ tokens, kind }: Passage, times: 1 | -1): void {
    const counts = kind === 'note' ? this.notes : this.text;
    for (const { key } of tokens) counts.add(key, times);
  }

  /** The evidence, in log-odds, that a word is one of a note; of one that is found in neither there is none. */
  evidence(key: string): number {
    const { notes, text } = this;
    const count = notes.of(key) + text.of(key);
    if (notes.total === 0 || count === 0) return 0;
    const all = (count + 0.5) / (notes.total + text.total);
    return Math.min(MOST_OF_WORD, Math.max(LEAST_OF_WORD, Math.log(notes.share(key, all) / text.share(key, all))));
  }
}

/** How passages of a kind speak: the mean evidence of their words, and how far it differs from passage to passage. */
interface Manner {
  mean: number;
  between: number;
}

/**
 * Learns from passages that are known. Each passage has its own subject, so that its words come together: what they
 * say is weighed by how far the passages of one kind differ (a model with random effects), and much of the same says
 * little more. Null where too few passages are known.
 */
export function learnVoice(words: Words, known: readonly Passage[]): Voice | null {
  const manners = { note: [] as Sum[], text: [] as Sum[] };
  let squares = 0;
  let count = 0;
  for (const passage of known) {
    if (passage.tokens.length === 0) continue;
    words.count(passage, -1);
    const sum = new Sum();
    for (const { key } of passage.tokens) sum.add(words.evidence(key));
    words.count(passage, 1);
    manners[passage.kind].push(sum);
    squares += sum.within;
    count += sum.count - 1;
  }
  if (manners.note.length < LEAST_PASSAGES || manners.text.length < LEAST_PASSAGES) return null;
  const within = Math.max(0.1, squares / Math.max(1, count));
  const note = mannerOf(manners.note, within);
  const text = mannerOf(manners.text, within);
  return {
    evidence(tokens) {
      const values = tokens.map(({ key }) => words.evidence(key));
      const count = values.length;
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
        out[index] = BELIEVED * (out[index]! + likelihood(before, note, within) - none);
        if (index < count) before.add(values[index]!);
      }
      return out;
    },
  };
}

function mannerOf(passages: readonly Sum[], within: number): Manner {
  const all = new Sum();
  for (const passage of passages) all.join(passage);
  const mean = all.sum / all.count;
  let between = 0;
  let weight = 0;
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

class Counts {
  readonly #counts = new Map<string, number>();
  total = 0;
  #kinds = 0;

  of(key: string): number {
    return Math.max(0, this.#counts.get(key) ?? 0);
  }

  add(key: string, times: number): void {
    const before = this.of(key);
    const after = Math.max(0, before + times);
    if (before === 0 && after > 0) this.#kinds++;
    if (before > 0 && after === 0) this.#kinds--;
    this.total += after - before;
    this.#counts.set(key, after);
  }

  /** The share of a word, smoothed by its share `all` in both voices (Witten and Bell's way). */
  share(key: string, all: number): number {
    return (this.of(key) + this.#kinds * all) / (this.total + this.#kinds);
  }
}
