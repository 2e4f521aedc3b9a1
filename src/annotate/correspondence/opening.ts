import type { Flow } from '../../tree.js';
import type { Context } from '../context.js';
import type { Grammar } from './grammar.js';
import type { Role } from './role.js';
import type { RunOnPart } from './run-on/openings.js';

/** The flow, and what is known of it. */
export interface Scene {
  readonly flow: readonly Flow[];
  readonly roles: Role[];
  readonly grammar: Grammar;
  readonly context: Context;
  /** For each block the index of the next heading, of the next close, and of the next paragraph or table. */
  readonly sections: readonly number[];
  readonly closes: readonly number[];
  readonly passages: readonly number[];
  /** Whether the source has lost its line ends, and the parts of letters that were found there. */
  readonly runOn: boolean;
  readonly parts: ReadonlyMap<number, RunOnPart>;
  /** There, for each block whether text that is no letter's stands before it in its chapter: a biography tells of letters. */
  readonly narrated: readonly boolean[];
}

/** For each index of a list the next one at or after it whose item passes a test, or the length. */
export function nextOf<T>(items: readonly T[], test: (item: T) => boolean): number[] {
  const next: number[] = new Array(items.length + 1).fill(items.length);
  for (let at = items.length - 1; at >= 0; at--) next[at] = test(items[at]!) ? at : next[at + 1]!;
  return next;
}

/** An opening of a letter: its headings and formal parts. */
export interface Opening {
  first: number;
  /** The index after the headings, and that of the first block of text. */
  heads: number;
  body: number;
  /** Whether a heading names correspondents, and calls the text a letter. */
  head: boolean;
  kind: boolean;
  /** Whether it is of the form "X to Y". */
  pair: boolean;
  /** Whether it names the sender alone. */
  half: boolean;
  /** Whether it does so in the form "From X", without calling the text a letter, a memorandum. */
  from: boolean;
  salute: boolean;
  dateline: boolean;
  /** Whether a salutation runs into the text: "My dear Ellen,—I have …". */
  runIn: boolean;
  /** What the place of blocks makes of them. */
  roles: Map<number, Role>;
}
