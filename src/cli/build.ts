import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import type { BuildResult } from '../build.js';
import { CannotRun, complain } from './failure.js';
import { checkOutFolder } from './files.js';
import { Progress } from './progress.js';
import { formatOption, type MessageFormat, printMessages } from './report.js';

/** `teipress build`: edition folders to TEI, site and EPUB. */
export function buildCommand(): Command {
  return new Command('build')
    .description('build editions: TEI, HTML and EPUB from folders with an edition.yaml')
    .argument('[edition-dir...]', 'edition folders; without any, this folder or those under editions/')
    .option('-o, --out <dir>', 'where the built editions go', 'public')
    .addOption(formatOption())
    .addHelpText('after', '\nExit codes: 0 all editions are built, 1 some are not, 2 none could be built.')
    .action(run);
}

async function run(dirs: string[], { out, format }: { out: string; format: MessageFormat }): Promise<void> {
  const folders = dirs.length > 0 ? dirs : await findEditions();
  await checkFolders(folders, out);
  const { build } = await import('../build.js');
  const built: BuildResult[] = [];
  const missed: string[] = [];
  const progress = new Progress();
  for (const folder of folders) {
    const onStage = (stage: string) => progress.step(`${folder}: ${stage}`);
    const result = await build(folder, { out, onStage }).catch((error: unknown) => {
      progress.clear();
      complain(error, folder);
      return null;
    });
    progress.clear();
    if (result) printMessages(result.messages, folder, format);
    if (result?.ok) {
      printPlaces(result);
      built.push(result);
    } else missed.push(nameOf(folder));
  }
  if (built.length > 0) {
    const { writeContents } = await import('../package/contents.js');
    await writeContents(out);
  }
  if (missed.length === 0) return;
  if (folders.length > 1)
    process.stderr.write(`teipress: not built, earlier output is as it was: ${missed.join(', ')}\n`);
  process.exitCode = built.length > 0 ? 1 : 2;
}

/** Refuses what would go wrong for certain before the first edition is built. */
async function checkFolders(folders: readonly string[], out: string): Promise<void> {
  const seen = new Map<string, string>();
  for (const folder of folders) {
    if (!existsSync(join(folder, 'edition.yaml'))) {
      throw new CannotRun(
        `${folder}: no edition.yaml there; an edition is a folder with edition.yaml and its sources`,
      );
    }
    const name = nameOf(folder);
    const other = seen.get(name);
    if (other !== undefined)
      throw new CannotRun(`${other} and ${folder} would both be written to ${join(out, name)}`);
    seen.set(name, folder);
    await checkOutFolder(join(out, name), name, folder);
  }
}

function nameOf(folder: string): string {
  return basename(resolve(folder));
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
