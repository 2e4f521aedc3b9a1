import type { Finding } from '../messages.js';
import type { Severity } from '../rules/rule.js';
import { type RuleId, rules } from '../rules.js';
import { ownText } from './own-text.js';
import { Places } from './places.js';
import type { Found } from './report.js';

/** A finding and its rule, as plain data that a worker can send. */
export interface PlacedFinding extends Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** For entries of a register: the finding holds for those ids that no other file of the run points to. */
  readonly unlessPointedAt?: readonly string[] | undefined;
}

/** Ends the check of a document that has too many errors. */
export class Enough extends Error {}

/** How many findings a document may have, of whatever severity. */
const MOST_FINDINGS = 10_000;

/** Takes the findings of a document, bounded in their number. */
export class Collection {
  private findings: [RuleId, Found][] = [];
  private readonly known = new Set<string>();
  private errors = 0;
  hasErrorsOfSchema = false;

  constructor(private readonly maxErrors: number) {}

  add(rule: RuleId, found: Found): void {
    // Two checks may find the same, such as an id given twice.
    const key = `${rule} ${found.offset} ${found.reason}`;
    if (this.known.has(key) || (rule === 'impossible-date' && this.explainValue(found))) return;
    this.known.add(key);
    this.findings.push([rule, found]);
    if (schemaRules.has(rule)) this.hasErrorsOfSchema = true;
    if ((found.severity ?? rules[rule].severity) === 'error') this.errors += 1;
    if (this.errors < this.maxErrors && this.findings.length < MOST_FINDINGS) return;
    const count = this.errors < this.maxErrors ? `${MOST_FINDINGS} findings` : `${this.errors} errors`;
    const reason = `the check of this file ends here, after ${count}`;
    this.findings.push(['too-many-errors', { reason, offset: found.offset }]);
    throw new Enough();
  }

  /** Where the schema has refused a date, the calendar only says why. */
  private explainValue({ offset, reason }: Found): boolean {
    const index = this.findings.findLastIndex(
      ([rule, found]) => rule === 'attribute-value' && found.offset === offset,
    );
    if (index < 0) return false;
    const [rule, found] = this.findings[index]!;
    this.findings[index] = [
      rule,
      { ...found, remedy: `In the calendar, ${reason.slice(reason.indexOf(': ') + 2)}.` },
    ];
    return true;
  }

  /**
   * Takes one finding in place of those that bear on the content: they may only be its consequence. The first breach of
   * the schema before it is kept all the same, since it may show where a tag is missing.
   *
   * @param breaches which breaches of the schema stay
   */
  replace(rule: RuleId, { reason, offset }: Found, breaches: 'all' | 'first' | 'none'): void {
    const first = this.findings.find(([known]) => schemaRules.has(known));
    this.findings = this.findings.filter(
      (entry) =>
        entry[0].startsWith('schema-') || breaches === 'all' || (breaches === 'first' && entry === first),
    );
    this.findings.push([rule, { reason, offset }]);
  }

  place(text: string): PlacedFinding[] {
    return placeFindings(text, this.findings);
  }
}

/** Findings in document order, with lines and columns. They hold no part of the text, which would hold all of it. */
export function placeFindings(
  text: string,
  findings: readonly (readonly [RuleId, Found])[],
): PlacedFinding[] {
  const places = new Places(text);
  const sorted = findings.toSorted(([, a], [, b]) => a.offset - b.offset);
  return sorted.map(([rule, found]) => {
    const { offset, expected } = found;
    const { severity = rules[rule].severity } = found;
    const reason = ownText(found.reason);
    const remedy = found.remedy && ownText(found.remedy);
    const path = found.path && ownText(found.path);
    const unlessPointedAt = found.unlessPointedAt?.map(ownText);
    const place = places.at(Math.min(offset, text.length));
    const excerpt = places.around(place.offset!);
    // Spread, each of them would be an object of another shape for V8.
    return { rule, severity, reason, remedy, expected, path, unlessPointedAt, place, excerpt };
  });
}

const schemaRules: ReadonlySet<RuleId> = new Set([
  'element-not-allowed',
  'element-incomplete',
  'text-not-allowed',
  'text-value',
  'attribute-not-allowed',
  'attribute-missing',
  'attribute-value',
]);
