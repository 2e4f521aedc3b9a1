/**
 * Compiled schemas in the user's cache folder. An entry is found by the text of the schema, and holds only for the same
 * text of all files it includes. Whatever goes wrong with the cache, the schema is compiled anew.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOf, readKept, writeKept } from '../kept.js';
import { version } from '../version.js';
import type { Grammar } from './grammar.js';
import type { SchemaFile } from './schema/fault.js';
import { restore, type StoredGrammar, store, storedVersion } from './stored.js';

/** How many schemas are kept: each version of one that is worked on is another. */
const most = 20;

interface Entry {
  /** The files that the main file includes, and the hash of each. */
  readonly included: readonly (readonly [url: string, hash: string])[];
  readonly grammar: StoredGrammar;
}

/** The grammar of the schema at `location` with that text, if it is in the cache. */
export function readCached(location: URL, bytes: Uint8Array): Grammar | null {
  try {
    const kept = readKept('grammars', nameOf(location, bytes));
    if (!kept) return null;
    const entry = JSON.parse(kept.toString()) as Entry;
    const holds = entry.included.every(([url, hash]) => hashOf(readFileSync(fileURLToPath(url))) === hash);
    return holds ? restore(entry.grammar) : null;
  } catch {
    return null;
  }
}

/** Keeps a grammar for the next time, if the folder can be written. */
export function writeCached(
  location: URL,
  bytes: Uint8Array,
  included: readonly SchemaFile[],
  grammar: Grammar,
): void {
  try {
    const entry: Entry = {
      included: included.map(({ url }) => [url.href, hashOf(readFileSync(fileURLToPath(url)))]),
      grammar: store(grammar),
    };
    writeKept('grammars', nameOf(location, bytes), JSON.stringify(entry), most);
  } catch {
    // The next run compiles the schema again.
  }
}

/** Schemas with the same text and place have the same name; relative references in it depend on the place. */
function nameOf(location: URL, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(`${version} ${storedVersion} ${location.href}\n`).update(bytes);
  return `${hash.digest('hex')}.json`;
}
