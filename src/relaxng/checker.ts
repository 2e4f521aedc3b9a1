import { isBlank } from '../validate/xml/characters.js';
import type { Automaton, ElementStep, State } from './automaton.js';
import type { Alike, CheckedAttribute, CheckedElement, SchemaChecker, SchemaProblem } from './checked.js';
import type { ValueContext } from './datatypes/index.js';
import type { Breach } from './expected.js';
import * as expected from './expected.js';
import { IdChecker, type IdTypes } from './ids.js';
import type { Pattern } from './pattern.js';
import type { Values } from './values.js';

/** An element that cannot be there may stand for one that is then missing; text is wrong once in an element. */
const Told = { misplaced: 1, text: 2 } as const;

const unparsedEntity = /<!ENTITY\s+([^\s%]\S*)\s+(?:SYSTEM|PUBLIC)\s[^>]*\sNDATA\s/g;

/** A tag whose attributes are right and are no IDs: the number of its name, and the states around its attributes. */
class KnownTag {
  constructor(
    readonly schema: Compiled,
    readonly name: number,
    readonly before: State,
    readonly after: State,
  ) {}
}

/** What a checker needs of a schema; shared by all checkers of it. */
export interface Compiled {
  readonly automaton: Automaton;
  readonly values: Values;
  readonly idTypes: IdTypes;
}

/** Checks one document. After a breach it goes on as if the document were right, where it can tell what was meant. */
export class Checker implements SchemaChecker {
  private state: State;
  private element: CheckedElement | null = null;
  private readonly steps: ElementStep[] = [];
  /** For each open element, what was found that makes more of the same its consequence. */
  private readonly told: number[] = [];
  /** How many elements are open within and including one the schema says nothing of. */
  private skipped = 0;
  /** Text in an element that has to be of a datatype, until it is known whether that is all of its content. */
  private pending: { readonly value: string; readonly offset: number } | null = null;
  private readonly unparsed = new Set<string>();
  private readonly ids: IdChecker;
  private readonly context: ValueContext = {
    resolvePrefix: (prefix) => this.resolvePrefix(prefix),
    isUnparsedEntity: (name) => this.unparsed.has(name),
  };

  constructor(
    private readonly schema: Compiled,
    private readonly report: (problem: SchemaProblem) => void,
  ) {
    this.state = schema.automaton.start;
    this.ids = new IdChecker(schema.idTypes, report);
  }

  doctype(declaration: string): void {
    for (const [, name] of declaration.matchAll(unparsedEntity)) this.unparsed.add(name!);
  }

  start(element: CheckedElement): void {
    if (this.pending) this.textBeforeElement(element);
    const known = element.alike ? this.recall(element.alike) : null;
    const name = known?.name ?? this.schema.automaton.grammar.names.numberOf(element.uri, element.local);
    const inside = this.skipped > 0 ? this.skip() : this.enter(element, name, known);
    if (known) return;
    const hasIds = this.ids.check(element, name);
    if (inside && element.alike && !hasIds) {
      element.alike.remembered = new KnownTag(this.schema, name, inside, this.state);
    }
  }

  text(value: string, offset: number, blank: boolean): void {
    if (this.skipped > 0) return;
    if (this.state.typed) this.pending = { value, offset };
    else if (!blank) this.mixedText(value, offset, offset);
  }

  end(element: CheckedElement, offset: number): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      if (this.skipped === 0) this.leave(element);
      return;
    }
    const { automaton } = this.schema;
    const step = this.steps.pop()!;
    let ends = this.state.typed ? this.typedEnd(this.pending?.value ?? '') : this.state.ends;
    if (ends === 0) {
      this.incomplete(element, offset);
      ends = automaton.set(this.state.marks);
    }
    this.pending = null;
    this.leave(element);
    this.state = automaton.after(step, ends)!;
  }

  finish(): void {
    this.ids.finish();
  }

  /** Another checker of the document may have remembered something else. */
  private recall({ remembered }: Alike): KnownTag | null {
    return remembered instanceof KnownTag && remembered.schema === this.schema ? remembered : null;
  }

  /** Goes into an element, and gives the state before its attributes where these are right. */
  private enter(element: CheckedElement, name: number, known: KnownTag | null): State | null {
    const { automaton } = this.schema;
    const step = automaton.element(this.state, name) ?? this.misplaced(element, name);
    this.element = element;
    this.told.push(0);
    if (!step) return this.skip();
    this.steps.push(step);
    const { inside } = step;
    if (known?.before === inside) {
      this.state = known.after;
      return inside;
    }
    return this.attributes(element, inside) ? inside : null;
  }

  private skip(): null {
    this.skipped += 1;
    return null;
  }

  private leave(element: CheckedElement): void {
    this.element = element.parent;
    this.told.pop();
  }

  private tell(breach: Breach, element: CheckedElement, offset: number, end: number): void {
    // Spread, each of them would be an object of another shape for V8.
    const { kind, reason, allowed } = breach;
    this.report({ kind, reason, allowed, element, offset, end });
  }

  /** Whether the element has the attributes it must have and no others. */
  private attributes(element: CheckedElement, inside: State): boolean {
    this.state = inside;
    let isRight = true;
    for (const attribute of element.attributes) {
      if (!this.attribute(element, attribute)) isRight = false;
    }
    return this.endAttributes(element) && isRight;
  }

  private attribute(element: CheckedElement, attribute: CheckedAttribute): boolean {
    const { automaton } = this.schema;
    const name = automaton.grammar.names.numberOf(attribute.uri, attribute.local);
    const step = automaton.attribute(this.state, name);
    if (!step) {
      const breach = expected.attributeNotAllowed(this.state, element, attribute);
      this.tell(breach, element, element.offset + attribute.at, element.end);
      return false;
    }
    const matched = this.matching(step.values, attribute.value);
    if (matched === 0) {
      const breach = expected.wrongValue(step.values, element, attribute);
      this.tell(breach, element, element.offset + attribute.at, element.end);
    }
    this.state = automaton.after(step, matched || automaton.set([...step.values.keys()]))!;
    return matched !== 0;
  }

  /** The set of those patterns that a text matches. */
  private matching(patterns: readonly Pattern[], text: string): number {
    const { automaton, values } = this.schema;
    if (patterns.length === 1) return values.match(patterns[0]!, text, this.context) ? 1 : 0;
    const indexes = [...patterns.keys()];
    return automaton.set(indexes.filter((index) => values.match(patterns[index]!, text, this.context)));
  }

  private endAttributes(element: CheckedElement): boolean {
    const { automaton } = this.schema;
    const closed = automaton.endAttributes(this.state);
    if (!closed)
      this.tell(expected.attributeMissing(this.state, element), element, element.offset, element.end);
    this.state = closed ?? automaton.ignoreMissingAttributes(this.state)!;
    return closed !== null;
  }

  private mixedText(value: string, offset: number, end: number): void {
    const next = this.schema.automaton.mixedText(this.state);
    if (next) {
      this.state = next;
      return;
    }
    const { element } = this;
    if (!element || this.hasTold(Told.misplaced | Told.text)) return;
    this.note(Told.text);
    this.tell(expected.textNotAllowed(this.state, element, value), element, offset, end);
  }

  /** Text of a datatype is all an element holds; before another element there can be white space only. */
  private textBeforeElement(next: CheckedElement): void {
    const { value, offset } = this.pending!;
    this.pending = null;
    if (!isBlank(value)) this.mixedText(value, offset, next.end);
  }

  private typedEnd(text: string): number {
    const { patterns, marks } = this.state;
    if (patterns.length === 1 && marks[0] === 0) return this.matching(patterns, text);
    const { automaton, values } = this.schema;
    return automaton.set(marks.filter((_mark, index) => values.match(patterns[index]!, text, this.context)));
  }

  private incomplete(element: CheckedElement, offset: number): void {
    // An element without an end tag ends where its start tag does.
    const end = offset === element.offset ? element.end : offset + 1;
    if (this.state.typed) {
      const { value, offset: place } = this.pending ?? { value: '', offset };
      this.tell(expected.wrongText(this.state, element, value), element, place, end);
    } else if (!this.hasTold(Told.misplaced)) {
      this.tell(expected.incomplete(this.state, element), element, offset, end);
    }
  }

  /** Reports an element that cannot be where it is, and finds out how to go on in it. */
  private misplaced(element: CheckedElement, name: number): ElementStep | null {
    const { automaton } = this.schema;
    const { problem, meant } = expected.elementNotAllowed(automaton, this.state, element, name);
    this.tell(problem, element, element.offset, element.end);
    const early = automaton.elementTooEarly(this.state, name);
    if (early) return early;
    if (meant !== null) return automaton.element(this.state, meant);
    this.note(Told.misplaced);
    return automaton.elementElsewhere(this.state, name);
  }

  private hasTold(what: number): boolean {
    return this.told.length > 0 && (this.told.at(-1)! & what) !== 0;
  }

  private note(what: number): void {
    if (this.told.length > 0) this.told[this.told.length - 1]! |= what;
  }

  private resolvePrefix(prefix: string): string | undefined {
    if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace';
    for (let at = this.element; at; at = at.parent) {
      const uri = at.namespaces[prefix];
      if (uri !== undefined) return uri;
    }
    return prefix === '' ? '' : undefined;
  }
}
