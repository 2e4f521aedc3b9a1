/**
 * The search of a site, by Pagefind: a program makes the index, and the browser of a reader searches it without a server
 * of its own. The program is an optional dependency, and there is none for some machines.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { filesIn } from '../folders.js';

const run = promisify(execFile);

/** Where the search lies in a site. */
const folder = 'pagefind/';

/**
 * What of a page is not searched: what publishing adds, readings of the source that the text does not show, and
 * numbers of pages.
 */
const unsought = ['.added', '.source', '.pb'];

/** Interfaces that Pagefind brings and a site of teipress does not use. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/** The program that makes the index, or null where there is none that runs. */
export async function searchProgram(): Promise<string | null> {
  try {
    const system = process.platform === 'win32' ? 'windows' : process.platform;
    const name = `@pagefind/${system}-${process.arch}/bin/pagefind_extended`;
    const { resolve } = createRequire(import.meta.resolve('pagefind'));
    const program = resolve(system === 'windows' ? `${name}.exe` : name);
    await run(program, ['--version']);
    return program;
  } catch {
    return null;
  }
}

/**
 * Makes the index of pages, and the files by which a browser searches it.
 *
 * @param pages the pages by path, in the order of the edition; those without `data-pagefind-body` are not searched
 * @param language the language of the text, for its inflections; empty where none is known
 * @returns the files by path, or why there are none
 */
export async function searchIndex(
  program: string,
  pages: ReadonlyMap<string, string>,
  language: string,
): Promise<{ readonly files: Map<string, Uint8Array> } | { readonly reason: string }> {
  const work = await mkdtemp(join(tmpdir(), 'teipress-'));
  try {
    for (const [path, page] of pages) await writeFile(join(work, path), forPagefind(page));
    const argv = [
      '--site',
      work,
      '--output-path',
      join(work, folder),
      '--exclude-selectors',
      unsought.join(),
    ];
    // Pagefind stems by ISO 639-1; a tag of BCP 47 begins with that, where the language has one.
    const inflected = /^[a-z]{2,3}/i.exec(language)?.[0].toLowerCase();
    if (inflected) argv.push('--force-language', inflected);
    await run(program, [...argv, '--keep-index-url', '--silent'], { cwd: work });
    return { files: await filesOf(join(work, folder)) };
  } catch (error) {
    // What went wrong with the files is no matter of the program.
    if (!(error instanceof Error && 'stderr' in error)) throw error;
    return { reason: (String(error.stderr).trim() || error.message).split('\n')[0]! };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * A page as Pagefind should read it. It parts words at identifiers, so that those in a line are taken out, and a passage
 * is a block; and it parts the cells of a table, but not their heads.
 */
function forPagefind(page: string): string {
  return page.replace(/(<(?:a|b|i|q|span|time)\b[^<>]*?) id="[^"<>]*"/g, '$1').replace(/(<\/?)th\b/g, '$1td');
}

/** The files to be served, with the licence they are under. */
async function filesOf(made: string): Promise<Map<string, Uint8Array>> {
  const paths = (await filesIn(made)).filter((path) => !unused.test(basename(path)));
  const files = new Map<string, Uint8Array>();
  for (const path of paths) files.set(folder + path, await readFile(join(made, path)));
  const licence = new URL('../LICENSE/LICENSE', import.meta.resolve('pagefind'));
  return files.set(`${folder}LICENSE.txt`, await readFile(licence));
}
