import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inject } from 'vitest';
import { root } from '../support.js';

/** The built command line. */
export const cli = join(root, 'dist/cli.cjs');

/** What a finished command leaves behind. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program without a terminal, in `cwd`. */
export function execute(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd, env }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** Runs teipress in `cwd`. */
export function teipress(args: readonly string[], cwd = root): Promise<Outcome> {
  return execute(process.execPath, [cli, ...args], cwd, { ...process.env, ...ownFolders() });
}

/** The environment in which teipress keeps what it keeps for the user in folders of the tests' own. */
export function ownFolders(): NodeJS.ProcessEnv {
  return { XDG_CACHE_HOME: join(inject('scratch'), 'cache'), XDG_DATA_HOME: join(inject('scratch'), 'data') };
}

/** A folder of the test's own, with a copy of another where one is named. */
export function temporary(copyOf?: string): string {
  const folder = mkdtempSync(join(inject('scratch'), 'test-'));
  if (copyOf !== undefined) cpSync(copyOf, folder, { recursive: true });
  return folder;
}

/** The files under a folder with their bytes, by path. */
export function snapshot(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((path) => [relative(folder, path), readFileSync(path, 'latin1')]));
}
