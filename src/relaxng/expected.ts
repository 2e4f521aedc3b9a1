/** What the messages say: which part of the document is wrong, and what the schema allows there. */
import { isBlank } from '../validate/xml/characters.js';
import { allowedValues, fixedValues } from './allowed-values.js';
import type { Automaton, State } from './automaton.js';
import type { CheckedAttribute, CheckedElement, SchemaProblem } from './checked.js';
import { eachNext } from './derivatives.js';
import { type Few, few, nothing, remembered } from './few.js';

import { listed, type NameClass } from './names.js';
import { nearest } from './nearest.js';
import { Kind, type Pattern } from './pattern.js';

interface QualifiedName {
  readonly uri: string;
  readonly local: string;
}

/** A problem without its place. */
export type Breach = Omit<SchemaProblem, 'element' | 'offset' | 'end'>;

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/**
 * The problem, and the number of the name that was meant if it is but misspelt.
 *
 * @param name the number of the name the element has
 */
export function elementNotAllowed(
  automaton: Automaton,
  state: State,
  element: CheckedElement,
  name: number,
): { readonly problem: Breach; readonly meant: number | null } {
  const { grammar } = automaton;
  const expected = () => elementsExpected(state, element.uri, element.local);
  const problem = (reason: string, allowed = expected()): Breach => {
    return { kind: 'element-not-allowed', reason, allowed };
  };
  const known = automaton.definitionsOf(name).length > 0;
  const isOfParents = element.uri === element.parent?.uri;
  if (known && isOfParents) return { problem: problem(notHere(element)), meant: null };
  const possible = possibleElements(state);
  if (possible.some(({ local }) => local === element.local)) {
    const namespaces = new Set(
      possible.filter(({ local }) => local === element.local).map(({ uri }) => uri || 'none'),
    );
    const reason = `element <${element.name}> is not in the namespace of the schema, ${[...namespaces].sort().join(', ')}`;
    return { problem: problem(reason, nothing), meant: null };
  }
  if (known) return { problem: problem(notHere(element)), meant: null };
  const reason = `element <${element.name}> is not in the schema`;
  const own = possible.filter(({ uri }) => uri === element.uri);
  const suggestion = nearest(
    element.local,
    own.map(({ local }) => local),
  );
  if (suggestion === undefined) return { problem: problem(reason), meant: null };
  return {
    problem: problem(reason, { ...expected(), suggestion: `<${prefixOf(element.name)}${suggestion}>` }),
    meant: grammar.names.numberOf(element.uri, suggestion),
  };
}

function notHere({ name, parent }: CheckedElement): string {
  return `element <${name}> is not allowed ${parent ? `in <${parent.name}> at this place` : 'as the root'}`;
}

export function attributeNotAllowed(
  state: State,
  element: CheckedElement,
  attribute: CheckedAttribute,
): Breach {
  const { name } = attribute;
  const { names, key } = givenTo(element);
  const allowed = remembered(key === null ? element : state, `${name} @${key}`, () => {
    const possible = possibleNames(state, Kind.Attribute);
    const free = possible.filter(({ uri, local }) => !names.has(`${uri} ${local}`));
    const chosen = few(shown(free, ''), [], name);
    const suggestion = nearest(name, chosen.expected);
    return suggestion === undefined ? chosen : { ...chosen, suggestion: `@${suggestion}` };
  });
  const reason = `attribute @${name} is not allowed on <${element.name}>`;
  return { kind: 'attribute-not-allowed', reason, allowed };
}

interface Given {
  readonly names: ReadonlySet<string>;
  /** The names in one text; null for too many. */
  readonly key: string | null;
}

/** No element of a real document has so many attributes. */
const MANY = 50;

const given = new WeakMap<CheckedElement, Given>();

/** The attributes an element has; each of them may be one that is not allowed. */
function givenTo(element: CheckedElement): Given {
  let known = given.get(element);
  if (!known) {
    const names = new Set(element.attributes.map(({ uri, local }) => `${uri} ${local}`));
    known = { names, key: names.size > MANY ? null : [...names].join(' ') };
    given.set(element, known);
  }
  return known;
}

export function attributeMissing(state: State, element: CheckedElement): Breach {
  const required = new Map<string, QualifiedName>();
  for (const pattern of state.patterns) {
    for (const name of requiredAttributes(pattern)) required.set(`${name.uri} ${name.local}`, name);
  }
  const names = shown([...required.values()], '');
  const kind = 'attribute-missing';
  if (names.length === 1) {
    return { kind, reason: `attribute @${names[0]} is missing from <${element.name}>`, allowed: nothing };
  }
  if (names.length > 1) {
    const reason = `attributes @${names.join(', @')} are missing from <${element.name}>`;
    return { kind, reason, allowed: nothing };
  }
  const allowed = few(shown(possibleNames(state, Kind.Attribute), ''), [], '');
  return { kind, reason: `an attribute is missing from <${element.name}>`, allowed };
}

export function wrongValue(
  values: readonly Pattern[],
  element: CheckedElement,
  attribute: CheckedAttribute,
): Breach {
  const { name, value } = attribute;
  const suggestion = nearest(value.trim(), fixedValues(values));
  const allowed = allowedValues(values);
  return {
    kind: 'attribute-value',
    reason: `"${excerpt(value)}" is not a value that @${name} can have on <${element.name}>`,
    allowed: suggestion === undefined ? allowed : { ...allowed, suggestion: `"${suggestion}"` },
  };
}

export function textNotAllowed(state: State, element: CheckedElement, text: string): Breach {
  return {
    kind: 'text-not-allowed',
    reason: `text is not allowed in <${element.name}>: "${excerpt(text)}"`,
    allowed: elementsExpected(state, element.uri, ''),
  };
}

export function wrongText(state: State, element: CheckedElement, text: string): Breach {
  const reason = isBlank(text)
    ? `<${element.name}> has no value, or not one it can have`
    : `"${excerpt(text)}" is not a value that <${element.name}> can have`;
  return { kind: 'text-value', reason, allowed: allowedValues(state.patterns) };
}

export function incomplete(state: State, element: CheckedElement): Breach {
  const names = shown(state.patterns.flatMap(requiredElements), element.uri);
  const reason = `<${element.name}> is not complete`;
  return { kind: 'element-incomplete', reason, allowed: few(names, [], '') };
}

/** The elements that can come next. */
function elementsExpected(state: State, home: string, written: string): Few {
  return remembered(state, `${written} ${home}`, () => {
    const needed = shown(state.patterns.flatMap(requiredElements), home);
    const possible = shown(possibleElements(state), home);
    // Where one of few has to come, the many that may come before it are no help.
    return few(possible, needed.length < possible.length ? needed : [], written);
  });
}

const elements = new WeakMap<State, readonly QualifiedName[]>();

/** The elements that can come next, looked for once for each state: a document has one mistake often many times. */
function possibleElements(state: State): readonly QualifiedName[] {
  const names = elements.get(state) ?? possibleNames(state, Kind.Element);
  elements.set(state, names);
  return names;
}

function possibleNames(
  state: State,
  kind: typeof Kind.Element | typeof Kind.Attribute,
): readonly QualifiedName[] {
  const found = new Map<string, QualifiedName>();
  const visit = (nameClass: NameClass) => {
    for (const name of listed(nameClass)) found.set(`${name.uri} ${name.local}`, name);
  };
  for (const pattern of state.patterns) eachNext(pattern, kind, visit);
  return [...found.values()];
}

/** Names as a document would write them: a namespace that is not the one at hand is named. */
function shown(names: readonly QualifiedName[], home: string): readonly string[] {
  const texts = names.map(({ uri, local }) => {
    if (uri === xmlNamespace) return `xml:${local}`;
    if (uri === home) return local;
    return uri === '' ? `${local} in no namespace` : `${local} in ${uri}`;
  });
  return [...new Set(texts)].sort();
}

function requiredAttributes(pattern: Pattern): readonly QualifiedName[] {
  const { payload, parts } = pattern;
  if (payload.kind === 'attribute') return listed(payload.nameClass);
  switch (pattern.kind) {
    case Kind.Group:
    case Kind.Interleave:
    case Kind.Attributes:
      return parts.flatMap(requiredAttributes);
    case Kind.OneOrMore:
      return requiredAttributes(parts[0]!);
    case Kind.Choice: {
      const [first, ...others] = parts.map(requiredAttributes);
      return first!.filter((name) =>
        others.every((other) => other.some(({ uri, local }) => uri === name.uri && local === name.local)),
      );
    }
    default:
      return [];
  }
}

/** The elements of which one has to come next, passing over what may be left out. */
function requiredElements(pattern: Pattern): readonly QualifiedName[] {
  const { payload, parts } = pattern;
  if (pattern.nullable) return [];
  if (payload.kind === 'element') return listed(payload.definition.nameClass);
  if (pattern.kind === Kind.Group) return requiredElements(parts[0]!.nullable ? parts[1]! : parts[0]!);
  const inner =
    pattern.kind === Kind.Choice || pattern.kind === Kind.Interleave || pattern.kind === Kind.OneOrMore;
  return inner ? parts.flatMap(requiredElements) : [];
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(':') + 1);
}

function excerpt(value: string): string {
  const text = value.trim().slice(0, 200).replaceAll(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}
