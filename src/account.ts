import { isBlank } from './blanks.js';
import type { LedgerEntry, Range } from './tree.js';

/** A stretch of the source that came out in the TEI not at all, or twice. */
export interface Imbalance extends Range {
  problem: 'missing' | 'twice';
}

/**
 * The account of a source's characters: what was written to the TEI, and what the ledger explains. Balanced when
 * every non-blank character is entered exactly once.
 */
export class Account {
  readonly #source: string;
  readonly #entries: Uint8Array;

  constructor(source: string) {
    this.#source = source;
    this.#entries = new Uint8Array(source.length);
  }

  /** Enters a range of the source as written. Offsets in UTF-16 code units. */
  enter({ start, end }: Range): void {
    const entries = this.#entries;
    for (let at = start; at < end; at++) if (entries[at]! < 2) entries[at]!++;
  }

  /** What is missing or was entered twice, in the order of the source; empty when the account balances. */
  balance(ledger: readonly LedgerEntry[], repaired: ReadonlySet<number>): Imbalance[] {
    // A repair is both in the text, with its new value, and in the ledger.
    for (const entry of ledger) if (!repaired.has(entry.start)) this.enter(entry);
    const found: Imbalance[] = [];
    const entries = this.#entries;
    const source = this.#source;
    for (let at = 0; at < entries.length; at++) {
      const count = entries[at]!;
      if (count === 1 || isBlank(source.charCodeAt(at))) continue;
      const problem = count === 0 ? 'missing' : 'twice';
      const last = found.at(-1);
      if (last && last.end === at && last.problem === problem) last.end++;
      else found.push({ start: at, end: at + 1, problem });
    }
    return found;
  }
}
