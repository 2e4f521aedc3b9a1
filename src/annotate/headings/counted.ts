import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { numberOf } from '../numerals.js';
import { isCentred } from '../position.js';

const NUMERAL = /^\W{0,2}([IVXLC]{1,7})\W{0,2}$/;
const LETTER = /^(\p{Lu})\.?$/u;

/**
 * The lines that are nothing but a Roman numeral, each the next of the one before, from the first on, or a letter in the
 * middle or apart, in the order of the alphabet as in a dictionary: one alone may be anything, two are the headings of divisions.
 */
export function countedHeadings(flow: readonly Flow[], context: Context): ReadonlySet<Flow> {
  const numbered = new Run((value, last) => value === last + 1 || (last > 0 && value === 1));
  const lettered = new Run((value, last) => value > last && (last > 0 || value === FIRST_LETTER));
  for (const node of flow) {
    if (node.type !== 'paragraph' || node.layout.lines > 1 || node.end - node.start > LONGEST) continue;
    const { text } = context.view(node);
    const numeral = NUMERAL.exec(text)?.[1];
    const letter = isCentred(node) || node.layout.gap >= APART ? LETTER.exec(text)?.[1] : undefined;
    if (numeral !== undefined) numbered.enter(node, numberOf(numeral));
    if (letter !== undefined) lettered.enter(node, letter.codePointAt(0)!);
  }
  return new Set([numbered, lettered].flatMap(({ found }) => (found.length > 1 ? found : [])));
}

/** So many blank lines above a letter at the margin part what follows from the letter before. */
const APART = 2;
/** A numeral with the marks around it has no more code units. */
const LONGEST = 12;
const FIRST_LETTER = 'A'.codePointAt(0)!;

/** Headings in their order. */
class Run {
  readonly found: Paragraph[] = [];
  #last = 0;
  readonly #follows: (value: number, last: number) => boolean;

  constructor(follows: (value: number, last: number) => boolean) {
    this.#follows = follows;
  }

  enter(node: Paragraph, value: number): void {
    if (!this.#follows(value, this.#last)) return;
    this.found.push(node);
    this.#last = value;
  }
}
