import type { PartKind } from '../lang/index.js';
import type { RuleId } from '../rules.js';

/** An editor's word on one automatic decision. */
export interface EditorDecision {
  rule: RuleId;
  /** A place inside what the rule decided or missed. */
  at: Place;
  /** The words of the source there, or null: where it has others, the decision is not taken. */
  quote: string | null;
  /** What the rule missed, or null where what it decided is rejected. */
  add: Addition | null;
}

/** What an editor says of something that a rule missed; what the rule does not ask for is null. */
export interface Addition {
  /** The columns of the source at which the cells of a table begin, from 1. */
  columns: readonly number[] | null;
  /** A place in the last block of a letter or a quotation. */
  through: Place | null;
  /** A place in the body of a note. */
  body: Place | null;
  /** The sender and the recipient of a letter, and its date. */
  from: string | null;
  to: string | null;
  date: string | null;
  /** What part of the book a division is. */
  type: PartKind | null;
}

/** A place in a source: line and column from 1. */
export interface Place {
  line: number;
  column: number;
}
