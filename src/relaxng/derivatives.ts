/**
 * Derivatives of patterns: what is left to match after something has been matched (James Clark, "An algorithm for
 * RELAX NG validation", 2002).
 */
import { listAt } from '../lists.js';
import { contains, isOpen, listed, type NameClass, type SampleName } from './names.js';
import { type Beginnings, Kind, type Pattern, type Patterns } from './pattern.js';

/** One way to match the beginning of an element or attribute: what must be inside, and what must follow. */
export interface Way {
  readonly inside: Pattern;
  readonly rest: Pattern;
}

const noWay: readonly Way[] = [];
const noParts: readonly Pattern[] = [];

/** Ways to begin an element called `name`. `skip` also passes over what had to come before it. */
export function startElement(
  patterns: Patterns,
  pattern: Pattern,
  name: SampleName,
  skip: boolean,
): readonly Way[] {
  return waysInto(patterns, pattern, name, Kind.Element, skip);
}

/** Ways to begin an attribute called `name`. */
export function startAttribute(patterns: Patterns, pattern: Pattern, name: SampleName): readonly Way[] {
  return pattern.attributes ? waysInto(patterns, pattern, name, Kind.Attribute, false) : noWay;
}

type Named = typeof Kind.Element | typeof Kind.Attribute;

function waysInto(
  patterns: Patterns,
  pattern: Pattern,
  name: SampleName,
  wanted: Named,
  skip: boolean,
): readonly Way[] {
  if (wanted === Kind.Attribute && !pattern.attributes) return noWay;
  const { parts, payload } = pattern;
  const into = (part: Pattern) => waysInto(patterns, part, name, wanted, skip);
  switch (pattern.kind) {
    case Kind.Element:
      if (wanted !== Kind.Element || payload.kind !== 'element') return noWay;
      return contains(payload.definition.nameClass, name)
        ? [{ inside: payload.definition.content, rest: patterns.empty }]
        : noWay;
    case Kind.Attribute:
      if (wanted !== Kind.Attribute || payload.kind !== 'attribute') return noWay;
      return contains(payload.nameClass, name) ? [{ inside: parts[0]!, rest: patterns.empty }] : noWay;
    case Kind.Choice: {
      let all: readonly Way[] = noWay;
      for (const part of wanted === Kind.Element && !skip ? beginningWith(name, pattern) : parts) {
        all = joined(all, into(part));
      }
      return all;
    }
    case Kind.Group: {
      const left = parts[0]!;
      const right = parts[1]!;
      const ways = followed(into(left), (rest) => patterns.group(rest, right));
      if (wanted === Kind.Attribute) {
        const others = followed(into(right), (rest) => patterns.group(left, rest));
        return joined(ways, others);
      }
      return left.nullable || skip ? joined(ways, into(right)) : ways;
    }
    case Kind.Interleave:
    case Kind.Attributes: {
      let all: readonly Way[] = noWay;
      for (let index = 0; index < parts.length; index += 1) {
        if (isOtherAttribute(parts[index]!, name)) continue;
        const ways = followed(into(parts[index]!), (rest) => patterns.replace(pattern, index, rest));
        all = joined(all, ways);
      }
      return all;
    }
    case Kind.OneOrMore:
      return followed(into(parts[0]!), (rest) => patterns.group(rest, patterns.optional(pattern)));
    default:
      return noWay;
  }
}

/** Whether a pattern is one attribute of another name, required or not: most parts of the attributes in TEI are. */
function isOtherAttribute(pattern: Pattern, name: SampleName): boolean {
  const isOptional = pattern.kind === Kind.Choice && pattern.parts[0]!.kind === Kind.Empty;
  const { payload } = isOptional && pattern.parts.length === 2 ? pattern.parts[1]! : pattern;
  return payload.kind === 'attribute' && !contains(payload.nameClass, name);
}

function followed(ways: readonly Way[], follow: (rest: Pattern) => Pattern): readonly Way[] {
  return ways.length === 0 ? ways : ways.map(({ inside, rest }) => ({ inside, rest: follow(rest) }));
}

function joined(some: readonly Way[], others: readonly Way[]): readonly Way[] {
  if (others.length === 0) return some;
  return some.length === 0 ? others : [...some, ...others];
}

/** Choices with fewer parts are gone through faster than indexed. */
const worthAnIndex = 8;

/** The parts of a choice that an element called `name` may begin: few, where a choice of TEI has hundreds. */
function beginningWith({ local }: SampleName, choice: Pattern): readonly Pattern[] {
  if (choice.parts.length < worthAnIndex) return choice.parts;
  choice.beginnings ??= beginningsOf(choice);
  const known = choice.beginnings;
  const named = (local !== null && known.byName.get(local)) || noParts;
  return known.open.length === 0 ? named : [...named, ...known.open];
}

function beginningsOf({ parts }: Pattern): Beginnings {
  const byName = new Map<string, Pattern[]>();
  const open: Pattern[] = [];
  for (const part of parts) {
    const { payload } = part;
    // Most are just that.
    if (payload.kind === 'element' && payload.definition.nameClass.kind === 'name') {
      listAt(byName, payload.definition.nameClass.local).push(part);
      continue;
    }
    const classes: NameClass[] = [];
    eachNext(part, Kind.Element, (nameClass) => classes.push(nameClass));
    if (classes.some(isOpen)) open.push(part);
    else
      for (const local of new Set(classes.flatMap(listed).map((name) => name.local)))
        listAt(byName, local).push(part);
  }
  return { byName, open };
}

/** The pattern after the last attribute. `lenient` does as if all attributes that had to be there were. */
export function endAttributes(patterns: Patterns, pattern: Pattern, lenient: boolean): Pattern {
  if (!pattern.attributes) return pattern;
  if (!pattern.content) return pattern.nullable || lenient ? patterns.empty : patterns.notAllowed;
  const parts = pattern.parts.map((part) => endAttributes(patterns, part, lenient));
  switch (pattern.kind) {
    case Kind.Choice:
      return patterns.choice(parts);
    case Kind.Group:
      return patterns.group(parts[0]!, parts[1]!);
    case Kind.Interleave:
      return patterns.interleave(parts);
    case Kind.OneOrMore:
      return patterns.oneOrMore(parts[0]!);
    default:
      return pattern;
  }
}

/** The pattern after text among elements. */
export function mixedText(patterns: Patterns, pattern: Pattern): Pattern {
  const { parts } = pattern;
  switch (pattern.kind) {
    case Kind.Text:
      return pattern;
    case Kind.Choice:
      return patterns.choice(parts.map((part) => mixedText(patterns, part)));
    case Kind.Group: {
      const [left, right] = parts as readonly [Pattern, Pattern];
      const first = patterns.group(mixedText(patterns, left), right);
      return left.nullable ? patterns.choice([first, mixedText(patterns, right)]) : first;
    }
    case Kind.Interleave:
      return patterns.choice(
        parts.map((part, index) => patterns.replace(pattern, index, mixedText(patterns, part))),
      );
    case Kind.OneOrMore:
      return patterns.group(mixedText(patterns, parts[0]!), patterns.optional(pattern));
    default:
      return patterns.notAllowed;
  }
}

/** Calls `visit` for every element or attribute that can come next, and says whether it has to. */
export function eachNext(pattern: Pattern, wanted: Named, visit: (nameClass: NameClass) => void): void {
  const { parts, payload } = pattern;
  if (payload.kind === 'element' && wanted === Kind.Element) visit(payload.definition.nameClass);
  else if (payload.kind === 'attribute' && wanted === Kind.Attribute) visit(payload.nameClass);
  else if (pattern.kind === Kind.Group && wanted === Kind.Element) {
    eachNext(parts[0]!, wanted, visit);
    if (parts[0]!.nullable) eachNext(parts[1]!, wanted, visit);
  } else if (
    (pattern.kind >= Kind.Choice && pattern.kind !== Kind.Attribute && pattern.kind < Kind.List) ||
    pattern.kind === Kind.Attributes
  ) {
    for (const part of parts) eachNext(part, wanted, visit);
  }
}
