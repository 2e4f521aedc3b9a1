import type { IllFormed } from '../ill-formed.js';
import { isCharacter } from './characters.js';

const predefined = [
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
] as const;

/** How many references are remembered. */
const most = 1000;

const reference = /&(?:#(\d{1,9});|#x([\da-fA-F]{1,9});|([^\s;&<>"'#]{1,1000});)/y;

/** Replaces the references to characters and to the five entities of XML in a piece of a document. */
export class References {
  /** What references stand for. */
  private readonly known = new Map<string, string>(predefined);

  /** @param doctype the document type declaration, or an empty text */
  constructor(
    private readonly xml: string,
    private readonly doctype: () => string,
    private readonly refuse: (found: IllFormed) => never,
  ) {}

  /** The text from `start` to `end`, where `change` is what becomes of the pieces between references. */
  expand(start: number, end: number, change: (piece: string) => string): string {
    // What is looked for in the rest of the document would be looked for once for every value.
    const text = this.xml.slice(start, end);
    let result = '';
    let copied = 0;
    for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', copied)) {
      const end = text.indexOf(';', at) + 1;
      const value = this.known.get(text.slice(at, end)) ?? this.valueAt(text, at, start);
      result += change(text.slice(copied, at)) + value;
      copied = end;
    }
    return result + change(text.slice(copied));
  }

  /** What a reference stands for that did not come before. */
  private valueAt(text: string, at: number, start: number): string {
    reference.lastIndex = at;
    const found = reference.exec(text);
    if (!found)
      this.broken('"&" begins no reference here; the character itself is written &amp;', start + at);
    const [written, decimal, hexadecimal, name] = found;
    if (name !== undefined) this.undefinedEntity(name, start + at);
    const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number.parseInt(decimal, 10);
    if (!isCharacter(code)) this.broken('the reference stands for no character of XML', start + at);
    const value = String.fromCodePoint(code);
    if (this.known.size < most) this.known.set(written, value);
    return value;
  }

  private undefinedEntity(name: string, offset: number): never {
    const doctype = this.doctype();
    const declared = doctype.includes(`<!ENTITY ${name} `) || /^[^[]*\b(?:SYSTEM|PUBLIC)\b/.test(doctype);
    if (declared || declares(doctype, name)) {
      const reason = `entity &${name}; is not expanded`;
      return this.refuse({ kind: 'entity-not-expanded', reason, offset, end: offset });
    }
    return this.broken(`entity &${name}; is not defined`, offset);
  }

  private broken(reason: string, offset: number): never {
    return this.refuse({ kind: 'not-well-formed', reason, offset, end: offset });
  }
}

function declares(doctype: string, name: string): boolean {
  for (const [, declared] of doctype.matchAll(/<!ENTITY\s+([^\s%]\S*)\s/g))
    if (declared === name) return true;
  return false;
}

/** Line ends are line feeds, however the file writes them (XML 1.0, section 2.11). */
export function normalizeLines(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

/** White space in attribute values is spaces (XML 1.0, section 3.3.3). */
export function normalizeAttribute(text: string): string {
  return text.replaceAll(/\r\n|[\t\n\r]/g, ' ');
}
