import { open } from 'node:fs/promises';
import { baseOf, missingSchemas } from '../choice.js';
import { decode } from '../decode.js';
import type { Input } from '../find.js';
import { readProlog } from '../prolog.js';
import type { SchemaStore } from './index.js';

/** How much of a file is read for the schemas it names, in bytes. */
const BEGINNING = 65_536;

/** The addresses on the web of the schemas that files name and that are not at hand, each once. */
export async function findMissing(inputs: readonly Input[], store: SchemaStore): Promise<Set<string>> {
  const missing = new Set<string>();
  for (const { path } of inputs) {
    const prolog = readProlog(await beginningOf(path));
    for (const address of missingSchemas(prolog, baseOf(path), store)) missing.add(address);
  }
  return missing;
}

async function beginningOf(path: string): Promise<string> {
  // What cannot be read is told when the file is validated.
  const file = await open(path).catch(() => null);
  if (!file) return '';
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return decode(buffer.subarray(0, bytesRead)).text;
  } catch {
    return '';
  } finally {
    await file.close();
  }
}
