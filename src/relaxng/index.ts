/**
 * RELAX NG validation. A schema is compiled once, and a checker made from it is told of the start tags, texts and end
 * tags of one document in their order. Nothing here depends on TEI.
 */

import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode } from '../validate/decode.js';
import { Automaton } from './automaton.js';
import { readCached, writeCached } from './cache.js';
import type { CheckedElement, SchemaChecker, SchemaProblem } from './checked.js';
import { Checker, type Compiled } from './checker.js';
import type { Grammar } from './grammar.js';
import { idTypes } from './ids.js';
import { compile } from './schema/compile.js';
import { Fault, nameOf } from './schema/fault.js';
import { type ReadSchema, Sources } from './schema/sources.js';
import { Values } from './values.js';

export type * from './checked.js';
export type { ReadSchema } from './schema/sources.js';

/**
 * A schema that cannot be read, or is not a correct RELAX NG schema. The message is one line:
 * `file:line:column: what is wrong`.
 */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

/** The way to an element, `/TEI/text/body/div[3]/p[12]`; a step without number is the first of its name. */
export function pathOf(element: CheckedElement): string {
  const steps: string[] = [];
  for (let at: CheckedElement | null = element; at; at = at.parent) {
    steps.push(at.position === 1 ? at.name : `${at.name}[${at.position}]`);
  }
  return `/${steps.reverse().join('/')}`;
}

/** A compiled schema, for any number of documents. */
export interface Schema {
  /** A checker for one document, which gives every breach to `report` as it finds it. */
  checker(report: (problem: SchemaProblem) => void): SchemaChecker;
}

const compiled = new Map<string, { readonly modified: number; readonly schema: Schema }>();

/**
 * Compiles the RELAX NG schema at `location`, a file URL, with all it includes: the compact syntax where the name ends
 * in `.rnc`, else the XML syntax. A schema already compiled by this process is reused until its file changes.
 *
 * @throws {SchemaError} when the file cannot be read or is not a correct RELAX NG schema.
 */
export function compileSchema(location: URL): Schema {
  const modified = modifiedTime(location);
  const known = compiled.get(location.href);
  if (known?.modified === modified) return known.schema;
  const schema = schemaOf(grammarAt(location));
  compiled.set(location.href, { modified, schema });
  return schema;
}

/**
 * Compiles a schema wherever it is. Nothing is read but by `read`, and nothing kept.
 *
 * @param read gives the text of the schema and of those it includes, by their URLs
 * @throws {SchemaError} when it is not a correct RELAX NG schema.
 */
export function compileFrom(location: URL, read: ReadSchema): Schema {
  return schemaOf(grammarFrom(location, new Sources(read)));
}

/** A schema takes longer to compile than to fetch from the cache if its files have so many UTF-16 code units. */
const worthKeeping = 20_000;

function grammarAt(location: URL): Grammar {
  const bytes = readFileSync(location);
  const cached = readCached(location, bytes);
  if (cached) return cached;
  const sources = new Sources((url) => decodeSchema(url, url.href === location.href ? bytes : readFile(url)));
  const grammar = grammarFrom(location, sources);
  const files = sources.files();
  if (files.reduce((sum, { text }) => sum + text.length, 0) >= worthKeeping) {
    const included = files.filter(({ url }) => url.href !== location.href);
    writeCached(location, bytes, included, grammar);
  }
  return grammar;
}

function grammarFrom(location: URL, sources: Sources): Grammar {
  try {
    return compile(location, sources);
  } catch (error) {
    if (error instanceof Fault) throw new SchemaError(error.describe());
    throw error;
  }
}

function schemaOf(grammar: Grammar): Schema {
  const automaton = new Automaton(grammar);
  const shared: Compiled = { automaton, values: new Values(grammar.patterns), idTypes: idTypes(grammar) };
  return { checker: (report) => new Checker(shared, report) };
}

function readFile(url: URL): Uint8Array {
  if (url.protocol !== 'file:')
    throw new SchemaError(`${url.href} is not a file; schemas are read from files`);
  return readFileSync(url);
}

function decodeSchema(url: URL, bytes: Uint8Array): string {
  const decoded = decode(bytes);
  if ('reason' in decoded) throw new SchemaError(`${nameOf(url)}: ${decoded.reason}`);
  return decoded.text;
}

function modifiedTime(location: URL): number {
  if (location.protocol !== 'file:')
    throw new SchemaError(`${location.href} is not a file; schemas are read from files`);
  const path = fileURLToPath(location);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new SchemaError(`${path}: there is no such schema file`);
  if (!stats.isFile()) throw new SchemaError(`${path} is not a file`);
  return stats.mtimeMs;
}
