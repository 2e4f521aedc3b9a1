import type { Node } from 'slimdom';
import { isCondition } from '../condition.js';
import { closing, type Token } from '../lexer.js';
import type { ResolvePrefix } from '../rewrite.js';
import {
  type Axis,
  anyNode,
  axes,
  type Condition,
  type NodeTest,
  type Operand,
  type Path,
  type Step,
  valuesOf,
  walk,
} from './path.js';

/** The expression is more than a plain condition. */
export class NotPlain extends Error {}

/** Makes a condition of the tokens of an expression. */
export class Parser {
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
    return token!.text.slice(1, -1);
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
