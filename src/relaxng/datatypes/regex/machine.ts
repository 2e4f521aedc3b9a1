import type { CharacterClass, Tree } from './tree.js';

/** A state of the machine: it reads a character of a class, or goes on to others without reading. */
type Node =
  | { readonly kind: 'read'; readonly id: number; readonly contains: CharacterClass; readonly next: Node }
  | { readonly kind: 'fork'; readonly id: number; readonly next: Node[] }
  | { readonly kind: 'end'; readonly id: number };

/** The nodes the machine may be at, all at once, and where a character leads from there as far as it is known. */
interface State {
  readonly nodes: readonly Node[];
  readonly accepts: boolean;
  readonly ascii: (State | undefined)[];
  readonly others: Map<number, State>;
}

/** More nodes than a sensible pattern has; each may cost a look for each character of a value. */
const mostNodes = 50_000;
/** How many nodes are held in states before all is forgotten, to bound the memory that a hostile pattern can fill. */
const mostHeld = 1_000_000;

/** How many nodes a tree becomes, where quantities are written out. */
function size(tree: Tree): number {
  if (tree.kind === 'class') return 1;
  if (tree.kind !== 'repeat') return tree.parts.reduce((sum, part) => sum + size(part), 1);
  const times = tree.most === Number.POSITIVE_INFINITY ? tree.least + 1 : tree.most;
  return times === 0 ? 1 : (size(tree.part) + 1) * times;
}

/**
 * Runs a pattern over values in one pass, whatever the pattern: schemas come from strangers, and JavaScript's own
 * expressions take exponential time on some. States are sets of nodes, made when a value first comes to them and
 * remembered, so that common values run from state to state.
 */
export class Machine {
  private readonly entry: Node;
  private start: State | undefined;
  private nodeCount = 0;
  private states = new Map<string, State>();
  private held = 0;
  private transitions = 0;

  static isTooLarge(tree: Tree): boolean {
    return size(tree) > mostNodes;
  }

  constructor(tree: Tree) {
    this.entry = this.build(tree, { kind: 'end', id: this.nodeCount++ });
  }

  matches(text: string): boolean {
    this.start ??= this.state([this.entry]);
    let state = this.start;
    for (let index = 0; index < text.length; index++) {
      const codePoint = text.codePointAt(index)!;
      if (codePoint > 0xffff) index++;
      state =
        (codePoint < 128 ? state.ascii[codePoint] : state.others.get(codePoint)) ??
        this.step(state, codePoint);
      if (state.nodes.length === 0) return false;
    }
    return state.accepts;
  }

  /** The node from which a tree is read, and after it what follows. */
  private build(tree: Tree, next: Node): Node {
    switch (tree.kind) {
      case 'class':
        return { kind: 'read', id: this.nodeCount++, contains: tree.contains, next };
      case 'sequence':
        return tree.parts.reduceRight((following, part) => this.build(part, following), next);
      case 'choice':
        return this.fork(tree.parts.map((part) => this.build(part, next)));
      case 'repeat':
        return this.repeat(tree.part, tree.least, tree.most, next);
    }
  }

  private repeat(part: Tree, least: number, most: number, next: Node): Node {
    let node = next;
    if (most === Number.POSITIVE_INFINITY) {
      const loop: Node[] = [next];
      node = this.fork(loop);
      loop.push(this.build(part, node));
    } else {
      for (let count = least; count < most; count++) node = this.fork([next, this.build(part, node)]);
    }
    for (let count = 0; count < least; count++) node = this.build(part, node);
    return node;
  }

  private fork(next: Node[]): Node {
    return { kind: 'fork', id: this.nodeCount++, next };
  }

  private step(state: State, codePoint: number): State {
    const next: Node[] = [];
    for (const node of state.nodes) {
      if (node.kind === 'read' && node.contains(codePoint)) next.push(node.next);
    }
    const target = this.state(next);
    if (codePoint < 128) state.ascii[codePoint] = target;
    else state.others.set(codePoint, target);
    if (++this.transitions > mostHeld) this.forget();
    return target;
  }

  /** The state of being at some nodes, and wherever they lead without reading. */
  private state(from: readonly Node[]): State {
    const reached = new Set<Node>(from);
    for (const node of reached) {
      if (node.kind === 'fork') for (const next of node.next) reached.add(next);
    }
    const nodes = [...reached].filter((node) => node.kind !== 'fork').sort((a, b) => a.id - b.id);
    const key = nodes.map(({ id }) => id).join();
    const known = this.states.get(key);
    if (known) return known;
    if (this.held > mostHeld) this.forget();
    const state: State = {
      nodes,
      accepts: nodes.some(({ kind }) => kind === 'end'),
      ascii: [],
      others: new Map(),
    };
    this.states.set(key, state);
    this.held += nodes.length + 1;
    return state;
  }

  private forget(): void {
    this.start = undefined;
    this.states = new Map();
    this.held = 0;
    this.transitions = 0;
  }
}
