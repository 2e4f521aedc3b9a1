/**
 * Conditions that most rules are made of: paths that lead somewhere, attributes that have a value, joined by `and`, `or`
 * and `not()`. They mean what they mean in XPath 3.1, and are tried without the XPath engine, which takes longer to load
 * than most documents to check, and to begin than such a condition to try.
 */
import type { Attr, Element, Node } from 'slimdom';
import type { SourceDocument } from '../document.js';
import { isCondition } from './condition.js';
import { closing, type Token, tokenize } from './lexer.js';
import type { ResolvePrefix } from './rewrite.js';

/** What conditions ask of the document. */
export interface Run {
  /** What `current()` is. */
  readonly current: Node;
  /** Told of each node that is looked at; throws where they are too many. */
  step(): void;
  readonly descendants: SourceDocument['descendants'];
}

/** Whether a condition is true at a node. */
export type Condition = (node: Node, run: Run) => boolean;

type Axis = (typeof axes)[number];
const axes = [
  ...(['self', 'child', 'parent', 'attribute', 'ancestor', 'ancestor-or-self'] as const),
  ...(['descendant', 'descendant-or-self', 'following-sibling', 'preceding-sibling'] as const),
] as const;

/** What a step takes of the nodes on its axis. */
interface NodeTest {
  /** Whether it takes nodes of any kind, and not only elements, or attributes on their axis. */
  readonly anyKind: boolean;
  /** null for any. */
  readonly uri: string | null;
  readonly local: string | null;
}

interface Step {
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly Condition[];
}

interface Path {
  readonly from: 'context' | 'current' | 'root';
  readonly steps: readonly Step[];
}

/** Values to compare: texts, or those of nodes. */
type Operand =
  | { readonly texts: readonly string[] }
  | { readonly paths: readonly Path[]; readonly trim: boolean };

const anyNode: NodeTest = { anyKind: true, uri: null, local: null };

class NotPlain extends Error {}

/** The condition that an expression is; null where it is more than plain. */
export function plainCondition(expression: string, resolve: ResolvePrefix): Condition | null {
  const tokens = tokenize(expression);
  if (!tokens || tokens.length === 0) return null;
  try {
    return new Parser(tokens, resolve).whole();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly resolve: ResolvePrefix,
  ) {}

  whole(): Condition {
    const condition = this.or();
    if (this.at < this.tokens.length) this.refuse();
    return condition;
  }

  private or(): Condition {
    const parts = this.joined('or', () => this.and());
    return parts.length === 1 ? parts[0]! : (node, run) => parts.some((part) => part(node, run));
  }

  private and(): Condition {
    const parts = this.joined('and', () => this.comparison());
    return parts.length === 1 ? parts[0]! : (node, run) => parts.every((part) => part(node, run));
  }

  private joined(word: 'or' | 'and' | '|', one: () => Condition): readonly Condition[] {
    const parts = [one()];
    while (this.take(word)) parts.push(one());
    return parts;
  }

  private comparison(): Condition {
    const name = this.text();
    if (this.text(1) === '(' && this.tokens[this.at]!.kind === 'name' && name !== 'node') {
      const call = this.call(name);
      if (call) return call;
    }
    if (this.take('(')) {
      const inner = this.or();
      this.expect(')');
      return inner;
    }
    const left = this.operand();
    const isSingle = this.text() === 'eq';
    if (!this.take('=') && !this.take('eq')) {
      if ('texts' in left || left.trim) this.refuse();
      return (node, run) => left.paths.some((path) => walk(path, node, run, () => true));
    }
    const right = this.take('(') ? this.literals() : this.operand();
    if (isSingle && !(isOne(left) && isOne(right))) this.refuse();
    return (node, run) => {
      const wanted = new Set(valuesOf(right, node, run));
      return valuesOf(left, node, run).some((value) => wanted.has(value));
    };
  }

  /** A function that gives a truth value, `count()` with what it is compared with; null for another. */
  private call(name: string): Condition | null {
    if (!/^(?:not|exists|empty|boolean|count|contains|starts-with|ends-with)$/.test(name)) return null;
    this.at += 2;
    switch (name) {
      case 'not': {
        const inner = this.or();
        this.expect(')');
        return (node, run) => !inner(node, run);
      }
      case 'boolean': {
        const inner = this.or();
        this.expect(')');
        return inner;
      }
      case 'count':
        return this.count();
      case 'exists':
      case 'empty': {
        const paths = this.paths();
        this.expect(')');
        return (node, run) => paths.some((path) => walk(path, node, run, () => true)) === (name === 'exists');
      }
      default: {
        const whole = this.operand();
        this.expect(',');
        const part = this.operand();
        this.expect(')');
        if (!isOne(whole) || !isOne(part)) this.refuse();
        const method = name === 'contains' ? 'includes' : name === 'starts-with' ? 'startsWith' : 'endsWith';
        return (node, run) => {
          const [text = ''] = valuesOf(whole, node, run);
          const [wanted = ''] = valuesOf(part, node, run);
          return text[method](wanted);
        };
      }
    }
  }

  private count(): Condition {
    const paths = this.paths();
    this.expect(')');
    const compare = comparisons[this.text()];
    const number = this.tokens[this.at + 1];
    if (!compare || number?.kind !== 'number') this.refuse();
    this.at += 2;
    const limit = Number(number!.text);
    return (node, run) => {
      const found = new Set<Node>();
      for (const path of paths) walk(path, node, run, (one) => !found.add(one));
      return compare!(found.size, limit);
    };
  }

  private operand(): Operand {
    if (this.tokens[this.at]?.kind === 'string') return { texts: [this.literal()] };
    if (this.text() === 'normalize-space' && this.text(1) === '(') {
      this.at += 2;
      const paths = this.text() === ')' ? [{ from: 'context', steps: [] } as const] : this.paths();
      this.expect(')');
      if (!isOne({ paths, trim: true })) this.refuse();
      return { paths, trim: true };
    }
    return { paths: this.paths(), trim: false };
  }

  private literals(): Operand {
    const texts = [this.literal()];
    while (this.take(',')) texts.push(this.literal());
    this.expect(')');
    return { texts };
  }

  private literal(): string {
    const token = this.tokens[this.at];
    if (token?.kind !== 'string') this.refuse();
    this.at += 1;
    const quote = token!.text[0]!;
    return token!.text.slice(1, -1).replaceAll(quote + quote, quote);
  }

  private paths(): readonly Path[] {
    const paths = [this.path()];
    while (this.take('|')) paths.push(this.path());
    return paths;
  }

  private path(): Path {
    const steps: Step[] = [];
    let from: Path['from'] = 'context';
    if (this.text() === '//' || this.text() === '/') {
      from = 'root';
      if (this.take('/') && !this.isStep()) this.refuse();
    } else if (this.text() === 'current' && this.text(1) === '(' && this.text(2) === ')') {
      from = 'current';
      this.at += 3;
    } else this.step(steps, false);
    if (from === 'root' && this.text() !== '//') this.step(steps, false);
    while (this.text() === '/' || this.text() === '//')
      this.step(steps, this.tokens[this.at++]!.text === '//');
    return { from, steps };
  }

  private isStep(): boolean {
    return this.tokens[this.at]?.kind === 'name' || /^(?:\.{1,2}|@|\*)$/.test(this.text());
  }

  /** @param deep whether it comes after "//" */
  private step(steps: Step[], deep: boolean): void {
    let { axis, test } = this.axisAndTest();
    if (deep && axis === 'child') axis = 'descendant';
    else if (deep) steps.push({ axis: 'descendant-or-self', test: anyNode, predicates: [] });
    const predicates: Condition[] = [];
    while (this.text() === '[') {
      const end = closing(this.tokens, this.at);
      const inner = this.tokens.slice(this.at + 1, end);
      // By number, a predicate chooses by place.
      if (end < 0 || inner.length === 0 || !isCondition(inner)) this.refuse();
      predicates.push(new Parser(inner, this.resolve).whole());
      this.at = end + 1;
    }
    steps.push({ axis, test, predicates });
  }

  private axisAndTest(): { axis: Axis; test: NodeTest } {
    if (this.take('..')) return { axis: 'parent', test: anyNode };
    if (this.take('.')) return { axis: 'self', test: anyNode };
    if (this.take('@')) return { axis: 'attribute', test: this.nodeTest(true) };
    let axis: Axis = 'child';
    if (this.text(1) === '::') {
      const named = axes.find((name) => name === this.text());
      if (!named) this.refuse();
      axis = named!;
      this.at += 2;
    }
    return { axis, test: this.nodeTest(axis === 'attribute') };
  }

  private nodeTest(isAttribute: boolean): NodeTest {
    if (this.take('*')) return { anyKind: false, uri: null, local: null };
    if (this.text() === 'node' && this.text(1) === '(' && this.text(2) === ')') {
      this.at += 3;
      return anyNode;
    }
    const token = this.tokens[this.at];
    if (token?.kind !== 'name' || this.text(1) === '(' || token.text.startsWith('Q{')) this.refuse();
    this.at += 1;
    const [prefix, local] = token!.text.includes(':') ? token!.text.split(':') : ['', token!.text];
    const uri =
      prefix === '*'
        ? null
        : prefix === '' && isAttribute
          ? ''
          : (this.resolve(prefix!) ?? (prefix === '' ? '' : this.refuse()));
    return { anyKind: false, uri, local: local === '*' ? null : local! };
  }

  private text(ahead = 0): string {
    const token = this.tokens[this.at + ahead];
    return token && token.kind !== 'string' && token.kind !== 'variable' ? token.text : '';
  }

  private take(text: string): boolean {
    if (this.text() !== text) return false;
    this.at += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.refuse();
  }

  private refuse(): never {
    throw new NotPlain();
  }
}

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  eq: (left, right) => left === right,
  '!=': (left, right) => left !== right,
  ne: (left, right) => left !== right,
  '>': (left, right) => left > right,
  gt: (left, right) => left > right,
  '>=': (left, right) => left >= right,
  ge: (left, right) => left >= right,
  '<': (left, right) => left < right,
  lt: (left, right) => left < right,
  '<=': (left, right) => left <= right,
  le: (left, right) => left <= right,
};

/** Whether it can have no more than one value, as `eq` and functions of strings want it. */
function isOne(operand: Operand): boolean {
  if ('texts' in operand) return operand.texts.length === 1;
  const [path, ...others] = operand.paths;
  return (
    others.length === 0 &&
    path!.steps.every(
      ({ axis, test }) =>
        axis === 'self' || axis === 'parent' || (axis === 'attribute' && test.local && test.uri !== null),
    )
  );
}

function valuesOf(operand: Operand, node: Node, run: Run): readonly string[] {
  if ('texts' in operand) return operand.texts;
  const values: string[] = [];
  for (const path of operand.paths) {
    walk(path, node, run, (found) => {
      const value = textOf(found);
      values.push(operand.trim ? value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '') : value);
      return false;
    });
  }
  return values;
}

function textOf(node: Node): string {
  if (node.nodeType === 2) return (node as Attr).value;
  if (node.nodeType === 9)
    return (node as unknown as { documentElement: Element }).documentElement.textContent ?? '';
  return (node as Element).textContent ?? '';
}

/** Goes the way of a path and shows `visit` where it leads, until that is content. */
function walk({ from, steps }: Path, node: Node, run: Run, visit: (node: Node) => boolean): boolean {
  const go = (at: Node, index: number): boolean => {
    if (index === steps.length) return visit(at);
    const { axis, test, predicates } = steps[index]!;
    for (const next of along(axis, test, at, run)) {
      if (predicates.every((predicate) => predicate(next, run)) && go(next, index + 1)) return true;
    }
    return false;
  };
  return go(from === 'context' ? node : from === 'current' ? run.current : (node.ownerDocument ?? node), 0);
}

/** The nodes on an axis that a test takes. */
function* along(axis: Axis, test: NodeTest, node: Node, run: Run): Generator<Node> {
  if (axis === 'descendant' && test.uri !== null && test.local !== null) {
    for (const found of run.descendants(node, test.uri, test.local)) {
      run.step();
      yield found;
    }
    return;
  }
  const isAttribute = axis === 'attribute';
  for (const found of nodesOn(axis, node)) {
    run.step();
    if (takes(test, found, isAttribute)) yield found;
  }
}

function* nodesOn(axis: Axis, node: Node): Generator<Node> {
  switch (axis) {
    case 'self':
      yield node;
      return;
    case 'attribute':
      if (node.nodeType === 1) yield* (node as Element).attributes;
      return;
    case 'child':
      yield* node.childNodes;
      return;
    case 'descendant-or-self':
      yield node;
      yield* descendantsOf(node);
      return;
    case 'descendant':
      yield* descendantsOf(node);
      return;
    case 'parent': {
      const parent = parentOf(node);
      if (parent) yield parent;
      return;
    }
    case 'ancestor-or-self':
      yield node;
      yield* ancestorsOf(node);
      return;
    case 'ancestor':
      yield* ancestorsOf(node);
      return;
    case 'following-sibling':
      if (node.nodeType !== 2) for (let at = node.nextSibling; at; at = at.nextSibling) yield at;
      return;
    case 'preceding-sibling':
      if (node.nodeType !== 2) for (let at = node.previousSibling; at; at = at.previousSibling) yield at;
  }
}

function* ancestorsOf(node: Node): Generator<Node> {
  for (let at = parentOf(node); at; at = parentOf(at)) yield at;
}

function* descendantsOf(top: Node): Generator<Node> {
  for (let at: Node | null = top.nodeType === 2 ? null : top.firstChild; at; ) {
    yield at;
    let next: Node | null = at.firstChild;
    for (let from: Node | null = at; from && from !== top && !next; from = from.parentNode)
      next = from.nextSibling;
    at = next;
  }
}

function parentOf(node: Node): Node | null {
  return node.nodeType === 2 ? (node as Attr).ownerElement : node.parentNode;
}

const xmlns = 'http://www.w3.org/2000/xmlns/';

function takes({ anyKind, uri, local }: NodeTest, node: Node, isAttribute: boolean): boolean {
  if (isAttribute && (node as Attr).namespaceURI === xmlns) return false;
  if (anyKind) return true;
  if (!isAttribute && node.nodeType !== 1) return false;
  const named = node as Attr | Element;
  return (
    (local === null || named.localName === local) && (uri === null || (named.namespaceURI ?? '') === uri)
  );
}
