import { compileSchema, SchemaError } from '../relaxng/index.js';
import { rules } from '../rules.js';
import { compileSchematron } from '../schematron/index.js';
import { registerCheck } from './checks/registers.js';
import {
  baseOf,
  type Choice,
  chooseSchemas,
  editionSchema,
  type FetchFailures,
  isOwn,
  type SchemaReference,
} from './choice.js';
import { Collection, Enough, type PlacedFinding } from './collection.js';
import type { Decoded } from './decode.js';
import { expandEntities } from './entities/index.js';
import type { Check } from './kinds.js';
import { linkCheck, type OuterPointer } from './links.js';
import { noteCheck } from './notes.js';
import { MOST_ORIGINS, Origins, type SourceText, sourceBeside } from './origin.js';
import { parseXml } from './parse.js';
import { type ExternalSubset, type Prolog, readProlog } from './prolog.js';
import type { Found, Report } from './report.js';
import { onLineOfJing, schemaCheck } from './schema.js';
import { checkSchematron, compactRules, type Ruleset, settlePhases } from './schematron.js';
import type { SchemaStore } from './store/index.js';
import type { Listener } from './xml/listener.js';

/** How a document is checked. */
export interface Settings {
  /** The schemas that the user named; none: the document's own count. */
  readonly schemas: readonly SchemaReference[];
  readonly checks: readonly Check[];
  /** The Schematron phase that the user asks for. */
  readonly phase: string | null;
  /** How many errors a document may have before the check of it ends. */
  readonly maxErrors: number;
  readonly store: SchemaStore;
  readonly failures: FetchFailures;
  /** The plain texts that the documents were made from; none: the one that a document names, if it stands beside it. */
  readonly sources: readonly SourceText[];
  /** The checks of the kind `edition`; null where they are not wanted, so that they need not be loaded. */
  readonly editionChecks: EditionChecks;
}

/** Makes the checks of the kind `edition`. */
export type EditionChecks = ((report: Report) => Listener[]) | null;

/** What a check of a document gives. */
export interface DocumentReport {
  /** In document order. */
  readonly findings: readonly PlacedFinding[];
  /** Pointers into other files. */
  readonly outgoing: readonly OuterPointer[];
}

/**
 * Checks one document.
 *
 * @param file the path of the document, which relative references start from
 * @throws {SchemaError} where a schema that the user named cannot be used
 */
export function checkDocument(
  decoded: Decoded,
  file: string | undefined,
  settings: Settings,
): DocumentReport {
  const collected = new Collection(settings.maxErrors);
  const outgoing: OuterPointer[] = [];
  try {
    check(decoded, file, settings, collected, outgoing);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const findings = collected.place(decoded.text);
  return { findings: withOrigins(findings, decoded.text, file, settings.sources), outgoing };
}

/** Adds the places in the plain text to the first findings in a document that teipress made. */
function withOrigins(
  findings: readonly PlacedFinding[],
  text: string,
  file: string | undefined,
  given: readonly SourceText[],
): readonly PlacedFinding[] {
  if (findings.length === 0 || !isOwn(text)) return findings;
  const sources = given.length > 0 || file === undefined ? given : sourceBeside(text, file);
  if (sources.length === 0) return findings;
  const origins = new Origins(sources);
  return findings.map((finding, index) => {
    const origin = index < MOST_ORIGINS ? origins.find(text, finding.place.offset!) : null;
    return origin ? { ...finding, origin } : finding;
  });
}

function notRead({ system, offset }: ExternalSubset): Found {
  return {
    reason: `the document type definition "${system}" is not read, nor are the attributes it gives by default`,
    remedy: 'Write such attributes in the document itself.',
    offset,
  };
}

function check(
  decoded: Decoded,
  file: string | undefined,
  settings: Settings,
  collected: Collection,
  outgoing: OuterPointer[],
): void {
  const { text } = decoded;
  const prolog = readProlog(text);
  const choice = choose(text, prolog, file, settings);
  for (const [rule, found] of choice.findings) collected.add(rule, found);
  if (prolog.external) collected.add('schema-not-read', notRead(prolog.external));
  const expanded = expandEntities(text, prolog);
  if (!('text' in expanded)) {
    collected.replace(expanded.kind, expanded, 'none');
    return;
  }
  const right = 'reason' in decoded ? decoded.offset : Number.POSITIVE_INFINITY;
  const report: Report = (rule, found) => {
    const offset = expanded.toDocument(found.offset);
    if (offset < right) collected.add(rule, { ...found, offset });
  };
  const wants = (name: Check) => settings.checks.includes(name);
  // Alone, this check is asked for in the place of another validator.
  const isAlone = settings.checks.length === 1;

  const listeners: Listener[] = [];
  if (wants('relaxng'))
    listeners.push(...grammarChecks(choice, report, collected, isAlone ? expanded.text : null));
  const beyond = wants('relaxng') && isNamed(choice) ? asWarning(report) : report;
  if (wants('links')) listeners.push(...linkChecks(choice, beyond, outgoing));
  if (settings.editionChecks) listeners.push(...settings.editionChecks(beyond));
  const illFormed = parseXml(expanded.text, listeners);
  const breaches = isAlone ? 'all' : choice.by === 'assumed' ? 'none' : 'first';
  if (illFormed && expanded.toDocument(illFormed.end) < right) {
    const { kind, reason, offset, end } = illFormed;
    const place = isAlone ? onLineOfJing(expanded.text, { offset, end: end + 1 }) : offset;
    collected.replace(kind, { reason, offset: expanded.toDocument(place) }, breaches);
    return;
  }
  if ('reason' in decoded) {
    // Jing stops at the last character that is right.
    const offset = isAlone ? Math.max(0, decoded.offset - 1) : decoded.offset;
    collected.replace('xml-encoding', { reason: decoded.reason, offset }, breaches);
    return;
  }
  if (wants('schematron'))
    checkSchematron(expanded.text, rulesets(choice, settings.phase, collected), report);
  if (choice.by === 'assumed' && collected.hasErrorsOfSchema) report('schema-assumed', assumption(prolog));
}

function choose(
  text: string,
  prolog: Prolog,
  file: string | undefined,
  { schemas, checks, store, failures }: Settings,
): Choice {
  if (schemas.length > 0) return { schemas, by: 'user', findings: [] };
  if (!checks.includes('relaxng') && !checks.includes('schematron'))
    return { schemas: [], by: isOwn(text) ? 'teipress' : 'document', findings: [] };
  return chooseSchemas(text, prolog, baseOf(file), store, failures);
}

function grammarChecks(
  { schemas }: Choice,
  report: Report,
  collected: Collection,
  text: string | null,
): Listener[] {
  return schemas.flatMap((reference) => {
    if (reference.language !== 'relaxng') return [];
    const schema = usable(reference, compileSchema, collected);
    return schema ? [schemaCheck(schema, report, text)] : [];
  });
}

/** The rules of Schematron schemas, and those that RELAX NG schemas in the XML syntax have embedded. */
function rulesets({ schemas, by }: Choice, phase: string | null, collected: Collection): Ruleset[] {
  const found = schemas.flatMap((reference) => {
    // Our own grammar has none, and most documents are spared the reading of it.
    if (reference.location === editionSchema) return [];
    if (reference.location.pathname.endsWith('.rnc')) {
      const unread = compactRules(reference);
      if (unread) collected.add('schematron-skipped', unread);
      return [];
    }
    const rules = usable(reference, compileSchematron, collected);
    return rules && rules.rules > 0 ? [{ rules, reference }] : [];
  });
  return settlePhases(found, phase, by === 'user', (lack) => collected.add('schema-unavailable', lack));
}

/** A compiled schema; nothing for one that the document names and that cannot be used, which is then reported. */
function usable<Schema>(
  { location, name, offset }: SchemaReference,
  compile: (location: URL) => Schema,
  collected: Collection,
): Schema | null {
  try {
    return compile(location);
  } catch (error) {
    if (!(error instanceof SchemaError) || offset === null) throw error;
    collected.add('schema-unavailable', {
      reason: `the schema "${name}" cannot be used: ${error.message}`,
      offset,
    });
    return null;
  }
}

/** Whether the document follows a schema of its own. */
function isNamed({ by }: Choice): boolean {
  return by !== 'teipress' && by !== 'assumed';
}

/** Valid is what the schema of a document says is valid; what is found beyond it is worth a look. */
function asWarning(report: Report): Report {
  return (rule, found) =>
    report(rule, rules[rule].severity === 'error' ? { severity: 'warning', ...found } : found);
}

/**
 * An edition is whole in its file, but a document that follows a schema of its own may belong to a project that keeps
 * its registers elsewhere: there a pointer that leads nowhere is worth a look.
 */
function linkChecks(choice: Choice, report: Report, outgoing: OuterPointer[]): Listener[] {
  const whole = !isNamed(choice);
  const reportLink: Report = (rule, found) =>
    (rule === 'unresolved-pointer' && !whole ? asWarning(report) : report)(rule, found);
  const pointedAt = new Set<string>();
  return [
    linkCheck(reportLink, whole, pointedAt, outgoing),
    noteCheck(report, pointedAt),
    registerCheck(report, pointedAt),
  ];
}

function assumption(prolog: Prolog): Found {
  return {
    reason:
      'the file names no schema; it was judged by the edition schema of teipress, which is only a part of TEI',
    remedy:
      'Name its schema with --schema or <?xml-model?>, or have tei_all at hand: teipress schema add ' +
      'https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng',
    offset: prolog.end,
  };
}
