/** RELAX NG Compact Syntax: reads it as the XML syntax it stands for (OASIS committee specification, 2002). */

import type { Parsed, SchemaElement } from '../syntax.js';
import { isElementBetween } from './annotations.js';
import { readDeclarations } from './declarations.js';
import { readDefinitions } from './grammar.js';
import { readPattern } from './patterns.js';
import { isIdentifier, isSymbol, Reader } from './reader.js';
import { tokens } from './tokens.js';

/** Reads a schema. The problem is the first one, in one line, with its offset in UTF-16 code units. */
export function parseCompact(text: string): Parsed {
  const reader = new Reader(tokens(text));
  readDeclarations(reader);
  const root = readFile(reader);
  if (reader.token.kind !== 'end') reader.unexpected('the end');
  return reader.problem ?? { root };
}

/** A file is one pattern, or definitions without `grammar { … }` around them. */
function readFile(reader: Reader): SchemaElement {
  const { offset } = reader.token;
  if (!isGrammar(reader)) return readPattern(reader, true);
  return reader.element('grammar', offset, {}, readDefinitions(reader, true));
}

function isGrammar(reader: Reader): boolean {
  if (isElementBetween(reader.token, reader.ahead(1))) return true;
  const place = afterAnnotations(reader);
  const { kind, text } = reader.ahead(place);
  if (kind === 'name' && (text === 'start' || text === 'div' || text === 'include')) return true;
  const next = reader.ahead(place + 1);
  return isIdentifier(reader.ahead(place)) && ['=', '|=', '&='].some((assign) => isSymbol(next, assign));
}

/** How many tokens documentation and annotations have before the first thing in the file. */
function afterAnnotations(reader: Reader): number {
  let place = 0;
  let open = 0;
  for (;;) {
    const token = reader.ahead(place);
    if (isSymbol(token, '[')) open++;
    else if (isSymbol(token, ']')) open--;
    else if (token.kind === 'end' || (open === 0 && token.kind !== 'documentation')) return place;
    place++;
  }
}
