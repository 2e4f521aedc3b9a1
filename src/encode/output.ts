import type { Account } from '../account.js';
import type { Settings } from '../options.js';
import type { Cert, Range, Root } from '../tree.js';
import type { Writer } from './writer.js';

/** What the handlers of all node types write with. */
export interface Output {
  readonly writer: Writer;
  readonly source: string;
  readonly account: Account;
  readonly root: Root;
  readonly settings: Settings;
  /** Whether each line of the source becomes an `lb`. */
  readonly keepLines: boolean;
}

/** Writes characters of the source as they stand. */
export function writeSource({ writer, source, account }: Output, range: Range): void {
  account.enter(range);
  writer.text(source.slice(range.start, range.end));
}

/** `@cert`, written only where a decision is not sure. */
export function certOf(cert: Cert | null): Cert | null {
  return cert === 'high' ? null : cert;
}

/** The siglum without the brackets around it, which the ledger has. */
export function figuresOf(source: string, { start, end }: Range): Range {
  const text = source.slice(start, end);
  const left = /^[[(]/.test(text) ? 1 : 0;
  const right = /[\])]$/.test(text) ? 1 : 0;
  return { start: start + left, end: end - right };
}

/** The pointer to an element of the same document. */
export function pointer(id: string | null): string | null {
  return id === null ? null : `#${id}`;
}
