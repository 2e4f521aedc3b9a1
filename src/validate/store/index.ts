import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { userFolder } from '../../folders.js';

/** A schema that was added, or fetched, with all it includes. */
export interface StoredSchema {
  /** The name it goes by; null for one that was only fetched. */
  readonly name: string | null;
  /** Where it came from: an address on the web, or a file URL. */
  readonly source: string;
  /** The copy. */
  readonly location: URL;
  /** The folder of the copy. */
  readonly folder: string;
}

/** The file in each folder that says what the folder holds. */
export const RECORD = 'schema.json';

/** What is in that file. */
export interface SchemaRecord {
  readonly name: string | null;
  readonly source: string;
  /** The file with the schema, in the same folder. */
  readonly main: string;
}

/** The schemas that are kept for the user: those added by name, and those fetched from the web. */
export class SchemaStore {
  #schemas: readonly StoredSchema[] | undefined;

  /** All schemas, those with a name first, by name. */
  list(): readonly StoredSchema[] {
    this.#schemas ??= [...readFolder(addedFolder()), ...readFolder(fetchedFolder())];
    return this.#schemas;
  }

  /** The copy of the schema with this name or from this address, or null. */
  find(nameOrAddress: string): URL | null {
    const address = sameAddress(nameOrAddress);
    const found = this.list().find(
      ({ name, source }) => name === nameOrAddress || sameAddress(source) === address,
    );
    return found?.location ?? null;
  }

  /** Forgets what was read, so that a change is seen. */
  refresh(): void {
    this.#schemas = undefined;
  }
}

/** Where schemas are that the user added. */
export function addedFolder(): string {
  return join(userFolder('data'), 'schemas');
}

/** Where schemas are that documents name and that were fetched. */
export function fetchedFolder(): string {
  return join(userFolder('cache'), 'schemas');
}

/** The name of the folder of a fetched schema. */
export function keyOf(address: string): string {
  return createHash('sha256').update(sameAddress(address)).digest('hex').slice(0, 24);
}

/** Addresses on the web that differ in http and https, or in a fragment, are one. */
function sameAddress(address: string): string {
  return address.replace(/^http:/i, 'https:').replace(/#.*$/, '');
}

function readFolder(root: string): StoredSchema[] {
  let names: string[];
  try {
    names = readdirSync(root).sort();
  } catch {
    return [];
  }
  return names.flatMap((entry) => {
    // A folder that is being written, or was left behind by a crash.
    if (entry.startsWith('.')) return [];
    const folder = join(root, entry);
    const record = readRecord(join(folder, RECORD));
    if (!record) return [];
    const { name, source, main } = record;
    return [{ name, source, location: pathToFileURL(join(folder, main)), folder }];
  });
}

function readRecord(path: string): SchemaRecord | null {
  try {
    const record: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isRecord(record) ? record : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is SchemaRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { name, source, main } = value as Record<string, unknown>;
  return (
    (name === null || typeof name === 'string') && typeof source === 'string' && typeof main === 'string'
  );
}
