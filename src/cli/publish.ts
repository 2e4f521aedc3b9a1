import { dirname, join, parse } from 'node:path';
import { Command, Option } from 'commander';
import { severityOf } from '../messages.js';
import type { PublishOptions } from '../publish.js';
import { checkOutFolder, readInput } from './files.js';
import { formatOption, type MessageFormat, parseFormats, printMessages } from './report.js';

interface PublishFlags {
  to: ('html' | 'epub')[];
  out?: string;
  edition?: string;
  format: MessageFormat;
}

/** `teipress publish`: any TEI file to a site and an EPUB. */
export function publishCommand(): Command {
  return new Command('publish')
    .description('publish a TEI file, any, as an HTML site and an EPUB')
    .argument('<tei>', 'a TEI file')
    .addOption(
      new Option('--to <formats>', 'the formats to make')
        .argParser(parseFormats)
        .default(['html', 'epub'], 'html,epub'),
    )
    .option('-o, --out <dir>', 'the folder to write; without it, one with the name of the file beside it')
    .option('--edition <file>', 'an edition.yaml whose section "publish" and folder "theme" say how')
    .addOption(formatOption())
    .addHelpText('after', '\nExit codes: 0 published, 2 not published; earlier output is as it was.')
    .action(run);
}

async function run(path: string, flags: PublishFlags): Promise<void> {
  const { name, dir } = parse(path);
  const xml = await readInput(path);
  const out = flags.out ?? join(dir, name);
  await checkOutFolder(out, name, path);
  const settings = await settingsOf(flags);
  if (settings === null) return;
  const [{ publish }, { VFile }] = await Promise.all([import('../publish.js'), import('vfile')]);
  const file = new VFile({ path });
  const files = await publish(xml, { ...settings, to: flags.to, name, folder: dir || '.', file });
  printMessages(file.messages, path, flags.format);
  if (files.size === 0 || file.messages.some((entry) => severityOf(entry) === 'error')) {
    process.exitCode = 2;
    return;
  }
  const { writeFolder } = await import('../package/write.js');
  await writeFolder(out, files);
  const entrances = [...files.keys()].filter((key) => key === 'index.html' || key.endsWith('.epub'));
  for (const key of entrances) process.stdout.write(`${join(out, key)}\n`);
}

/** What the edition file says of publishing; null, and the messages printed, where it cannot be used. */
async function settingsOf({ edition: path, format }: PublishFlags): Promise<PublishOptions | null> {
  if (path === undefined) return {};
  const { readEdition } = await import('../edition.js');
  const { edition, messages } = readEdition(await readInput(path), path);
  printMessages(messages, path, format);
  if (edition === null) {
    process.exitCode = 2;
    return null;
  }
  const { publishingOf } = await import('../build.js');
  return publishingOf(dirname(path), edition);
}
