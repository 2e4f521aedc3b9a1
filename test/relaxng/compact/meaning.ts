import type { SchemaElement } from '../../../src/relaxng/syntax.js';

/** What is needed of an element of either syntax. */
type Schema = Omit<SchemaElement, 'offset' | 'children'> & {
  readonly uri?: string;
  readonly children: readonly Schema[];
};

/** What a schema inherits from the elements around a part of it. */
interface Inherited {
  readonly ns: string;
  readonly library: string;
}

const relaxNamespace = 'http://relaxng.org/ns/structure/1.0';
const operators = new Set(['group', 'choice', 'interleave']);

/**
 * A schema in a form that is the same however it is written: names as elements, namespaces and datatype libraries
 * where they are used, no group within a group (specification, sections 4.3 to 4.8, 4.12).
 */
export function meaning(element: Schema, inherited: Inherited = { ns: '', library: '' }): string {
  const { name, attributes } = element;
  const here = {
    ns: attributes.ns ?? inherited.ns,
    library: attributes.datatypeLibrary ?? inherited.library,
  };
  const of = (child: Schema) => meaning(child, here);
  const children = element.children.filter(({ uri = relaxNamespace }) => uri === relaxNamespace);
  switch (name) {
    case 'element':
    case 'attribute': {
      const written = attributes.name;
      const unprefixed = name === 'element' ? here.ns : (attributes.ns ?? '');
      const nameClass = written === undefined ? of(children[0]!) : resolve(written, element, unprefixed);
      const content = written === undefined ? children.slice(1) : children;
      const grouped = content.length === 0 ? '(text)' : group('group', content.map(of));
      return `(${name} ${nameClass} ${grouped})`;
    }
    case 'name':
      return resolve(element.text.trim(), element, here.ns);
    case 'nsName':
      return `(nsName {${here.ns}}${list(children.map(of))})`;
    case 'value':
    case 'data': {
      const type = attributes.type ?? 'token';
      const library = attributes.type === undefined ? '' : here.library;
      // Whose namespace matters only to names.
      const ns = type === 'QName' || type === 'NOTATION' ? ` ns=${here.ns}` : '';
      const value = name === 'value' ? ` ${JSON.stringify(element.text)}${ns}` : '';
      return `(${name} {${library}}${type}${value}${list(children.map(of))})`;
    }
    case 'param':
      return `(param ${attributes.name} ${JSON.stringify(element.text)})`;
    case 'include':
    case 'externalRef':
      return `(${name} ${attributes.href!.replace(/\.rn[cg]$/, '')} ns=${here.ns}${list(children.map(of))})`;
    case 'grammar':
    case 'div':
      return `(${name}${list(children.map(of))})`;
    case 'anyName':
      return `(anyName${list(children.map(of))})`;
    case 'except':
      return `(except ${group('choice', children.map(of))})`;
    default: {
      if (operators.has(name)) return group(name, children.map(of));
      const told = [attributes.name, attributes.combine].filter((part) => part !== undefined);
      const content = children.length === 0 ? [] : [group('group', children.map(of))];
      return `(${name}${list([...told, ...content])})`;
    }
  }
}

function list(parts: readonly string[]): string {
  return parts.map((part) => ` ${part}`).join('');
}

function group(name: string, parts: readonly string[]): string {
  if (parts.length === 1) return parts[0]!;
  const start = `(${name} `;
  return `${start}${parts.map((part) => (part.startsWith(start) ? part.slice(start.length, -1) : part)).join(' ')})`;
}

function resolve(name: string, { namespaces }: Schema, unprefixed: string): string {
  const colon = name.indexOf(':');
  if (colon < 0) return `{${unprefixed}}${name}`;
  return `{${namespaces[name.slice(0, colon)]}}${name.slice(colon + 1)}`;
}
