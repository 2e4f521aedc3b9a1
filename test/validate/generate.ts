import type { Grammar, Pattern } from './grammar.js';

type Choice = Extract<Pattern, { kind: 'choice' }>;
type Repeat = Extract<Pattern, { kind: 'repeat' }>;
type Data = Extract<Pattern, { kind: 'data' }>;

/** Values for each datatype of the edition schema, the unusual ones too. */
const samples: Readonly<Record<string, readonly string[]>> = {
  'token [^\\p{C}\\p{Z}]+': ['word', 'a-b.c:d', '1', '„§†"'],
  'anyURI \\S+': ['#x', 'https://example.org/a?b=c&d=e#f', '../a%20b.xml', 'gnd:118540238', 'ö'],
  'token [0-9.,DHMPRSTWYZ/:+\\-]+': ['1944-10/1944-11', '1944-W46', 'P3D'],
  'token [\\-+]?\\d+(\\.\\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)': ['12cm', '-0.5em', '100%'],
  'token -?[0-9]+(\\.[0-9]+)?,-?[0-9]+(\\.[0-9]+)?': ['0,0', '-1.5,20'],
  'token [\\d]+(\\.[\\d]+){0,2}': ['4.9.0', '5'],
  'token [a-z][a-z0-9\\+\\.\\-]*': ['gnd', 'a+b.c-1'],
  'token [\\d]+[a-z]*[\\d]*(\\.[\\d]+[a-z]*[\\d]*){0,3}': ['0.1.0', '2.1b3'],
  token: ['a b', ''],
  string: ['1', '', ' a  b '],
  boolean: ['true', '0'],
  language: ['en', 'de-AT-1901', 'x-cant'],
  Name: ['TEI', '_a', 'a:b'],
  nonNegativeInteger: ['0', '12', '+3'],
  decimal: ['-1.50', '+.5', '3.'],
  double: ['1.5E-3', '-INF', 'NaN'],
  duration: ['P1Y2M', '-PT3.5S'],
  date: ['1944-11-12', '-0044-03-15', '1944-11-12Z'],
  gYear: ['1944', '-0044'],
  gMonth: ['--11'],
  gDay: ['---12'],
  gYearMonth: ['1944-11'],
  gMonthDay: ['--02-29'],
  time: ['14:30:00', '00:00:00.5+01:00'],
  dateTime: ['1944-11-12T14:30:00', '2000-02-29T23:59:58.9-12:00'],
};

/** How to go on where the grammar leaves it open. */
interface Policy {
  pick(choice: Choice): Pattern;
  times(repeat: Repeat): number;
  sample(data: Data, values: readonly string[]): string;
}

/** A source of numbers from 0 to less than 1 that depends on nothing but `seed` (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

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

/**
 * Takes each alternative in turn, and none, one and many of what may be repeated. The values of datatypes take
 * turns over the whole grammar, not for each attribute.
 */
class Coverage implements Policy {
  private readonly visits = new Map<unknown, number>();

  pick(choice: Choice): Pattern {
    const turn = this.visit(datatypes(choice) ?? choice);
    if (datatypes(choice) !== undefined) this.visit(choice);
    return choice.parts[turn % choice.parts.length]!;
  }

  times(repeat: Repeat): number {
    const { least, many, part } = repeat;
    const visit = this.visit(repeat);
    if (!many) return visit === 1 ? 0 : 1;
    const all = part.kind === 'choice' ? part.parts.length : 2;
    return [all, least, least + 1][visit % 3]!;
  }

  sample(data: Data, values: readonly string[]): string {
    this.visit(data);
    return values[this.visit(values) % values.length]!;
  }

  /** Whether every alternative and number of times below `pattern` has been taken. */
  complete(pattern: Pattern): boolean {
    const visits = this.visits.get(pattern) ?? 0;
    switch (pattern.kind) {
      case 'choice':
        if (datatypes(pattern) !== undefined) return visits > 0;
        return visits >= pattern.parts.length && pattern.parts.every((part) => this.complete(part));
      case 'group':
        return pattern.parts.every((part) => this.complete(part));
      case 'repeat':
        return visits >= (pattern.many ? 3 : 2) && this.complete(pattern.part);
      case 'list':
      case 'attribute':
        return this.complete(pattern.part);
      case 'data':
        return pattern.type === 'ID' || visits > 0;
      default:
        return true;
    }
  }

  private visit(what: unknown): number {
    const visits = this.visits.get(what) ?? 0;
    this.visits.set(what, visits + 1);
    return visits;
  }
}

/** The datatypes of a choice that consists of nothing else, as one string. */
function datatypes({ parts }: Choice): string | undefined {
  return parts.every((part) => part.kind === 'data')
    ? parts.map((part) => part.kind === 'data' && part.type).join()
    : undefined;
}

function chance(seed: number): Policy {
  const next = numbers(seed);
  return {
    pick: ({ parts }) => parts[Math.floor(next() * parts.length)]!,
    times: ({ least, many }) => (many ? least + Math.floor(next() * 4) : Math.floor(next() * 1.3)),
    sample: (_data, values) => values[Math.floor(next() * values.length)]!,
  };
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
