import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inFile, type Message, message } from './messages.js';
import { SchemaError } from './relaxng/index.js';
import { type FetchFailures, languageByName, notAtHand, type SchemaReference } from './validate/choice.js';
import {
  type Check,
  checkDocument,
  checkNames,
  type PlacedFinding,
  type Settings,
} from './validate/document.js';
import type { Input } from './validate/find.js';
import { SchemaStore } from './validate/store/index.js';

export { SchemaError } from './relaxng/index.js';
export type { Check } from './validate/document.js';

/** What to validate against, and how much. */
export interface CheckOptions {
  /**
   * The schemas, RELAX NG or Schematron: paths, file URLs, or names and addresses of schemas that were added. Without
   * any, those that the document names in `xml-model`, else the schema for editions that comes with teipress.
   */
  readonly schema?: string | URL | readonly (string | URL)[];
  /** What is checked besides that the document is well-formed. Default: all that apply. */
  readonly checks?: readonly Check[];
  /** After how many errors the check of a document ends. Default: 1000. */
  readonly maxErrors?: number;
}

/** How to validate a document. */
export interface ValidateOptions extends CheckOptions {
  /** The path of the document, for messages; relative references in it start there. */
  readonly file?: string;
}

/** The outcome of a validation. */
export interface ValidateResult {
  /** Whether there is no error; there may be warnings. */
  readonly valid: boolean;
  /** What was found, in document order. */
  readonly messages: Message[];
}

/**
 * Validates a TEI document: that it is well-formed, that it follows its schemas, that its ids are unique and its
 * pointers lead somewhere, and what a schema cannot say of dates, tables, notes and languages. Nothing is printed or
 * written, and nothing fetched from the network.
 *
 * @param xml the document, decoded or as the bytes of the file.
 * @returns findings with line and column from 1 and offset from 0 (UTF-16 code units). A document that is not
 *   well-formed has one finding, the first error.
 * @throws {SchemaError} when a schema of `options` cannot be read or is no schema: nothing was validated then.
 */
export function validate(xml: string | Uint8Array, options: ValidateOptions = {}): ValidateResult {
  const { findings } = checkDocument(xml, options.file, resolveSettings(options));
  return resultOf(findings, options.file);
}

/** How to validate files. */
export interface ValidateFilesOptions extends CheckOptions {
  /** Whether schemas on the web that files name may be fetched; copies are kept. Default: no. */
  readonly allowNetwork?: boolean;
  /** Called after each file. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The outcome for one file. */
export type FileResult =
  | ({ readonly kind: 'validated'; readonly file: string } & ValidateResult)
  | { readonly kind: 'unread'; readonly file: string; readonly reason: string };

/**
 * Validates files, many of them side by side, and the pointers between them.
 *
 * @param inputs paths of files, of folders (for all `.xml` files in them), and patterns such as `tei/*.xml`; one that
 *   begins with "!" takes files out.
 * @returns a result for each file, in the order of `inputs` and by name; the same however the work was divided.
 * @throws {SchemaError} when a schema of `options` cannot be read or is no schema.
 */
export async function validateFiles(
  inputs: readonly string[],
  options: ValidateFilesOptions = {},
): Promise<FileResult[]> {
  const { allowNetwork = false, onProgress, ...rest } = options;
  const { findInputs } = await import('./validate/find.js');
  const { checkFiles } = await import('./validate/run.js');
  const found = await findInputs(inputs);
  const failures = allowNetwork ? await fetchMissing(found, listed(rest.schema)) : {};
  // An URL cannot be sent to a worker.
  const plain: CheckOptions = { ...rest, schema: listed(rest.schema).map(String) };
  const outcomes = await checkFiles(
    found,
    resolveSettings(plain, failures),
    { options: plain, failures },
    (done) => onProgress?.(done, found.length),
  );
  return outcomes.map((outcome) => {
    const { file } = outcome;
    if ('problem' in outcome) return { kind: 'unread', file, reason: outcome.problem };
    return { kind: 'validated', file, ...resultOf(outcome.findings, file) };
  });
}

async function fetchMissing(
  inputs: readonly Input[],
  schemas: readonly (string | URL)[],
): Promise<FetchFailures> {
  const { findMissing } = await import('./validate/store/missing.js');
  const { fetchSchemas } = await import('./validate/store/add.js');
  const store = new SchemaStore();
  const named = schemas.map(String).filter((schema) => /^https?:/i.test(schema) && !store.find(schema));
  return fetchSchemas(schemas.length > 0 ? named : await findMissing(inputs, store));
}

function listed(schema: CheckOptions['schema'] = []): readonly (string | URL)[] {
  return typeof schema === 'string' || schema instanceof URL ? [schema] : schema;
}

/** Gives every option its value. */
export function resolveSettings(options: CheckOptions, failures: FetchFailures = {}): Settings {
  const { schema, checks = checkNames, maxErrors = 1000 } = options;
  const store = new SchemaStore();
  return {
    schemas: listed(schema).map((name) => findSchema(name, store, failures)),
    checks,
    maxErrors,
    store,
    failures,
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

/** Makes messages of findings. */
export function resultOf(findings: readonly PlacedFinding[], file: string | undefined): ValidateResult {
  const messages = findings.map(({ rule, ...finding }) => inFile(message(rule, finding), file ?? ''));
  return { valid: !messages.some((entry) => entry.fatal), messages };
}
