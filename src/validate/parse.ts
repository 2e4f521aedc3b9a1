import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { CheckedAttribute, CheckedElement } from '../relaxng/index.js';
import { type IllFormed, illFormed } from './ill-formed.js';

export type { IllFormed } from './ill-formed.js';

/** An attribute and where its name begins. */
export interface XmlAttribute extends CheckedAttribute {
  /** UTF-16 code units from the beginning of the document. */
  readonly offset: number;
}

/** A start tag and where it begins. */
export interface XmlElement extends CheckedElement {
  /** UTF-16 code units from the beginning of the document. */
  readonly offset: number;
  readonly attributes: readonly XmlAttribute[];
}

/** A check that looks at the document as it is parsed. */
export interface Listener {
  start?(element: XmlElement): void;
  /** Text between two tags, whole; `offset` is that of its first character that is not white space. */
  text?(value: string, offset: number): void;
  /** `offset` is that of the end tag. */
  end?(element: XmlElement, offset: number): void;
  /** After the last tag of a well-formed document. */
  finish?(): void;
}

const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** Ends the parse at the first error: what a parser says after it is guesswork. */
class Stop extends Error {
  constructor(readonly found: IllFormed) {
    super(found.reason);
  }
}

/**
 * Parses an XML document once, strictly (XML 1.0 and Namespaces in XML), and tells every listener of it.
 * Entities that a document type declaration defines are not expanded, so none can blow up.
 *
 * @returns the first error, or nothing for a well-formed document. Listeners are told of what precedes an error.
 */
export function parseXml(xml: string, listeners: readonly Listener[]): IllFormed | undefined {
  try {
    new Reader(xml, listeners).read();
  } catch (error) {
    if (error instanceof Stop) return error.found;
    throw error;
  }
  for (const listener of listeners) listener.finish?.();
  return undefined;
}

/** Turns what the parser says into whole elements and texts with their places. */
class Reader {
  private readonly parser = new SaxesParser({ xmlns: true, position: false });
  private readonly open: XmlElement[] = [];
  private readonly scopes: Record<string, string>[] = [];
  /** The element the last end tag is taken to close; the parser compares the names only afterwards. */
  private closing: XmlElement | undefined;
  private doctype = '';
  /** The end of the last markup: of the name or an attribute while in a start tag, else of a tag or comment. */
  private boundary = 0;
  private tagOffset = 0;
  private attributeOffsets: number[] = [];
  private text = '';
  private textOffset = -1;

  constructor(
    private readonly xml: string,
    private readonly listeners: readonly Listener[],
  ) {
    const { parser } = this;
    // The parser's own table inherits from Object, which would make "&constructor;" an entity.
    parser.ENTITIES = Object.assign(Object.create(null), {
      amp: '&',
      gt: '>',
      lt: '<',
      quot: '"',
      apos: "'",
    });
    parser.on('error', (error) => this.stop(error.message));
    parser.on('doctype', (value) => {
      this.doctype = value;
      this.advance();
    });
    parser.on('text', (value) => this.addText(value, this.boundary));
    parser.on('cdata', (value) => {
      this.addText(value, xml.lastIndexOf('<![CDATA[', parser.position) + '<![CDATA['.length);
      this.advance();
    });
    for (const markup of ['comment', 'processinginstruction', 'xmldecl'] as const) {
      parser.on(markup, () => this.advance());
    }
    parser.on('opentagstart', (tag) => this.startTagBegins(tag.name, tag.ns!));
    parser.on('attribute', () => {
      this.attributeOffsets.push(skipSpace(xml, this.boundary));
      this.advance();
    });
    parser.on('opentag', (tag) => this.startTagEnds(tag));
    parser.on('closetag', () => this.endTag());
  }

  read(): void {
    this.parser.write(this.xml).close();
  }

  private startTagBegins(name: string, scope: Record<string, string>): void {
    this.flushText();
    // The parser would look for a prefix in all open tags one after the other, however deep they are.
    Object.assign(scope, this.scopes.at(-1));
    this.scopes.push(scope);
    this.tagOffset = this.xml.lastIndexOf('<', this.parser.position - 1);
    this.boundary = this.tagOffset + 1 + name.length;
    this.attributeOffsets = [];
  }

  private startTagEnds(tag: SaxesTagNS): void {
    const element = elementOf(tag, this.tagOffset, this.attributeOffsets);
    this.open.push(element);
    this.advance();
    for (const listener of this.listeners) listener.start?.(element);
  }

  private endTag(): void {
    this.flushText();
    const element = this.open.pop()!;
    this.scopes.pop();
    this.closing = element;
    const offset = this.xml.lastIndexOf('<', this.parser.position - 1);
    this.advance();
    for (const listener of this.listeners) listener.end?.(element, offset);
  }

  private addText(value: string, offset: number): void {
    this.text += value;
    if (this.textOffset < 0 && /\S/.test(value)) this.textOffset = skipSpace(this.xml, offset);
  }

  private flushText(): void {
    if (this.text === '') return;
    const offset = this.textOffset < 0 ? this.boundary : this.textOffset;
    for (const listener of this.listeners) listener.text?.(this.text, offset);
    this.text = '';
    this.textOffset = -1;
  }

  private advance(): void {
    this.boundary = this.parser.position;
  }

  private stop(said: string): never {
    const { xml, boundary, doctype, open, closing } = this;
    const inside = said.startsWith('unexpected close tag') ? closing : open.at(-1);
    throw new Stop(illFormed(said, { xml, position: this.parser.position, boundary, doctype, inside }));
  }
}

/** The namespace declarations are kept apart from the attributes. */
function elementOf(tag: SaxesTagNS, offset: number, offsets: readonly number[]): XmlElement {
  const attributes: XmlAttribute[] = [];
  const namespaces: Record<string, string> = {};
  let index = 0;
  for (const name in tag.attributes) {
    const { uri, local, value } = tag.attributes[name]!;
    if (uri !== xmlnsNamespace) attributes.push({ name, uri, local, value, offset: offsets[index]! });
    else namespaces[name === 'xmlns' ? '' : local] = value.trim();
    index += 1;
  }
  return { name: tag.name, uri: tag.uri, local: tag.local, attributes, namespaces, offset };
}

function skipSpace(xml: string, offset: number): number {
  let at = offset;
  while (at < xml.length && ' \t\r\n'.includes(xml[at]!)) at += 1;
  return at;
}
