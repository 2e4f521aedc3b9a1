import { addAll } from '../../lists.js';
import type { Flow, Paragraph, Speech, VerseLine } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { endsText } from '../trailers.js';
import { hasCast, readCast } from './cast.js';
import { type Cue, findCues } from './cues.js';
import { isDirection, isEntrance, partHeadedBy } from './parts.js';
import { isVerse, isWords, makeHead, makeSpeech, makeStage, makeWords, wordsAfter } from './speeches.js';

/** So many headings of acts and scenes, or else so many entrances, make a play of speeches. */
const PARTS = 2;
const ENTRANCES = 3;
/** The most blocks of a speech after its first. */
const MOST_BLOCKS = 8;

/**
 * Encodes a play (Guidelines 7): speeches with the names of their speakers, stage directions, the headings of acts and
 * scenes, the list of persons. Only where the text as a whole is one: the same names stand in one form before half of
 * its blocks, and it has acts, scenes, a list of persons or entrances. So interviews, dialogues in a novel and
 * dictionaries are none.
 */
export const drama: Annotator = (root, context) => {
  const flow = root.children;
  const cues = isOnStage(flow, context) ? findCues(flow, context) : null;
  if (cues === null) return;
  for (const node of cues.keys()) if (context.rejected('drama', node)) cues.delete(node);
  root.children = new Play(flow, cues, context).encode();
};

/** Whether something in a text is found in plays only: a list of persons, acts and scenes, or entrances. */
function isOnStage(flow: readonly Flow[], context: Context): boolean {
  if (hasCast(flow, context)) return true;
  const paragraphs = flow.filter((node): node is Paragraph => node.type === 'paragraph');
  const parts = paragraphs.filter((node) => partHeadedBy(node, context) !== null).length;
  // A single heading may be that of an act of law.
  if (parts >= PARTS) return true;
  return paragraphs.filter((node) => isEntrance(node, context)).length >= ENTRANCES - parts * PARTS;
}

/** The text of a play, encoded block by block. */
class Play {
  readonly #flow: readonly Flow[];
  readonly #cues: ReadonlyMap<Flow, Cue>;
  readonly #speakers: ReadonlySet<string>;
  /** The blocks whose single line is verse. */
  readonly #verse: ReadonlySet<Flow>;
  readonly #context: Context;
  /** Where the next speech begins, for each block; the number of all where there is none. */
  readonly #nextCue: readonly number[];
  readonly #out: Flow[] = [];
  /** The speech that may go on, its block, and what stood after it. */
  #open: { speech: Speech; node: Paragraph } | null = null;
  #waiting: Flow[] = [];

  constructor(flow: readonly Flow[], cues: ReadonlyMap<Flow, Cue>, context: Context) {
    this.#flow = flow;
    this.#cues = cues;
    this.#speakers = new Set([...cues.values()].map(({ name }) => name));
    this.#context = context;
    this.#verse = singleVerses(flow, cues, context);
    const next: number[] = [];
    for (let at = flow.length - 1; at >= 0; at--)
      next[at] = cues.has(flow[at]!) ? at : (next[at + 1] ?? flow.length);
    this.#nextCue = next;
  }

  encode(): Flow[] {
    for (let at = 0; at < this.#flow.length; at++) {
      const node = this.#flow[at]!;
      const cast = readCast(this.#flow, at, this.#cues, this.#speakers, this.#context);
      if (cast) {
        this.#close(false);
        this.#out.push(cast.list);
        at = cast.end - 1;
      } else if (node.type === 'paragraph') this.#paragraph(node, at);
      else if (this.#open) this.#waiting.push(node);
      else this.#out.push(node);
    }
    this.#close(false);
    return this.#out;
  }

  #paragraph(node: Paragraph, at: number): void {
    const cue = this.#cues.get(node);
    if (cue) {
      this.#close(true);
      this.#open = { speech: makeSpeech(node, cue, this.#verse.has(node), this.#context), node };
    } else if (this.#headsPart(node, at)) {
      this.#close(true);
      this.#out.push(makeHead(node));
    } else {
      if (endsText(this.#context.view(node).text, this.#context.language)) {
        this.#close(true);
        this.#out.push(node);
        return;
      }
      const isInside =
        this.#open !== null || this.#out.at(-1)?.type === 'head' || this.#out.at(-1)?.type === 'stage';
      const inPlay = isInside && this.#nextCue[at]! - at <= MOST_BLOCKS;
      const made = isDirection(node, this.#context) || (inPlay && this.#opensPart()) ? makeStage(node) : node;
      if (this.#open) this.#waiting.push(made);
      else this.#out.push(inPlay ? made : node);
    }
  }

  /** Whether nothing but directions stands since the heading of an act or a scene: what follows there is the setting. */
  #opensPart(): boolean {
    if (this.#open) return false;
    const last = this.#out.findLast(({ type }) => type !== 'stage' && type !== 'break');
    return last?.type === 'head' && last.rule === 'drama';
  }

  /** Whether a block heads a part of the play with speeches in it; in a table of contents none follow. */
  #headsPart(node: Paragraph, at: number): boolean {
    const kind = partHeadedBy(node, this.#context);
    if (kind === null) return false;
    const cue = this.#nextCue[at]!;
    for (let next = at + 1; next < cue; next++) {
      const other = this.#flow[next]!;
      if (other.type !== 'paragraph') continue;
      const otherKind = partHeadedBy(other, this.#context);
      if (otherKind === kind || (otherKind !== null && kind === 'scene')) return false;
    }
    return cue < this.#flow.length;
  }

  /** Ends a speech; what stood after it is its own as far as words go, if another or a new part follows. */
  #close(followed: boolean): void {
    const open = this.#open;
    const waiting = this.#waiting;
    this.#open = null;
    this.#waiting = [];
    if (!open) return;
    const { speech, node } = open;
    const words = waiting.filter(isWords).length;
    const isLine = speech.children.length === 0;
    // The words below a name on a line of its own are that speaker's, whatever follows.
    const first = isLine ? waiting.findIndex(isWords) : -1;
    const last = followed && (words <= MOST_BLOCKS || isLine) ? waiting.findLastIndex(isWords) : first;
    const own = waiting.slice(0, last + 1);
    const children = own.flatMap((child): (Flow | VerseLine)[] =>
      child.type === 'paragraph' ? makeWords(child, this.#verse.has(child), false, this.#context) : [child],
    );
    addAll(speech.children, children);
    // Nobody speaks without words.
    if (!speech.children.some(isWords)) addAll(this.#out, [node, ...waiting]);
    else {
      speech.end = Math.max(speech.end, own.at(-1)?.end ?? 0);
      addAll(this.#out, [speech, ...waiting.slice(last + 1)]);
    }
  }
}

/** The blocks among those in verse: a single line does not tell what it is, the nearest longer blocks around it do. */
function singleVerses(
  flow: readonly Flow[],
  cues: ReadonlyMap<Flow, Cue>,
  context: Context,
): ReadonlySet<Flow> {
  const first = flow.findIndex((node) => cues.has(node));
  const known = flow.map((node, at): boolean | null => {
    if (node.type !== 'paragraph' || at < first || isDirection(node, context)) return null;
    const cue = cues.get(node);
    const words = cue ? wordsAfter(node, cue) : node;
    return words?.type === 'paragraph' && words.layout.lines > (cue?.form === 'line' ? 2 : 1)
      ? isVerse(words, false, context)
      : null;
  });
  const after: (boolean | null)[] = [];
  for (let at = flow.length - 1; at >= 0; at--) after[at] = known[at] ?? after[at + 1] ?? null;
  const verses = new Set<Flow>();
  let before: boolean | null = null;
  for (const [at, node] of flow.entries()) {
    if ((before ?? after[at]) === true && (after[at] ?? before) === true) verses.add(node);
    before = known[at] ?? before;
  }
  return verses;
}
