import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';

/** The bytes of a file, or why there are none. */
export type Read = { readonly bytes: Uint8Array } | { readonly problem: string };

/** The largest file that is read: what it decodes to must fit into one string. */
export const LARGEST_FILE = 500_000_000;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'is a file, not a folder',
  ELOOP: 'is a link that leads back to itself',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
};

/** The name that stands for standard input, as for other tools. */
export const STANDARD_INPUT = '-';

const tooLarge = `is larger than ${LARGEST_FILE / 1_000_000} MB, the most that is read`;

/** Reads a file whole, and makes sure that nobody wrote to it meanwhile; or standard input, to its end. */
export async function readWhole(path: string): Promise<Read> {
  return path === STANDARD_INPUT ? readInput(process.stdin) : readFile(path);
}

/** At once: a thread with files to check has nothing else to do meanwhile. */
function readFile(path: string): Read {
  let file: number | undefined;
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const before = fstatSync(file);
    if (before.isDirectory()) return { problem: 'is a folder, not a file' };
    if (!before.isFile()) return { problem: 'is no ordinary file' };
    if (before.size > LARGEST_FILE) return { problem: tooLarge };
    const bytes = readFileSync(file);
    return isUnchanged(before, fstatSync(file), bytes.length)
      ? { bytes }
      : { problem: 'was changed while it was read; run again' };
  } catch (error) {
    return { problem: problemOf(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Why the file system did not give a file or folder. */
export function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? `cannot be read (${code || String(error)})`;
}

async function readInput(stream: AsyncIterable<Uint8Array>): Promise<Read> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > LARGEST_FILE) return { problem: tooLarge };
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks) };
}

function isUnchanged(before: Stats, after: Stats, read: number): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs && read === after.size;
}
