import { quoted } from '../quoted.js';
import type { SchemaElement } from '../syntax.js';
import { readAnnotations } from './annotations.js';
import { optional, type Reader, split } from './reader.js';

/**
 * Reads a value or a datatype with its parameters and what is left out of it (section 2), the latter by
 * `readExcepted`. Tells where something is left out.
 */
export function readDatatype(
  reader: Reader,
  readExcepted: (reader: Reader) => SchemaElement,
): { readonly element: SchemaElement; readonly exceptAt: number | undefined } {
  const { offset } = reader.token;
  const type = readType(reader);
  if (reader.token.kind === 'literal') {
    const attributes = { ...type, ...optional('ns', reader.defaultNamespace) };
    return {
      element: reader.element('value', offset, attributes, [], reader.literal('a value')),
      exceptAt: undefined,
    };
  }
  const parameters = reader.skip('{') ? readParameters(reader) : [];
  const exceptAt = reader.at('-') ? reader.take().offset : undefined;
  const except =
    exceptAt === undefined ? [] : [reader.element('except', exceptAt, {}, [readExcepted(reader)])];
  return { element: reader.element('data', offset, type, [...parameters, ...except]), exceptAt };
}

/** The datatype's attributes in the XML syntax. A literal without one is a token. */
function readType(reader: Reader): { readonly type: string; readonly datatypeLibrary: string } {
  if (reader.token.kind === 'literal') return { type: 'token', datatypeLibrary: '' };
  const name = reader.take();
  if (name.kind !== 'prefixed') return { type: name.text, datatypeLibrary: '' };
  const { prefix, local } = split(name);
  const library = reader.datatypes.get(prefix);
  if (library === undefined)
    reader.fail(`the datatype prefix ${quoted(prefix)} is not declared`, name.offset);
  return { type: local, datatypeLibrary: library ?? '' };
}

function readParameters(reader: Reader): readonly SchemaElement[] {
  const parameters: SchemaElement[] = [];
  while (!reader.at('}') && reader.token.kind !== 'end') {
    readAnnotations(reader);
    const { text, offset } = reader.unprefixed('the name of a parameter');
    reader.expect('=');
    const value = reader.literal('the value of the parameter in quotes');
    parameters.push(reader.element('param', offset, { name: text }, [], value));
  }
  reader.expect('}');
  return parameters;
}
