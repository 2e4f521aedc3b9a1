/**
 * RELAX NG validation. Everything the rest of the program knows of the engine is in this file: a schema is compiled
 * once, and a checker made from it is told of the start tags, texts and end tags of one document in their order.
 */

import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeChecker } from './checker.js';
import { loadGrammar } from './load.js';

/** A schema that cannot be read, or is not a RELAX NG schema in the XML syntax. The message is one line. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

/** What kind of rule of the schema a document breaks. */
export type SchemaProblemKind =
  | 'element-not-allowed'
  | 'element-incomplete'
  | 'attribute-not-allowed'
  | 'attribute-missing'
  | 'attribute-value'
  | 'text-not-allowed'
  | 'text-value';

/** One breach of the schema. */
export interface SchemaProblem {
  readonly kind: SchemaProblemKind;
  /** One sentence, naming the element or attribute as the document writes it. */
  readonly reason: string;
  /** What the schema allows there, sorted; empty where that cannot be listed. */
  readonly expected: readonly string[];
  /** The attribute concerned, as an index into the attributes given to `start`. */
  readonly attribute?: number;
}

/** An attribute of a start tag, without the namespace declarations. */
export interface CheckedAttribute {
  readonly name: string;
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

/** A start tag. */
export interface CheckedElement {
  readonly name: string;
  readonly uri: string;
  readonly local: string;
  readonly attributes: readonly CheckedAttribute[];
  /** The namespaces declared on this tag, by prefix; the default namespace under the empty prefix. */
  readonly namespaces: Readonly<Record<string, string>>;
}

/** Checks one document; call its methods in document order. */
export interface SchemaChecker {
  start(element: CheckedElement): readonly SchemaProblem[];
  /** All text between two tags at once: comments and CDATA boundaries do not divide it. */
  text(value: string): readonly SchemaProblem[];
  end(element: CheckedElement): readonly SchemaProblem[];
}

/** A compiled schema, for any number of documents. */
export interface Schema {
  checker(): SchemaChecker;
}

const compiled = new Map<string, { readonly modified: number; readonly schema: Schema }>();

/**
 * Compiles the RELAX NG schema (XML syntax) at `location`, a file URL, with all it includes.
 * A schema already compiled by this process is reused until its file changes.
 *
 * @throws {SchemaError} when the file cannot be read or is not a correct RELAX NG schema.
 */
export function compileSchema(location: URL): Schema {
  const modified = modifiedTime(location);
  const known = compiled.get(location.href);
  if (known?.modified === modified) return known.schema;
  const loaded = loadGrammar(location);
  if ('problem' in loaded) {
    throw new SchemaError(`${fileURLToPath(location)} is not a usable RELAX NG schema: ${loaded.problem}`);
  }
  const schema: Schema = { checker: () => makeChecker(loaded.grammar) };
  compiled.set(location.href, { modified, schema });
  return schema;
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
