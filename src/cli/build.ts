import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { type BuildResult, build } from '../build.js';
import { writeContents } from '../package/contents.js';
import { CannotRun } from './failure.js';
import { Progress } from './progress.js';
import { formatOption, type MessageFormat, printMessages } from './report.js';

/** `teipress build`: edition folders to TEI, site and EPUB. */
export function buildCommand(): Command {
  return new Command('build')
    .description('build editions: TEI, HTML and EPUB from folders with an edition.yaml')
    .argument('[edition-dir...]', 'edition folders; without any, this folder or those under editions/')
    .option('-o, --out <dir>', 'where the built editions go', 'public')
    .addOption(formatOption())
    .action(run);
}

async function run(dirs: string[], { out, format }: { out: string; format: MessageFormat }): Promise<void> {
  const folders = dirs.length > 0 ? dirs : await findEditions();
  for (const folder of folders) {
    if (!existsSync(join(folder, 'edition.yaml'))) {
      throw new CannotRun(
        `${folder}: no edition.yaml there; an edition is a folder with edition.yaml and its sources`,
      );
    }
  }
  const results: BuildResult[] = [];
  const progress = new Progress();
  for (const folder of folders) {
    const result = await build(folder, { out, onStage: (stage) => progress.step(`${folder}: ${stage}`) });
    progress.clear();
    printMessages(result.messages, folder, format);
    printPlaces(result);
    results.push(result);
  }
  const built = results.filter(({ ok }) => ok);
  if (built.length > 0) await writeContents(out, built);
  if (built.length < results.length) {
    const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
    process.stderr.write(`teipress: not built, earlier output is as it was: ${failed.join(', ')}\n`);
    process.exitCode = 1;
  }
}

/** Prints where each part of an edition is. */
function printPlaces({ name, folder, files }: BuildResult): void {
  if (folder === null) return;
  const places = [
    ['TEI', `${name}.xml`],
    ['HTML', 'index.html'],
    ['EPUB', `${name}.epub`],
  ] as const;
  process.stdout.write(`${name}\n`);
  for (const [label, path] of places)
    if (files.has(path)) process.stdout.write(`  ${label.padEnd(5)} ${join(folder, path)}\n`);
}

async function findEditions(): Promise<string[]> {
  if (existsSync('edition.yaml')) return ['.'];
  const entries = await readdir('editions', { withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter((entry) => entry.isDirectory() && existsSync(join('editions', entry.name, 'edition.yaml')))
    .map((entry) => join('editions', entry.name))
    .sort();
  if (folders.length === 0)
    throw new CannotRun('no edition.yaml here and no editions under editions/; name an edition folder');
  return folders;
}
