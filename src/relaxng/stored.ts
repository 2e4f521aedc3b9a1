/** Grammars as plain data and back. Patterns come back as they are needed: a document uses few of a large schema. */
import { datatype } from './datatypes/index.js';
import type { Grammar, IdAttribute } from './grammar.js';
import { type NameClass, NameTable } from './names.js';
import {
  type DataSpecification,
  type ElementDefinition,
  type FixedValue,
  Kind,
  nothing,
  type Pattern,
  Patterns,
  type Payload,
} from './pattern.js';

/** A grammar as data. Change `storedVersion` with it, and with the keys of datatypes' values. */
export interface StoredGrammar {
  readonly nameClasses: readonly NameClass[];
  readonly datatypes: readonly Pick<DataSpecification, 'library' | 'type' | 'parameters'>[];
  readonly values: readonly { readonly datatype: number; readonly text: string; readonly key: string }[];
  /**
   * For each pattern its kind, the index of what it has beside its parts, how many parts, and their indexes. They stand
   * in the order in which they were made, so that parts come before the whole and are sorted as they were.
   */
  readonly patterns: readonly number[];
  readonly start: number;
  /** Name class and content of each element. */
  readonly elements: readonly (readonly [nameClass: number, content: number])[];
  readonly ids: readonly (readonly [element: number, attribute: number, type: IdAttribute['type']])[];
}

/** The version of the form of stored grammars. */
export const storedVersion = 2;

export function store({ start, definitions, ids }: Grammar): StoredGrammar {
  return new Storing(definitions).store(start, ids);
}

class Storing {
  private readonly nameClasses = new Numbering<NameClass>((nameClass) => JSON.stringify(nameClass));
  private readonly datatypes = new Numbering<DataSpecification>(({ number }) => `${number}`);
  private readonly values = new Numbering<FixedValue>(({ number }) => `${number}`);
  private readonly elements: ReadonlyMap<ElementDefinition, number>;

  constructor(private readonly definitions: readonly ElementDefinition[]) {
    this.elements = new Map(definitions.map((definition, index) => [definition, index]));
  }

  store(start: Pattern, ids: readonly IdAttribute[]): StoredGrammar {
    const { nameClasses, definitions } = this;
    const all = withParts([start, ...definitions.map(({ content }) => content)]);
    const indexes = new Map(all.map((pattern, index) => [pattern, index]));
    return {
      patterns: all.flatMap((pattern) => {
        const { kind, parts } = pattern;
        return [kind, this.payloadOf(pattern), parts.length, ...parts.map((part) => indexes.get(part)!)];
      }),
      start: indexes.get(start)!,
      elements: definitions.map(({ nameClass, content }) => [
        nameClasses.of(nameClass),
        indexes.get(content)!,
      ]),
      ids: ids.map(({ element, attribute, type }) => [
        nameClasses.of(element),
        nameClasses.of(attribute),
        type,
      ]),
      nameClasses: nameClasses.items,
      values: this.values.items.map(({ specification, text, key }) => {
        return { datatype: this.datatypes.of(specification), text, key };
      }),
      datatypes: this.datatypes.items.map(({ library, type, parameters }) => ({ library, type, parameters })),
    };
  }

  private payloadOf({ payload }: Pattern): number {
    switch (payload.kind) {
      case 'element':
        return this.elements.get(payload.definition)!;
      case 'attribute':
        return this.nameClasses.of(payload.nameClass);
      case 'data':
        return this.datatypes.of(payload.specification);
      case 'value':
        this.datatypes.of(payload.value.specification);
        return this.values.of(payload.value);
      case 'none':
        return 0;
    }
  }
}

/** Patterns and all that they are made of, in the order in which they were made. */
function withParts(patterns: readonly Pattern[]): readonly Pattern[] {
  const found = new Set(patterns);
  // A set goes on to what is added to it meanwhile.
  for (const { parts } of found) for (const part of parts) found.add(part);
  return [...found].sort((left, right) => left.id - right.id);
}

/** Gives things numbers in the order in which they come. */
class Numbering<Item> {
  readonly items: Item[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly keyOf: (item: Item) => string) {}

  of(item: Item): number {
    const key = this.keyOf(item);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.items.push(item) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }
}

/** @returns null where the data are no grammar. */
export function restore(stored: StoredGrammar): Grammar | null {
  const places = placesOf(stored);
  return places && new Restoring(stored, places).restore();
}

/** Where each pattern begins in `patterns`; null where an index leads out of its table or a part to no earlier one. */
function placesOf({
  patterns,
  nameClasses,
  datatypes,
  values,
  elements,
  start,
}: StoredGrammar): number[] | null {
  const limits = {
    [Kind.Element]: elements.length,
    [Kind.Attribute]: nameClasses.length,
    [Kind.Data]: datatypes.length,
    [Kind.Value]: values.length,
  } as Readonly<Record<number, number>>;
  const places: number[] = [];
  let at = 0;
  while (at < patterns.length) {
    const index = places.push(at) - 1;
    const kind = patterns[at]!;
    const payload = patterns[at + 1]!;
    const count = patterns[at + 2]!;
    const isKind = kind >= Kind.NotAllowed && kind <= Kind.Attributes;
    if (!isKind || !(payload >= 0) || payload >= (limits[kind] ?? 1)) return null;
    at += 3 + count;
    if (!(at <= patterns.length)) return null;
    for (let part = at - count; part < at; part += 1) if (!(patterns[part]! < index)) return null;
  }
  const inRange = elements.every(([nameClass, content]) => nameClass in nameClasses && content in places);
  return inRange && start in places && values.every((value) => value.datatype in datatypes) ? places : null;
}

class Restoring {
  private readonly patterns: Patterns;
  private readonly known: (Pattern | undefined)[] = [];
  private readonly specifications: (DataSpecification | undefined)[] = [];
  private readonly definitions: readonly ElementDefinition[];

  constructor(
    private readonly stored: StoredGrammar,
    private readonly places: readonly number[],
  ) {
    this.patterns = new Patterns(places.length);
    const contentOf = (index: number) => this.pattern(index);
    this.definitions = stored.elements.map(([nameClass, content], number) => ({
      number,
      nameClass: stored.nameClasses[nameClass]!,
      get content() {
        return contentOf(content);
      },
    }));
  }

  restore(): Grammar {
    const { stored, patterns, definitions } = this;
    const names = new NameTable();
    for (const nameClass of stored.nameClasses) names.add(nameClass);
    const ids = stored.ids.map(([element, attribute, type]) => {
      return { element: this.nameAt(element), attribute: this.nameAt(attribute), type };
    });
    return { patterns, start: this.pattern(stored.start), definitions, names, ids };
  }

  private nameAt(index: number): IdAttribute['element'] {
    const nameClass = this.stored.nameClasses[index];
    if (nameClass?.kind !== 'name') throw new Error(`${index} is no name`);
    return nameClass;
  }

  private pattern(index: number): Pattern {
    let pattern = this.known[index];
    if (!pattern) {
      pattern = this.make(index);
      this.known[index] = pattern;
    }
    return pattern;
  }

  private make(index: number): Pattern {
    const { patterns } = this.stored;
    const place = this.places[index]!;
    const kind = patterns[place] as Kind;
    const end = place + 3 + patterns[place + 2]!;
    const parts: Pattern[] = [];
    for (let part = place + 3; part < end; part += 1) parts.push(this.pattern(patterns[part]!));
    return this.patterns.restore(index, kind, parts, this.payload(kind, patterns[place + 1]!));
  }

  private payload(kind: Kind, index: number): Payload {
    const { stored } = this;
    const number = index + 1;
    switch (kind) {
      case Kind.Element:
        return { kind: 'element', number: index, definition: this.definitions[index]! };
      case Kind.Attribute:
        return { kind: 'attribute', number, nameClass: stored.nameClasses[index]! };
      case Kind.Data:
        return { kind: 'data', number, specification: this.specification(index) };
      case Kind.Value: {
        const { datatype: type, text, key } = stored.values[index]!;
        const value = { number, specification: this.specification(type), text, key };
        return { kind: 'value', number, value };
      }
      default:
        return nothing;
    }
  }

  private specification(number: number): DataSpecification {
    let specification = this.specifications[number];
    if (!specification) {
      const { library, type, parameters } = this.stored.datatypes[number]!;
      const result = datatype(library, type, parameters);
      if ('problem' in result) throw new Error(result.problem);
      specification = { number: number + 1, library, type, parameters, datatype: result.datatype };
      this.specifications[number] = specification;
    }
    return specification;
  }
}
