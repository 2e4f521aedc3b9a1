import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFolder } from '../../package/write.js';
import { compileSchema, SchemaError } from '../../relaxng/index.js';
import { compileSchematron } from '../../schematron/index.js';
import { isRemote, languageByName } from '../choice.js';
import { copySchema } from './copy.js';
import {
  addedFolder,
  fetchedFolder,
  keyOf,
  RECORD,
  type SchemaRecord,
  SchemaStore,
  type StoredSchema,
} from './index.js';
import { load } from './load.js';

/** The names a schema may have: they are names of folders too. */
const NAME = /^[A-Za-z\d][\w.-]{0,63}$/;

/**
 * Keeps a copy of a schema, with all it includes, under a name; a schema that has the name and came from the same
 * place is replaced.
 *
 * @param source a path, or an address on the web
 * @param name without it, the name of the file without its extension
 * @throws {SchemaError} where the schema cannot be read or used, or the name is taken or none
 */
export async function addSchema(source: string, name?: string): Promise<StoredSchema> {
  const url = locate(source);
  const called = name ?? posix.basename(decodeURIComponent(url.pathname)).replace(/\.\w+$/, '');
  if (!NAME.test(called)) {
    throw new SchemaError(
      `"${called}" is no name for a schema: letters, figures, ".", "_" and "-"; give another with --as`,
    );
  }
  const taken = new SchemaStore().list().find((schema) => schema.name === called);
  if (taken && taken.source !== url.href) {
    throw new SchemaError(
      `"${called}" is the schema from ${taken.source}; give another name with --as, or remove it first`,
    );
  }
  await keep(url, called, join(addedFolder(), called));
  return new SchemaStore().list().find((schema) => schema.name === called)!;
}

/** What has a scheme is an address; a scheme of one letter is a drive. */
function locate(source: string): URL {
  if (existsSync(source) || !/^[a-z][a-z\d+.-]+:/i.test(source)) return pathToFileURL(source);
  return addressOf(source);
}

function addressOf(address: string): URL {
  if (!URL.canParse(address)) throw new SchemaError(`"${address}" is no address`);
  return new URL(address);
}

/**
 * Takes an added schema away.
 *
 * @returns whether there was one by that name or from that address
 */
export async function removeSchema(nameOrAddress: string): Promise<boolean> {
  const found = new SchemaStore()
    .list()
    .filter(({ name, source }) => name === nameOrAddress || source === nameOrAddress);
  for (const { folder } of found) await rm(folder, { recursive: true, force: true });
  return found.length > 0;
}

/**
 * Fetches schemas that documents name, and keeps copies.
 *
 * @returns why those that could not be fetched were not, by address
 */
export async function fetchSchemas(addresses: Iterable<string>): Promise<Record<string, string>> {
  const failures: Record<string, string> = {};
  for (const address of addresses) {
    try {
      await keep(addressOf(address), null, join(fetchedFolder(), keyOf(address)));
    } catch (error) {
      if (!(error instanceof SchemaError)) throw error;
      failures[address] = error.message;
    }
  }
  return failures;
}

async function keep(url: URL, name: string | null, folder: string): Promise<void> {
  const files = await copySchema(url, load);
  const [main] = files.keys();
  await makeSureOfSchema(files, main!, url);
  const record: SchemaRecord = { name, source: url.href, main: main! };
  files.set(RECORD, new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`));
  await writeFolder(folder, files);
}

/** Compiles the copy before it takes the place of an earlier one: a web page in place of a schema is not kept. */
async function makeSureOfSchema(
  files: ReadonlyMap<string, Uint8Array>,
  main: string,
  url: URL,
): Promise<void> {
  const draft = await mkdtemp(join(tmpdir(), 'teipress-schema-'));
  try {
    const folder = join(draft, 'schema');
    await writeFolder(folder, files);
    const compile = languageByName(main) === 'schematron' ? compileSchematron : compileSchema;
    compile(pathToFileURL(join(folder, main)));
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const said = error.message
      .replaceAll(join(draft, 'schema') + sep, '')
      .replace(/^[^ ]+ is not a/, 'it is not a');
    throw new SchemaError(`${isRemote(url) ? url.href : url.pathname} is not kept: ${said}`);
  } finally {
    if (existsSync(draft)) await rm(draft, { recursive: true, force: true });
  }
}
