import type { Endings, ShapeAt } from './endings.js';
import type { Known, Stretch } from './known.js';
import type { Openings } from './openings.js';
import type { Tokens } from './tokens.js';

/** The last note of a page. */
export interface LastNote {
  /** Where the interrupted text ends. */
  cut: number;
  /** Where the text of the note begins, after its siglum, and the printed line with the siglum. */
  body: number;
  line: number;
  /** The place the notes cannot reach, such as the next page's first marker. */
  limit: number;
  /** Whether the text with the markers is longer than any page. */
  endnotes: boolean;
}

/** What is known of the text without line ends as a whole. */
export interface Printed {
  text: string;
  tokens: Tokens;
  /** Where the heads of pages were. */
  pageBegins: ReadonlySet<number>;
  divided: readonly number[];
  measure: number | null;
  shapeAt: ShapeAt;
  endings: Endings;
  openings: Openings;
  known: Known;
  /** Whether a stretch has the very words of a note that is known. */
  isRepeated: (stretch: Stretch) => boolean;
  /** How often words follow upon others. */
  neighbours: Neighbours;
  /** The evidence that a word with a capital continues a sentence and does not begin one. */
  continues: (word: string) => number;
}

/** The evidence that the second word follows upon the first, by their numbers among the tokens. */
export type Neighbours = (first: number, second: number) => number;
