import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { SchemaError } from '../relaxng/index.js';
import { type FetchFailures, languageByName, notAtHand, type SchemaReference } from './choice.js';
import type { EditionChecks, Settings } from './document.js';
import { type Check, checkNames } from './kinds.js';
import type { SourceText } from './origin.js';
import { SchemaStore } from './store/index.js';

/** What to validate against, and how much. */
export interface CheckOptions {
  /**
   * The schemas, RELAX NG or Schematron: paths, file URLs, or names and addresses of schemas that were added. Without
   * any, those that the document names in `xml-model`, else the schema for editions that comes with teipress.
   */
  readonly schema?: string | URL | readonly (string | URL)[];
  /** What is checked besides that the document is well-formed. Default: all that apply. */
  readonly checks?: readonly Check[];
  /**
   * The phase of the Schematron schemas that have phases; `#ALL` for all their patterns. Default: the one that the
   * document names in `xml-model`, else the schema's own choice.
   */
  readonly phase?: string;
  /** After how many errors the check of a document ends. Default: 1000. */
  readonly maxErrors?: number;
  /**
   * The plain texts that a document made by teipress comes from: its messages then name the places in them. Default: the
   * one that the document names in its header, where it stands beside it.
   */
  readonly sources?: readonly SourceText[];
}

/**
 * Gives every option its value.
 *
 * @throws {SchemaError} where a schema on the web is not at hand
 */
export function resolveSettings(
  options: CheckOptions,
  failures: FetchFailures,
  editionChecks: EditionChecks,
): Settings {
  const { schema, checks = checkNames, phase = null, maxErrors = 1000, sources = [] } = options;
  const store = new SchemaStore();
  return {
    schemas: listed(schema).map((name) => findSchema(name, store, failures)),
    checks,
    phase,
    maxErrors,
    store,
    failures,
    sources,
    editionChecks: checks.includes('edition') ? editionChecks : null,
  };
}

function findSchema(schema: string | URL, store: SchemaStore, failures: FetchFailures): SchemaReference {
  const name = String(schema);
  const location = locate(schema, store, failures);
  return {
    language: languageByName(location.pathname) ?? 'relaxng',
    location,
    name,
    phase: null,
    offset: null,
  };
}

function locate(schema: string | URL, store: SchemaStore, failures: FetchFailures): URL {
  if (schema instanceof URL) return schema;
  if (/^file:/i.test(schema)) return new URL(schema);
  if (existsSync(schema)) return pathToFileURL(schema);
  const added = store.find(schema);
  if (added) return added;
  if (/^https?:/i.test(schema)) throw new SchemaError(notAtHand(schema, failures).join('. '));
  return pathToFileURL(schema);
}

/** One schema or several, as a list. */
export function listed(schema: CheckOptions['schema'] = []): readonly (string | URL)[] {
  return typeof schema === 'string' || schema instanceof URL ? [schema] : schema;
}
