/**
 * The compiled stylesheets: those of teipress, which the build made, and an editor's own, compiled when it is first
 * used and kept in the cache folder of the user under the hash of all it was made from.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { userFolder } from '../folders.js';
import { writeWhole } from '../package/write.js';
import { version } from '../version.js';

/** A stylesheet in the form SaxonJS runs. SaxonJS prepares it in place on first use; it can be used again. */
export type Compiled = object;

const loaded = new Map<string, Promise<Compiled>>();
const sources = new URL('../../src/xslt/', import.meta.url);

/** The stylesheet of teipress for a format, loaded and parsed once. */
export function ownStylesheet(format: Format): Promise<Compiled> {
  return once(format, async () =>
    parsed(await readFile(new URL(`../../dist/xslt/${format}.sef.json`, import.meta.url), 'utf8')),
  );
}

/**
 * An editor's stylesheet, which imports that of teipress as `teipress:edition.xsl`: the one of the format wanted.
 *
 * @param path the stylesheet; what it imports and includes is looked for from its folder
 * @returns the compiled stylesheet, or why there is none
 */
export async function editorsStylesheet(
  path: string,
  format: Format,
): Promise<{ readonly stylesheet: Compiled } | { readonly reason: string }> {
  const modules = new Map<string, string>();
  try {
    await collect(resolve(path), format, modules);
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
  const key = await hashOf(modules, format);
  const kept = join(userFolder('cache'), 'stylesheets', `${key}.json`);
  const made = once(key, async () => {
    const text = await readFile(kept, 'utf8').catch(() => null);
    if (text !== null) return parsed(text);
    const compiled = await compile(modules);
    // A cache that cannot be written costs time at the next build, and nothing else.
    await writeWhole(kept, compiled).catch(() => undefined);
    return parsed(compiled);
  });
  try {
    return { stylesheet: await made };
  } catch (error) {
    loaded.delete(key);
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function once(key: string, make: () => Promise<Compiled>): Promise<Compiled> {
  const made = loaded.get(key) ?? make();
  loaded.set(key, made);
  return made;
}

const parsed = (text: string): Compiled => JSON.parse(text) as Compiled;

/** References of one stylesheet to another: `xsl:import` and `xsl:include`, whatever the prefix. */
const reference = /(<(?:[\w.-]+:)?(?:import|include)\s[^<>]*?href\s*=\s*)(["'])([^"'<>]*)\2/g;

/**
 * Puts a stylesheet and all it refers to into `modules`, by path; references to stylesheets of teipress become
 * their addresses, others the number of the module.
 */
async function collect(path: string, format: Format, modules: Map<string, string>): Promise<void> {
  if (modules.has(path)) return;
  modules.set(path, '');
  const text = await readFile(path, 'utf8');
  for (const [, , , href] of text.matchAll(reference))
    if (!href!.startsWith('teipress:')) await collect(fileOf(href!, path), format, modules);
  const numbers = [...modules.keys()];
  modules.set(
    path,
    text.replace(reference, (_, start: string, quote: string, href: string) => {
      const target = href.startsWith('teipress:')
        ? new URL(href === 'teipress:edition.xsl' ? `${format}.xsl` : href.slice('teipress:'.length), sources)
            .href
        : `${numbers.indexOf(fileOf(href, path))}.xsl`;
      return `${start}${quote}${target}${quote}`;
    }),
  );
}

const fileOf = (href: string, from: string): string => fileURLToPath(new URL(href, pathToFileURL(from)));

async function hashOf(modules: ReadonlyMap<string, string>, format: Format): Promise<string> {
  const hash = createHash('sha256').update(`${version} ${format}`);
  for (const text of modules.values()) hash.update('\0').update(text);
  const own = await readdir(sources, { recursive: true });
  for (const name of own.filter((entry) => entry.endsWith('.xsl')).sort())
    hash.update('\0').update(await readFile(new URL(name.replaceAll('\\', '/'), sources)));
  return hash.digest('hex');
}

/** Runs the compiler. It is a program, not a library: the modules go to a folder of their own. */
async function compile(modules: ReadonlyMap<string, string>): Promise<string> {
  const compiler = compilerPath();
  const folder = await mkdtemp(join(tmpdir(), 'teipress-'));
  try {
    const names = [...modules.keys()];
    for (const [index, name] of names.entries())
      await writeFile(join(folder, `${index}.xsl`), modules.get(name)!);
    const argv = [compiler, '-xsl:0.xsl', '-export:0.json', '-nogo', '-relocate:on'];
    await promisify(execFile)(process.execPath, argv, { cwd: folder }).catch((error: unknown) => {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
      throw new Error(inOneLine(said, folder, names));
    });
    return await readFile(join(folder, '0.json'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function compilerPath(): string {
  try {
    return createRequire(import.meta.url).resolve('xslt3');
  } catch {
    throw new Error(
      'the compiler "xslt3" is not installed; a stylesheet of your own needs it: npm install xslt3@2.7',
    );
  }
}

/** What the compiler says, with the names the editor knows. */
function inOneLine(said: string, folder: string, names: readonly string[]): string {
  return said
    .replaceAll(`${folder}/`, '')
    .replace(
      /\b(\d+)\.xsl\b/g,
      (match, index: string) => names[Number(index)]?.split(/[\\/]/).at(-1) ?? match,
    )
    .replace(/^Failed to compile stylesheet\s*$/m, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}

/** The formats there is a stylesheet for. */
export type Format = 'html' | 'epub';
