import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { addAll } from '../lists.js';
import { LARGEST_FILE, problemOf, STANDARD_INPUT } from './read.js';

/** A file to validate, or what stands in its place because there is none, with the reason. */
export type Input =
  | { readonly path: string; readonly size: number }
  | { readonly path: string; readonly problem: string };

/**
 * Finds the files that are meant by paths, folders and patterns, each once, in the order given; those of a folder or
 * pattern by name. A folder stands for all `.xml` files in it, at any depth; hidden ones and `node_modules` are passed
 * over, and links to folders are not followed. A pattern that begins with "!" takes files out again.
 */
export async function findInputs(given: readonly string[]): Promise<Input[]> {
  const excluded: string[] = [];
  const found: Input[] = [];
  for (const item of given) {
    if (item.startsWith('!') && !statOf(item)) excluded.push(item.slice(1));
    else addAll(found, await findInput(item));
  }
  const isExcluded = excluded.length === 0 ? () => false : await matcher(excluded);
  const known = new Set<string>();
  return found.filter(({ path }) => {
    const whole = resolve(path);
    if (known.has(whole) || isExcluded(path)) return false;
    known.add(whole);
    return true;
  });
}

async function findInput(path: string): Promise<Input[]> {
  // As large as it may be: it is begun with, by the main thread, which alone can read it.
  if (path === STANDARD_INPUT) return [{ path, size: LARGEST_FILE }];
  const there = statOf(path);
  if (there?.isDirectory()) {
    const files = walk(path, (name) => /\.xml$/i.test(name));
    return files.length > 0 ? files : [{ path, problem: 'there is no .xml file in this folder' }];
  }
  if (there) return [{ path, size: there.size }];
  if (!/[*?[{(]/.test(path)) return [{ path, problem: 'no such file or folder' }];
  const { default: picomatch } = await import('picomatch');
  const pattern = withSlashes(path);
  const base = picomatch.scan(pattern).base || '.';
  const matches = picomatch(pattern.replace(/^\.\//, ''));
  const files = walk(base, (_name, whole) => matches(withSlashes(whole)));
  return files.length > 0 ? files : [{ path, problem: 'no file matches' }];
}

async function matcher(patterns: readonly string[]): Promise<(path: string) => boolean> {
  const { default: picomatch } = await import('picomatch');
  const plain = patterns.map((pattern) => withSlashes(pattern).replace(/^\.\//, '').replace(/\/$/, ''));
  const matches = picomatch(plain.flatMap((pattern) => [pattern, `${pattern}/**`]));
  return (path) => matches(withSlashes(relative('.', path)) || '.') || matches(withSlashes(path));
}

/** Patterns are written with "/" on every system. */
function withSlashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

function walk(folder: string, wanted: (name: string, path: string) => boolean): Input[] {
  const found: Input[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const inner: string[] = [];
    const entries = entriesOf(next);
    if (typeof entries === 'string') {
      // In a folder that is not there, no file matches.
      if (statOf(next)) found.push({ path: next, problem: entries });
      continue;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = next === '.' ? entry.name : join(next, entry.name);
      if (entry.isDirectory()) inner.push(path);
      else if (wanted(entry.name, path)) {
        const there = statOf(path);
        if (!there) found.push({ path, problem: 'is a link that leads nowhere' });
        else if (!there.isDirectory()) found.push({ path, size: there.size });
      }
    }
    addAll(folders, inner.reverse());
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The entries of a folder, or why it cannot be read. */
function entriesOf(folder: string): Dirent[] | string {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return problemOf(error);
  }
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
