/** Grammars as plain data and back. Patterns come back as they are needed: a document uses few of a large schema. */
import { datatype } from './datatypes/index.js';
import type { Grammar, IdAttribute } from './grammar.js';
import { type NameClass, NameTable } from './names.js';
import {
  type DataSpecification,
  type ElementDefinition,
  type FixedValue,
  Kind,
  type Pattern,
  Patterns,
} from './pattern.js';

/** A grammar as data. Change `storedVersion` with it, and with the keys of datatypes' values. */
export interface StoredGrammar {
  readonly nameClasses: readonly NameClass[];
  readonly datatypes: readonly Pick<DataSpecification, 'library' | 'type' | 'parameters'>[];
  readonly values: readonly { readonly datatype: number; readonly text: string; readonly key: string }[];
  /** For each pattern its kind, the index of what it has beside its parts, how many parts, and their indexes. */
  readonly patterns: readonly number[];
  readonly start: number;
  /** Name class and content of each element. */
  readonly elements: readonly (readonly [nameClass: number, content: number])[];
  /** Name classes that only attributes have. */
  readonly attributes: readonly number[];
  readonly ids: readonly IdAttribute[];
}

/** The version of the form of stored grammars. */
export const storedVersion = 1;

export function store({ start, definitions, ids }: Grammar): StoredGrammar {
  return new Storing(definitions).store(start, ids);
}

class Storing {
  private readonly nameClasses = new Numbering<NameClass>((nameClass) => JSON.stringify(nameClass));
  private readonly datatypes = new Numbering<DataSpecification>(({ number }) => `${number}`);
  private readonly values = new Numbering<FixedValue>(({ number }) => `${number}`);
  private readonly elements: ReadonlyMap<ElementDefinition, number>;
  private readonly indexes = new Map<Pattern, number>();
  private readonly patterns: number[] = [];

  constructor(private readonly definitions: readonly ElementDefinition[]) {
    this.elements = new Map(definitions.map((definition, index) => [definition, index]));
  }

  store(start: Pattern, ids: readonly IdAttribute[]): StoredGrammar {
    const elements = this.definitions.map(
      ({ nameClass, content }) => [this.nameClasses.of(nameClass), this.indexOf(content)] as const,
    );
    const ofElements = new Set(elements.map(([nameClass]) => nameClass));
    const startIndex = this.indexOf(start);
    return {
      nameClasses: this.nameClasses.items,
      datatypes: this.datatypes.items.map(({ library, type, parameters }) => ({ library, type, parameters })),
      values: this.values.items.map(({ specification, text, key }) => {
        return { datatype: this.datatypes.of(specification), text, key };
      }),
      patterns: this.patterns,
      start: startIndex,
      elements,
      attributes: this.nameClasses.items.flatMap((_, index) => (ofElements.has(index) ? [] : [index])),
      ids,
    };
  }

  private indexOf(pattern: Pattern): number {
    const known = this.indexes.get(pattern);
    if (known !== undefined) return known;
    const parts = pattern.parts.map((part) => this.indexOf(part));
    const payload = this.payloadOf(pattern);
    const index = this.indexes.size;
    this.patterns.push(pattern.kind, payload, parts.length, ...parts);
    this.indexes.set(pattern, index);
    return index;
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
  private readonly patterns = new Patterns();
  private readonly known: (Pattern | undefined)[] = [];
  private readonly specifications: (DataSpecification | undefined)[] = [];
  private readonly definitions: readonly ElementDefinition[];

  constructor(
    private readonly stored: StoredGrammar,
    private readonly places: readonly number[],
  ) {
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
    return { patterns, start: this.pattern(stored.start), definitions, names, ids: stored.ids };
  }

  private pattern(index: number): Pattern {
    let pattern = this.known[index];
    if (!pattern) {
      pattern = this.make(this.places[index]!);
      this.known[index] = pattern;
    }
    return pattern;
  }

  private make(place: number): Pattern {
    const { patterns, stored } = this;
    const payload = stored.patterns[place + 1]!;
    const count = stored.patterns[place + 2]!;
    const parts: Pattern[] = [];
    for (let part = 0; part < count; part += 1) parts.push(this.pattern(stored.patterns[place + 3 + part]!));
    switch (stored.patterns[place] as Kind) {
      case Kind.NotAllowed:
        return patterns.notAllowed;
      case Kind.Empty:
        return patterns.empty;
      case Kind.Text:
        return patterns.text;
      case Kind.Choice:
        return patterns.choice(parts);
      case Kind.Group:
        return patterns.group(parts[0]!, parts[1]!);
      case Kind.Attributes:
      case Kind.Interleave:
        return patterns.interleave(parts);
      case Kind.OneOrMore:
        return patterns.oneOrMore(parts[0]!);
      case Kind.List:
        return patterns.list(parts[0]!);
      case Kind.Data:
        return patterns.data(this.specification(payload), parts[0] ?? patterns.notAllowed);
      case Kind.Value: {
        const { datatype: type, text, key } = stored.values[payload]!;
        return patterns.value({ number: payload + 1, specification: this.specification(type), text, key });
      }
      case Kind.Attribute:
        return patterns.attribute(stored.nameClasses[payload]!, payload + 1, parts[0]!);
      case Kind.Element:
        return patterns.element(this.definitions[payload]!);
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
