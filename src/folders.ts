import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

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
