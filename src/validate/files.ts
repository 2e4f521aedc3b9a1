import type { FetchFailures } from './choice.js';
import { findInputs, type Input } from './find.js';
import { resultOf, type ValidateResult } from './result.js';
import { checkFiles } from './run.js';
import { type CheckOptions, listed, resolveSettings } from './settings.js';
import { SchemaStore } from './store/index.js';

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
  const found = await findInputs(inputs);
  const failures = allowNetwork ? await fetchMissing(found, listed(rest.schema)) : {};
  // An URL cannot be sent to a worker.
  const plain: CheckOptions = { ...rest, schema: listed(rest.schema).map(String) };
  const wantsEdition = rest.checks?.includes('edition') ?? true;
  const editionChecks = wantsEdition ? (await import('./checks/index.js')).editionChecks : null;
  const settings = resolveSettings(plain, failures, editionChecks);
  const outcomes = await checkFiles(found, settings, { options: plain, failures }, (done) =>
    onProgress?.(done, found.length),
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
  const { findMissing } = await import('./store/missing.js');
  const { fetchSchemas } = await import('./store/add.js');
  const store = new SchemaStore();
  const named = schemas.map(String).filter((schema) => /^https?:/i.test(schema) && !store.find(schema));
  return fetchSchemas(schemas.length > 0 ? named : await findMissing(inputs, store));
}
