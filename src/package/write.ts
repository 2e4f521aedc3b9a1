import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file in one step: what stood there stays until all bytes are on the disk.
 *
 * @param path where to write; missing folders are made
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Writes the files of one publication as a folder in one step: the folder that stood there, if any, is replaced
 * when all files are on the disk, and stays as it was when one cannot be written.
 *
 * @param folder where to write
 * @param files contents by path inside the folder
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const draft = join(dirname(folder), `.${basename(folder)}.${process.pid}.part`);
  const old = join(dirname(folder), `.${basename(folder)}.${process.pid}.old`);
  await rm(draft, { recursive: true, force: true });
  try {
    for (const [path, bytes] of files) {
      const target = join(draft, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
    }
    const replaced = await rename(folder, old).then(
      () => true,
      () => false,
    );
    await rename(draft, folder).catch(async (error: unknown) => {
      if (replaced) await rename(old, folder);
      throw error;
    });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
