import { Command, InvalidArgumentError, Option } from 'commander';
import { type Message, severityOf } from '../messages.js';
import type { Severity } from '../rules/rule.js';
import type { FileResult } from '../validate/files.js';
import { type Check, checkNames } from '../validate/kinds.js';
import type { SourceText } from '../validate/origin.js';
import { type Report, type ResultFormat, resultFormats, type Summary } from './formats/index.js';
import { Progress } from './progress.js';
import { formatAnnotation } from './report.js';

interface ValidateFlags {
  schema: string[];
  checks?: Check[];
  phase?: string;
  source: string[];
  allowNetwork: boolean;
  format: ResultFormat;
  maxErrors?: number;
  severity: Severity;
  quiet: boolean;
}

const severities = ['error', 'warning', 'info'] as const;

/** Width of a line of the output where there is no terminal to ask, in columns. */
const WIDTH = 100;

const HELP = `
FILE is a file, a folder (for all .xml files in it, at any depth) or a pattern
such as 'tei/**/*.xml'; '!tei/drafts/**' takes files out. "-" is standard input.

Schemas: those of --schema; else those the file names in <?xml-model?>; else
tei_all, if "teipress schema add" has brought one by that name; else the
edition schema of teipress, which is only a part of TEI.

Checks: relaxng and schematron are what the schemas say; links: ids, pointers,
notes and their markers, registers; edition: dates, tables, letters, headings,
languages. "--checks relaxng" alone gives the view of Jing: its verdict, and its line
of the first error where a start tag runs over several.

Messages go to standard error as text or github, to standard output as json,
sarif or junit.

Exit codes: 0 all files are valid, 1 a file is not, 2 a file or schema could not be read.`;

/** `teipress validate`: any TEI files against their schemas, and what no schema says. */
export function validateCommand(): Command {
  return new Command('validate')
    .description(
      'validate TEI files: well-formedness, RELAX NG, Schematron, links, and what an edition needs',
    )
    .argument('<file...>', 'files, folders or patterns')
    .addOption(
      new Option(
        '--schema <schema>',
        'a RELAX NG or Schematron file, or the name of an added one; repeatable',
      )
        .argParser((value: string, given: string[]) => [...given, value])
        .default([], 'that of the file'),
    )
    .addOption(
      new Option('--checks <list>', `what is checked, of ${checkNames.join(', ')}`)
        .argParser(parseChecks)
        .default(undefined, 'all that apply'),
    )
    .option(
      '--phase <name>',
      'the Schematron phase whose rules are run; #ALL for all rules (default: that of the file or the schema)',
    )
    .addOption(
      new Option('--source <file>', 'the plain text that teipress made the file from, for places; repeatable')
        .argParser((value: string, given: string[]) => [...given, value])
        .default([], 'the one the file names, beside it'),
    )
    .option('--allow-network', 'fetch schemas that files name on the web, and keep copies', false)
    .addOption(
      new Option('--format <format>', 'how results are written').choices(resultFormats).default('text'),
    )
    .addOption(new Option('--max-errors <n>', 'show at most so many errors').argParser(parseNumber))
    .addOption(
      new Option('--severity <level>', 'the least grave messages to show')
        .choices(severities)
        .default('info'),
    )
    .option('--quiet', 'show errors only, and no summary', false)
    .addHelpText('after', HELP)
    .action(run);
}

async function run(inputs: string[], flags: ValidateFlags): Promise<void> {
  const { validateFiles } = await import('../validate/files.js');
  const progress = new Progress();
  const { checks: only, phase, maxErrors } = flags;
  const results = await validateFiles(inputs, {
    schema: flags.schema,
    allowNetwork: flags.allowNetwork,
    sources: await readSources(flags.source),
    ...(only !== undefined && { checks: only }),
    ...(phase !== undefined && { phase }),
    ...(maxErrors !== undefined && { maxErrors }),
    ...(!flags.quiet && { onProgress: (done, total) => progress.bar('validating', done, total) }),
  }).finally(() => progress.clear());
  const report = { results, shown: select(results, flags), summary: summarise(results) };
  await print(report, flags);
  const { invalid, unread } = report.summary;
  process.exitCode = unread > 0 || results.some(lacksSchema) ? 2 : invalid > 0 ? 1 : 0;
}

/** The texts that `--source` names. */
async function readSources(paths: readonly string[]): Promise<SourceText[]> {
  const { readInput } = await import('./files.js');
  const decoder = new TextDecoder();
  return Promise.all(paths.map(async (path) => ({ path, text: decoder.decode(await readInput(path)) })));
}

/** Whether a file could not be checked against a schema it names. */
function lacksSchema(result: FileResult): boolean {
  return result.kind === 'validated' && result.messages.some(({ ruleId }) => ruleId === 'schema-unavailable');
}

/** The messages of each file that the user wants to see. */
function select(
  results: readonly FileResult[],
  { severity, quiet, maxErrors }: ValidateFlags,
): Map<FileResult, readonly Message[]> {
  const least = quiet ? 0 : severities.indexOf(severity);
  let room = maxErrors ?? Number.POSITIVE_INFINITY;
  const shown = new Map<FileResult, readonly Message[]>();
  for (const result of results) {
    if (result.kind !== 'validated') continue;
    const messages = result.messages.filter((entry) => {
      if (severities.indexOf(severityOf(entry)) > least) return false;
      return severityOf(entry) !== 'error' || room-- > 0;
    });
    shown.set(result, messages);
  }
  return shown;
}

function summarise(results: readonly FileResult[]): Summary {
  const validated = results.filter((result) => result.kind === 'validated');
  const messages = validated.flatMap((result) => result.messages);
  const count = (severity: Severity) => messages.filter((entry) => severityOf(entry) === severity).length;
  const valid = validated.filter((result) => result.valid).length;
  return {
    files: results.length,
    valid,
    invalid: validated.length - valid,
    unread: results.length - validated.length,
    errors: count('error'),
    warnings: count('warning'),
  };
}

async function print(report: Report, { format, quiet }: ValidateFlags): Promise<void> {
  for (const result of report.results) {
    if (result.kind === 'unread') process.stderr.write(`teipress: ${result.file}: ${result.reason}\n`);
  }
  if (format === 'text') await printText(report, quiet);
  else if (format === 'github') {
    for (const [{ file }, messages] of report.shown)
      for (const entry of messages) process.stderr.write(`${formatAnnotation(entry, file)}\n`);
  } else {
    const { formatReport } = await import('./formats/index.js');
    process.stdout.write(await formatReport(report, format));
  }
}

/** What many files have in common, such as a schema that is not at hand, is said once. */
const SAID_ONCE: ReadonlySet<string | undefined> = new Set([
  'schema-unavailable',
  'schema-assumed',
  'schema-not-read',
]);

async function printText({ shown, summary }: Report, quiet: boolean): Promise<void> {
  const { painter, summaryLine } = await import('./formats/summary.js');
  const paint = painter(process.stderr);
  const width = Math.max(40, process.stderr.columns ?? WIDTH);
  const said = new Map<string, number>();
  for (const [{ file }, messages] of shown) {
    if (messages.length === 0) continue;
    const { toText } = await import('./formats/text.js');
    let text = '';
    for (const entry of messages) {
      if (SAID_ONCE.has(entry.ruleId)) {
        const times = said.get(entry.reason) ?? 0;
        said.set(entry.reason, times + 1);
        if (times > 0) continue;
      }
      text += toText(entry, file, paint, width);
    }
    process.stderr.write(text);
  }
  for (const [reason, times] of said)
    if (times > 1) process.stderr.write(`teipress: ${times} files in all: ${reason}\n`);
  if (!quiet && summary.valid + summary.invalid > 0)
    process.stderr.write(`teipress: ${summaryLine(summary, paint)}`);
}

function parseChecks(value: string): Check[] {
  const names = value.split(',').map((name) => name.trim());
  return names.map((name) => {
    const check = checkNames.find((known) => known === name);
    if (!check) throw new InvalidArgumentError(`"${name}" is not one of ${checkNames.join(', ')}.`);
    return check;
  });
}

function parseNumber(value: string): number {
  const number = Number(value);
  if (!/^\d{1,9}$/.test(value) || number < 1) throw new InvalidArgumentError('It is a number from 1.');
  return number;
}
