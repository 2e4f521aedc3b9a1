/**
 * ISO Schematron (ISO/IEC 19757-3) with the query binding of XSLT 2 and 3, as TEI uses it: expressions are XPath 3.1,
 * contexts are match patterns. What XSLT itself would have to run, such as `xsl:function`, is not run; the rules that
 * need it are skipped, and the report says so.
 */
import { statSync } from 'node:fs';
import type { Node } from 'slimdom';
import type { Severity } from '../rules/rule.js';
import { buildDocument, type SourceDocument, TooDeep } from './document.js';
import { type Candidates, readPattern } from './pattern.js';
import { readSchema } from './read.js';
import type { Assertion, Content, Let, Pattern, Rule, SchematronSchema } from './schema.js';
import type { SchemaPlace } from './source.js';
import { Evaluator, XPathProblem } from './xpath/evaluator.js';

/** What a schema says of a document. */
export type SchematronFinding = SchematronBreach | SkippedRule | NothingRun;

/** An assertion that is not true at a node, or a report that is. */
export interface SchematronBreach {
  readonly kind: 'breach';
  readonly context: string;
  readonly test: string;
  /** The message of the schema, with values put in and white space normalised; diagnostics follow it. */
  readonly reason: string;
  /** Where the node begins, in UTF-16 code units. */
  readonly offset: number;
  readonly path: string;
  /** By `@role`; an error where none is given. */
  readonly severity: Severity;
  /** The id of the assertion, else of its rule, else of its pattern; empty where none has one. */
  readonly id: string;
  /** Where the schema says that more can be read; empty where it does not. */
  readonly see: string;
}

/** A rule, or an assertion of one, that could not be run, be it for some nodes only. */
export interface SkippedRule {
  readonly kind: 'skipped';
  readonly context: string;
  /** The test that failed; null for the context itself. */
  readonly test: string | null;
  readonly reason: string;
  /** Where the rule or assertion stands in the schema. */
  readonly place: SchemaPlace;
  /** Where the first node begins at which it fails, in UTF-16 code units; 0 where it fails for any document. */
  readonly offset: number;
  readonly id: string;
}

/** The rule, or its assertion, that is being run. */
type About = Pick<SkippedRule, 'context' | 'test' | 'place' | 'id'>;

/** The document is of such a kind that no rule was run. */
export interface NothingRun {
  readonly kind: 'nothing-run';
  readonly reason: string;
  /** Where that is seen, in UTF-16 code units. */
  readonly offset: number;
}

/** A compiled schema, for any number of documents. */
export interface Schematron {
  /** How many rules there are; none in a RELAX NG schema without embedded rules. */
  readonly rules: number;
  /** The names of its phases. */
  readonly phases: readonly string[];
  /**
   * Checks a document.
   *
   * @param xml a well-formed document, without entities of its own
   * @param phase one of `phases`, whose patterns are active; `#ALL` for all patterns; `#DEFAULT` or null for the
   *   schema's own choice
   */
  check(xml: string, phase: string | null): SchematronFinding[];
}

const compiled = new Map<string, { readonly modified: number; readonly schema: Schematron }>();

/**
 * Compiles the Schematron schema at `location`, a file URL: one that stands alone, or the rules embedded in a RELAX NG
 * schema in the XML syntax. A schema already compiled by this process is reused until its file changes.
 *
 * @throws {SchemaError} when the file cannot be read, is not XML, or is a schema of neither language
 */
export function compileSchematron(location: URL): Schematron {
  const modified = statSync(location, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const known = compiled.get(location.href);
  if (known?.modified === modified) return known.schema;
  const read = readSchema(location);
  const schema: Schematron = {
    rules: read.patterns.reduce((sum, { rules }) => sum + rules.length, 0),
    phases: [...read.phases.keys()],
    check: (xml, phase) => check(read, xml, phase),
  };
  compiled.set(location.href, { modified, schema });
  return schema;
}

function check(schema: SchematronSchema, xml: string, phase: string | null): SchematronFinding[] {
  let source: SourceDocument;
  try {
    source = buildDocument(xml);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return [{ kind: 'nothing-run', reason: error.message, offset: error.offset }];
  }
  return new Run(schema, source).check(phase);
}

/** The check of one document. */
class Run {
  private readonly findings: SchematronFinding[] = [];

  constructor(
    private readonly schema: SchematronSchema,
    private readonly source: SourceDocument,
  ) {}

  check(asked: string | null): SchematronFinding[] {
    const name = asked === null || asked === '#DEFAULT' ? this.schema.defaultPhase : asked;
    const phase = name === null || name === '#ALL' ? undefined : this.schema.phases.get(name);
    const lets = [...this.schema.lets, ...(phase?.lets ?? [])];
    for (const pattern of this.schema.patterns) {
      if (phase && !phase.active.has(pattern.id)) continue;
      this.checkPattern(pattern, lets);
    }
    return this.findings;
  }

  /** Each node meets the first rule of a pattern whose context it matches (ISO/IEC 19757-3, section 6.5). */
  private checkPattern(pattern: Pattern, lets: readonly Let[]): void {
    const { namespaces, keys } = this.schema;
    const evaluator = new Evaluator(this.source, namespaces, keys, [...lets, ...pattern.lets]);
    const met = new Set<Node>();
    for (const rule of pattern.rules) {
      const id = rule.id || pattern.id;
      const matched = this.match(rule, id, evaluator);
      const nodes = matched.filter((node) => !met.has(node));
      for (const node of nodes) met.add(node);
      if (nodes.length === 0) continue;
      for (const assertion of rule.assertions) this.checkAssertion(assertion, rule, id, nodes, evaluator);
    }
  }

  private match(rule: Rule, id: string, evaluator: Evaluator): Node[] {
    const found = new Set<Node>();
    const about = { context: rule.context, test: null, place: rule.place, id };
    evaluator.begin();
    for (const { candidates, condition } of readPattern(rule.context)) {
      const nodes = this.choose([this.source.document], about, () => [
        ...this.candidates(candidates, evaluator),
      ]);
      const matched =
        condition === null ? nodes : this.choose(nodes, about, (some) => evaluator.filter(some, condition));
      for (const node of matched) found.add(node);
    }
    return [...found];
  }

  private candidates(candidates: Candidates, evaluator: Evaluator): readonly Node[] {
    const { document, elements, withAttribute } = this.source;
    switch (candidates.kind) {
      case 'root':
        return [document];
      case 'outermost':
        return [document.documentElement!];
      case 'element':
        return elements.get(candidates.local) ?? [];
      case 'having':
        return withAttribute.get(candidates.local) ?? [];
      case 'attribute':
        return (withAttribute.get(candidates.local) ?? []).flatMap((element) =>
          element.attributes.filter(
            ({ localName, prefix }) => localName === candidates.local && prefix !== 'xmlns',
          ),
        );
      case 'selection':
        return evaluator.select(candidates.expression);
    }
  }

  private checkAssertion(
    assertion: Assertion,
    rule: Rule,
    inherited: string,
    nodes: readonly Node[],
    evaluator: Evaluator,
  ): void {
    const id = assertion.id || inherited;
    const { test, kind, place } = assertion;
    const about = { context: rule.context, test, place, id };
    evaluator.begin();
    const broken = this.choose(nodes, about, (some) => {
      const truths = evaluator.test(some, rule.lets, test);
      return some.filter((_, index) => truths[index] === (kind === 'report'));
    });
    for (const node of broken) this.breach(assertion, rule, id, node, evaluator);
  }

  /**
   * Chooses among all nodes at once. Where that fails at some node, that one is not chosen, as XSLT has it for patterns
   * (XSLT 3.0, section 5.5.4), and the others are still seen.
   */
  private choose(nodes: readonly Node[], about: About, chosen: (some: readonly Node[]) => Node[]): Node[] {
    let told = false;
    const attempt = (some: readonly Node[]): Node[] | null => {
      try {
        return chosen(some);
      } catch (error) {
        if (!(error instanceof XPathProblem)) throw error;
        if (!error.isStatic && some.length > 1) return null;
        if (!told) this.skip(about, error, some[0]!);
        told = true;
        return [];
      }
    };
    return attempt(nodes) ?? nodes.flatMap((node) => attempt([node])!);
  }

  private breach(assertion: Assertion, rule: Rule, id: string, node: Node, evaluator: Evaluator): void {
    const said = assertion.diagnostics.map((name) => this.schema.diagnostics.get(name) ?? []);
    const reason = [assertion.message, ...said]
      .map((content) => this.message(content, rule, node, evaluator))
      .filter(Boolean)
      .join(' ');
    this.findings.push({
      kind: 'breach',
      context: rule.context,
      test: assertion.test,
      reason: reason || `${assertion.kind} ${assertion.test}`,
      offset: this.source.offsetOf(node),
      path: this.source.pathOf(node),
      severity: severityOf(assertion.role),
      id,
      see: assertion.see,
    });
  }

  private message(content: readonly Content[], rule: Rule, node: Node, evaluator: Evaluator): string {
    const parts = content.map((part) => {
      if (typeof part === 'string') return part;
      try {
        return evaluator.text(node, rule.lets, part.select);
      } catch (error) {
        if (!(error instanceof XPathProblem)) throw error;
        return '…';
      }
    });
    return parts.join('').replace(/\s+/g, ' ').trim();
  }

  private skip(about: About, problem: XPathProblem, node: Node): void {
    const offset = problem.isStatic ? 0 : this.source.offsetOf(node);
    this.findings.push({ kind: 'skipped', ...about, reason: problem.message, offset });
  }
}

/** What the roles of TEI's and other schemas mean; an unknown one is no reason to take an error lightly. */
const severities: ReadonlyMap<string, Severity> = new Map([
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['nonfatal', 'warning'],
  ['info', 'info'],
  ['information', 'info'],
  ['hint', 'info'],
  ['notice', 'info'],
]);

function severityOf(role: string): Severity {
  return severities.get(role.toLowerCase()) ?? 'error';
}
