import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SchemaError } from '../../relaxng/index.js';

/** A file of a schema. */
export interface Loaded {
  readonly bytes: Uint8Array;
  /** Where it was found in the end; relative references in it start there. */
  readonly url: URL;
}

/** How long a server has for an answer, in milliseconds, and how much it may send, in bytes. */
const PATIENCE = 60_000;
const LARGEST = 50_000_000;

/**
 * Reads a file of a schema, from the disk or the web.
 *
 * @throws {SchemaError} naming the file and the reason
 */
export async function load(url: URL): Promise<Loaded> {
  if (url.protocol === 'file:') return loadFile(url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new SchemaError(`${url.href}: teipress reads files and addresses that begin with http or https`);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok || !answer.body) {
      await answer.body?.cancel();
      throw new SchemaError(`${url.href}: the server answered ${answer.status} ${answer.statusText}`.trim());
    }
    return { bytes: await readAll(answer.body, url), url: new URL(answer.url) };
  } catch (error) {
    if (error instanceof SchemaError) throw error;
    throw new SchemaError(`${url.href}: cannot be fetched (${reasonOf(error)})`);
  }
}

async function loadFile(url: URL): Promise<Loaded> {
  const path = fileURLToPath(url);
  try {
    return { bytes: await readFile(path), url };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const reason = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'is a folder, not a file' : code;
    throw new SchemaError(`${path}: ${reason}`);
  }
}

async function readAll(body: ReadableStream<Uint8Array>, url: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > LARGEST) throw new SchemaError(`${url.href}: is larger than ${LARGEST / 1_000_000} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE / 1000} seconds`;
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.message;
}
