import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** The folders inside a folder, sorted; a case is added by adding a folder. */
export function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The text of a file, or null where there is none. */
export function readIf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** A generator of numbers below a bound, the same on every run (Marsaglia's xorshift, 32 bit). */
export function random(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

/**
 * Compares with the expectation in a file. A missing file fails; `UPDATE=1` writes it, and the change is to be read
 * before it is committed.
 */
export function expectFile(path: string, actual: string): void {
  if (process.env.UPDATE === '1') writeFileSync(path, actual);
  expect(readIf(path), `${path} is missing; UPDATE=1 writes it`).not.toBeNull();
  expect(actual).toBe(readIf(path));
}
