import { isBlank, skipBlanks } from '../blanks.js';
import { countFirst } from '../lists.js';
import type { Inline, Range } from '../tree.js';

/**
 * The reading text of a block, and the way back to the source.
 *
 * Words divided at a line end are whole, corrections stand for what they correct, forme work and notes are
 * absent, and white space is one blank. Recognisers search `text`; `range` gives the place in the source.
 */
export interface View {
  readonly text: string;
  /** The source range of `text.slice(start, end)`; both in UTF-16 code units. */
  range(start: number, end: number): Range;
}

/**
 * Stretches of the view that correspond to the source unit by unit, or as a whole: for each its place in the view, and
 * the start and the end of its source range; the end is negative (its complement) for one that corresponds as a whole.
 * A book has too many of them for objects.
 */
type Segments = number[];
const WIDTH = 3;

/** Makes the view of a block's inline content. */
export function makeView(source: string, children: readonly Inline[]): View {
  const maker = new Maker(source);
  maker.walk(children);
  const text = maker.pieces.join('');
  // A view is kept long: without the room that is left for more.
  const segments = maker.segments.slice();
  return {
    text,
    range: (start, end) => ({ start: toSource(segments, start, false), end: toSource(segments, end, true) }),
  };
}

/** A view in the making. */
class Maker {
  readonly segments: Segments = [];
  /** The text in pieces: added to one string, they would all have to be kept until it is read. */
  readonly pieces: string[] = [];
  readonly #source: string;
  #length = 0;
  /** Whether the text is empty or ends with a blank. */
  #open = true;

  constructor(source: string) {
    this.#source = source;
  }

  walk(nodes: readonly Inline[]): void {
    for (const node of nodes) {
      switch (node.type) {
        case 'text':
          this.#text(node.start, node.end);
          break;
        case 'repair':
          this.#add(node.start, ~node.end, node.value);
          break;
        case 'choice':
          this.#add(node.start, ~node.end, node.corr);
          break;
        case 'break':
          if (!node.join) this.#blank(node.start, node.end);
          break;
        case 'formeWork':
        case 'note':
        case 'noteReference':
        case 'figure':
        case 'gap':
          break;
        default:
          this.walk(node.children);
      }
    }
  }

  #text(start: number, end: number): void {
    const source = this.#source;
    let from = start;
    for (let at = start; at < end; at++) {
      if (!isBlank(source.charCodeAt(at))) continue;
      const after = skipBlanks(source, at + 1, end);
      // A single blank stays in the piece around it, so that pieces are long; not where a blank came before.
      if (after === at + 1 && source.charCodeAt(at) === 0x20 && (at > start || !this.#open)) continue;
      if (at > from) this.#add(from, at, source.slice(from, at));
      this.#blank(at, after);
      from = after;
      at = after - 1;
    }
    if (from < end) this.#add(from, end, source.slice(from, end));
  }

  #blank(start: number, end: number): void {
    if (!this.#open) this.#add(start, ~end, ' ');
  }

  #add(start: number, end: number, piece: string): void {
    this.segments.push(this.#length, start, end);
    this.pieces.push(piece);
    this.#length += piece.length;
    if (piece !== '') this.#open = piece.endsWith(' ');
  }
}

function toSource(segments: Segments, offset: number, isEnd: boolean): number {
  if (segments.length === 0) return 0;
  // The segment an end belongs to is the one of the unit before it.
  const unit = isEnd ? offset - 1 : offset;
  const count = countFirst(segments.length / WIDTH, (index) => segments[index * WIDTH]! <= unit);
  const segment = Math.max(0, count - 1) * WIDTH;
  const at = segments[segment]!;
  const start = segments[segment + 1]!;
  const end = segments[segment + 2]!;
  if (end < 0) return isEnd ? ~end : start;
  return start + (offset - at);
}
