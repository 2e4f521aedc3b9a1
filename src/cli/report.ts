import { InvalidArgumentError, Option } from 'commander';
import type { VFileMessage } from 'vfile-message';
import { severityOf } from '../messages.js';
import type { Severity } from '../rules.js';

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

/** A message in one line, as `format` has it. `file` stands in where a message names none. */
function formatMessage(entry: VFileMessage, file: string, format: MessageFormat): string {
  const place = { file: entry.file || file, line: entry.line ?? 1, column: entry.column ?? 1 };
  const rule = entry.ruleId ?? 'internal';
  const remedy = entry.note ? ` ${entry.note}` : '';
  const text = `${sentence(entry.reason)}${remedy}`;
  if (format === 'github') {
    const properties = { ...place, col: place.column, title: `teipress ${rule}` };
    const list = (['file', 'line', 'col', 'title'] as const).map(
      (key) => `${key}=${escapeProperty(String(properties[key]))}`,
    );
    return `::${COMMANDS[severityOf(entry)]} ${list.join(',')}::${escapeData(text)}`;
  }
  return `${place.file}:${place.line}:${place.column}: ${severityOf(entry)}: ${text.replace(/\s*\n\s*/g, ' ')} [${rule}]`;
}

/** The workflow commands of GitHub Actions that make annotations. */
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

function sentence(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
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
  for (const entry of sorted) process.stderr.write(`${formatMessage(entry, file, format)}\n`);
}

/** Parses a comma-separated list of publication formats. */
export function parseFormats(value: string): ('html' | 'epub')[] {
  return value.split(',').map((item) => {
    if (item === 'html' || item === 'epub') return item;
    throw new InvalidArgumentError(`"${item}" is not one of html, epub.`);
  });
}
