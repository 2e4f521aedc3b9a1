import { posix } from 'node:path';
import { SchemaError } from '../../relaxng/index.js';
import { decode } from '../decode.js';
import { parseXml } from '../parse.js';
import type { XmlElement } from '../xml/listener.js';
import type { Loaded } from './load.js';

/** A piece of a schema to be replaced: a reference to another file, or what reference start from. */
interface Replaceable {
  readonly start: number;
  readonly end: number;
  /** The file referred to; null for an `xml:base`, which is taken away. */
  readonly target: URL | null;
}

/** How many files a schema may have. */
const MOST_FILES = 1000;

/**
 * Copies a schema, RELAX NG in either syntax or Schematron, with all the files it includes, so that it can be read
 * from one folder: each reference is changed to the name of the copy.
 *
 * @returns the files by name, in the order in which they are referred to, the schema itself first.
 * @throws {SchemaError} where a file cannot be read.
 */
export async function copySchema(
  main: URL,
  load: (url: URL) => Promise<Loaded>,
): Promise<Map<string, Uint8Array>> {
  const names = new Map<string, string>();
  const queue: URL[] = [];
  const nameOf = (url: URL): string => {
    const address = url.href.replace(/#.*$/, '');
    let name = names.get(address);
    if (name === undefined) {
      if (names.size >= MOST_FILES)
        throw new SchemaError(`${main.href}: includes more than ${MOST_FILES} files`);
      const base = posix.basename(url.pathname).replace(/[^\w.-]+/g, '-') || 'schema.rng';
      name = names.size === 0 ? base : `${names.size}-${base}`;
      names.set(address, name);
      queue.push(url);
    }
    return name;
  };
  nameOf(main);
  const files = new Map<string, Uint8Array>();
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { bytes, url } = await load(next);
    files.set(nameOf(next), withLocalReferences(bytes, url, nameOf));
  }
  return files;
}

function withLocalReferences(bytes: Uint8Array, base: URL, nameOf: (url: URL) => string): Uint8Array {
  const { text } = decode(bytes);
  const pieces = /^\s*</.test(text) ? inXml(text, base) : inCompactSyntax(text, base);
  if (pieces.length === 0) return bytes;
  let result = '';
  let copied = 0;
  for (const { start, end, target } of pieces) {
    result += text.slice(copied, start) + (target ? nameOf(target) : '');
    copied = end;
  }
  // The byte order mark outweighs another encoding that the file declares.
  return new TextEncoder().encode(`\uFEFF${result}${text.slice(copied)}`);
}

const references: ReadonlyMap<string, readonly string[]> = new Map([
  ['http://relaxng.org/ns/structure/1.0', ['include', 'externalRef']],
  ['http://purl.oclc.org/dsdl/schematron', ['include', 'extends']],
]);

function inXml(text: string, document: URL): Replaceable[] {
  const pieces: Replaceable[] = [];
  const bases: URL[] = [];
  const start = ({ uri, local, attributes, offset }: XmlElement) => {
    let base = bases.at(-1) ?? document;
    for (const { name, value, at } of attributes) {
      if (name !== 'xml:base') continue;
      base = resolve(value, base);
      pieces.push({ start: offset + at, end: valueAt(text, offset + at).end + 1, target: null });
    }
    bases.push(base);
    if (!references.get(uri)?.includes(local)) return;
    const href = attributes.find(({ name }) => name === 'href');
    if (href) pieces.push({ ...valueAt(text, offset + href.at), target: resolve(href.value, base) });
  };
  // What is not well-formed is told when the schema is compiled.
  parseXml(text, [{ start, end: () => bases.pop() }]);
  return pieces.sort((a, b) => a.start - b.start);
}

/** Where the value of an attribute stands, without its quotation marks. */
function valueAt(text: string, attribute: number): { start: number; end: number } {
  const quote = /["']/g;
  quote.lastIndex = attribute;
  const start = quote.exec(text)!.index + 1;
  return { start, end: text.indexOf(text[start - 1]!, start) };
}

const token =
  /\b(?:include|external)\s+("[^"\n]*"|'[^'\n]*')|#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n]*"|'[^'\n]*'/g;

function inCompactSyntax(text: string, base: URL): Replaceable[] {
  const pieces: Replaceable[] = [];
  for (const { 0: whole, 1: literal, index } of text.matchAll(token)) {
    if (literal === undefined) continue;
    const end = index + whole.length - 1;
    pieces.push({ start: end - literal.length + 2, end, target: resolve(literal.slice(1, -1), base) });
  }
  return pieces;
}

/** A schema from the web includes nothing from the disk. */
function resolve(reference: string, base: URL): URL {
  if (!URL.canParse(reference, base.href))
    throw new SchemaError(`${base.href}: "${reference}" is no address`);
  const url = new URL(reference, base);
  if (url.protocol === 'file:' && base.protocol !== 'file:')
    throw new SchemaError(`${base.href}: includes "${reference}", a file of this machine`);
  return url;
}
