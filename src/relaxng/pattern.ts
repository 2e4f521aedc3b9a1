import type { Datatype } from './datatypes/index.js';
import type { NameClass } from './names.js';

/** The kinds of patterns after simplification (specification, section 5), as numbers for speed. */
export const Kind = {
  NotAllowed: 0,
  Empty: 1,
  Text: 2,
  Choice: 3,
  /** Patterns one after the other; if the first holds nothing but attributes, the second may begin with none. */
  Group: 4,
  Interleave: 5,
  OneOrMore: 6,
  List: 7,
  Data: 8,
  Value: 9,
  Attribute: 10,
  Element: 11,
  /** A group of patterns that hold nothing but attributes, whose order therefore does not matter. */
  Attributes: 12,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** What an element or attribute is called, and what it may hold. */
export interface ElementDefinition {
  readonly number: number;
  readonly nameClass: NameClass;
  readonly content: Pattern;
}

/** A datatype as the schema names it. */
export interface DataSpecification {
  readonly number: number;
  readonly library: string;
  readonly type: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly datatype: Datatype;
}

/** A fixed value as the schema writes it, and the key of the values that equal it. */
export interface FixedValue {
  readonly number: number;
  readonly specification: DataSpecification;
  readonly text: string;
  readonly key: string;
}

/** What a pattern has beside its parts. Those that can be in two patterns have a number. */
export type Payload =
  | { readonly kind: 'none'; readonly number: 0 }
  | { readonly kind: 'element'; readonly number: number; readonly definition: ElementDefinition }
  | { readonly kind: 'attribute'; readonly number: number; readonly nameClass: NameClass }
  | { readonly kind: 'data'; readonly number: number; readonly specification: DataSpecification }
  | { readonly kind: 'value'; readonly number: number; readonly value: FixedValue };

export const nothing: Payload = { kind: 'none', number: 0 };
const noParts: readonly Pattern[] = [];

/** The parts of a choice by the local names that elements they begin with can have, and those that list no names. */
export interface Beginnings {
  readonly byName: ReadonlyMap<string, readonly Pattern[]>;
  readonly open: readonly Pattern[];
}

/** A pattern. There are never two that are alike: equal patterns are the same object. */
export class Pattern {
  /** The next pattern with the same hash. */
  next: Pattern | undefined = undefined;
  /** Of a choice, once it is asked for an element. */
  beginnings: Beginnings | undefined = undefined;

  constructor(
    readonly id: number,
    readonly kind: Kind,
    readonly parts: readonly Pattern[],
    readonly payload: Payload,
    /** Whether it matches nothing at all: no attribute, no element, no text. */
    readonly nullable: boolean,
    /** Whether there are attributes in it. */
    readonly attributes: boolean,
    /** Whether there is anything but attributes in it. */
    readonly content: boolean,
    /** Whether text in it has to be of a datatype. */
    readonly typed: boolean,
  ) {}
}

/** Makes patterns and simplifies them on the way (specification, sections 4.20 and 4.21). */
export class Patterns {
  private readonly buckets = new Map<number, Pattern>();
  private readonly optionals = new Map<Pattern, Pattern>();
  private count = 0;
  readonly notAllowed = this.intern(Kind.NotAllowed, noParts, nothing);
  readonly empty = this.intern(Kind.Empty, noParts, nothing);
  readonly text = this.intern(Kind.Text, noParts, nothing);
  private readonly firstRestored = this.count;

  /** @param restored how many patterns can be made again by their indexes */
  constructor(restored = 0) {
    this.count += restored;
  }

  choice(parts: readonly Pattern[]): Pattern {
    let members: Pattern[] = [];
    let sorted = true;
    for (const part of parts) {
      if (part.kind === Kind.NotAllowed) continue;
      for (const member of part.kind === Kind.Choice ? part.parts : [part]) {
        const last = members.at(-1);
        if (last === member) continue;
        if (last && last.id > member.id) sorted = false;
        members.push(member);
      }
    }
    if (members.length === 0) return this.notAllowed;
    if (!sorted) {
      members = members.sort(byId).filter((member, index) => member !== members[index - 1]);
    }
    return members.length === 1 ? members[0]! : this.intern(Kind.Choice, members, nothing);
  }

  group(left: Pattern, right: Pattern): Pattern {
    if (left.kind === Kind.NotAllowed || right.kind === Kind.NotAllowed) return this.notAllowed;
    if (left.kind === Kind.Empty) return right;
    if (right.kind === Kind.Empty) return left;
    if (!left.attributes && !right.attributes) return this.sequence(left, right);
    return this.join(
      this.attributes([this.attributesOf(left), this.attributesOf(right)]),
      this.sequence(this.contentOf(left), this.contentOf(right)),
    );
  }

  interleave(parts: readonly Pattern[]): Pattern {
    const attributes: Pattern[] = [];
    const members: Pattern[] = [];
    for (const part of parts) {
      if (part.kind === Kind.NotAllowed) return part;
      attributes.push(this.attributesOf(part));
      const content = this.contentOf(part);
      if (content.kind === Kind.Interleave) members.push(...content.parts);
      else if (content.kind !== Kind.Empty) members.push(content);
    }
    const content =
      members.length === 0
        ? this.empty
        : members.length === 1
          ? members[0]!
          : this.intern(Kind.Interleave, inOrder(members), nothing);
    return this.join(this.attributes(attributes), content);
  }

  oneOrMore(part: Pattern): Pattern {
    if (part.kind <= Kind.Empty || part.kind === Kind.OneOrMore) return part;
    return this.intern(Kind.OneOrMore, [part], nothing);
  }

  zeroOrMore(part: Pattern): Pattern {
    return this.optional(this.oneOrMore(part));
  }

  optional(part: Pattern): Pattern {
    let whole = this.optionals.get(part);
    if (!whole) {
      whole = this.choice([this.empty, part]);
      this.optionals.set(part, whole);
    }
    return whole;
  }

  list(part: Pattern): Pattern {
    return part.kind === Kind.NotAllowed ? part : this.intern(Kind.List, [part], nothing);
  }

  data(specification: DataSpecification, except: Pattern): Pattern {
    const parts = except.kind === Kind.NotAllowed ? noParts : [except];
    return this.intern(Kind.Data, parts, { kind: 'data', number: specification.number, specification });
  }

  value(value: FixedValue): Pattern {
    return this.intern(Kind.Value, noParts, { kind: 'value', number: value.number, value });
  }

  attribute(nameClass: NameClass, number: number, content: Pattern): Pattern {
    if (content.kind === Kind.NotAllowed) return content;
    return this.intern(Kind.Attribute, [content], { kind: 'attribute', number, nameClass });
  }

  element(definition: ElementDefinition): Pattern {
    return this.intern(Kind.Element, noParts, { kind: 'element', number: definition.number, definition });
  }

  /** The pattern without one of its parts, or with another in its place; for attributes and interleaves. */
  replace(pattern: Pattern, index: number, by: Pattern): Pattern {
    if (by.kind === Kind.NotAllowed) return by;
    const rest = pattern.parts.toSpliced(index, 1, by);
    return pattern.kind === Kind.Attributes ? this.attributes(rest) : this.interleave(rest);
  }

  /**
   * Makes a pattern that was made and simplified before, with an id that keeps the order of `index`. Parts are sorted as
   * they were, unless one was made anew before it was restored.
   */
  restore(index: number, kind: Kind, parts: Pattern[], payload: Payload): Pattern {
    const isSet = kind === Kind.Choice || kind === Kind.Interleave || kind === Kind.Attributes;
    return this.intern(kind, isSet ? inOrder(parts) : parts, payload, this.firstRestored + index);
  }

  private join(attributes: Pattern, content: Pattern): Pattern {
    if (attributes.kind === Kind.Empty) return content;
    if (content.kind === Kind.Empty) return attributes;
    return this.intern(Kind.Group, [attributes, content], nothing);
  }

  /** Several patterns of nothing but attributes as one. */
  private attributes(parts: readonly Pattern[]): Pattern {
    const some = parts.filter((part) => part.kind !== Kind.Empty);
    if (some.length < 2) return some[0] ?? this.empty;
    const members = some.flatMap((part) => (part.kind === Kind.Attributes ? part.parts : part));
    return this.intern(Kind.Attributes, inOrder(members), nothing);
  }

  /** Two patterns that do not begin with attributes one after the other, nested to the right. */
  private sequence(left: Pattern, right: Pattern): Pattern {
    if (left.kind === Kind.Empty) return right;
    if (right.kind === Kind.Empty) return left;
    if (left.kind !== Kind.Group) return this.intern(Kind.Group, [left, right], nothing);
    return this.intern(Kind.Group, [left.parts[0]!, this.sequence(left.parts[1]!, right)], nothing);
  }

  /** The attributes a pattern begins with. */
  private attributesOf(pattern: Pattern): Pattern {
    if (!pattern.content) return pattern;
    return leadsWithAttributes(pattern) ? pattern.parts[0]! : this.empty;
  }

  private contentOf(pattern: Pattern): Pattern {
    if (!pattern.content) return this.empty;
    return leadsWithAttributes(pattern) ? pattern.parts[1]! : pattern;
  }

  private intern(kind: Kind, parts: readonly Pattern[], payload: Payload, restored = -1): Pattern {
    let hash = kind * 31 + payload.number;
    for (const part of parts) hash = (Math.imul(hash, 31) + part.id) | 0;
    const first = this.buckets.get(hash);
    for (let known = first; known; known = known.next) {
      if (known.kind === kind && known.payload.number === payload.number && sameParts(known.parts, parts)) {
        return known;
      }
    }
    const pattern = make(restored < 0 ? this.count++ : restored, kind, parts, payload);
    pattern.next = first;
    this.buckets.set(hash, pattern);
    return pattern;
  }
}

function make(id: number, kind: Kind, parts: readonly Pattern[], payload: Payload): Pattern {
  const isWhole = kind !== Kind.Attribute && kind !== Kind.List && kind !== Kind.Data;
  const own = isWhole ? parts : noParts;
  let attributes = kind === Kind.Attribute;
  let content = own.length === 0 && kind > Kind.Empty && kind !== Kind.Attribute;
  let typed = kind === Kind.List || kind === Kind.Data || kind === Kind.Value;
  let some = false;
  let every = own.length > 0;
  // One loop: with five, these questions take most of the time that a pattern takes.
  for (const part of own) {
    attributes ||= part.attributes;
    content ||= part.content;
    typed ||= part.typed;
    some ||= part.nullable;
    every &&= part.nullable;
  }
  const nullable = kind === Kind.Empty || kind === Kind.Text || (kind === Kind.Choice ? some : every);
  return new Pattern(id, kind, parts, payload, nullable, attributes, content, typed);
}

function byId(left: Pattern, right: Pattern): number {
  return left.id - right.id;
}

/** Sorts patterns in place, which mostly are sorted. */
function inOrder(patterns: Pattern[]): Pattern[] {
  for (let index = 1; index < patterns.length; index += 1) {
    if (patterns[index - 1]!.id > patterns[index]!.id) return patterns.sort(byId);
  }
  return patterns;
}

function sameParts(left: readonly Pattern[], right: readonly Pattern[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

function leadsWithAttributes(pattern: Pattern): boolean {
  return pattern.kind === Kind.Group && !pattern.parts[0]!.content;
}
