/** Paths of plain conditions, and the way along them. */
import type { Attr, Element, Node } from 'slimdom';
import type { SourceDocument } from '../../document.js';

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

export type Axis = (typeof axes)[number];
export const axes = [
  ...(['self', 'child', 'parent', 'attribute', 'ancestor', 'ancestor-or-self'] as const),
  ...(['descendant', 'descendant-or-self', 'following-sibling', 'preceding-sibling'] as const),
] as const;

/** What a step takes of the nodes on its axis. */
export interface NodeTest {
  /** Whether it takes nodes of any kind, and not only elements, or attributes on their axis. */
  readonly anyKind: boolean;
  /** null for any. */
  readonly uri: string | null;
  readonly local: string | null;
}

export interface Step {
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly Condition[];
}

export interface Path {
  readonly from: 'context' | 'current' | 'root';
  readonly steps: readonly Step[];
}

/** Values to compare: texts, or those of nodes. */
export type Operand =
  | { readonly texts: readonly string[] }
  | { readonly paths: readonly Path[]; readonly trim: boolean };

export const anyNode: NodeTest = { anyKind: true, uri: null, local: null };

/** The texts to compare: those given, or those of the nodes to which paths lead. */
export function valuesOf(operand: Operand, node: Node, run: Run): readonly string[] {
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
export function walk({ from, steps }: Path, node: Node, run: Run, visit: (node: Node) => boolean): boolean {
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
