import { quoted } from '../quoted.js';
import { isIdentifier, isSymbol, type Reader, split } from './reader.js';
import type { Token } from './tokens.js';

const relaxNamespace = 'http://relaxng.org/ns/structure/1.0';
/** As the specification has it in section 5.1, without the stroke that ends it elsewhere. */
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns';

/**
 * Reads the documentation and annotations before something (sections 5.1 and 5.2), which say nothing of what is valid
 * but must be well formed. Tells whether there were elements.
 */
export function readAnnotations(reader: Reader): boolean {
  while (reader.token.kind === 'documentation') reader.take();
  if (!reader.skip('[')) return false;
  readAttributes(reader, false);
  let elements = false;
  while (atAnyName(reader)) {
    readElement(reader, false);
    elements = true;
  }
  reader.expect(']');
  return elements;
}

/** Reads annotations that follow something, each after `>>` (section 5.3); tells where the first one is. */
export function readFollowing(reader: Reader): number | undefined {
  const { offset } = reader.token;
  let found: number | undefined;
  while (reader.skip('>>')) {
    found ??= offset;
    readElement(reader, false);
  }
  return found;
}

/** Reads annotations that are elements of their own between definitions (section 5.4). Their names are no keywords. */
export function readBetween(reader: Reader): void {
  while (isElementBetween(reader.token, reader.ahead(1))) readElement(reader, false);
}

export function isElementBetween(name: Token, next: Token): boolean {
  return (name.kind === 'prefixed' || isIdentifier(name)) && isSymbol(next, '[');
}

function atAnyName({ token: { kind } }: Reader): boolean {
  return kind === 'prefixed' || kind === 'name' || kind === 'identifier';
}

function readElement(reader: Reader, nested: boolean): void {
  if (!atAnyName(reader)) reader.unexpected('the name of an annotation');
  const name = reader.take();
  if (name.kind === 'prefixed') checkNamespace(reader, name, nested);
  reader.expect('[');
  reader.nested(() => {
    readAttributes(reader, true);
    for (;;) {
      if (reader.token.kind === 'literal') reader.literal('a literal');
      else if (atAnyName(reader)) readElement(reader, true);
      else break;
    }
  });
  reader.expect(']');
}

/** Attributes of an annotation itself (`nested`), or of the element it annotates: those must have a namespace. */
function readAttributes(reader: Reader, nested: boolean): void {
  const names = new Set<string>();
  while (atAnyName(reader) && isSymbol(reader.ahead(1), '=')) {
    const name = reader.take();
    reader.expect('=');
    reader.literal('the value of the attribute in quotes');
    const key = attributeKey(reader, name, nested);
    if (names.has(key)) reader.fail(`the attribute ${quoted(name.text)} is there twice`, name.offset);
    names.add(key);
  }
}

function attributeKey(reader: Reader, name: Token, nested: boolean): string {
  if (name.kind === 'prefixed') {
    const namespace = checkNamespace(reader, name, nested);
    if (namespace === '' && !nested) noNamespace(reader, name);
    if (namespace === xmlnsNamespace) {
      reader.fail(`${quoted(name.text)} cannot be an annotation: it would declare a namespace`, name.offset);
    }
    return `{${namespace}}${split(name).local}`;
  }
  if (!nested) noNamespace(reader, name);
  if (name.text === 'xmlns') reader.fail('an annotation cannot have an attribute "xmlns"', name.offset);
  return `{}${name.text}`;
}

function noNamespace(reader: Reader, name: Token): void {
  reader.fail(`the attribute ${quoted(name.text)} of an annotation must have a namespace`, name.offset);
}

function checkNamespace(reader: Reader, name: Token, nested: boolean): string {
  const { prefix } = split(name);
  const namespace = reader.namespace(prefix, name.offset);
  const fail = (problem: string) => reader.fail(`annotation ${quoted(name.text)}: ${problem}`, name.offset);
  if (namespace === undefined) fail('its namespace cannot be inherited');
  if (namespace === relaxNamespace && !nested) fail('its namespace cannot be that of RELAX NG');
  return namespace ?? '';
}
