import { readFileSync } from 'node:fs';
import { SchemaError } from '../relaxng/index.js';
import type { Schematron, SchematronFinding } from '../schematron/index.js';
import { describePlace } from '../schematron/source.js';
import type { SchemaReference } from './choice.js';
import type { Found, Report } from './report.js';

/** How much of a test a message about it shows. */
const SHOWN = 60;

/** The rules of a schema, and how the schema was named. */
export interface Ruleset {
  readonly rules: Schematron;
  readonly reference: SchemaReference;
}

/**
 * Settles the phase of each schema: the one that the user asks for, where the schema has phases, else the one that the
 * document names.
 *
 * @param asked null where the user asks for none
 * @param byUser whether the user named the schemas
 * @param lacking is told which schema has not the phase it was to have; its rules are left out
 * @throws {SchemaError} where none of the schemas that the user named has the phase
 */
export function settlePhases(
  rulesets: readonly Ruleset[],
  asked: string | null,
  byUser: boolean,
  lacking: (found: Found) => void,
): Ruleset[] {
  if (byUser && asked !== null && !rulesets.some(({ rules }) => hasPhase(rules, asked))) {
    const known = rulesets.flatMap(({ rules }) => rules.phases);
    throw new SchemaError(`no schema has a phase "${asked}"${listOf(known)}`);
  }
  // The name of a phase may be misspelt, or the document follow other schemas than the user thinks.
  if (asked !== null && !asked.startsWith('#') && !rulesets.some(({ rules }) => rules.phases.length > 0)) {
    lacking({ reason: `no schema of this file has a phase "${asked}"`, offset: 0 });
  }
  return rulesets.flatMap(({ rules, reference }) => {
    const phase = asked !== null && rules.phases.length > 0 ? asked : reference.phase;
    if (phase === null || hasPhase(rules, phase)) return [{ rules, reference: { ...reference, phase } }];
    const reason = `the schema "${reference.name}" has no phase "${phase}"${listOf(rules.phases)}`;
    lacking({ reason, offset: reference.offset ?? 0 });
    return [];
  });
}

function hasPhase({ phases }: Schematron, name: string): boolean {
  return name === '#ALL' || name === '#DEFAULT' || phases.includes(name);
}

function listOf(phases: readonly string[]): string {
  return phases.length === 0 ? '' : `; there are ${phases.join(', ')}`;
}

/** What is said of the rules in a grammar in the compact syntax, which are not read; null where there are none. */
export function compactRules({ location, offset }: SchemaReference): Found | null {
  if (!readFileSync(location, 'utf8').includes('http://purl.oclc.org/dsdl/schematron')) return null;
  return {
    reason: `the Schematron rules in ${fileName(location)} are not run: in the compact syntax they are not read`,
    remedy: 'Name the same grammar in the XML syntax (.rng) or the rules on their own (.sch).',
    offset: offset ?? 0,
  };
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
    const { reason, offset, path, severity, see } = finding;
    report('schematron', { reason, offset, path, severity, ...(see !== '' && { remedy: `See ${see}.` }) });
    return;
  }
  if (finding.kind === 'nothing-run') {
    const reason = `the rules of ${fileName(location)} were not run: ${finding.reason}`;
    report('schematron-skipped', { reason, offset: finding.offset });
    return;
  }
  const { context, test, reason, offset, place } = finding;
  const what = test === null ? `the rule for "${shown(context)}"` : `the test "${shown(test)}"`;
  const where = describePlace(place, 'name');
  report('schematron-skipped', { reason: `${what} at ${where} could not be run: ${reason}`, offset });
}

function fileName(location: URL): string {
  return decodeURIComponent(location.pathname.split('/').at(-1)!);
}

function shown(expression: string): string {
  const text = expression.replace(/\s+/g, ' ').trim();
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
