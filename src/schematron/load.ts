import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SchemaError } from '../relaxng/index.js';
import { decode } from '../validate/decode.js';
import { expandEntities } from '../validate/entities/index.js';
import { readProlog } from '../validate/prolog.js';
import { describePlace, readElements, type SchemaElement, schematron } from './source.js';

/**
 * What the file of a schema holds, with what it includes.
 *
 * @throws {SchemaError}
 */
export function loadSchema(location: URL): SchemaElement {
  return expand(parseSchema(location), location, []);
}

/** What `include` and `extends` name by their href, in place of them (ISO/IEC 19757-3, sections 5.4.4 and 5.4.5). */
function expand(element: SchemaElement, base: URL, chain: readonly string[]): SchemaElement {
  const children = element.children.flatMap((child) => {
    if (typeof child === 'string') return [child];
    const refers = isSchematron(child, 'include') || isSchematron(child, 'extends');
    const href = refers ? attribute(child, 'href') : '';
    if (href === '') return [expand(child, base, chain)];
    const target = refer(href, child, base, chain);
    return child.name === 'extends' || target.name === 'schema' ? target.children : [target];
  });
  return { ...element, children };
}

function refer(href: string, { place }: SchemaElement, base: URL, chain: readonly string[]): SchemaElement {
  const refuse = (reason: string): never => {
    throw new SchemaError(`${describePlace(place, 'path')}: ${reason}`);
  };
  if (!URL.canParse(href, base.href)) return refuse(`"${href}" is not a URI`);
  const location = new URL(href, base);
  if (chain.includes(location.href)) return refuse(`${href} includes itself`);
  const id = decodeURIComponent(location.hash.slice(1));
  const file = new URL(location);
  file.hash = '';
  if (file.protocol === 'file:' && !existsSync(file)) return refuse(`there is no such file: ${href}`);
  const [root] = elementsOf(parseSchema(file));
  const target = root && (id === '' ? root : withId(root, id));
  if (!target) return refuse(`${href} leads to nothing of Schematron`);
  return expand(target, file, [...chain, location.href]);
}

/** Reads and parses a file. */
function parseSchema(location: URL): SchemaElement {
  if (location.protocol !== 'file:') {
    throw new SchemaError(`${location.href} is not a file; schemas are read from files`);
  }
  const path = fileURLToPath(location);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new SchemaError(`${path}: there is no such schema file`);
  }
  const decoded = decode(bytes);
  if ('reason' in decoded) throw new SchemaError(`${path}: ${decoded.reason}`);
  const expanded = expandEntities(decoded.text, readProlog(decoded.text));
  const read = 'text' in expanded ? readElements(expanded.text, location) : expanded;
  if ('reason' in read) {
    const place = describePlace({ location, text: decoded.text, offset: read.offset }, 'path');
    throw new SchemaError(`${place}: ${read.reason}`);
  }
  // A grammar says for itself what is wrong with it.
  if (read.language !== 'schematron' && read.language !== 'relaxng' && !path.endsWith('.rng')) {
    throw new SchemaError(
      `${path} is not Schematron: its root element is not of the namespace ${[...schematron][0]}`,
    );
  }
  return read.root;
}

function withId(element: SchemaElement, id: string): SchemaElement | null {
  if (attribute(element, 'id') === id || attribute(element, 'xml:id') === id) return element;
  for (const child of elementsOf(element)) {
    const found = withId(child, id);
    if (found) return found;
  }
  return null;
}

export function isSchematron(element: SchemaElement, name: string): boolean {
  return element.language === 'schematron' && element.name === name;
}

export function elementsOf(element: SchemaElement): SchemaElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

export function attribute(element: SchemaElement, name: string): string {
  return element.attributes.get(name) ?? '';
}
