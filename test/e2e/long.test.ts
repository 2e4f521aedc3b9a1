import { expect, test } from 'vitest';
import { encode } from '../../src/index.js';

/** More of a kind than a call takes arguments from the stack. */
const MANY = 150_000;

test.each([
  ['paragraphs', 'a', '\n\n', /<p[ >]/g],
  ['lines', 'a', '\n', /^a$|>a$|^a</gm],
  ['rows', 'a | b', '\n', /<row>/g],
  ['items', '* A pier.', '\n', /<item>/g],
  ['openings', 'Dear Sir,', '\n\n', /Dear Sir,/g],
])('a text of 150,000 %s is encoded', (_, unit, between, encoded) => {
  const { xml } = encode(Array(MANY).fill(unit).join(between));
  // The header has some of its own.
  const body = xml?.slice(xml.indexOf('<body>'));
  expect(body?.match(encoded)).toHaveLength(MANY);
});
