import type { Reader } from './reader.js';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** Reads the declarations at the beginning of a file (section 4). */
export function readDeclarations(reader: Reader): void {
  for (;;) {
    if (reader.skipKeyword('namespace')) declareNamespace(reader, false);
    else if (reader.skipKeyword('default')) {
      if (!reader.skipKeyword('namespace')) reader.unexpected('"namespace" after "default"');
      declareNamespace(reader, true);
    } else if (reader.skipKeyword('datatypes')) declareDatatypes(reader);
    else break;
  }
  reader.endDeclarations();
}

function declareNamespace(reader: Reader, isDefault: boolean): void {
  const prefix = isDefault && reader.at('=') ? undefined : reader.unprefixed('a prefix');
  reader.expect('=');
  const inherited = reader.skipKeyword('inherit');
  const namespace = inherited ? undefined : reader.literal('a namespace in quotes or "inherit"');
  if (isDefault) reader.defaultNamespace = namespace;
  if (!prefix) return;
  const { text, offset } = prefix;
  if (text === 'xmlns') reader.fail('the prefix "xmlns" cannot be declared', offset);
  else if ((text === 'xml') !== (namespace === xmlNamespace)) {
    reader.fail(`the prefix "xml" and the namespace ${xmlNamespace} belong together`, offset);
  } else reader.namespaces.set(text, namespace);
}

function declareDatatypes(reader: Reader): void {
  const { text } = reader.unprefixed('a prefix');
  reader.expect('=');
  reader.datatypes.set(text, reader.literal('the name of a datatype library in quotes'));
}
