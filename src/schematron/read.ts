import { SchemaError } from '../relaxng/index.js';
import { attribute, elementsOf, isSchematron, loadSchema } from './load.js';
import type { Assertion, Content, Key, Let, Pattern, Phase, Rule, SchematronSchema } from './schema.js';
import { describePlace, type SchemaElement } from './source.js';

/**
 * Reads the Schematron schema in a file: one that stands alone, or the rules embedded in a RELAX NG schema and in those
 * that it includes.
 *
 * @throws {SchemaError} when the file, or one that it includes, cannot be read or is not XML
 */
export function readSchema(location: URL): SchematronSchema {
  return new Reader(location).read();
}

/** Collects the parts of a schema from all its files. */
class Reader {
  private readonly namespaces = new Map<string, string>();
  private readonly lets: Let[] = [];
  private readonly keys: Key[] = [];
  private readonly phases = new Map<string, Phase>();
  private readonly diagnostics = new Map<string, readonly Content[]>();
  /** Patterns as written; abstract ones are made concrete when all are known. */
  private readonly patterns: SchemaElement[] = [];
  private readonly files = new Set<string>();
  /** The file that is being read. */
  private base: URL;

  constructor(private readonly location: URL) {
    this.base = location;
  }

  read(): SchematronSchema {
    const file = this.load(this.location);
    const [schema] = elementsOf(file);
    if (schema && isSchematron(schema, 'schema')) refuseBinding(schema);
    const defaultPhase = schema && isSchematron(schema, 'schema') ? attribute(schema, 'defaultPhase') : '';
    this.collect(file);
    return {
      namespaces: this.namespaces,
      lets: this.lets,
      keys: this.keys,
      phases: this.phases,
      defaultPhase: defaultPhase === '' || defaultPhase === '#ALL' ? null : defaultPhase,
      patterns: this.patterns
        .filter((pattern) => attribute(pattern, 'abstract') !== 'true')
        .map((pattern) => this.pattern(pattern)),
      diagnostics: this.diagnostics,
    };
  }

  /** What a file holds, with what it includes. */
  private load(location: URL): SchemaElement {
    this.files.add(location.href);
    return loadSchema(location);
  }

  private collect(parent: SchemaElement): void {
    for (const child of elementsOf(parent)) this.take(child);
  }

  private take(element: SchemaElement): void {
    if (element.language === 'relaxng') {
      this.include(element);
      this.collect(element);
      return;
    }
    if (element.language === 'xslt') {
      if (element.name === 'key') this.keys.push(keyOf(element));
      return;
    }
    switch (element.name) {
      case 'ns':
        this.namespaces.set(attribute(element, 'prefix'), attribute(element, 'uri'));
        break;
      case 'let':
        this.lets.push(...letsOf([element]));
        break;
      case 'phase':
        this.phases.set(attribute(element, 'id'), phaseOf(element));
        break;
      case 'pattern':
        this.takePattern(element);
        break;
      case 'rule':
        // In a RELAX NG schema a rule may stand by itself.
        this.patterns.push(element);
        break;
      case 'diagnostic':
        this.diagnostics.set(attribute(element, 'id'), contentOf(element));
        break;
      default:
        this.collect(element);
    }
  }

  private takePattern(pattern: SchemaElement): void {
    this.patterns.push(pattern);
    // Old schemas declare namespaces within patterns.
    for (const child of elementsOf(pattern)) {
      if (isSchematron(child, 'ns')) this.take(child);
    }
  }

  /** Reads an included grammar, only once, since several may include it. */
  private include(element: SchemaElement): void {
    const location = new URL(attribute(element, 'href').replace(/#.*$/, ''), this.base);
    if (this.files.has(location.href) || location.pathname.endsWith('.rnc')) return;
    const outer = this.base;
    this.base = location;
    this.collect(this.load(location));
    this.base = outer;
  }

  private pattern(element: SchemaElement): Pattern {
    const id = attribute(element, 'id');
    if (isSchematron(element, 'rule')) return { id, lets: [], rules: this.rules([element], '', none) };
    const isA = attribute(element, 'is-a');
    const abstract = this.patterns.find(
      (other) => attribute(other, 'id') === isA && attribute(other, 'abstract') === 'true',
    );
    if (isA && !abstract) refuse(element, `there is no abstract pattern "${isA}"`);
    const source = abstract && isA ? abstract : element;
    const parameters = new Map(
      elementsOf(element)
        .filter((child) => isSchematron(child, 'param'))
        .map((child) => [attribute(child, 'name'), attribute(child, 'value')]),
    );
    const children = elementsOf(source);
    return {
      id,
      lets: letsOf(children, parameters),
      rules: this.rules(children, attribute(element, 'role') || attribute(source, 'role'), parameters),
    };
  }

  private rules(children: readonly SchemaElement[], role: string, parameters: Parameters): Rule[] {
    const rules = children.filter((child) => isSchematron(child, 'rule'));
    return rules
      .filter((rule) => attribute(rule, 'abstract') !== 'true')
      .map((rule) => {
        const body = this.extended(rule, rules, new Set());
        return {
          id: attribute(rule, 'id'),
          context: substitute(attribute(rule, 'context'), parameters),
          place: rule.place,
          lets: letsOf(body, parameters),
          assertions: body
            .filter((child) => isSchematron(child, 'assert') || isSchematron(child, 'report'))
            .map((child) => assertionOf(child, attribute(rule, 'role') || role, parameters)),
        };
      });
  }

  /** The content of a rule, with that of the abstract rules it extends in their place. */
  private extended(
    rule: SchemaElement,
    siblings: readonly SchemaElement[],
    seen: ReadonlySet<SchemaElement>,
  ): SchemaElement[] {
    return elementsOf(rule).flatMap((child) => {
      if (!isSchematron(child, 'extends')) return [child];
      const name = attribute(child, 'rule');
      const isNamed = (other: SchemaElement) => attribute(other, 'id') === name;
      const base =
        siblings.find(isNamed) ??
        this.patterns.flatMap(elementsOf).find((other) => isSchematron(other, 'rule') && isNamed(other));
      if (!base) return refuse(child, `there is no abstract rule "${name}"`);
      if (seen.has(base)) return refuse(child, `the rule "${name}" extends itself`);
      return this.extended(base, siblings, new Set([...seen, base]));
    });
  }
}

/** The query languages that an XPath 3.1 engine can stand in for. */
const bindings: ReadonlySet<string> = new Set([
  ...['', 'xslt', 'xslt1', 'xslt2', 'xslt3', 'xpath', 'xpath2', 'xpath3', 'xpath31'],
]);

function refuseBinding(schema: SchemaElement): void {
  const binding = attribute(schema, 'queryBinding');
  if (bindings.has(binding.toLowerCase())) return;
  refuse(schema, `the query language "${binding}" is not supported; XSLT and XPath are`);
}

function refuse({ place }: SchemaElement, reason: string): never {
  throw new SchemaError(`${describePlace(place, 'path')}: ${reason}`);
}

/** The values of an abstract pattern's parameters, by name. */
type Parameters = ReadonlyMap<string, string>;
const none: Parameters = new Map();

/** Puts the values of parameters in the place of `$name`; other variables stay. */
function substitute(text: string, parameters: Parameters): string {
  if (parameters.size === 0) return text;
  return text.replace(
    /\$([\p{L}_][\p{L}\p{M}\p{N}_.-]*)/gu,
    (whole, name: string) => parameters.get(name) ?? whole,
  );
}

function letsOf(children: readonly SchemaElement[], parameters: Parameters = none): Let[] {
  return children
    .filter((child) => isSchematron(child, 'let'))
    .map((child) => ({
      name: attribute(child, 'name'),
      value:
        substitute(attribute(child, 'value'), parameters) ||
        quoted(child.children.filter((part) => typeof part === 'string').join('')),
    }));
}

function assertionOf(element: SchemaElement, role: string, parameters: Parameters): Assertion {
  return {
    kind: element.name === 'report' ? 'report' : 'assert',
    id: attribute(element, 'id'),
    test: substitute(attribute(element, 'test'), parameters),
    place: element.place,
    role: attribute(element, 'role') || role,
    message: contentOf(element, parameters),
    see: attribute(element, 'see'),
    diagnostics: attribute(element, 'diagnostics').split(/\s+/).filter(Boolean),
  };
}

/** The content of a message; `emph`, `dir` and `span` only mark their text. */
function contentOf(element: SchemaElement, parameters: Parameters = none): Content[] {
  return element.children.flatMap((child): Content[] => {
    if (typeof child === 'string') return [substitute(child, parameters)];
    if (isSchematron(child, 'value-of'))
      return [{ select: substitute(attribute(child, 'select'), parameters) }];
    if (isSchematron(child, 'name')) {
      const path = substitute(attribute(child, 'path'), parameters);
      return [{ select: nameOf(path) }];
    }
    return contentOf(child, parameters);
  });
}

/** The path of a `name` gives, to the letter (ISO/IEC 19757-3, section 5.4.9), a name; in practice also a node. */
function nameOf(path: string): string {
  if (path === '') return 'name(.)';
  return `for $_ in (${path}) return if ($_ instance of node()) then name($_) else string($_)`;
}

function phaseOf(element: SchemaElement): Phase {
  const children = elementsOf(element);
  return {
    lets: letsOf(children),
    active: new Set(
      children.filter((child) => isSchematron(child, 'active')).map((child) => attribute(child, 'pattern')),
    ),
  };
}

function keyOf(element: SchemaElement): Key {
  return {
    name: attribute(element, 'name'),
    match: attribute(element, 'match'),
    use: attribute(element, 'use'),
  };
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
