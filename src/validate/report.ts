import type { Severity } from '../rules/rule.js';
import type { RuleId } from '../rules.js';

/** What a check found, by its place as an offset into the document in UTF-16 code units. */
export interface Found {
  readonly reason: string;
  readonly offset: number;
  readonly remedy?: string;
  readonly expected?: readonly string[];
  /** The element concerned: `/TEI/text/body/div[3]/p[12]`. */
  readonly path?: string;
  /** For entries of a register: the finding holds for those ids that no other file of the run points to. */
  readonly unlessPointedAt?: readonly string[];
  /** Where it is not that of the rule. */
  readonly severity?: Severity;
}

/** Takes the finding of a check. */
export type Report = (rule: RuleId, found: Found) => void;
