/** How grave a finding is: an `error` makes a file invalid, a `warning` asks for a look, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

/** One rule: its severity when it reports, a one-line summary, and the explanation shown to the editor. */
export interface Rule {
  readonly severity: Severity;
  readonly summary: string;
  /** What is done and why, with the section of the TEI Guidelines or the specification it rests on. */
  readonly explanation: string;
}
