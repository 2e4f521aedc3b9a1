import type { SchemaElement } from '../syntax.js';
import { readAnnotations, readFollowing } from './annotations.js';
import { optional, type Reader, split } from './reader.js';

/**
 * Reads the names an element or attribute can have (section 2). `unprefixed` is the namespace of names without a
 * prefix: none for attributes, the default one for elements.
 */
export function readNameClass(reader: Reader, unprefixed: string | undefined): SchemaElement {
  const first = basic(reader, unprefixed);
  const isOpen = first.name === 'anyName' || first.name === 'nsName';
  if (isOpen && reader.at('-')) return except(reader, first, unprefixed);
  const choices = [first];
  while (reader.skip('|')) choices.push(basic(reader, unprefixed));
  return choices.length === 1 ? first : reader.element('choice', first.offset, {}, choices);
}

/** All names, or all of a namespace, but some. What is left out must be in parentheses if there are several. */
function except(reader: Reader, open: SchemaElement, unprefixed: string | undefined): SchemaElement {
  const { offset } = reader.token;
  reader.expect('-');
  const without = reader.element('except', offset, {}, [basic(reader, unprefixed)]);
  readFollowing(reader);
  return { ...open, children: [without] };
}

function basic(reader: Reader, unprefixed: string | undefined): SchemaElement {
  readAnnotations(reader);
  const read = primary(reader, unprefixed);
  readFollowing(reader);
  return read;
}

function primary(reader: Reader, unprefixed: string | undefined): SchemaElement {
  const { kind, text, offset } = reader.token;
  if (reader.skip('*')) return reader.element('anyName', offset);
  if (reader.skip('(')) {
    const inner = reader.nested(() => readNameClass(reader, unprefixed));
    reader.expect(')');
    return inner;
  }
  if (kind === 'names') {
    reader.take();
    return reader.element('nsName', offset, optional('ns', reader.namespace(text, offset)));
  }
  if (kind === 'prefixed') {
    const { prefix, local } = split(reader.take());
    return reader.element('name', offset, optional('ns', reader.namespace(prefix, offset)), [], local);
  }
  const name = reader.unprefixed('a name');
  return reader.element('name', offset, optional('ns', unprefixed), [], name.text);
}
