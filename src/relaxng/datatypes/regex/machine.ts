import type { CharacterClass, Tree } from './tree.js';

/** The nodes the machine may be at, all at once, and where a character leads from there as far as it is known. */
interface State {
  readonly nodes: Uint16Array;
  readonly accepts: boolean;
  readonly ascii: (State | undefined)[];
  readonly others: Map<number, State>;
}

/** More than a sensible pattern has; each may cost a look for each character of a value. Fits 16 bits. */
const mostNodes = 20_000;
/** How many nodes and transitions are held before all is forgotten: the memory that a hostile pattern can fill. */
const mostHeld = 1_000_000;
/** The node at which a text may end. */
const end = 0;

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
  /** Of each node, the class of the character it reads; undefined for one that goes on without reading. */
  private readonly classes: (CharacterClass | undefined)[] = [undefined];
  /** Of each node, those it leads to. */
  private readonly following: (readonly number[])[] = [[]];
  private readonly entry: number;
  private start: State | undefined;
  private states = new Map<string, State>();
  private held = 0;
  /** For each node, the last gathering of nodes that has come to it. */
  private readonly gathered: Uint32Array;
  private gathering = 0;

  static isTooLarge(tree: Tree): boolean {
    return size(tree) > mostNodes;
  }

  constructor(tree: Tree) {
    this.entry = this.build(tree, end);
    this.gathered = new Uint32Array(this.classes.length);
  }

  matches(text: string): boolean {
    this.start ??= this.state([this.entry]);
    let state = this.start;
    for (let index = 0; index < text.length; index++) {
      const codePoint = text.codePointAt(index)!;
      if (codePoint > 0xffff) index++;
      const known = codePoint < 128 ? state.ascii[codePoint] : state.others.get(codePoint);
      state = known ?? this.step(state, codePoint);
      if (state.nodes.length === 0) return false;
    }
    return state.accepts;
  }

  /** The node from which a tree is read, and after it what follows. */
  private build(tree: Tree, next: number): number {
    switch (tree.kind) {
      case 'class':
        return this.node([next], tree.contains);
      case 'sequence':
        return tree.parts.reduceRight((following, part) => this.build(part, following), next);
      case 'choice':
        return this.node(tree.parts.map((part) => this.build(part, next)));
      case 'repeat':
        return this.repeat(tree.part, tree.least, tree.most, next);
    }
  }

  private repeat(part: Tree, least: number, most: number, next: number): number {
    let node = next;
    if (most === Number.POSITIVE_INFINITY) {
      const loop = [next];
      node = this.node(loop);
      loop.push(this.build(part, node));
    } else {
      for (let count = least; count < most; count++) node = this.node([next, this.build(part, node)]);
    }
    for (let count = 0; count < least; count++) node = this.build(part, node);
    return node;
  }

  private node(following: readonly number[], contains?: CharacterClass): number {
    this.following.push(following);
    return this.classes.push(contains) - 1;
  }

  private step(state: State, codePoint: number): State {
    const next: number[] = [];
    for (const node of state.nodes) {
      if (this.classes[node]?.(codePoint)) next.push(this.following[node]![0]!);
    }
    const target = this.state(next);
    if (codePoint < 128) state.ascii[codePoint] = target;
    else state.others.set(codePoint, target);
    this.hold(1);
    return target;
  }

  /** The state of being at some nodes, and wherever they lead without reading. */
  private state(from: number[]): State {
    const nodes = this.gather(from);
    const key = Buffer.from(nodes.buffer).toString('latin1');
    const known = this.states.get(key);
    if (known) return known;
    this.hold(nodes.length);
    const state: State = { nodes, accepts: nodes[0] === end, ascii: [], others: new Map() };
    this.states.set(key, state);
    return state;
  }

  /** The nodes that read or end, in their order. Uses up the list it is given. */
  private gather(open: number[]): Uint16Array<ArrayBuffer> {
    const reached: number[] = [];
    this.gathering++;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (this.gathered[node] === this.gathering) continue;
      this.gathered[node] = this.gathering;
      if (node === end || this.classes[node]) reached.push(node);
      else open.push(...this.following[node]!);
    }
    return Uint16Array.from(reached).sort();
  }

  private hold(more: number): void {
    this.held += more;
    if (this.held < mostHeld) return;
    this.start = undefined;
    this.states = new Map();
    this.held = 0;
  }
}
