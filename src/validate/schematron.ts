import type { Schematron, SchematronFinding } from '../schematron/index.js';
import type { SchemaReference } from './choice.js';
import type { Report } from './report.js';

/** How much of a test a message about it shows. */
const SHOWN = 60;

/** The rules of a schema, and how the schema was named. */
export interface Ruleset {
  readonly rules: Schematron;
  readonly reference: SchemaReference;
}

/**
 * Checks a well-formed document against the rules of Schematron schemas, and those embedded in RELAX NG.
 *
 * @param text the document, without entities of its own
 */
export function checkSchematron(text: string, rulesets: readonly Ruleset[], report: Report): void {
  for (const { rules, reference } of rulesets) {
    for (const finding of rules.check(text, reference.phase)) tell(finding, reference, report);
  }
}

function tell(finding: SchematronFinding, { location }: SchemaReference, report: Report): void {
  if (finding.kind === 'breach') {
    const { reason, offset, path, severity } = finding;
    report('schematron', { reason, offset, path, severity });
    return;
  }
  const { context, test, reason, offset } = finding;
  const name = decodeURIComponent(location.pathname.split('/').at(-1)!);
  const what = test === null ? `the rule for "${shown(context)}"` : `the test "${shown(test)}"`;
  report('schematron-skipped', { reason: `${what} of ${name} could not be run: ${reason}`, offset });
}

function shown(expression: string): string {
  const text = expression.replace(/\s+/g, ' ').trim();
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
