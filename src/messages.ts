import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import { type RuleId, rules, type Severity } from './rules.js';

/** Everything a finding says besides its rule. */
export interface Finding {
  /** What was found, one sentence without a trailing full stop being required. */
  readonly reason: string;
  /** Where: line and column from 1, offset in UTF-16 code units from 0. */
  readonly place: Point;
  /** What the user can do about it; empty when nothing is to be done. */
  readonly remedy?: string;
  /** What was expected instead, sorted, few. */
  readonly expected?: readonly string[];
}

/**
 * Makes the message for a finding of `rule`.
 *
 * `fatal` follows the `vfile-message` convention: `true` for an error, `false` for a warning, `undefined` for
 * information. The remedy is the message's `note`.
 */
export function message(rule: RuleId, finding: Finding): VFileMessage {
  const result = new VFileMessage(finding.reason, { place: finding.place, ruleId: rule, source: 'teipress' });
  const { severity } = rules[rule];
  result.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
  if (finding.remedy) result.note = finding.remedy;
  if (finding.expected) result.expected = [...finding.expected];
  return result;
}

/** Adds a finding of `rule` to `file`. */
export function report(file: VFile, rule: RuleId, finding: Finding): void {
  const entry = message(rule, finding);
  entry.file = file.path ?? '';
  entry.name = `${file.path ?? ''}:${entry.line}:${entry.column}`;
  file.messages.push(entry);
}

/** The severity a message carries in its `fatal` field. */
export function severityOf(entry: VFileMessage): Severity {
  return entry.fatal === true ? 'error' : entry.fatal === false ? 'warning' : 'info';
}
