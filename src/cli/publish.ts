import { readFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { Command } from 'commander';
import { VFile } from 'vfile';
import { severityOf } from '../messages.js';
import { writeFolder } from '../package/write.js';
import { publish } from '../publish.js';
import { CannotRun } from './failure.js';
import { formatOption, type MessageFormat, parseFormats, printMessages } from './report.js';

interface PublishFlags {
  to: ('html' | 'epub')[];
  out?: string;
  format: MessageFormat;
}

/** `teipress publish`: any TEI file to a site and an EPUB. */
export function publishCommand(): Command {
  return new Command('publish')
    .description('publish a TEI file, any, as an HTML site and an EPUB')
    .argument('<tei>', 'a TEI file')
    .option('--to <formats>', 'html, epub or both', parseFormats, ['html', 'epub'])
    .option('-o, --out <dir>', 'the folder to write; without it, one with the name of the file beside it')
    .addOption(formatOption())
    .action(run);
}

async function run(path: string, flags: PublishFlags): Promise<void> {
  const { name, dir } = parse(path);
  const file = new VFile({ path });
  const files = await publish(await readFile(path), { to: flags.to, name, file });
  printMessages(file.messages, path, flags.format);
  if (files.size === 0 || file.messages.some((entry) => severityOf(entry) === 'error')) {
    throw new CannotRun(`${path}: not published; earlier output is as it was`);
  }
  const out = flags.out ?? join(dir || dirname('.'), name);
  await writeFolder(out, files);
  const last = [...files.keys()].filter((key) => key === 'index.html' || key.endsWith('.epub'));
  for (const key of last) process.stdout.write(`${join(out, key)}\n`);
}
