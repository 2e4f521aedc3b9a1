/** Simplification (specification, section 4): from the elements of a schema to patterns. */

import { datatype, type ValueContext } from '../datatypes/index.js';
import type { Grammar } from '../grammar.js';
import { findIds } from '../ids.js';
import { NameTable } from '../names.js';
import {
  type DataSpecification,
  type ElementDefinition,
  type FixedValue,
  type Pattern,
  Patterns,
} from '../pattern.js';
import type { SchemaElement } from '../syntax.js';
import { collect } from './collect.js';
import { Fault } from './fault.js';
import { nameClassOf } from './name-class.js';
import { checkRestrictions } from './restrictions.js';
import { type Context, type Definition, definitionKey, enter, Scope } from './scope.js';
import type { Sources } from './sources.js';

/** An element of the schema whose content is made later, so that it may hold itself. */
interface OpenDefinition extends ElementDefinition {
  content: Pattern;
}

/**
 * Makes the patterns of the schema at `url`.
 *
 * @throws {Fault} where it is not a correct schema.
 */
export function compile(url: URL, sources: Sources): Grammar {
  const { root, context } = sources.open(url);
  return new Compiler(sources).compile(root, context);
}

class Compiler {
  private readonly patterns = new Patterns();
  private readonly names = new NameTable();
  private readonly definitions: OpenDefinition[] = [];
  /** Where each definition is in the schema, by its number. */
  private readonly places: { readonly element: SchemaElement; readonly context: Context }[] = [];
  private readonly scopes: Scope[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly specifications = new Map<string, DataSpecification>();
  private readonly values = new Map<string, FixedValue>();
  private made = 0;
  /** Whether what is being made can be reached from the start. */
  private reachable = true;

  constructor(private readonly sources: Sources) {}

  compile(root: SchemaElement, context: Context): Grammar {
    const { patterns, names } = this;
    const start = this.pattern(root, context);
    this.finishDefinitions();
    const reached = reachedFrom(start);
    // What nothing leads to must be correct as far as section 4 goes, but restrictions do not concern it.
    this.reachable = false;
    for (let index = 0; index < this.scopes.length; index += 1) {
      for (const definition of this.scopes[index]!.definitions.values()) this.define(definition);
      this.finishDefinitions();
    }
    for (const { nameClass } of reached) names.add(nameClass);
    const place = { element: root, context };
    checkRestrictions(start, reached, (reason, number) => {
      const { element, context: where } = number === null ? place : this.places[number]!;
      throw new Fault(reason, where.file, element.offset);
    });
    const grammar = { patterns, start, definitions: reached, names };
    const ids = findIds(grammar);
    if ('problem' in ids) throw new Fault(ids.problem, context.file, root.offset);
    addAttributeNames(names, reached);
    return { ...grammar, ids };
  }

  private finishDefinitions(): void {
    for (; this.made < this.definitions.length; this.made += 1) {
      const { element, context } = this.places[this.made]!;
      const content = element.attributes.name === undefined ? element.children.slice(1) : element.children;
      this.definitions[this.made]!.content = this.group(content, context);
    }
  }

  private group(elements: readonly SchemaElement[], context: Context): Pattern {
    return elements.reduceRight(
      (rest, element) => this.patterns.group(this.pattern(element, context), rest),
      this.patterns.empty,
    );
  }

  private pattern(element: SchemaElement, outer: Context): Pattern {
    const { patterns } = this;
    const context = enter(element, outer);
    const { children } = element;
    switch (element.name) {
      case 'element':
        return this.element(element, context);
      case 'attribute':
        return this.attribute(element, context);
      case 'group':
        return this.group(children, context);
      case 'interleave':
        return patterns.interleave(children.map((child) => this.pattern(child, context)));
      case 'choice':
        return patterns.choice(children.map((child) => this.pattern(child, context)));
      case 'optional':
        return patterns.optional(this.group(children, context));
      case 'zeroOrMore':
        return patterns.zeroOrMore(this.group(children, context));
      case 'oneOrMore':
        return patterns.oneOrMore(this.group(children, context));
      case 'list':
        return patterns.list(this.group(children, context));
      case 'mixed':
        return patterns.interleave([this.group(children, context), patterns.text]);
      case 'ref':
        return this.reference(element, context, context.scope);
      case 'parentRef':
        return this.reference(element, context, context.scope?.parent ?? null);
      case 'empty':
        return patterns.empty;
      case 'text':
        return patterns.text;
      case 'value':
        return this.value(element, context);
      case 'data':
        return this.data(element, context);
      case 'externalRef': {
        const target = this.sources.follow(element, context);
        return this.pattern(target.root, target.context);
      }
      case 'grammar':
        return this.grammar(element, context);
      default:
        return patterns.notAllowed;
    }
  }

  private element(element: SchemaElement, context: Context): Pattern {
    const nameClass = nameClassOf(element, context);
    const number = this.places.push({ element, context }) - 1;
    const definition: OpenDefinition = { number, nameClass, content: this.patterns.notAllowed };
    this.definitions.push(definition);
    return this.patterns.element(definition);
  }

  private attribute(element: SchemaElement, context: Context): Pattern {
    const nameClass = nameClassOf(element, context);
    const [content] = element.attributes.name === undefined ? element.children.slice(1) : element.children;
    const pattern = content ? this.pattern(content, context) : this.patterns.text;
    return this.patterns.attribute(nameClass, this.numberOf(JSON.stringify(nameClass)), pattern);
  }

  private grammar(element: SchemaElement, context: Context): Pattern {
    const scope = new Scope(context.scope);
    this.scopes.push(scope);
    collect(element, { ...context, scope }, scope, this.sources, []);
    const start = scope.definitions.get(definitionKey(null));
    if (!start) throw new Fault('the grammar has no <start>', context.file, element.offset);
    return this.define(start);
  }

  private reference(element: SchemaElement, context: Context, scope: Scope | null): Pattern {
    const name = element.attributes.name!.trim();
    const definition = scope?.definitions.get(definitionKey(name));
    if (!definition) {
      const reason = scope ? `there is no <define name="${name}">` : `<${element.name}> stands in no grammar`;
      throw new Fault(reason, context.file, element.offset);
    }
    if (definition.state === 'open' && this.reachable) {
      const reason = `"${name}" refers to itself without an element between`;
      throw new Fault(reason, context.file, element.offset);
    }
    return this.define(definition);
  }

  private define(definition: Definition): Pattern {
    if (definition.state === 'open') return this.patterns.notAllowed;
    if (definition.pattern) return definition.pattern;
    definition.state = 'open';
    const parts = definition.parts.map(({ element, context }) =>
      this.group(element.children, enter(element, context)),
    );
    const { patterns } = this;
    definition.pattern =
      definition.combine === 'interleave' ? patterns.interleave(parts) : patterns.choice(parts);
    definition.state = 'made';
    return definition.pattern;
  }

  private data(element: SchemaElement, context: Context): Pattern {
    const parameters = element.children
      .filter(({ name }) => name === 'param')
      .map(({ attributes, text }) => ({ name: attributes.name!.trim(), value: text }));
    const except = element.children.find(({ name }) => name === 'except');
    const specification = this.specification(element, context, parameters);
    const inner = except ? enter(except, context) : context;
    const patterns = except?.children.map((child) => this.pattern(child, inner)) ?? [];
    return this.patterns.data(specification, this.patterns.choice(patterns));
  }

  private value(element: SchemaElement, context: Context): Pattern {
    const specification = this.specification(element, context, []);
    const { namespaces, text } = element;
    const valueContext: ValueContext = {
      resolvePrefix: (prefix) => (prefix === '' ? context.ns : namespaces[prefix]),
      isUnparsedEntity: () => false,
    };
    const key = specification.datatype.key(text, valueContext);
    if (key === undefined) {
      throw new Fault(`"${text}" is not a value of ${specification.type}`, context.file, element.offset);
    }
    const id = JSON.stringify([specification.number, key]);
    let value = this.values.get(id);
    if (!value) {
      value = { number: this.numberOf(`value ${id}`), specification, text, key };
      this.values.set(id, value);
    }
    return this.patterns.value(value);
  }

  private specification(
    element: SchemaElement,
    context: Context,
    parameters: DataSpecification['parameters'],
  ): DataSpecification {
    const type = element.attributes.type?.trim() ?? 'token';
    // A value without a type is a token of the built-in library whatever library is in force (section 4.4).
    const library = element.attributes.type === undefined ? '' : context.library;
    const id = JSON.stringify([library, type, parameters]);
    let specification = this.specifications.get(id);
    if (!specification) {
      const result = datatype(library, type, parameters);
      if ('problem' in result) throw new Fault(result.problem, context.file, element.offset);
      specification = {
        number: this.numberOf(`data ${id}`),
        library,
        type,
        parameters,
        datatype: result.datatype,
      };
      this.specifications.set(id, specification);
    }
    return specification;
  }

  private numberOf(key: string): number {
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.numbers.size + 1;
      this.numbers.set(key, number);
    }
    return number;
  }
}

/** The definitions that can be reached from the start once patterns that allow nothing are gone (section 4.19). */
function reachedFrom(start: Pattern): readonly ElementDefinition[] {
  const reached = new Set<ElementDefinition>();
  const seen = new Set<Pattern>();
  const visit = (pattern: Pattern): void => {
    if (seen.has(pattern)) return;
    seen.add(pattern);
    if (pattern.payload.kind === 'element') reached.add(pattern.payload.definition);
    else for (const part of pattern.parts) visit(part);
  };
  visit(start);
  for (const { content } of reached) visit(content);
  return [...reached];
}

function addAttributeNames(names: NameTable, definitions: readonly ElementDefinition[]): void {
  const seen = new Set<Pattern>();
  const visit = (pattern: Pattern): void => {
    if (!pattern.attributes || seen.has(pattern)) return;
    seen.add(pattern);
    if (pattern.payload.kind === 'attribute') names.add(pattern.payload.nameClass);
    else for (const part of pattern.parts) visit(part);
  };
  for (const { content } of definitions) visit(content);
}
