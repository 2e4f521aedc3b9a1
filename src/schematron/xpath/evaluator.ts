import { createRequire } from 'node:module';
import type * as FontoXPath from 'fontoxpath';
import type { Node } from 'slimdom';
import type { SourceDocument } from '../document.js';
import type { Key, Let } from '../schema.js';
import { CountingFacade, TooManySteps } from './facade.js';
import { isMissing, registerMissing } from './functions.js';
import { type Condition, plainCondition } from './plain/index.js';
import { useIndex } from './rewrite.js';

/** Why an expression has no value, in one line. */
export class XPathProblem extends Error {
  constructor(
    message: string,
    /** Whether the expression itself is wrong, whatever the document. */
    readonly isStatic: boolean,
  ) {
    super(message);
  }
}

const require = createRequire(import.meta.url);
/** The functions that XSLT adds to XPath are ours to define. */
const ours = 'urn:teipress:schematron';
/** The variable that stands for `current()`. */
const CURRENT = 'teipress-current';
const NODES = 'teipress-nodes';
/** How many nodes one evaluation sees: to begin one costs more than most tests, and all that it holds is a burden. */
const AT_ONCE = 500;
const functions = 'http://www.w3.org/2005/xpath-functions';
/** The prefixes that every schema may use for functions without saying so. */
const wellKnown: ReadonlyMap<string, string> = new Map([
  ['fn', functions],
  ['xs', 'http://www.w3.org/2001/XMLSchema'],
  ['map', 'http://www.w3.org/2005/xpath-functions/map'],
  ['array', 'http://www.w3.org/2005/xpath-functions/array'],
  ['math', 'http://www.w3.org/2005/xpath-functions/math'],
]);
const added: ReadonlySet<string> = new Set(['id', 'key', 'generate-id']);

let library: typeof FontoXPath | undefined;

/** The XPath engine, loaded when first needed: it is large. */
function engine(): typeof FontoXPath {
  if (library) return library;
  library = require('fontoxpath') as typeof FontoXPath;
  const register = (local: string, parameters: string[], result: string, body: Callback) =>
    library!.registerCustomXPathFunction({ namespaceURI: ours, localName: local }, parameters, result, ((
      { currentContext }: { currentContext: Evaluator },
      ...values: unknown[]
    ) => body(currentContext, values)) as never);
  register('id', ['xs:string*'], 'node()*', (evaluator, [ids]) => evaluator.byIds(ids as string[]));
  register('id', ['xs:string*', 'node()'], 'node()*', (evaluator, [ids]) => evaluator.byIds(ids as string[]));
  register('key', ['xs:string', 'xs:anyAtomicType*'], 'node()*', (evaluator, [name, values]) =>
    evaluator.byKey(String(name), values as unknown[]),
  );
  register('generate-id', ['node()?'], 'xs:string', (evaluator, [node]) =>
    evaluator.nameOf(node as Node | null),
  );
  registerMissing(library, ours);
  register('descendants', ['node()', 'xs:string', 'xs:string'], 'node()*', (evaluator, [top, uri, local]) =>
    evaluator.descendants(top as Node, String(uri), String(local)),
  );
  return library;
}

type Callback = (evaluator: Evaluator, values: readonly unknown[]) => unknown;

/** Evaluates the expressions of a schema over one document. */
export class Evaluator {
  private readonly options: FontoXPath.Options;
  private readonly facade = new CountingFacade();
  private readonly indexes = new Map<string, Map<string, Node[]>>();
  private ids: Map<string, Node> | undefined;
  private readonly names = new Map<Node, string>();

  /**
   * @param globals variables of the schema, the phase and the pattern, whose context is the document
   */
  constructor(
    private readonly source: SourceDocument,
    private readonly namespaces: ReadonlyMap<string, string>,
    private readonly keys: readonly Key[],
    private readonly globals: readonly Let[],
  ) {
    this.options = {
      namespaceResolver: (prefix) => namespaces.get(prefix) ?? null,
      functionNameResolver: ({ prefix, localName }, arity) => {
        if (prefix) return { namespaceURI: namespaces.get(prefix) ?? wellKnown.get(prefix) ?? '', localName };
        const isOurs =
          (added.has(localName) && !(localName === 'key' && arity !== 2)) || isMissing(localName, arity);
        return { namespaceURI: isOurs ? ours : functions, localName };
      },
      currentContext: this,
    };
  }

  /** Begins something new: only so many nodes are gone through for it. */
  begin(): void {
    this.facade.reset();
  }

  /** Those of the nodes for which `condition` is true. */
  filter(nodes: readonly Node[], condition: string): Node[] {
    const truths = this.tryPlainly(nodes, condition);
    if (truths) return nodes.filter((_, index) => truths[index]);
    return this.forEach(nodes, [], `if (${condition}) then . else ()`) as Node[];
  }

  /** Whether `test` is true, for each node. */
  test(nodes: readonly Node[], lets: readonly Let[], test: string): boolean[] {
    return this.tryPlainly(nodes, test) ?? (this.forEach(nodes, lets, `boolean(${test}\n)`) as boolean[]);
  }

  /** Whether a condition is true, for each node, without the XPath engine; null where the condition needs it. */
  private tryPlainly(nodes: readonly Node[], expression: string): boolean[] | null {
    const condition = plainly(expression, this.namespaces);
    if (!condition) return null;
    const step = () => this.facade.count();
    const { descendants } = this.source;
    try {
      return nodes.map((node) => condition(node, { current: node, step, descendants }));
    } catch (error) {
      throw problemOf(error);
    }
  }

  /** The value of an expression at a node as text. */
  text(node: Node, lets: readonly Let[], select: string): string {
    return this.forEach(
      [node],
      lets,
      `string-join(for $item in (${select}\n) return string($item), ' ')`,
    ).join('');
  }

  /** The nodes an expression selects in the document. */
  select(expression: string): Node[] {
    return this.forEach([this.source.document], [], expression) as Node[];
  }

  /** The values of an expression at all nodes, one after the other. */
  private forEach(nodes: readonly Node[], lets: readonly Let[], expression: string): unknown[] {
    const body = withLets(lets, atCurrent(expression), '.');
    const loop = `for $${CURRENT} in $${NODES}?* return $${CURRENT} ! (${body})`;
    const closed = withLets(this.globals, loop, '$teipress-root');
    const whole = useIndex(closed, (prefix) => this.namespaces.get(prefix) ?? undefined);
    // Variables of the document may cost a search of it, and are to be found once.
    const step = closed === loop ? AT_ONCE : Math.max(1, nodes.length);
    const values: unknown[] = [];
    for (let at = 0; at < nodes.length; at += step) {
      for (const value of this.evaluate(whole, nodes.slice(at, at + step))) values.push(value);
    }
    return values;
  }

  private evaluate(expression: string, nodes: readonly Node[]): unknown[] {
    const { evaluateXPath, ReturnType } = engine();
    const { document } = this.source;
    try {
      return evaluateXPath(
        expression,
        document,
        this.facade,
        { [NODES]: nodes, 'teipress-root': document, [CURRENT]: document },
        ReturnType.ALL_RESULTS,
        this.options,
      ) as unknown[];
    } catch (error) {
      throw problemOf(error);
    }
  }

  byIds(values: readonly string[]): Node[] {
    this.ids ??= new Map(
      (this.source.withAttribute.get('id') ?? []).flatMap((element) => {
        const id = element.getAttributeNS('http://www.w3.org/XML/1998/namespace', 'id');
        return id === null ? [] : [[id.trim(), element] as const];
      }),
    );
    const wanted = new Set(values.flatMap((value) => value.trim().split(/\s+/)));
    return [...wanted].flatMap((id) => this.ids!.get(id) ?? []);
  }

  descendants(top: Node, uri: string, local: string): readonly Node[] {
    return this.source.descendants(top, uri, local);
  }

  byKey(name: string, values: readonly unknown[]): Node[] {
    let index = this.indexes.get(name);
    if (!index) {
      index = new Map();
      this.indexes.set(name, index);
      for (const { match, use } of this.keys.filter((key) => key.name === name)) {
        for (const node of this.select(`/descendant-or-self::node()/(${match})`)) {
          for (const value of this.forEach([node], [], `(${use}) ! string(.)`)) {
            const list = index.get(String(value));
            if (list) list.push(node);
            else index.set(String(value), [node]);
          }
        }
      }
    }
    return [...new Set(values.flatMap((value) => index.get(String(value)) ?? []))];
  }

  nameOf(node: Node | null): string {
    if (node === null) return '';
    let name = this.names.get(node);
    if (name === undefined) {
      name = `n${this.names.size + 1}`;
      this.names.set(node, name);
    }
    return name;
  }
}

/** Plain conditions of schemas, by their namespaces and expressions; null for what is not plain. */
const known = new WeakMap<ReadonlyMap<string, string>, Map<string, Condition | null>>();

function plainly(expression: string, namespaces: ReadonlyMap<string, string>): Condition | null {
  const ofSchema = known.get(namespaces) ?? new Map<string, Condition | null>();
  known.set(namespaces, ofSchema);
  let condition = ofSchema.get(expression);
  if (condition === undefined) {
    condition = plainCondition(expression, (prefix) => namespaces.get(prefix));
    ofSchema.set(expression, condition);
  }
  return condition;
}

/** Variables before an expression that uses them; those it does not use are left out, and cannot fail. */
function withLets(lets: readonly Let[], expression: string, context: string): string {
  let result = expression;
  for (const { name, value } of lets.toReversed()) {
    if (!mentions(result, name)) continue;
    result = `let $${name} := ${context} ! (${atCurrent(value)}\n) return ${result}`;
  }
  return result;
}

function mentions(expression: string, name: string): boolean {
  for (let at = expression.indexOf(`$${name}`); at >= 0; at = expression.indexOf(`$${name}`, at + 1)) {
    if (!/[\p{L}\p{M}\p{N}_.-]/u.test(expression[at + name.length + 1] ?? '')) return true;
  }
  return false;
}

/** Puts a variable in the place of `current()` and of `generate-id()` without a node, outside of quotation marks. */
function atCurrent(expression: string): string {
  return expression.replace(
    /'[^']*'|"[^"]*"|(?<![\w:.-])(current|generate-id)\s*\(\s*\)/g,
    (whole, name: string | undefined) =>
      name === 'current' ? `$${CURRENT}` : name === 'generate-id' ? 'generate-id(.)' : whole,
  );
}

/** Functions that lead out of the document. */
const ofFiles: ReadonlySet<string> = new Set([
  ...['doc', 'doc-available', 'document', 'collection', 'uri-collection', 'json-doc', 'base-uri'],
  ...['unparsed-text', 'unparsed-text-lines', 'unparsed-text-available', 'document-uri', 'static-base-uri'],
]);

function missingFunction(uri: string, name: string, arity: string): string {
  if (uri !== functions && uri !== ours) return `there is no function ${name}(); xsl:function is not read`;
  if (ofFiles.has(name)) return `the function ${name}() is not run, since rules see no other files`;
  return `there is no function ${name}() that takes so many arguments (${arity})`;
}

function problemOf(error: unknown): XPathProblem {
  if (error instanceof TooManySteps) {
    return new XPathProblem('it goes through too many nodes of this document', true);
  }
  const text = error instanceof Error ? error.message : String(error);
  const missing = /Function Q\{([^}]*)\}([^\s()]+) with arity of (\d+) not registered/.exec(text);
  if (missing) return new XPathProblem(missingFunction(missing[1]!, missing[2]!, missing[3]!), true);
  const said = /(?:\b(X[PQ]ST\d{4}|X[PQ]TY\d{4}|FO\w{2}\d{4})\b[^\n]*)/.exec(text);
  const line = (said?.[0] ?? text.split('\n').find((entry) => entry.trim() !== '') ?? 'unknown')
    .replace(/\. (?:No similar functions found|Expected ).*$/, '')
    .trim();
  return new XPathProblem(line, !said || said[1]!.slice(2, 4) === 'ST');
}
