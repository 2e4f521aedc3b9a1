import { constants } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { CannotRun, reasonOf } from './failure.js';

/**
 * The bytes of an input file.
 *
 * @throws {CannotRun} naming the file and the reason
 */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new CannotRun(`${path}: ${reason}`);
  }
}

/**
 * Makes sure that a file can be written, before any work is done for it.
 *
 * @throws {CannotRun} naming the path and the reason
 */
export async function checkOutFile(path: string): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) throw new CannotRun(`${path}: is a folder, not a file`);
  if (there && !there.isFile()) {
    throw new CannotRun(`${path}: is no ordinary file; without -o the result goes to standard output`);
  }
  await checkParent(path);
}

/**
 * Makes sure that a publication can be written as a folder. The folder is replaced as a whole, so one that holds the
 * source, or anything but an earlier publication under the same name, is refused.
 *
 * @param folder the folder to write
 * @param name the stem of the names of the publication's TEI and EPUB files
 * @param input the file or folder it is made from
 * @throws {CannotRun} naming the path and the reason
 */
export async function checkOutFolder(folder: string, name: string, input: string): Promise<void> {
  if (`${resolve(input)}${sep}`.startsWith(`${resolve(folder)}${sep}`)) {
    throw new CannotRun(
      `${folder}: holds ${input} itself and would be replaced; name another folder with -o`,
    );
  }
  const there = await stat(folder).catch(() => null);
  if (there && !there.isDirectory()) throw new CannotRun(`${folder}: is a file, not a folder`);
  const held = there ? await readdir(folder) : [];
  const site = held.includes('index.html') && held.includes(`${name}.xml`);
  const book = held.length === 1 && held[0] === `${name}.epub`;
  if (held.length > 0 && !site && !book) {
    throw new CannotRun(
      `${folder}: holds other files, which would be lost; name a new or empty folder with -o`,
    );
  }
  await checkParent(folder);
}

/** Makes sure that the nearest folder that is there can be written to. */
async function checkParent(path: string): Promise<void> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const there = await stat(folder).catch(() => null);
    if (!there && folder !== dirname(folder)) continue;
    if (!there?.isDirectory())
      throw new CannotRun(`${path}: cannot be written; ${folder} is a file, not a folder`);
    await access(folder, constants.W_OK | constants.X_OK).catch((error: unknown) => {
      throw new CannotRun(`${path}: cannot be written; ${folder}: ${reasonOf(error) ?? 'not accessible'}`);
    });
    return;
  }
}
