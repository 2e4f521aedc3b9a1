import type { Pattern } from './grammar.js';

export type Choice = Extract<Pattern, { kind: 'choice' }>;
export type Repeat = Extract<Pattern, { kind: 'repeat' }>;
export type Data = Extract<Pattern, { kind: 'data' }>;

/** How to go on where the grammar leaves it open. */
export interface Policy {
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

/**
 * Takes each alternative in turn, and none, one and many of what may be repeated. The values of datatypes take
 * turns over the whole grammar, not for each attribute.
 */
export class Coverage implements Policy {
  private readonly visits = new Map<unknown, number>();

  pick(choice: Choice): Pattern {
    const turn = this.visit(datatypes(choice) ?? choice);
    if (datatypes(choice) !== undefined) this.visit(choice);
    return choice.parts[turn % choice.parts.length]!;
  }

  times(repeat: Repeat): number {
    const { least, many, part } = repeat;
    if (this.complete(repeat)) return least;
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

/** Leaves everything to chance, always the same for one `seed`. */
export function chance(seed: number): Policy {
  const next = numbers(seed);
  return {
    pick: ({ parts }) => parts[Math.floor(next() * parts.length)]!,
    times: ({ least, many }) => (many ? least + Math.floor(next() * 4) : Math.floor(next() * 1.3)),
    sample: (_data, values) => values[Math.floor(next() * values.length)]!,
  };
}
