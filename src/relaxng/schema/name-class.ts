import type { NameClass } from '../names.js';
import type { SchemaElement } from '../syntax.js';
import { Fault } from './fault.js';
import { type Context, enter } from './scope.js';

const xmlnsNamespaces: ReadonlySet<string> = new Set([
  'http://www.w3.org/2000/xmlns',
  'http://www.w3.org/2000/xmlns/',
]);

/** The name class of an `element` or `attribute` (specification, sections 4.8 to 4.10 and 4.16). */
export function nameClassOf(element: SchemaElement, context: Context): NameClass {
  const { name, ns } = element.attributes;
  const isAttribute = element.name === 'attribute';
  if (name === undefined) {
    return read(element.children[0]!, context, { isAttribute, within: 'nothing' });
  }
  // An attribute's name without prefix is in no namespace unless the attribute itself says so.
  const home = isAttribute ? (ns ?? '') : context.ns;
  return qualified(name.trim(), home, element, context, isAttribute);
}

interface Situation {
  readonly isAttribute: boolean;
  /** The wildcard whose exceptions are read. */
  readonly within: 'nothing' | 'anyName' | 'nsName';
}

function read(element: SchemaElement, outer: Context, situation: Situation): NameClass {
  const context = enter(element, outer);
  const { name, children, text } = element;
  if (name === 'name') return qualified(text.trim(), context.ns, element, context, situation.isAttribute);
  if (name === 'choice') {
    return { kind: 'choice', members: children.map((child) => read(child, context, situation)) };
  }
  if (situation.within === 'nsName' || (situation.within === 'anyName' && name === 'anyName')) {
    throw new Fault(
      `<${name}> cannot be an exception of <${situation.within}>`,
      context.file,
      element.offset,
    );
  }
  const wildcard = name === 'anyName' ? 'anyName' : 'nsName';
  const except = exception(children[0], context, { ...situation, within: wildcard });
  if (wildcard === 'anyName') return { kind: 'any', except };
  if (situation.isAttribute) refuseXmlns(context.ns, element, context);
  return { kind: 'namespace', uri: context.ns, except };
}

function exception(
  element: SchemaElement | undefined,
  outer: Context,
  situation: Situation,
): NameClass | null {
  if (!element) return null;
  const context = enter(element, outer);
  const members = element.children.map((child) => read(child, context, situation));
  return members.length === 1 ? members[0]! : { kind: 'choice', members };
}

function qualified(
  name: string,
  home: string,
  element: SchemaElement,
  context: Context,
  isAttribute: boolean,
): NameClass {
  const colon = name.indexOf(':');
  const local = name.slice(colon + 1);
  const uri = colon < 0 ? home : element.namespaces[name.slice(0, colon)];
  if (uri === undefined) {
    throw new Fault(`the prefix of "${name}" is not declared`, context.file, element.offset);
  }
  if (isAttribute) {
    refuseXmlns(uri, element, context);
    if (uri === '' && local === 'xmlns') {
      throw new Fault('xmlns is no attribute but a declaration', context.file, element.offset);
    }
  }
  return { kind: 'name', uri, local };
}

function refuseXmlns(uri: string, element: SchemaElement, context: Context): void {
  if (!xmlnsNamespaces.has(uri)) return;
  throw new Fault(`attributes of the namespace ${uri} are declarations`, context.file, element.offset);
}
