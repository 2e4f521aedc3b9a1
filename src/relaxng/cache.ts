/**
 * Compiled schemas in the user's cache folder. An entry is found by the text of the schema, holds only for the same
 * text of all files it includes, and is believed only with the right checksum. Whatever goes wrong with the cache, the
 * schema is compiled anew.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { userFolder } from '../folders.js';
import { version } from '../version.js';
import type { Grammar } from './grammar.js';
import type { SchemaFile } from './schema/fault.js';
import { restore, type StoredGrammar, store, storedVersion } from './stored.js';

/** How many schemas are kept: each version of one that is worked on is another. */
const kept = 20;

interface Entry {
  /** The files that the main file includes, and the hash of each. */
  readonly included: readonly (readonly [url: string, hash: string])[];
  readonly grammar: StoredGrammar;
}

/** The grammar of the schema at `location` with that text, if it is in the cache. */
export function readCached(location: URL, bytes: Uint8Array): Grammar | null {
  try {
    const text = readFileSync(join(folder(), nameOf(location, bytes)), 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== hashOf(body)) return null;
    const entry = JSON.parse(body) as Entry;
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
    const body = JSON.stringify(entry);
    mkdirSync(folder(), { recursive: true });
    const temporary = join(folder(), `${randomBytes(8).toString('hex')}.tmp`);
    writeFileSync(temporary, `${hashOf(body)}\n${body}`);
    renameSync(temporary, join(folder(), nameOf(location, bytes)));
    prune();
  } catch {
    // The next run compiles the schema again.
  }
}

/** Schemas with the same text and place have the same name; relative references in it depend on the place. */
function nameOf(location: URL, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(`${version} ${storedVersion} ${location.href}\n`).update(bytes);
  return `${hash.digest('hex')}.json`;
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function folder(): string {
  return join(userFolder('cache'), 'grammars');
}

function prune(): void {
  const files = readdirSync(folder()).map((name) => join(folder(), name));
  const byAge = files
    .map((file) => ({ file, written: statSync(file).mtimeMs }))
    .sort((left, right) => right.written - left.written);
  for (const { file } of byAge.slice(kept)) rmSync(file, { force: true });
}
