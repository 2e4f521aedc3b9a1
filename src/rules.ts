/**
 * Every rule teipress applies, in one table: what it decides or checks, how grave a finding is, and what an
 * editor can do about it. `teipress explain RULE` prints an entry; each rule has its test folder under
 * `test/rules/`.
 */

/** How grave a finding is: an `error` makes a file invalid, a `warning` asks for a look, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

/** One rule: its severity when it reports, a one-line summary, and the explanation shown to the editor. */
export interface Rule {
  readonly severity: Severity;
  readonly summary: string;
  /** What is done and why, with the section of the TEI Guidelines or the specification it rests on. */
  readonly explanation: string;
}

const table = {
  // Reading
  'source-encoding': {
    severity: 'error',
    summary: 'The source is not UTF-8 text.',
    explanation:
      'teipress reads UTF-8. A file with byte sequences that are not UTF-8, or with NUL bytes, is refused rather ' +
      'than guessed at. Convert it first, for example with "iconv -f WINDOWS-1252 -t UTF-8".',
  },
} as const satisfies Record<string, Rule>;

/** The id of a rule, for example `note-without-marker`. */
export type RuleId = keyof typeof table;

/** All rules by id. */
export const rules: Readonly<Record<RuleId, Rule>> = table;

/** Whether `id` names a rule. */
export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(table, id);
}
