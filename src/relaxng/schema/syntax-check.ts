/** The syntax of schemas (specification, section 3): which attributes and children each element can have. */
import type { SchemaElement } from '../syntax.js';

/** What an element can hold: at least and at most so many children of a kind, after those that come first. */
interface Rule {
  readonly attributes?: readonly string[];
  readonly required?: readonly string[];
  readonly children?: 'pattern' | 'nameClass' | 'component' | 'includedComponent';
  readonly least?: number;
  readonly most?: number;
}

const several: Rule = { children: 'pattern', least: 1 };
const bare: Rule = {};

const rules: Readonly<Record<string, Rule>> = {
  __proto__: null as never,
  element: { attributes: ['name'], children: 'pattern', least: 1 },
  attribute: { attributes: ['name'], children: 'pattern', most: 1 },
  group: several,
  interleave: several,
  choice: several,
  optional: several,
  zeroOrMore: several,
  oneOrMore: several,
  list: several,
  mixed: several,
  ref: { required: ['name'] },
  parentRef: { required: ['name'] },
  empty: bare,
  text: bare,
  notAllowed: bare,
  value: { attributes: ['type'] },
  data: { required: ['type'] },
  param: { required: ['name'] },
  externalRef: { required: ['href'] },
  grammar: { children: 'component' },
  start: { attributes: ['combine'], children: 'pattern', least: 1, most: 1 },
  define: { attributes: ['combine'], required: ['name'], children: 'pattern', least: 1 },
  div: { children: 'component' },
  include: { required: ['href'], children: 'includedComponent' },
  name: bare,
  anyName: bare,
  nsName: bare,
  except: several,
};

const patterns: ReadonlySet<string> = new Set(
  'element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef empty text notAllowed value data externalRef grammar'.split(
    ' ',
  ),
);
const nameClasses: ReadonlySet<string> = new Set(['name', 'anyName', 'nsName', 'choice']);
const components: ReadonlySet<string> = new Set(['start', 'define', 'div', 'include']);
const ncName = /^[\p{L}_][\p{L}\p{M}\p{N}_.\-·]*$/u;

type Complain = (reason: string, element: SchemaElement) => never;
type Place = 'pattern' | 'nameClass' | 'component' | 'includedComponent';

/** Calls `complain` for the first element that RELAX NG does not allow where it is. */
export function checkSyntax(root: SchemaElement, complain: Complain): void {
  if (!patterns.has(root.name))
    complain(`<${root.name}> cannot be the root of a schema; a <grammar> can`, root);
  checkElement(root, 'pattern', complain);
}

function checkElement(element: SchemaElement, place: Place, complain: Complain): void {
  const rule = rules[element.name];
  if (!rule) complain(`<${element.name}> is no element of RELAX NG`, element);
  checkAttributes(element, rule!, complain);
  if (element.name === 'data') checkData(element, complain);
  else if (place === 'nameClass') checkNameClass(element, complain);
  else checkChildren(element, place, complain);
}

function checkChildren(element: SchemaElement, place: Place, complain: Complain): void {
  let content = element.children;
  if (element.name === 'element' || element.name === 'attribute') {
    if (element.attributes.name === undefined) {
      const [first, ...rest] = content;
      if (!first || !nameClasses.has(first.name)) complain(`<${element.name}> has no name`, element);
      checkElement(first!, 'nameClass', complain);
      content = rest;
    }
  }
  checkContent(element, content, childPlace(element, place), rules[element.name]!, complain);
}

function childPlace(element: SchemaElement, place: Place): Place | undefined {
  return element.name === 'div' && place === 'includedComponent' ? place : rules[element.name]!.children;
}

function checkContent(
  element: SchemaElement,
  content: readonly SchemaElement[],
  place: Place | undefined,
  { least = 0, most = Number.POSITIVE_INFINITY }: Rule,
  complain: Complain,
): void {
  if (place === undefined) {
    if (content.length > 0) complain(`<${content[0]!.name}> cannot stand in <${element.name}>`, content[0]!);
    return;
  }
  if (content.length < least) complain(`<${element.name}> holds nothing; it needs a pattern`, element);
  if (content.length > most) complain(`<${element.name}> can hold one pattern only`, content[most]!);
  for (const child of content) {
    if (!canStand(child.name, place)) complain(`<${child.name}> cannot stand in <${element.name}>`, child);
    checkElement(child, place, complain);
  }
}

function canStand(name: string, place: Place): boolean {
  if (place === 'pattern') return patterns.has(name);
  if (place === 'nameClass') return nameClasses.has(name);
  return components.has(name) && (place === 'component' || name !== 'include');
}

function checkAttributes(element: SchemaElement, rule: Rule, complain: Complain): void {
  const { attributes } = element;
  const possible = ['ns', 'datatypeLibrary', ...(rule.attributes ?? []), ...(rule.required ?? [])];
  for (const name of Object.keys(attributes)) {
    if (!possible.includes(name)) complain(`<${element.name}> cannot have the attribute ${name}`, element);
  }
  for (const name of rule.required ?? []) {
    if (attributes[name] === undefined) complain(`<${element.name}> has no attribute ${name}`, element);
  }
  for (const name of ['name', 'type'] as const) {
    const value = attributes[name]?.trim();
    if (value === undefined) continue;
    const qualified = name === 'name' && (element.name === 'element' || element.name === 'attribute');
    const parts = qualified ? value.split(':') : [value];
    if (parts.length > 2 || !parts.every((part) => ncName.test(part))) {
      complain(`"${value}" is not a name <${element.name}> can have`, element);
    }
  }
  const combine = attributes.combine?.trim();
  if (combine !== undefined && combine !== 'choice' && combine !== 'interleave') {
    complain(`combine is "choice" or "interleave", not "${combine}"`, element);
  }
  const library = attributes.datatypeLibrary;
  if (library !== undefined && library !== '' && !isAbsolute(library)) {
    complain(`datatypeLibrary="${library}" is not an absolute URI without fragment`, element);
  }
  if (attributes.href?.includes('#')) complain(`href="${attributes.href}" has a fragment`, element);
}

function isAbsolute(uri: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s#<>"{}|\\^`]+$/.test(uri) && !/%(?![\da-fA-F]{2})/.test(uri);
}

function checkData(element: SchemaElement, complain: Complain): void {
  for (const [index, child] of element.children.entries()) {
    const isExcept = child.name === 'except' && index === element.children.length - 1;
    if (child.name !== 'param' && !isExcept) complain(`<${child.name}> cannot stand here in <data>`, child);
    checkElement(child, 'pattern', complain);
  }
}

function checkNameClass(element: SchemaElement, complain: Complain): void {
  const { name, children, text } = element;
  if (name === 'name') {
    const parts = text.trim().split(':');
    if (parts.length > 2 || !parts.every((part) => ncName.test(part))) {
      complain(`"${text.trim()}" is not a name`, element);
    }
  }
  if (name === 'choice') {
    checkContent(element, children, 'nameClass', { least: 1 }, complain);
    return;
  }
  const [except, ...more] = children;
  if (!except) return;
  if (name === 'name' || except.name !== 'except' || more.length > 0) {
    complain(`<${(more[0] ?? except).name}> cannot stand here in <${name}>`, more[0] ?? except);
  }
  checkAttributes(except, rules.except!, complain);
  checkContent(except, except.children, 'nameClass', { least: 1 }, complain);
}
