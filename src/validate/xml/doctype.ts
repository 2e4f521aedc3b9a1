/** The document type declaration (XML 1.0, sections 2.8 and 3 to 4.7): whether it is written as it must be. */

/** Where the declaration ends, or what is wrong with it and where. */
export type Doctype = { readonly end: number } | { readonly reason: string; readonly offset: number };

const space = /[ \t\r\n]+/y;
const maybeSpace = /[ \t\r\n]*/y;
const name = /[\p{L}_:][\p{L}\p{M}\p{N}_:.\u00b7-]*/uy;
const literal = /"[^"]*"|'[^']*'/y;
const publicLiteral = /"[\w \r\n'()+,./:=?;!*#@$%-]*"|'[\w \r\n()+,./:=?;!*#@$%-]*'/y;
/** What "&" begins in the value of an entity. */
const valueReference = /&(?:#\d+|#x[\da-fA-F]+|[^\s;&#"'%]+);/y;
const defaultValue = /"[^"<]*"|'[^'<]*'/y;
const contentModel = /EMPTY\b|ANY\b|\([^<>"'%&;]*\)[?*+]?/y;
const attributeType =
  /CDATA\b|ID\b|IDREFS?\b|ENTITY\b|ENTITIES\b|NMTOKENS?\b|NOTATION[ \t\r\n]+\([^()<>"'%&;]*\)|\([^()<>"'%&;]*\)/y;
const reference = /%[^\s;%&<>"']+;/y;

/** Checks the declaration that begins at `start`. */
export function readDoctype(xml: string, start: number): Doctype {
  const reader = new DoctypeReader(xml, start);
  try {
    reader.read();
    return { end: reader.at };
  } catch (error) {
    if (error instanceof Wrong) return { reason: error.message, offset: Math.min(reader.at, xml.length) };
    throw error;
  }
}

class Wrong extends Error {}

class DoctypeReader {
  constructor(
    private readonly xml: string,
    /** How far it is read. */
    public at: number,
  ) {}

  read(): void {
    this.expect('<!DOCTYPE');
    this.name('document type declaration');
    if (this.take(space)) this.externalId('the document type declaration');
    this.take(maybeSpace);
    if (this.take('[')) this.subset();
    this.take(maybeSpace);
    this.expect('>');
  }

  private subset(): void {
    while (!this.take(']')) {
      if (this.take(space) || this.take(reference)) continue;
      if (this.take('<!--')) this.comment();
      else if (this.take('<?')) this.skipTo('?>', 'the processing instruction');
      else if (this.take('<!ENTITY')) this.entity();
      else if (this.take('<!ATTLIST')) this.attributes();
      else if (this.take('<!ELEMENT')) {
        this.name('element type declaration');
        this.spaced();
        this.expect(contentModel, 'what the element may hold');
        this.close();
      } else if (this.take('<!NOTATION')) {
        this.name('notation declaration');
        this.spaced();
        this.externalId('the notation declaration', true);
        this.close();
      } else this.refuse('no declaration begins here in the document type declaration');
    }
  }

  private comment(): void {
    this.skipTo('--', 'the comment');
    if (!this.take('>')) this.refuse('"--" cannot stand in a comment');
  }

  private entity(): void {
    this.spaced();
    const isParameter = this.take('%');
    if (isParameter) this.spaced();
    this.expect(name, 'the name of the entity');
    this.spaced();
    if (this.xml[this.at] === '"' || this.xml[this.at] === "'") this.entityValue();
    else {
      if (!this.externalId('the entity declaration')) this.refuse('the entity has no value');
      if (!isParameter && /^[ \t\r\n]+NDATA/.test(this.xml.slice(this.at, this.at + 1000))) {
        this.take(space);
        this.expect('NDATA');
        this.spaced();
        this.expect(name, 'the name of the notation');
      }
    }
    this.close();
  }

  /** A reference begins with "&"; those that "%" begins may only stand between declarations (section 2.8). */
  private entityValue(): void {
    const start = this.at + 1;
    this.expect(literal, 'the value of the entity');
    const end = this.at - 1;
    const value = this.xml.slice(start, end);
    const signs = /[&%]/g;
    for (let sign = signs.exec(value); sign; sign = signs.exec(value)) {
      this.at = start + sign.index;
      if (sign[0] === '%') this.refuse('"%" cannot stand in the value of an entity here');
      if (!this.take(valueReference)) this.refuse('"&" begins no reference in the value of an entity');
      signs.lastIndex = this.at - start;
    }
    this.at = end + 1;
  }

  private attributes(): void {
    this.name('attribute list');
    while (this.take(space) && this.xml[this.at] !== '>') {
      this.expect(name, 'the name of the attribute');
      this.spaced();
      this.expect(attributeType, 'the type of the attribute');
      this.spaced();
      if (this.take('#REQUIRED') || this.take('#IMPLIED')) continue;
      if (this.take('#FIXED')) this.spaced();
      this.expect(defaultValue, 'the default value of the attribute');
    }
    this.close();
  }

  /** SYSTEM or PUBLIC with addresses, of which a notation may lack the second; false where there is neither. */
  private externalId(where: string, isNotation = false): boolean {
    if (this.take('SYSTEM')) {
      this.spaced();
      this.expect(literal, `the address of ${where}`);
      return true;
    }
    if (!this.take('PUBLIC')) return false;
    this.spaced();
    this.expect(publicLiteral, `the public identifier of ${where}`);
    const isSpaced = this.take(space);
    if (isNotation && this.xml[this.at] === '>') return true;
    if (!isSpaced) this.refuse(`after the public identifier, the address of ${where} is missing`);
    this.expect(literal, `the address of ${where}`);
    return true;
  }

  private name(what: string): void {
    this.spaced();
    this.expect(name, `the name in the ${what}`);
  }

  private spaced(): void {
    if (!this.take(space)) this.refuse('a space is missing in the document type declaration');
  }

  private close(): void {
    this.take(maybeSpace);
    this.expect('>');
  }

  private skipTo(end: string, what: string): void {
    const found = this.xml.indexOf(end, this.at);
    if (found < 0) {
      this.at = this.xml.length;
      this.refuse(`${what} is never closed`);
    }
    this.at = found + end.length;
  }

  private take(wanted: string | RegExp): boolean {
    if (typeof wanted === 'string') {
      if (!this.xml.startsWith(wanted, this.at)) return false;
      this.at += wanted.length;
      return true;
    }
    wanted.lastIndex = this.at;
    if (!wanted.test(this.xml)) return false;
    this.at = wanted.lastIndex;
    return true;
  }

  private expect(wanted: string | RegExp, what = `"${String(wanted)}"`): void {
    if (!this.take(wanted)) this.refuse(`${what} is missing or not correct in the document type declaration`);
  }

  private refuse(reason: string): never {
    throw new Wrong(reason);
  }
}
