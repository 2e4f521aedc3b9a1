/**
 * Compiles the stylesheets to the form SaxonJS runs (SEF). A step of the build, not part of the library.
 *
 * A compiled form bears the time of the newest stylesheet it was made from, and is made again when that is not the
 * newest one any more. `-relocate:on` keeps absolute paths out of it.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const sources = new URL('../../src/xslt/', import.meta.url);
const target = new URL('../../dist/xslt/', import.meta.url);
const xslt3 = createRequire(import.meta.url).resolve('xslt3');
// Compiling makes much that soon dies: with room for it, it is thrown away in fewer rounds, in a quarter less time.
const roomy = '--max-semi-space-size=64';

// Whole seconds, which every file system keeps.
const newest = Math.max(
  ...readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xsl'))
    .map((name) => statSync(new URL(name.replaceAll('\\', '/'), sources)).mtimeMs)
    .map((time) => Math.ceil(time / 1000) * 1000),
);

function isCurrent(compiled: URL): boolean {
  return existsSync(compiled) && statSync(compiled).mtimeMs === newest;
}

async function compile(name: string): Promise<void> {
  const compiled = new URL(`${name}.sef.json`, target);
  if (isCurrent(compiled)) return;
  // Another process may be reading the old one.
  const draft = new URL(`${name}.${process.pid}.json`, target);
  try {
    await promisify(execFile)(
      process.execPath,
      [roomy, xslt3, `-xsl:${name}.xsl`, `-export:${fileURLToPath(draft)}`, '-nogo', '-relocate:on'],
      { cwd: fileURLToPath(sources) },
    );
    utimesSync(draft, newest / 1000, newest / 1000);
    renameSync(draft, compiled);
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    process.stderr.write(`${name}.xsl does not compile:\n${output}\n`);
    process.exitCode = 1;
  }
}

mkdirSync(target, { recursive: true });
await Promise.all(['html', 'epub'].map(compile));
