import type { Grammar, Pattern } from './grammar.js';
import { Coverage, chance, type Data, type Policy } from './policy.js';
import { samples } from './samples.js';

/** How to write one element: by which policy, and how to go on in the elements it contains. */
interface Plan {
  readonly policy: Policy;
  /** An element that must be among the children. */
  readonly goal?: string;
  /** The plan for a child; `isGoal` for the one that had to be there. */
  child(isGoal: boolean): Plan;
}

/** Makes documents that follow a grammar with the root `root`. */
export class DocumentGenerator {
  private readonly costs: ReadonlyMap<string, number>;
  private readonly parents: ReadonlyMap<string, string>;
  private readonly minimal: Plan;
  private readonly coverage = new Coverage();
  private ids = 0;

  constructor(
    private readonly grammar: Grammar,
    private readonly root = 'TEI',
    private readonly namespace = 'http://www.tei-c.org/ns/1.0',
  ) {
    this.costs = leastCosts(grammar);
    this.parents = shortestPaths(grammar, root);
    const policy: Policy = {
      pick: ({ parts }) => cheapest(parts, this.costs),
      times: ({ least }) => least,
      sample: (_data, values) => values[0]!,
    };
    this.minimal = { policy, child: () => this.minimal };
  }

  /** The elements no document can contain. */
  unreachable(): readonly string[] {
    return [...this.grammar.keys()].filter((name) => name !== this.root && !this.parents.has(name));
  }

  /**
   * Documents as small as can be but for one element, whose attributes and content run through every alternative
   * and value, and through none, one and many of what may be repeated.
   */
  *covering(element: string): Iterable<string> {
    const content = this.grammar.get(element)!;
    let rounds = 0;
    do {
      rounds += 1;
      if (rounds > 500) throw new Error(`some alternative of <${element}> is never taken`);
      yield this.document(this.pathTo(element));
    } while (!this.coverage.complete(content));
  }

  /** One document in which all is left to chance for the first `size` elements, and as short as can be thereafter. */
  random(seed: number, size: number): string {
    const policy = chance(seed);
    let left = size;
    const plan: Plan = {
      policy,
      child: () => {
        left -= 1;
        return left > 0 ? plan : this.minimal;
      },
    };
    return this.document(plan);
  }

  private pathTo(element: string): Plan {
    let plan: Plan = { policy: this.coverage, child: () => this.minimal };
    let goal = element;
    for (let name = this.parents.get(element); name !== undefined; name = this.parents.get(name)) {
      const next = plan;
      plan = { policy: this.minimal.policy, goal, child: (isGoal) => (isGoal ? next : this.minimal) };
      goal = name;
    }
    return plan;
  }

  private document(plan: Plan): string {
    this.ids = 0;
    const root = this.element(this.root, plan, ` xmlns="${this.namespace}"`);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
  }

  private element(name: string, plan: Plan, declaration = ''): string {
    let attributes = declaration;
    let content = '';
    const write = (pattern: Pattern, goal: string | undefined): void => {
      switch (pattern.kind) {
        case 'ref':
          content += this.element(pattern.name, plan.child(pattern.name === goal));
          break;
        case 'group': {
          const way = pattern.parts.find((part) => leadsTo(part, goal));
          for (const part of pattern.parts) write(part, part === way ? goal : undefined);
          break;
        }
        case 'choice':
          write(pattern.parts.find((part) => leadsTo(part, goal)) ?? plan.policy.pick(pattern), goal);
          break;
        case 'repeat': {
          const leads = leadsTo(pattern.part, goal);
          const times = leads ? 1 : plan.policy.times(pattern);
          for (let time = 0; time < times; time += 1) write(pattern.part, leads ? goal : undefined);
          break;
        }
        case 'attribute':
          attributes += ` ${pattern.name}="${escaped(this.value(pattern.part, plan.policy))}"`;
          break;
        default:
          content += escaped(this.value(pattern, plan.policy));
      }
    };
    write(this.grammar.get(name)!, plan.goal);
    return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
  }

  private value(pattern: Pattern, policy: Policy): string {
    switch (pattern.kind) {
      case 'text':
        return 'text & more ';
      case 'value':
        return pattern.value;
      case 'choice':
        return this.value(policy.pick(pattern), policy);
      case 'list':
        return this.value(pattern.part, policy);
      case 'group':
        return pattern.parts.map((part) => this.value(part, policy)).join(' ');
      case 'repeat':
        return Array.from({ length: policy.times(pattern) }, () => this.value(pattern.part, policy)).join(
          ' ',
        );
      case 'data':
        return this.sample(pattern, policy);
      default:
        return '';
    }
  }

  private sample(data: Data, policy: Policy): string {
    if (data.type === 'ID') {
      this.ids += 1;
      return `id-${this.ids}`;
    }
    const values = samples[`${data.type} ${data.pattern}`.trim()];
    if (!values) throw new Error(`no samples for datatype ${data.type} ${data.pattern}`);
    return policy.sample(data, values);
  }
}

/** Whether the element `goal` can stand in `pattern` itself, not only further down. */
function leadsTo(pattern: Pattern, goal: string | undefined): boolean {
  return goal !== undefined && elementsIn(pattern).has(goal);
}

const known = new WeakMap<Pattern, ReadonlySet<string>>();

function elementsIn(pattern: Pattern): ReadonlySet<string> {
  let names = known.get(pattern);
  if (!names) {
    names = new Set(
      partsOf(pattern).flatMap((part) => (part.kind === 'ref' ? [part.name] : [...elementsIn(part)])),
    );
    if (pattern.kind === 'ref') names = new Set([pattern.name]);
    known.set(pattern, names);
  }
  return names;
}

function partsOf(pattern: Pattern): readonly Pattern[] {
  if (pattern.kind === 'group' || pattern.kind === 'choice') return pattern.parts;
  return pattern.kind === 'repeat' ? [pattern.part] : [];
}

/** The least number of elements each element takes, itself included. */
function leastCosts(grammar: Grammar): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, content] of grammar) {
      const cost = 1 + costOf(content, costs);
      if (cost >= (costs.get(name) ?? Number.POSITIVE_INFINITY)) continue;
      costs.set(name, cost);
      changed = true;
    }
  }
  return costs;
}

function costOf(pattern: Pattern, costs: ReadonlyMap<string, number>): number {
  switch (pattern.kind) {
    case 'ref':
      return costs.get(pattern.name) ?? Number.POSITIVE_INFINITY;
    case 'group':
      return pattern.parts.reduce((sum, part) => sum + costOf(part, costs), 0);
    case 'choice':
      return Math.min(...pattern.parts.map((part) => costOf(part, costs)));
    case 'repeat':
      return pattern.least === 0 ? 0 : costOf(pattern.part, costs);
    default:
      return 0;
  }
}

function cheapest(parts: readonly Pattern[], costs: ReadonlyMap<string, number>): Pattern {
  return parts.reduce((best, part) => (costOf(part, costs) < costOf(best, costs) ? part : best));
}

/** For each element the one that contains it on the shortest way from the root. */
function shortestPaths(grammar: Grammar, root: string): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const queue = [root];
  for (const parent of queue) {
    for (const child of elementsIn(grammar.get(parent)!)) {
      if (child === root || parents.has(child)) continue;
      parents.set(child, parent);
      queue.push(child);
    }
  }
  return parents;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
