import { editionChecks } from './validate/checks/index.js';
import { decode } from './validate/decode.js';
import { checkDocument } from './validate/document.js';
import { resultOf, type ValidateResult } from './validate/result.js';
import { type CheckOptions, resolveSettings } from './validate/settings.js';

export { SchemaError } from './relaxng/index.js';
export type { Check } from './validate/kinds.js';
export type { ValidateResult } from './validate/result.js';
export type { CheckOptions } from './validate/settings.js';

/** How to validate a document. */
export interface ValidateOptions extends CheckOptions {
  /** The path of the document, for messages; relative references in it start there. */
  readonly file?: string;
}

/**
 * Validates a TEI document: that it is well-formed, that it follows its schemas, that its ids are unique and its
 * pointers lead somewhere, and what a schema cannot say of dates, tables, notes and languages. Nothing is printed or
 * written, and nothing fetched from the network.
 *
 * @param xml the document, decoded or as the bytes of the file.
 * @returns findings with line and column from 1 and offset from 0 (UTF-16 code units). Of a document that is not
 *   well-formed, they are the first error and, where it follows a schema, the first breach of that before it.
 * @throws {SchemaError} when a schema of `options` cannot be read or is no schema: nothing was validated then.
 */
export function validate(xml: string | Uint8Array, options: ValidateOptions = {}): ValidateResult {
  const { findings } = checkDocument(decode(xml), options.file, resolveSettings(options, {}, editionChecks));
  return resultOf(findings, options.file);
}
