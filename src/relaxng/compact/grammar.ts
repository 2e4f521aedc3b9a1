import type { SchemaElement } from '../syntax.js';
import { readAnnotations, readBetween } from './annotations.js';
import { readInherit, readPattern } from './patterns.js';
import { optional, type Reader } from './reader.js';

/** Reads `grammar { … }`. */
export function readGrammar(reader: Reader): SchemaElement {
  const { offset } = reader.take();
  return reader.element('grammar', offset, {}, inBraces(reader, true));
}

/** Reads definitions until the closing brace, or to the end of the file (section 2). */
export function readDefinitions(reader: Reader, canInclude: boolean): readonly SchemaElement[] {
  const definitions: SchemaElement[] = [];
  readBetween(reader);
  while (!reader.at('}') && reader.token.kind !== 'end') {
    readAnnotations(reader);
    definitions.push(readDefinition(reader, canInclude));
    readBetween(reader);
  }
  return definitions;
}

/** An `include` cannot contain another. */
function inBraces(reader: Reader, canInclude: boolean): readonly SchemaElement[] {
  reader.expect('{');
  const definitions = reader.nested(() => readDefinitions(reader, canInclude));
  reader.expect('}');
  return definitions;
}

function readDefinition(reader: Reader, canInclude: boolean): SchemaElement {
  const { offset } = reader.token;
  if (reader.skipKeyword('div')) return reader.element('div', offset, {}, inBraces(reader, canInclude));
  if (canInclude && reader.skipKeyword('include')) return readInclude(reader, offset);
  if (reader.skipKeyword('start')) return readAssigned(reader, 'start', {}, offset);
  const name = reader.identifier('a definition').text;
  return readAssigned(reader, 'define', { name }, offset);
}

function readAssigned(
  reader: Reader,
  element: 'start' | 'define',
  name: { readonly name?: string },
  offset: number,
): SchemaElement {
  let combine: string | undefined;
  if (reader.skip('|=')) combine = 'choice';
  else if (reader.skip('&=')) combine = 'interleave';
  else reader.expect('=');
  return reader.element(element, offset, { ...name, ...optional('combine', combine) }, [readPattern(reader)]);
}

function readInclude(reader: Reader, offset: number): SchemaElement {
  const href = reader.literal('the address of a grammar in quotes');
  const attributes = { href, ...optional('ns', readInherit(reader)) };
  return reader.element('include', offset, attributes, reader.at('{') ? inBraces(reader, false) : []);
}
