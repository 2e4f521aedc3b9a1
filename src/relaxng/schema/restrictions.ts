/** The restrictions on simplified schemas (specification, section 7). */
import { contains, isOpen, type NameClass, samples } from '../names.js';
import { type ElementDefinition, Kind, type Pattern } from '../pattern.js';

/** Reports what is wrong with the definition of that number, or with the start. */
type Complain = (reason: string, definition: number | null) => never;

/** The patterns around the one that is looked at (section 7.1). */
const Within = { start: 1, attribute: 2, list: 4, except: 8, repeated: 16, repeatedGroup: 32 } as const;

/** Checks the start and the elements that can be reached from it. */
export function checkRestrictions(
  start: Pattern,
  definitions: readonly ElementDefinition[],
  complain: Complain,
): void {
  const check = new Check(complain);
  check.paths(start, Within.start);
  for (const definition of definitions) check.definition(definition);
}

class Check {
  private current: number | null = null;
  private readonly passed = new Map<number, Set<Pattern>>();
  private readonly sequences = new Map<Pattern, 'empty' | 'complex' | 'simple'>();
  private readonly names = {
    [Kind.Element]: new Map<Pattern, Names>(),
    [Kind.Attribute]: new Map<Pattern, Names>(),
  };

  constructor(private readonly complain: Complain) {}

  definition({ number, content }: ElementDefinition): void {
    this.current = number;
    this.paths(content, 0);
    this.sequence(content);
  }

  /** Section 7.1, and of section 7.3 that a wildcard for attributes must be repeated. */
  paths(pattern: Pattern, within: number): void {
    let passed = this.passed.get(within);
    if (!passed) {
      passed = new Set();
      this.passed.set(within, passed);
    }
    if (passed.has(pattern)) return;
    passed.add(pattern);
    const refused = prohibited(pattern.kind, within);
    if (refused) this.complain(refused, this.current);
    if (pattern.payload.kind === 'attribute') {
      if (isOpen(pattern.payload.nameClass) && (within & Within.repeated) === 0) {
        this.complain('an attribute of any name must be in oneOrMore or zeroOrMore', this.current);
      }
      this.sequence(pattern.parts[0]!);
    }
    const inner = entered(pattern.kind, within);
    for (const part of pattern.parts) this.paths(part, inner);
  }

  /** Section 7.2: text of a datatype cannot stand beside anything else. Also 7.3 and 7.4, for groups on the way. */
  private sequence(pattern: Pattern): 'empty' | 'complex' | 'simple' {
    let result = this.sequences.get(pattern);
    if (result === undefined) {
      result = this.findSequence(pattern);
      this.sequences.set(pattern, result);
    }
    return result;
  }

  private findSequence(pattern: Pattern): 'empty' | 'complex' | 'simple' {
    const { kind, parts } = pattern;
    switch (kind) {
      case Kind.Text:
      case Kind.Element:
        return 'complex';
      case Kind.Data:
      case Kind.Value:
      case Kind.List:
        return 'simple';
      case Kind.Choice: {
        const inner = parts.map((part) => this.sequence(part));
        return inner.includes('simple') ? 'simple' : inner.includes('complex') ? 'complex' : 'empty';
      }
      case Kind.Group:
      case Kind.Interleave:
      case Kind.Attributes:
      case Kind.OneOrMore: {
        const inner = (kind === Kind.OneOrMore ? [parts[0]!, parts[0]!] : parts)
          .map((part) => this.sequence(part))
          .filter((sequence) => sequence !== 'empty');
        if (inner.length > 1 && inner.includes('simple')) {
          this.complain('text of a datatype cannot stand beside other text or elements', this.current);
        }
        if (kind !== Kind.OneOrMore) this.distinct(parts, Kind.Attribute);
        if (kind === Kind.Interleave) this.distinct(parts, Kind.Element);
        return inner[0] ?? 'empty';
      }
      default:
        return 'empty';
    }
  }

  /** Sections 7.3 and 7.4: what is in one part cannot be in another. */
  private distinct(parts: readonly Pattern[], kind: NamedKind): void {
    const names = new Names();
    let text = false;
    for (const part of parts) {
      const inner = this.namesIn(part, kind);
      const twice = names.common(inner);
      if (twice !== null) {
        const what = kind === Kind.Attribute ? 'an attribute' : 'an interleaved element';
        this.complain(`${what} can occur in two places: ${twice}`, this.current);
      }
      if (kind === Kind.Element && text && inner.text) {
        this.complain('text is interleaved with text', this.current);
      }
      text ||= inner.text;
      names.addAll(inner);
    }
  }

  private namesIn(pattern: Pattern, kind: NamedKind): Names {
    const known = this.names[kind].get(pattern);
    if (known) return known;
    const names = new Names();
    const { payload } = pattern;
    if (payload.kind === 'element') {
      if (kind === Kind.Element) names.add(payload.definition.nameClass);
    } else if (payload.kind === 'attribute') {
      if (kind === Kind.Attribute) names.add(payload.nameClass);
    } else if (pattern.kind === Kind.Text) names.text = true;
    else if (pattern.kind !== Kind.List && pattern.kind !== Kind.Data) {
      for (const part of pattern.parts) names.addAll(this.namesIn(part, kind));
    }
    this.names[kind].set(pattern, names);
    return names;
  }
}

type NamedKind = typeof Kind.Element | typeof Kind.Attribute;

/** The names of the elements or attributes in a pattern. */
class Names {
  text = false;
  private readonly single = new Map<string, NameClass & { readonly kind: 'name' }>();
  private readonly open = new Set<NameClass>();

  add(nameClass: NameClass): void {
    if (nameClass.kind === 'name') this.single.set(`${nameClass.local} ${nameClass.uri}`, nameClass);
    else if (nameClass.kind === 'choice') for (const member of nameClass.members) this.add(member);
    else this.open.add(nameClass);
  }

  addAll(other: Names): void {
    for (const [key, name] of other.single) this.single.set(key, name);
    for (const nameClass of other.open) this.open.add(nameClass);
    this.text ||= other.text;
  }

  /** A name in both, in words; null where there is none. */
  common(other: Names): string | null {
    for (const [key, { local }] of other.single) if (this.single.has(key)) return local;
    for (const nameClass of this.open) {
      for (const name of other.single.values()) if (contains(nameClass, name)) return name.local;
    }
    for (const nameClass of other.open) {
      for (const name of this.single.values()) if (contains(nameClass, name)) return name.local;
    }
    for (const left of this.open) {
      for (const right of other.open) {
        for (const name of [...samples(left), ...samples(right)]) {
          if (contains(left, name) && contains(right, name)) return name.local ?? 'any name';
        }
      }
    }
    return null;
  }
}

function entered(kind: Kind, within: number): number {
  if (kind === Kind.Attribute) return Within.attribute;
  if (kind === Kind.List) return within | Within.list;
  if (kind === Kind.Data) return within | Within.except;
  if (kind === Kind.OneOrMore) return within | Within.repeated;
  const grouped = kind === Kind.Group || kind === Kind.Interleave || kind === Kind.Attributes;
  return grouped && within & Within.repeated ? within | Within.repeatedGroup : within;
}

function prohibited(kind: Kind, within: number): string | null {
  const is = (...kinds: readonly Kind[]) => kinds.includes(kind);
  if (within & Within.start && !is(Kind.Element, Kind.Choice, Kind.NotAllowed)) {
    return 'the start of a grammar must be an element';
  }
  if (within & Within.attribute && is(Kind.Attribute, Kind.Element)) {
    return 'an attribute can hold text only, no elements or attributes';
  }
  if (within & Within.repeatedGroup && is(Kind.Attribute)) {
    return 'an attribute cannot be in a group that is repeated';
  }
  if (within & Within.list && is(Kind.List, Kind.Element, Kind.Attribute, Kind.Text, Kind.Interleave)) {
    return 'a list can hold data and values only, no lists, elements, attributes, text or interleave';
  }
  const simple = is(Kind.Data, Kind.Value, Kind.Choice, Kind.NotAllowed);
  if (within & Within.except && !simple) return 'except in data can hold data and values only';
  return null;
}
