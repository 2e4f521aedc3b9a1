/**
 * Compiles the stylesheets to the form SaxonJS runs (SEF). A step of the build, not part of the library.
 *
 * A stylesheet is compiled again when any stylesheet is newer than its compiled form. `-relocate:on` keeps
 * absolute paths out of the result.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const sources = new URL('../../src/xslt/', import.meta.url);
const target = new URL('../../dist/xslt/', import.meta.url);
const xslt3 = createRequire(import.meta.url).resolve('xslt3');

const newest = Math.max(
  ...readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xsl'))
    .map((name) => statSync(new URL(name.replaceAll('\\', '/'), sources)).mtimeMs),
);

function isCurrent(compiled: URL): boolean {
  return existsSync(compiled) && statSync(compiled).mtimeMs > newest;
}

async function compile(name: string): Promise<void> {
  const compiled = new URL(`${name}.sef.json`, target);
  if (isCurrent(compiled)) return;
  try {
    await promisify(execFile)(
      process.execPath,
      [xslt3, `-xsl:${name}.xsl`, `-export:${fileURLToPath(compiled)}`, '-nogo', '-relocate:on'],
      { cwd: fileURLToPath(sources) },
    );
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    process.stderr.write(`${name}.xsl does not compile:\n${output}\n`);
    process.exitCode = 1;
  }
}

mkdirSync(target, { recursive: true });
await Promise.all(['html', 'epub'].map(compile));
