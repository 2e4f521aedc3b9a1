import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { readEdition } from '../edition.js';
import { encode } from '../encode.js';
import { writeWhole } from '../package/write.js';
import { publish } from '../publish.js';
import { readSource } from '../read.js';
import { CannotRun } from './failure.js';
import { formatMessage, formatOption, type MessageFormat, printMessages } from './report.js';

interface EncodeFlags {
  out?: string;
  edition?: string;
  lang?: string;
  to: 'tree' | 'tei' | 'html';
  format: MessageFormat;
}

/** `teipress encode`: a plain text to TEI. */
export function encodeCommand(): Command {
  return new Command('encode')
    .description('encode a plain text as TEI P5')
    .argument('<source>', 'a UTF-8 text file')
    .option('-o, --out <file>', 'where the result goes; without it, standard output')
    .option('--edition <file>', 'an edition.yaml with metadata, lists and decisions')
    .option('--lang <tag>', "the text's language, for example en or de")
    .addOption(
      new Option('-t, --to <form>', 'the form to print: the tree, TEI or HTML')
        .choices(['tree', 'tei', 'html'])
        .default('tei'),
    )
    .addOption(formatOption())
    .action(run);
}

async function run(path: string, flags: EncodeFlags): Promise<void> {
  const source = readSource(await readFile(path));
  if (source.text === null)
    throw new CannotRun(`${path}: ${source.message.reason}. ${source.message.note ?? ''}`.trim());
  const edition = flags.edition === undefined ? null : await loadEdition(flags.edition);
  const result = encode(source.text, {
    path,
    ...(edition && { edition }),
    ...(flags.lang !== undefined && { lang: flags.lang }),
  });
  printMessages(result.messages, path, flags.format);
  if (result.xml === null) {
    process.exitCode = 1;
    return;
  }
  const output =
    flags.to === 'tree'
      ? `${JSON.stringify(result.tree, withoutPages, 2)}\n`
      : flags.to === 'html'
        ? await toHtml(result.xml)
        : result.xml;
  if (flags.out === undefined) process.stdout.write(output);
  else await writeWhole(flags.out, output);
}

async function loadEdition(path: string) {
  const { edition, messages } = readEdition(await readFile(path, 'utf8'), path);
  const first = messages[0];
  if (!edition)
    throw new CannotRun(first ? formatMessage(first, path, 'text') : `${path}: not an edition file`);
  return edition;
}

/** A break points to its page; the page is printed once, in the list of pages. */
function withoutPages(key: string, value: unknown): unknown {
  if (key !== 'page' || value === null || typeof value !== 'object') return value;
  return 'n' in value ? { n: value.n } : null;
}

/** The pages of the site one after the other, each after a comment with its path where there are several. */
async function toHtml(xml: string): Promise<string> {
  const files = await publish(xml, { to: ['html'] });
  const pages = [...files].filter(([path]) => path.endsWith('.html'));
  const decoder = new TextDecoder();
  return pages
    .map(([path, bytes]) => (pages.length > 1 ? `<!-- ${path} -->\n` : '') + decoder.decode(bytes))
    .join('\n');
}
