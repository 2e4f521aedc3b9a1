import type { Automaton, AttributeStep, ElementStep, State } from './automaton.js';
import type { ValueContext } from './datatypes/index.js';
import * as expected from './expected.js';
import { IdChecker } from './ids.js';
import type { CheckedAttribute, CheckedElement, SchemaChecker, SchemaProblem } from './index.js';
import { isBlank, type Values } from './values.js';

/** What a checker needs of a schema; shared by all checkers of it. */
export interface Compiled {
  readonly automaton: Automaton;
  readonly values: Values;
  readonly idTypes: ReadonlyMap<number, ReadonlyMap<number, 'ID' | 'IDREF' | 'IDREFS'>>;
}

/** Checks one document. After a breach it goes on as if the document were right, where it can tell what was meant. */
export class Checker implements SchemaChecker {
  private state: State;
  private readonly open: CheckedElement[] = [];
  private readonly steps: ElementStep[] = [];
  /** For each open element, whether something in it was wrong that may have left it incomplete. */
  private readonly disturbed: boolean[] = [];
  /** How many elements are open within and including one the schema says nothing of. */
  private skipped = 0;
  /** Text in an element that has to be of a datatype, until it is known whether that is all of its content. */
  private pending: { readonly value: string; readonly offset: number } | null = null;
  private readonly ids: IdChecker;
  private readonly context: ValueContext = { resolvePrefix: (prefix) => this.resolvePrefix(prefix) };

  constructor(
    private readonly schema: Compiled,
    private readonly report: (problem: SchemaProblem) => void,
  ) {
    this.state = schema.automaton.start;
    this.ids = new IdChecker(schema.idTypes, report);
  }

  start(element: CheckedElement): void {
    if (this.pending) this.textBeforeElement();
    const { automaton } = this.schema;
    const name = automaton.grammar.names.numberOf(element.uri, element.local);
    if (this.skipped > 0) {
      this.skipped += 1;
      this.ids.check(element, name, automaton.grammar.names);
      return;
    }
    const step = automaton.element(this.state, name) ?? this.misplaced(element, name);
    this.open.push(element);
    this.disturbed.push(false);
    if (!step) {
      this.skipped = 1;
      this.ids.check(element, name, automaton.grammar.names);
      return;
    }
    this.steps.push(step);
    this.state = step.inside;
    for (const attribute of element.attributes) this.attribute(element, attribute);
    this.endAttributes(element);
    this.ids.check(element, name, automaton.grammar.names);
  }

  text(value: string, offset: number): void {
    if (this.skipped > 0) return;
    if (this.state.typed) this.pending = { value, offset };
    else if (!isBlank(value)) this.mixedText(value, offset);
  }

  end(element: CheckedElement, offset: number): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      if (this.skipped === 0) this.leave();
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
    this.leave();
    this.state = automaton.after(step, ends)!;
  }

  finish(): void {
    this.ids.finish();
  }

  private leave(): void {
    this.open.pop();
    this.disturbed.pop();
  }

  private attribute(element: CheckedElement, attribute: CheckedAttribute): void {
    const { automaton, values } = this.schema;
    const name = automaton.grammar.names.numberOf(attribute.uri, attribute.local);
    const step = automaton.attribute(this.state, name);
    if (!step) {
      this.report(expected.attributeNotAllowed(this.state, element, attribute));
      return;
    }
    let matched = 0;
    if (step.values.length === 1) matched = values.match(step.values[0]!, attribute.value, this.context) ? 1 : 0;
    else {
      const right = [...step.values.keys()].filter((index) =>
        values.match(step.values[index]!, attribute.value, this.context),
      );
      matched = automaton.set(right);
    }
    if (matched === 0) {
      this.report(expected.wrongValue(step.values, element, attribute));
      matched = automaton.set([...step.values.keys()]);
    }
    this.state = automaton.after(step as AttributeStep, matched)!;
  }

  private endAttributes(element: CheckedElement): void {
    const { automaton } = this.schema;
    const closed = automaton.endAttributes(this.state);
    if (closed) {
      this.state = closed;
      return;
    }
    this.report(expected.attributeMissing(this.state, element));
    this.state = automaton.ignoreMissingAttributes(this.state)!;
  }

  private mixedText(value: string, offset: number): void {
    const next = this.schema.automaton.mixedText(this.state);
    if (next) {
      this.state = next;
      return;
    }
    const element = this.open.at(-1);
    if (!element || this.disturbed.at(-1)) return;
    this.report(expected.textNotAllowed(this.state, element, value, offset));
  }

  /** Text of a datatype is all an element holds; before another element there can be white space only. */
  private textBeforeElement(): void {
    const { value, offset } = this.pending!;
    this.pending = null;
    if (!isBlank(value)) this.mixedText(value, offset);
  }

  private typedEnd(text: string): number {
    const { automaton, values } = this.schema;
    const { patterns, marks } = this.state;
    if (patterns.length === 1 && marks[0] === 0) return values.match(patterns[0]!, text, this.context) ? 1 : 0;
    return automaton.set(marks.filter((_mark, index) => values.match(patterns[index]!, text, this.context)));
  }

  private incomplete(element: CheckedElement, offset: number): void {
    if (this.state.typed) {
      this.report(expected.wrongText(this.state, element, this.pending ?? { value: '', offset }));
    } else if (!this.disturbed.at(-1)) {
      this.report(expected.incomplete(this.state, element, offset));
    }
  }

  /** Reports an element that cannot be where it is, and finds out how to go on in it. */
  private misplaced(element: CheckedElement, name: number): ElementStep | null {
    const { automaton } = this.schema;
    const parent = this.open.at(-1);
    const { problem, meant } = expected.elementNotAllowed(automaton, this.state, element, parent);
    if (!this.disturbed.at(-1) || meant !== null) this.report(problem);
    else this.report(problem);
    const early = automaton.elementTooEarly(this.state, name);
    if (early) return early;
    if (meant !== null) return automaton.element(this.state, meant);
    if (this.disturbed.length > 0) this.disturbed[this.disturbed.length - 1] = true;
    return automaton.elementElsewhere(this.state, name);
  }

  private resolvePrefix(prefix: string): string | undefined {
    if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace';
    for (let index = this.open.length - 1; index >= 0; index -= 1) {
      const uri = this.open[index]!.namespaces[prefix];
      if (uri !== undefined) return uri === '' && prefix !== '' ? undefined : uri;
    }
    return prefix === '' ? '' : undefined;
  }
}
