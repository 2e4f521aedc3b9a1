import { listAt } from '../lists.js';
import { endAttributes, mixedText, startAttribute, startElement, type Way } from './derivatives.js';
import type { Grammar } from './grammar.js';
import { contains } from './names.js';
import type { ElementDefinition, Pattern, Patterns } from './pattern.js';

/**
 * Where the checker is within an element: for each way the element could be begun, what is still to come in it. The
 * ways are the marks; a schema that leaves no doubt what an element is has only mark 0.
 *
 * Since a state says nothing of the elements around it, a paragraph is checked by the same states wherever it is.
 */
export class State {
  readonly elements = new Map<number, ElementStep | null>();
  /** Those that begin where something else had to come first. */
  readonly early = new Map<number, ElementStep | null>();
  readonly attributes = new Map<number, AttributeStep | null>();
  /** The state after the last attribute, after text, each once it is known; null where that is an error. */
  closed: State | null | undefined = undefined;
  mixed: State | null | undefined = undefined;

  constructor(
    readonly patterns: readonly Pattern[],
    readonly marks: readonly number[],
    /** Whether text in it has to be of a datatype. */
    readonly typed: boolean,
    /** The marks with which the element can end here, as a number of a set; 0 for none. */
    readonly ends: number,
  ) {}
}

/** An element that begins: the state in it, and by its marks what follows in the element around it. */
export interface ElementStep {
  readonly inside: State;
  readonly rests: readonly Rest[];
  /** The state after the element, by the set of marks with which it ends. */
  readonly after: (State | undefined)[];
}

/** An attribute: what its value can be, and for each what follows. */
interface AttributeStep {
  readonly values: readonly Pattern[];
  readonly rests: readonly Rest[];
  readonly after: (State | undefined)[];
}

/** A pattern that is left over, with the mark of the element around it. */
type Rest = readonly { readonly pattern: Pattern; readonly mark: number }[];

/** The states of a schema, made when a document first needs them and kept for the next. */
export class Automaton {
  readonly patterns: Patterns;
  readonly start: State;
  private readonly states = new Map<Pattern, State>();
  private readonly ambiguous = new Map<string, State>();
  private readonly definitions = new Map<number, readonly ElementDefinition[]>();
  private readonly defined = new Map<number, State | null>();
  private readonly sets: (readonly number[])[] = [[], [0]];
  private readonly setNumbers = new Map<string, number>([
    ['', 0],
    ['0', 1],
  ]);

  constructor(readonly grammar: Grammar) {
    this.patterns = grammar.patterns;
    this.start = this.state([{ pattern: grammar.start, mark: 0 }]) ?? new State([], [], false, 0);
  }

  /** Begins the element with the name of number `name`; null where none can. */
  element(state: State, name: number): ElementStep | null {
    let step = state.elements.get(name);
    if (step === undefined) {
      step = this.elementStep(state, name, false);
      state.elements.set(name, step);
    }
    return step;
  }

  /** Begins an element where something else had to come first. */
  elementTooEarly(state: State, name: number): ElementStep | null {
    let step = state.early.get(name);
    if (step === undefined) {
      step = this.elementStep(state, name, true);
      state.early.set(name, step);
    }
    return step;
  }

  /** What the schema defines the elements of the name of number `name` to be, wherever they are. */
  definitionsOf(name: number): readonly ElementDefinition[] {
    let found = this.definitions.get(name);
    if (!found) {
      const sample = this.grammar.names.names[name]!;
      found = this.grammar.definitions.filter(({ nameClass }) => contains(nameClass, sample));
      this.definitions.set(name, found);
    }
    return found;
  }

  /** The state in an element of the name of number `name`, wherever it is; null where the schema defines none. */
  private anywhere(name: number): State | null {
    let inside = this.defined.get(name);
    if (inside === undefined) {
      const found = this.definitionsOf(name);
      const named = found.filter(({ nameClass }) => nameClass.kind === 'name');
      const content = this.patterns.choice((named.length > 0 ? named : found).map((one) => one.content));
      inside = this.state([{ pattern: content, mark: 0 }]);
      this.defined.set(name, inside);
    }
    return inside;
  }

  /** Begins an element as the schema defines it elsewhere; nothing changes in the one around it. */
  elementElsewhere(state: State, name: number): ElementStep | null {
    const inside = this.anywhere(name);
    const rest = state.patterns.map((pattern, index) => ({ pattern, mark: state.marks[index]! }));
    return inside && { inside, rests: [rest], after: [] };
  }

  attribute(state: State, name: number): AttributeStep | null {
    let step = state.attributes.get(name);
    if (step === undefined) {
      const sample = this.grammar.names.names[name]!;
      const ways = this.collect(state, (pattern) => startAttribute(this.patterns, pattern, sample));
      step = ways.size === 0 ? null : { values: [...ways.keys()], rests: [...ways.values()], after: [] };
      state.attributes.set(name, step);
    }
    return step;
  }

  /** The state after an element or attribute, by the set of marks or values that turned out to be right. */
  after(step: ElementStep | AttributeStep, set: number): State | null {
    let state = step.after[set];
    if (state === undefined) {
      const rests = this.sets[set]!.flatMap((mark) => step.rests[mark]!);
      const made = this.state(rests);
      if (!made) return null;
      state = made;
      step.after[set] = state;
    }
    return state;
  }

  endAttributes(state: State): State | null {
    if (state.closed === undefined) {
      state.closed = this.map(state, (pattern) => endAttributes(this.patterns, pattern, false));
    }
    return state.closed;
  }

  ignoreMissingAttributes(state: State): State | null {
    return this.map(state, (pattern) => endAttributes(this.patterns, pattern, true));
  }

  mixedText(state: State): State | null {
    if (state.mixed === undefined) {
      state.mixed = this.map(state, (pattern) => mixedText(this.patterns, pattern));
    }
    return state.mixed;
  }

  /** The number of a set of marks. */
  set(marks: readonly number[]): number {
    const key = marks.join();
    let number = this.setNumbers.get(key);
    if (number === undefined) {
      number = this.sets.push(marks) - 1;
      this.setNumbers.set(key, number);
    }
    return number;
  }

  private elementStep(state: State, name: number, skip: boolean): ElementStep | null {
    const sample = this.grammar.names.names[name]!;
    const ways = this.collect(state, (pattern) => startElement(this.patterns, pattern, sample, skip));
    const inside = this.state([...ways.keys()].map((pattern, mark) => ({ pattern, mark })));
    return inside && { inside, rests: [...ways.values()], after: [] };
  }

  /** The ways out of a state, those with the same inside together. */
  private collect(
    state: State,
    ways: (pattern: Pattern) => readonly Way[],
  ): Map<Pattern, { pattern: Pattern; mark: number }[]> {
    const result = new Map<Pattern, { pattern: Pattern; mark: number }[]>();
    for (const [index, pattern] of state.patterns.entries()) {
      const mark = state.marks[index]!;
      for (const { inside, rest } of ways(pattern)) {
        if (inside === this.patterns.notAllowed) continue;
        listAt(result, inside).push({ pattern: rest, mark });
      }
    }
    return result;
  }

  private map(state: State, change: (pattern: Pattern) => Pattern): State | null {
    return this.state(
      state.patterns.map((pattern, index) => ({ pattern: change(pattern), mark: state.marks[index]! })),
    );
  }

  private state(rest: Rest): State | null {
    const { notAllowed } = this.patterns;
    if (rest.length === 1 && rest[0]!.mark === 0) {
      const { pattern } = rest[0]!;
      if (pattern === notAllowed) return null;
      let state = this.states.get(pattern);
      if (!state) {
        state = new State([pattern], [0], pattern.typed, pattern.nullable ? 1 : 0);
        this.states.set(pattern, state);
      }
      return state;
    }
    return this.ambiguousState(rest);
  }

  private ambiguousState(rest: Rest): State | null {
    const byMark = new Map<number, Pattern[]>();
    for (const { pattern, mark } of rest) {
      if (pattern === this.patterns.notAllowed) continue;
      listAt(byMark, mark).push(pattern);
    }
    if (byMark.size === 0) return null;
    const marks = [...byMark.keys()].sort((left, right) => left - right);
    const patterns = marks.map((mark) => this.patterns.choice(byMark.get(mark)!));
    if (marks.length === 1 && marks[0] === 0) return this.state([{ pattern: patterns[0]!, mark: 0 }]);
    const key = patterns.map(({ id }, index) => `${marks[index]}:${id}`).join();
    let state = this.ambiguous.get(key);
    if (!state) {
      const ends = this.set(marks.filter((_mark, index) => patterns[index]!.nullable));
      const typed = patterns.some((pattern) => pattern.typed);
      state = new State(patterns, marks, typed, ends);
      this.ambiguous.set(key, state);
    }
    return state;
  }
}
