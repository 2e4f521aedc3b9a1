import { Command, Option } from 'commander';
import type { EditionResult } from '../edition.js';
import { CannotRun } from './failure.js';
import { checkOutFile, readInput } from './files.js';
import { formatOption, type MessageFormat, printMessages } from './report.js';

interface EncodeFlags {
  out?: string;
  edition?: string;
  lang?: string;
  encoding?: string;
  to: 'tree' | 'tei' | 'html';
  format: MessageFormat;
}

/** `teipress encode`: a plain text or Markdown to TEI. */
export function encodeCommand(): Command {
  return new Command('encode')
    .description('encode a plain text or Markdown as TEI P5')
    .argument('<source>', 'a text file; .md is read as Markdown')
    .option('-o, --out <file>', 'where the result goes; without it, standard output')
    .option('--edition <file>', 'an edition.yaml with metadata, lists and decisions')
    .option('--lang <tag>', "the text's language, for example en or de")
    .option('--encoding <label>', 'the encoding of the file, for example windows-1252; without it, UTF-8')
    .addOption(
      new Option('-t, --to <form>', 'the form to print: the tree, TEI or HTML')
        .choices(['tree', 'tei', 'html'])
        .default('tei'),
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExit codes: 0 encoded, 1 the text cannot be encoded without loss, 2 a file could not be read or written.',
    )
    .action(run);
}

async function run(path: string, flags: EncodeFlags): Promise<void> {
  if (flags.out !== undefined) await checkOutFile(flags.out);
  const { isEncoding } = await import('../encodings.js');
  const { readSource } = await import('../read.js');
  if (flags.encoding !== undefined && !isEncoding(flags.encoding))
    throw new CannotRun(`there is no encoding "${flags.encoding}"; one is, for example, windows-1252`);
  const { edition, messages } =
    flags.edition === undefined ? { edition: undefined, messages: [] } : await loadEdition(flags.edition);
  const source = readSource(await readInput(path), flags.encoding ?? edition?.encoding);
  if (source.text === null || edition === null) {
    if (source.message) printMessages([source.message], path, flags.format);
    printMessages(messages, path, flags.format);
    process.exitCode = 2;
    return;
  }
  const { formatOf } = await import('../options.js');
  const encode =
    formatOf(path) === 'markdown'
      ? (await import('../encode.js')).encode
      : (await import('../encode-text.js')).encodeText;
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
  if (flags.out === undefined) {
    process.stdout.write(output);
    return;
  }
  const { writeWhole } = await import('../package/write.js');
  await writeWhole(flags.out, output);
}

async function loadEdition(path: string): Promise<EditionResult> {
  const { readEdition } = await import('../edition.js');
  return readEdition(await readInput(path), path);
}

/** A break points to its page; the page is printed once, in the list of pages. */
function withoutPages(key: string, value: unknown): unknown {
  if (key !== 'page' || value === null || typeof value !== 'object') return value;
  return 'n' in value ? { n: value.n } : null;
}

/** The pages of the site one after the other, each after a comment with its path where there are several. */
async function toHtml(xml: string): Promise<string> {
  const { publish } = await import('../publish.js');
  const files = await publish(xml, { to: ['html'] });
  const pages = [...files].filter(([path]) => path.endsWith('.html'));
  const decoder = new TextDecoder();
  return pages
    .map(([path, bytes]) => (pages.length > 1 ? `<!-- ${path} -->\n` : '') + decoder.decode(bytes))
    .join('\n');
}
