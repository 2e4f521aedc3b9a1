/**
 * What took time to make and can be made again, in the user's cache folder. It is believed only with the right
 * checksum, and whatever goes wrong with it is no failure: it is made anew.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userFolder } from './folders.js';

/** What is kept under a name in one of the folders; null where there is nothing, or nothing to be believed. */
export function readKept(folder: string, name: string): Buffer | null {
  try {
    const bytes = readFileSync(join(userFolder('cache'), folder, name));
    const end = bytes.indexOf('\n');
    const body = bytes.subarray(end + 1);
    return bytes.toString('latin1', 0, end) === hashOf(body) ? body : null;
  } catch {
    return null;
  }
}

/** Keeps something for the next time, if the folder can be written; of all that is in it, the `most` newest stay. */
export function writeKept(folder: string, name: string, body: string | Uint8Array, most: number): void {
  try {
    const path = join(userFolder('cache'), folder);
    mkdirSync(path, { recursive: true });
    const temporary = join(path, `${randomBytes(8).toString('hex')}.tmp`);
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${hashOf(body)}\n`), Buffer.from(body)]));
    renameSync(temporary, join(path, name));
    prune(path, most);
  } catch {
    // The next run makes it again.
  }
}

/** The checksum of something that is kept. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function prune(folder: string, most: number): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const byAge = files
    .map((file) => ({ file, written: statSync(file).mtimeMs }))
    .sort((left, right) => right.written - left.written);
  for (const { file } of byAge.slice(most)) rmSync(file, { force: true });
}
