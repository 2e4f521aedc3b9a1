import { DefaultNameResolver, type Grammar, Name, type ValidationError } from 'salve-annos';
import type { CheckedElement, SchemaChecker, SchemaProblem } from './index.js';

/** The part of the library's walkers that tells what may come next. */
interface Walker {
  possible(): Iterable<PossibleEvent>;
}
interface PossibleEvent {
  readonly name: string;
  readonly param: unknown;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const none: readonly SchemaProblem[] = [];

/**
 * Makes a checker for one document. After a breach the library goes on with the definition of the misplaced element
 * where there is only one, and passes over its content otherwise.
 */
export function makeChecker(grammar: Grammar): SchemaChecker {
  const resolver = new DefaultNameResolver();
  const walker = grammar.newWalker(resolver, false);
  const open: CheckedElement[] = [];
  let wrongText = false;

  const start = (element: CheckedElement): readonly SchemaProblem[] => {
    if (declares(element)) resolver.enterContextWithMapping(element.namespaces);
    const parent = open.at(-1);
    open.push(element);
    if (walker.fireEvent('enterStartTag', [element.uri, element.local])) {
      const problem = misplaced(grammar, element, parent, possibleElements(walkersBelowTop(walker)));
      return [problem, ...attributes(element)];
    }
    return attributes(element);
  };

  const attributes = (element: CheckedElement): readonly SchemaProblem[] => {
    let problems: SchemaProblem[] | undefined;
    for (const [index, attribute] of element.attributes.entries()) {
      const { uri, local, value, name } = attribute;
      if (walker.fireEvent('attributeName', [uri, local])) {
        problems ??= [];
        problems.push({
          kind: 'attribute-not-allowed',
          reason: `attribute ${name} is not allowed on <${element.name}>`,
          expected: possibleAttributes(walker),
          attribute: index,
        });
        walker.fireEvent('attributeValue', [value]);
      } else if (walker.fireEvent('attributeValue', [value])) {
        problems ??= [];
        problems.push(wrongValue(grammar, element, index));
      }
    }
    const missing = walker.fireEvent('leaveStartTag', []);
    if (!missing) return problems ?? none;
    return [...(problems ?? none), ...incompleteStartTag(element, missing)];
  };

  const text = (value: string): readonly SchemaProblem[] => {
    const element = open.at(-1);
    if (!walker.fireEvent('text', [value]) || !element) return none;
    const shown = excerpt(value);
    const walkers = walkersAtTop(walker);
    if (walkers.some((top) => [...top.possible()].some(({ name }) => name === 'text'))) {
      wrongText = true;
      return [
        { kind: 'text-value', reason: `"${shown}" is not a value <${element.name}> can have`, expected: [] },
      ];
    }
    const expected = possibleElements(walkers);
    return [
      { kind: 'text-not-allowed', reason: `text is not allowed in <${element.name}>: "${shown}"`, expected },
    ];
  };

  const end = (element: CheckedElement): readonly SchemaProblem[] => {
    const errors = walker.fireEvent('endTag', [element.uri, element.local]);
    open.pop();
    if (declares(element)) resolver.leaveContext();
    const alreadyTold = wrongText;
    wrongText = false;
    if (!errors || alreadyTold) return none;
    const expected = sortedNames(errors.flatMap((error) => error.getNames().flatMap(localNames)));
    if (expected.length > 0) {
      return [{ kind: 'element-incomplete', reason: `<${element.name}> is not complete`, expected }];
    }
    return [
      { kind: 'text-value', reason: `<${element.name}> has no value, or not one it can have`, expected },
    ];
  };

  return { start, text, end };
}

function declares(element: CheckedElement): boolean {
  for (const _prefix in element.namespaces) return true;
  return false;
}

function misplaced(
  grammar: Grammar,
  element: CheckedElement,
  parent: CheckedElement | undefined,
  expected: readonly string[],
): SchemaProblem {
  const kind = 'element-not-allowed';
  if (definitionsOf(grammar, element).length > 0) {
    const where = parent ? `in <${parent.name}> at this place` : 'as the root';
    return { kind, reason: `element <${element.name}> is not allowed ${where}`, expected };
  }
  if (!expected.includes(element.local)) {
    return { kind, reason: `element <${element.name}> is not in the schema`, expected };
  }
  const namespaces = grammar.getNamespaces().filter(isAddress).join(', ');
  return {
    kind,
    reason: `element <${element.name}> is not in the namespace of the schema, ${namespaces}`,
    expected: [],
  };
}

/** The library lists "*" and "::except" beside the namespaces a schema names. */
function isAddress(namespace: string): boolean {
  return namespace !== '' && namespace !== '*' && namespace !== '::except' && namespace !== xmlNamespace;
}

function incompleteStartTag(
  element: CheckedElement,
  errors: readonly ValidationError[],
): readonly SchemaProblem[] {
  return errors.map((error) => {
    const names = sortedNames(error.getNames().flatMap(localNames));
    const reason =
      names.length === 1
        ? `attribute ${names[0]} is missing from <${element.name}>`
        : `an attribute is missing from <${element.name}>`;
    return { kind: 'attribute-missing', reason, expected: names.length === 1 ? [] : names };
  });
}

function wrongValue(grammar: Grammar, element: CheckedElement, index: number): SchemaProblem {
  const { name, uri, local, value } = element.attributes[index]!;
  return {
    kind: 'attribute-value',
    reason: `"${excerpt(value)}" is not a value ${name} can have on <${element.name}>`,
    expected: possibleValues(grammar, element, uri, local),
    attribute: index,
  };
}

/** The fixed values an attribute can have; nothing where any of a datatype's values will do. */
function possibleValues(
  grammar: Grammar,
  element: CheckedElement,
  uri: string,
  local: string,
): readonly string[] {
  const [definition, ...more] = definitionsOf(grammar, element);
  if (!definition || more.length > 0) return [];
  const walker = definition.newWalker(new Name(element.uri, element.local));
  walker.fireEvent('attributeName', [uri, local], new DefaultNameResolver());
  const values = [...walker.possible()]
    .filter((event) => event.name === 'attributeValue')
    .map((event) => event.param);
  return values.every((value) => typeof value === 'string') ? sortedNames(values) : [];
}

function definitionsOf(grammar: Grammar, element: CheckedElement) {
  return grammar.elementDefinitions[new Name(element.uri, element.local).toString()] ?? [];
}

/**
 * What would have been possible instead can be asked of the library only before an event, at a price that would be
 * paid for every tag. Its stack of walkers still has the answer afterwards: a misplaced element lies on top of it.
 */
function walkerStack(walker: object): Walker[][] {
  return (walker as { readonly elementWalkerStack: Walker[][] }).elementWalkerStack;
}

function walkersBelowTop(walker: object): readonly Walker[] {
  return walkerStack(walker).at(-2) ?? [];
}

function walkersAtTop(walker: object): readonly Walker[] {
  return walkerStack(walker).at(-1) ?? [];
}

function possibleElements(walkers: readonly Walker[]): readonly string[] {
  return possibleNames(walkers, 'enterStartTag');
}

function possibleAttributes(walker: Walker): readonly string[] {
  return possibleNames([walker], 'attributeName');
}

function possibleNames(walkers: readonly Walker[], event: string): readonly string[] {
  const names: string[] = [];
  for (const walker of walkers) {
    for (const { name, param } of walker.possible()) if (name === event) names.push(...localNames(param));
  }
  return sortedNames(names);
}

/** The names a name class consists of, without prefix but for "xml:"; nothing for a class with a wildcard. */
function localNames(nameClass: unknown): readonly string[] {
  const { toArray } = nameClass as { toArray?: () => readonly Name[] | null };
  return (toArray?.call(nameClass) ?? []).map(({ ns, name }) => (ns === xmlNamespace ? `xml:${name}` : name));
}

function sortedNames(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

function excerpt(value: string): string {
  const text = value.trim().replaceAll(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}
