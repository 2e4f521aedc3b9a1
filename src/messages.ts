import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import type { Severity } from './rules/rule.js';
import { type RuleId, rules } from './rules.js';

/** A part of the line that a message is about. */
export interface Excerpt {
  /** What stands before the place. */
  readonly before: string;
  /** What stands at the place and after it. */
  readonly after: string;
}

/** A place in a plain text; line and column from 1. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A message about a TEI document. */
export interface Message extends VFileMessage {
  /** The element concerned: `/TEI/text/body/div[3]/p[12]`. */
  path?: string;
  /** The line concerned, or a part of it. */
  excerpt?: Excerpt;
  /** The place in the plain text that the document was made from. */
  origin?: Origin;
}

/** Everything a finding says besides its rule. */
export interface Finding {
  /** What was found, one sentence without a trailing full stop being required. */
  readonly reason: string;
  /** Where: line and column from 1, offset in UTF-16 code units from 0. */
  readonly place: Point;
  /** What the user can do about it; empty when nothing is to be done. */
  readonly remedy?: string | undefined;
  /** What was expected instead, sorted, few. */
  readonly expected?: readonly string[] | undefined;
  /** The element concerned: `/TEI/text/body/div[3]/p[12]`. */
  readonly path?: string | undefined;
  readonly excerpt?: Excerpt;
  readonly origin?: Origin;
  /** Where it is not that of the rule. */
  readonly severity?: Severity;
}

/**
 * Makes the message for a finding of `rule`.
 *
 * `fatal` follows the `vfile-message` convention: `true` for an error, `false` for a warning, `undefined` for
 * information. The remedy is the message's `note`.
 */
export function message(rule: RuleId, finding: Finding): Message {
  const result = withoutTrace(
    (): Message =>
      new VFileMessage(finding.reason, { place: finding.place, ruleId: rule, source: 'teipress' }),
  );
  const severity = finding.severity ?? rules[rule].severity;
  result.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
  if (finding.remedy) result.note = finding.remedy;
  if (finding.expected) result.expected = [...finding.expected];
  if (finding.path) result.path = finding.path;
  if (finding.excerpt) result.excerpt = finding.excerpt;
  if (finding.origin) result.origin = finding.origin;
  return result;
}

/** A message is an error that has no stack; for V8 to trace one all the same takes longer than all else here. */
function withoutTrace<Made>(make: () => Made): Made {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const made = make();
  Error.stackTraceLimit = stackTraceLimit;
  return made;
}

/** Adds a finding of `rule` to `file`. */
export function report(file: VFile, rule: RuleId, finding: Finding): void {
  file.messages.push(inFile(message(rule, finding), file.path ?? ''));
}

/** Says which file a message is about. */
export function inFile<Entry extends VFileMessage>(entry: Entry, path: string): Entry {
  entry.file = path;
  entry.name = `${path}:${entry.line}:${entry.column}`;
  return entry;
}

/** The severity a message carries in its `fatal` field. */
export function severityOf(entry: VFileMessage): Severity {
  return entry.fatal === true ? 'error' : entry.fatal === false ? 'warning' : 'info';
}
