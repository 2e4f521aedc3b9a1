/** A processing instruction before the root element. */
export interface Instruction {
  readonly target: string;
  /** Its pseudo-attributes; character references are resolved. */
  readonly attributes: Readonly<Record<string, string>>;
  /** UTF-16 code units from the beginning of the document. */
  readonly offset: number;
}

/** Where the internal subset of the document type declaration stands: between the brackets. */
export interface InternalSubset {
  readonly start: number;
  readonly end: number;
}

/** The document type definition in another file, which a validating XML processor would read. */
export interface ExternalSubset {
  /** Its address as the document gives it. */
  readonly system: string;
  /** UTF-16 code units from the beginning of the document to the declaration. */
  readonly offset: number;
}

/** What stands before the root element (XML 1.0, section 2.8). */
export interface Prolog {
  readonly instructions: readonly Instruction[];
  readonly subset: InternalSubset | null;
  readonly external: ExternalSubset | null;
  /** Where the root element begins, or the prolog breaks off. */
  readonly end: number;
}

/** Reads the prolog of a document as far as it is well-formed; what is not, the parser says. */
export function readProlog(text: string): Prolog {
  const instructions: Instruction[] = [];
  let subset: InternalSubset | null = null;
  let external: ExternalSubset | null = null;
  let at = 0;
  for (;;) {
    while (at < text.length && ' \t\r\n'.includes(text[at]!)) at += 1;
    if (text.startsWith('<?', at)) {
      const end = text.indexOf('?>', at);
      if (end < 0) break;
      instructions.push(readInstruction(text.slice(at + 2, end), at));
      at = end + 2;
    } else if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      if (end < 0) break;
      at = end + 3;
    } else if (text.startsWith('<!DOCTYPE', at)) {
      const doctype = readDoctype(text, at);
      if (!doctype) break;
      ({ subset, external } = doctype);
      at = doctype.end;
    } else break;
  }
  return { instructions, subset, external, end: at };
}

function readInstruction(text: string, offset: number): Instruction {
  const target = /^[^\s?]*/.exec(text)![0];
  const attributes: Record<string, string> = {};
  for (const match of text.slice(target.length).matchAll(/([\w.:-]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[match[1]!] ??= resolveReferences(match[2] ?? match[3]!);
  }
  return { target, attributes, offset };
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolveReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return predefined[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The external identifier of a document type declaration (XML 1.0, production 75). */
const externalId =
  /<!DOCTYPE\s+[^\s"'>[]+\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+(?:"([^"]*)"|'([^']*)')/y;

interface Doctype {
  readonly subset: InternalSubset | null;
  readonly external: ExternalSubset | null;
  readonly end: number;
}

function readDoctype(text: string, start: number): Doctype | null {
  const opening = skipLiterals(text, start, '[>');
  if (opening < 0) return null;
  externalId.lastIndex = start;
  const match = externalId.exec(text);
  const system = match?.[1] ?? match?.[2];
  const external = system === undefined ? null : { system, offset: start };
  if (text[opening] === '>') return { subset: null, external, end: opening + 1 };
  const closing = skipLiterals(text, opening + 1, ']');
  const end = closing < 0 ? -1 : text.indexOf('>', closing);
  return end < 0 ? null : { subset: { start: opening + 1, end: closing }, external, end: end + 1 };
}

/** The first of `wanted` that stands in no literal, comment or processing instruction; -1 where there is none. */
function skipLiterals(text: string, from: number, wanted: string): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]!;
    if (wanted.includes(character)) return at;
    const close =
      character === '"' || character === "'"
        ? character
        : text.startsWith('<!--', at)
          ? '-->'
          : text.startsWith('<?', at)
            ? '?>'
            : null;
    if (close === null) continue;
    const end = text.indexOf(close, at + (close === '-->' ? 4 : 1));
    if (end < 0) return -1;
    at = end + close.length - 1;
  }
  return -1;
}
