import { InvalidArgumentError, Option } from 'commander';
import type { VFileMessage } from 'vfile-message';
import { severityOf } from '../messages.js';
import type { Severity } from '../rules/rule.js';

/** How messages are written. */
export type MessageFormat = 'text' | 'github';

/** `--format` of the commands that report. */
export function formatOption(): Option {
  return new Option(
    '--format <format>',
    'how messages are written: text, or github for annotations in GitHub Actions',
  )
    .choices(['text', 'github'])
    .default('text');
}

/** A message in one line: `file:line:column: severity: text [rule]`. `file` stands in where a message names none. */
export function formatLine(
  entry: VFileMessage,
  file: string,
  paint: (severity: string) => string = (severity) => severity,
): string {
  const place = `${entry.file || file}:${entry.line ?? 1}:${entry.column ?? 1}`;
  const text = sentences(entry).replace(/\s*\n\s*/g, ' ');
  return `${place}: ${paint(severityOf(entry))}: ${text} [${entry.ruleId ?? 'internal'}]`;
}

/** A message as a workflow command of GitHub Actions that makes an annotation. */
export function formatAnnotation(entry: VFileMessage, file: string): string {
  const properties = {
    file: entry.file || file,
    line: entry.line ?? 1,
    col: entry.column ?? 1,
    title: `teipress ${entry.ruleId ?? 'internal'}`,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severityOf(entry)]} ${list.join(',')}::${escapeData(sentences(entry))}`;
}

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

/** What was found and what can be done about it. */
export function sentences({ reason, note }: VFileMessage): string {
  const remedy = note ? ` ${note}` : '';
  return `${/[.!?]$/.test(reason) ? reason : `${reason}.`}${remedy}`;
}

/** Writes messages to standard error, for each file in the order of their places. */
export function printMessages(messages: readonly VFileMessage[], file: string, format: MessageFormat): void {
  const files = [...new Set(messages.map((entry) => entry.file))];
  const sorted = messages.toSorted(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 1) - (b.line ?? 1) ||
      (a.column ?? 1) - (b.column ?? 1),
  );
  const formatMessage = format === 'github' ? formatAnnotation : formatLine;
  for (const entry of sorted) process.stderr.write(`${formatMessage(entry, file)}\n`);
}

/** Parses a comma-separated list of publication formats. */
export function parseFormats(value: string): ('html' | 'epub')[] {
  return value.split(',').map((item) => {
    if (item === 'html' || item === 'epub') return item;
    throw new InvalidArgumentError(`"${item}" is not one of html, epub.`);
  });
}
