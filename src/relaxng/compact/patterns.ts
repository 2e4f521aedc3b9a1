import type { SchemaElement } from '../syntax.js';
import { readAnnotations, readFollowing } from './annotations.js';
import { readDatatype } from './data.js';
import { readGrammar } from './grammar.js';
import { readNameClass } from './names.js';
import { isIdentifier, optional, type Reader } from './reader.js';

const operators: ReadonlyMap<string, string> = new Map([
  [',', 'group'],
  ['|', 'choice'],
  ['&', 'interleave'],
]);

const occurrences: ReadonlyMap<string, string> = new Map([
  ['?', 'optional'],
  ['*', 'zeroOrMore'],
  ['+', 'oneOrMore'],
]);

/**
 * Reads a pattern (section 2). One that is the whole file cannot be followed by annotations: there is no element they
 * could be in.
 */
export function readPattern(reader: Reader, isFile = false): SchemaElement {
  return reader.nested(() => {
    const first = repeated(reader, isFile);
    const operator = reader.token.kind === 'symbol' ? reader.token.text : '';
    const name = operators.get(operator);
    if (name === undefined) return first.element;
    const parts = [first];
    while (reader.skip(operator)) parts.push(repeated(reader, isFile));
    const bare = parts.find(({ exceptAt }) => exceptAt !== undefined);
    if (bare) needsParentheses(reader, bare.exceptAt!);
    return reader.element(
      name,
      first.element.offset,
      {},
      parts.map(({ element }) => element),
    );
  });
}

/** A pattern, and where it leaves values out (`token - "x"`) if it is not in parentheses. */
interface Part {
  readonly element: SchemaElement;
  readonly exceptAt: number | undefined;
}

function repeated(reader: Reader, isFile: boolean): Part {
  const part = annotated(reader, isFile);
  const name = reader.token.kind === 'symbol' ? occurrences.get(reader.token.text) : undefined;
  if (name === undefined) return part;
  reader.take();
  if (part.exceptAt !== undefined) needsParentheses(reader, part.exceptAt);
  readFollowingPattern(reader, isFile);
  return { element: reader.element(name, part.element.offset, {}, [part.element]), exceptAt: undefined };
}

function annotated(reader: Reader, isFile: boolean): Part {
  const { offset } = reader.token;
  const hasElements = readAnnotations(reader);
  const part = primary(reader, isFile);
  if (isFile && hasElements && part.element.name === 'value') noPlace(reader, offset);
  readFollowingPattern(reader, isFile);
  return part;
}

function readFollowingPattern(reader: Reader, isFile: boolean): void {
  const at = readFollowing(reader);
  if (isFile && at !== undefined) noPlace(reader, at);
}

function noPlace(reader: Reader, offset: number): void {
  reader.fail('there is no place for this annotation: the pattern is the whole file', offset);
}

function needsParentheses(reader: Reader, offset: number): void {
  reader.fail('a datatype with values left out must be in parentheses here', offset);
}

function primary(reader: Reader, isFile: boolean): Part {
  const { token } = reader;
  if (reader.skip('(')) {
    const inner = readPattern(reader, isFile);
    reader.expect(')');
    return { element: inner, exceptAt: undefined };
  }
  if (token.kind === 'literal' || token.kind === 'prefixed') return readDatatype(reader, readExcepted);
  if (isIdentifier(token)) {
    reader.take();
    return plain(reader.element('ref', token.offset, { name: token.text }));
  }
  const read = token.kind === 'name' ? keywordPatterns.get(token.text) : undefined;
  if (!read) {
    reader.unexpected('a pattern');
    return plain(reader.element('notAllowed', token.offset));
  }
  return read(reader);
}

function plain(element: SchemaElement): Part {
  return { element, exceptAt: undefined };
}

/** What is left out of a datatype: one pattern, itself without anything left out. */
function readExcepted(reader: Reader): SchemaElement {
  readAnnotations(reader);
  const { element, exceptAt } = primary(reader, false);
  if (exceptAt !== undefined) needsParentheses(reader, exceptAt);
  return element;
}

const datatypeOfRelaxNg = (reader: Reader) => readDatatype(reader, readExcepted);

const keywordPatterns: ReadonlyMap<string, (reader: Reader) => Part> = new Map([
  ['element', (reader: Reader) => named(reader, reader.defaultNamespace)],
  ['attribute', (reader: Reader) => named(reader, '')],
  ['list', container],
  ['mixed', container],
  ['empty', leaf],
  ['text', leaf],
  ['notAllowed', leaf],
  ['string', datatypeOfRelaxNg],
  ['token', datatypeOfRelaxNg],
  ['parent', parentReference],
  ['external', external],
  ['grammar', (reader: Reader) => plain(reader.nested(() => readGrammar(reader)))],
]);

function named(reader: Reader, unprefixed: string | undefined): Part {
  const { text, offset } = reader.take();
  const names = readNameClass(reader, unprefixed);
  return plain(reader.element(text, offset, {}, [names, inBraces(reader)]));
}

function container(reader: Reader): Part {
  const { text, offset } = reader.take();
  return plain(reader.element(text, offset, {}, [inBraces(reader)]));
}

function inBraces(reader: Reader): SchemaElement {
  reader.expect('{');
  const pattern = readPattern(reader);
  reader.expect('}');
  return pattern;
}

function leaf(reader: Reader): Part {
  const { text, offset } = reader.take();
  return plain(reader.element(text, offset));
}

function parentReference(reader: Reader): Part {
  const { offset } = reader.take();
  return plain(
    reader.element('parentRef', offset, { name: reader.identifier('the name of a definition').text }),
  );
}

function external(reader: Reader): Part {
  const { offset } = reader.take();
  const href = reader.literal('the address of a schema in quotes');
  return plain(reader.element('externalRef', offset, { href, ...optional('ns', readInherit(reader)) }));
}

/** Reads `inherit = prefix`, the namespace that another file inherits; the default one if it is not there. */
export function readInherit(reader: Reader): string | undefined {
  if (!reader.skipKeyword('inherit')) return reader.defaultNamespace;
  reader.expect('=');
  const { text, offset } = reader.unprefixed('a prefix');
  return reader.namespace(text, offset);
}
