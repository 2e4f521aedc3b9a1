import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, relative, sep } from 'node:path';

/**
 * The folder of the user in which teipress keeps files of its own: `cache` for what can be made again, `data` for what
 * the user put there. It may not be there yet.
 *
 * XDG_CACHE_HOME and XDG_DATA_HOME name other places on every system (XDG Base Directory Specification).
 */
export function userFolder(kind: 'cache' | 'data'): string {
  const { XDG_CACHE_HOME, XDG_DATA_HOME, LOCALAPPDATA } = process.env;
  const named = kind === 'cache' ? XDG_CACHE_HOME : XDG_DATA_HOME;
  if (named && isAbsolute(named)) return join(named, 'teipress');
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'teipress', kind);
  if (process.platform === 'darwin')
    return join(homedir(), 'Library', kind === 'cache' ? 'Caches' : 'Application Support', 'teipress');
  return join(homedir(), kind === 'cache' ? '.cache' : '.local/share', 'teipress');
}

/** Whether a path is that of a file inside the folder it starts from. */
export function isInside(path: string): boolean {
  return !/^([a-z]+:|[\\/])|(^|[\\/])\.\.([\\/]|$)/i.test(path);
}

/**
 * The paths of the files of a folder and its folders, from there and with slashes, sorted.
 *
 * @throws the error of the file system, where the folder cannot be read
 */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}
