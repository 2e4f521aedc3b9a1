import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { CheckedAttribute, CheckedElement } from '../relaxng/index.js';
import { isBlank, isSpace } from '../relaxng/values.js';
import { type IllFormed, illFormed } from './ill-formed.js';
import { declaredPrefix, refuseDeclaration, Scope, type XmlName } from './namespaces.js';

export type { IllFormed } from './ill-formed.js';

/** An attribute and where its name begins, in UTF-16 code units from the beginning of the document. */
export type XmlAttribute = CheckedAttribute;

/** A start tag and where it begins and ends, in UTF-16 code units from the beginning of the document. */
export type XmlElement = CheckedElement;

/** A check that looks at the document as it is parsed. */
export interface Listener {
  start?(element: XmlElement): void;
  /** Text between two tags, whole; `offset` is that of its first character that is not white space. */
  text?(value: string, offset: number): void;
  /** `offset` is that of the end tag. */
  end?(element: XmlElement, offset: number): void;
  /** Text between two pieces of markup of any kind, in order with comments and instructions. */
  characters?(value: string): void;
  comment?(value: string, offset: number): void;
  instruction?(target: string, value: string, offset: number): void;
  /** After the last tag of a well-formed document. */
  finish?(): void;
}

const noAttributes: readonly XmlAttribute[] = Object.freeze([]);
const noNamespaces: Readonly<Record<string, string>> = Object.freeze({});

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

/** Turns what the parser says into whole elements and texts with their places, and resolves names. */
class Reader {
  private readonly parser = new SaxesParser({ xmlns: false, position: false });
  private readonly open: XmlElement[] = [];
  /** How often each name has come among the children of the document, and of each open element. */
  private readonly counts: (Map<XmlName, number> | undefined)[] = [undefined];
  private scope = Scope.outermost();
  /** The scopes around the elements that declare namespaces. */
  private readonly outer: Scope[] = [];
  /** The element the last end tag is taken to close; the parser compares the names only afterwards. */
  private closing: XmlElement | undefined;
  private doctype = '';
  /** The end of the last markup: of the name or an attribute while in a start tag, else of a tag or comment. */
  private boundary = 0;
  private tagOffset = 0;
  /** Name, value and place of each attribute of the tag at hand. */
  private given: { readonly name: string; readonly value: string; readonly offset: number }[] = [];
  private text = '';
  private textOffset = -1;

  private readonly start: Listener[];
  private readonly texts: Listener[];
  private readonly end: Listener[];
  private readonly characters: Listener[];

  constructor(
    private readonly xml: string,
    private readonly listeners: readonly Listener[],
  ) {
    this.start = listeners.filter((listener) => listener.start);
    this.texts = listeners.filter((listener) => listener.text);
    this.end = listeners.filter((listener) => listener.end);
    this.characters = listeners.filter((listener) => listener.characters);
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
      this.addText(value, xml.indexOf('<', this.boundary) + '<![CDATA['.length);
      this.advance();
    });
    parser.on('comment', (value) => this.markup((listener, offset) => listener.comment?.(value, offset)));
    parser.on('processinginstruction', ({ target, body }) =>
      this.markup((listener, offset) => listener.instruction?.(target, body, offset)),
    );
    parser.on('xmldecl', () => this.advance());
    parser.on('opentagstart', (tag) => this.startTagBegins(tag.name));
    parser.on('attribute', ({ name, value }) => {
      this.given.push({ name, value, offset: skipSpace(xml, this.boundary) });
      this.advance();
    });
    parser.on('opentag', (tag) => this.startTagEnds(tag));
    parser.on('closetag', (tag) => this.endTag(tag.isSelfClosing));
  }

  read(): void {
    this.parser.write(this.xml).close();
  }

  private startTagBegins(name: string): void {
    this.flushText();
    this.tagOffset = this.markupBefore(this.parser.position - name.length - 1);
    this.boundary = this.tagOffset + 1 + name.length;
    if (this.given.length > 0) this.given = [];
  }

  private startTagEnds(tag: SaxesTagPlain): void {
    const { given, tagOffset: offset } = this;
    this.advance();
    const end = this.boundary;
    const namespaces = given.length === 0 ? noNamespaces : this.declare();
    const name = this.scope.element(tag.name);
    if ('problem' in name) this.refuse(name.problem, offset);
    const attributes = given.length === 0 ? noAttributes : this.attributes();
    const { uri, local } = name;
    const parent = this.open.length === 0 ? null : this.open[this.open.length - 1]!;
    const position = this.count(name);
    const element = { parent, position, name: tag.name, uri, local, attributes, namespaces, offset, end };
    this.open.push(element);
    this.counts.push(undefined);
    for (const listener of this.start) listener.start!(element);
  }

  private count(name: XmlName): number {
    const { counts } = this;
    let siblings = counts[counts.length - 1];
    if (!siblings) {
      siblings = new Map();
      counts[counts.length - 1] = siblings;
    }
    const position = (siblings.get(name) ?? 0) + 1;
    siblings.set(name, position);
    return position;
  }

  /** Enters the scope of the tag at hand and gives its declarations. */
  private declare(): Readonly<Record<string, string>> {
    let namespaces: Record<string, string> | undefined;
    for (const { name, value, offset } of this.given) {
      const prefix = declaredPrefix(name);
      if (prefix === undefined) continue;
      const refused = refuseDeclaration(prefix, value);
      if (refused !== undefined) this.refuse(refused, offset);
      namespaces ??= Object.create(null) as Record<string, string>;
      namespaces[prefix] = value;
    }
    if (!namespaces) return noNamespaces;
    this.outer.push(this.scope);
    this.scope = this.scope.within(namespaces);
    return namespaces;
  }

  private attributes(): readonly XmlAttribute[] {
    const attributes: XmlAttribute[] = [];
    let prefixed = 0;
    for (const { name, value, offset } of this.given) {
      if (declaredPrefix(name) !== undefined) continue;
      const resolved = this.scope.attribute(name);
      if ('problem' in resolved) this.refuse(resolved.problem, offset);
      const { uri, local } = resolved;
      if (uri !== '') prefixed += 1;
      attributes.push({ name, uri, local, value, offset });
    }
    if (prefixed > 1) this.refuseSameName(attributes);
    return attributes;
  }

  /** Two prefixes may stand for one namespace (Namespaces in XML 1.0, section 6.3). */
  private refuseSameName(attributes: readonly XmlAttribute[]): void {
    const seen = new Set<string>();
    for (const { name, uri, local, offset } of attributes) {
      const key = `${local} ${uri}`;
      if (seen.has(key)) this.refuse(`duplicate attribute: ${name}`, offset);
      seen.add(key);
    }
  }

  private endTag(selfClosing: boolean): void {
    this.flushText();
    const element = this.open.pop()!;
    this.counts.pop();
    if (element.namespaces !== noNamespaces) this.scope = this.outer.pop()!;
    this.closing = element;
    const offset = selfClosing ? element.offset : this.markupBefore(this.parser.position);
    this.advance();
    for (const listener of this.end) listener.end!(element, offset);
  }

  private markup(tell: (listener: Listener, offset: number) => void): void {
    const offset = this.xml.indexOf('<', this.boundary);
    this.advance();
    for (const listener of this.listeners) tell(listener, offset);
  }

  private addText(value: string, offset: number): void {
    for (const listener of this.characters) listener.characters!(value);
    this.text = this.text === '' ? value : this.text + value;
    if (this.textOffset < 0 && !isBlank(value)) this.textOffset = skipSpace(this.xml, offset);
  }

  private flushText(): void {
    if (this.text === '') return;
    const offset = this.textOffset < 0 ? this.boundary : this.textOffset;
    for (const listener of this.texts) listener.text!(this.text, offset);
    this.text = '';
    this.textOffset = -1;
  }

  private advance(): void {
    this.boundary = this.parser.position;
  }

  /** The last "<" before an offset. */
  private markupBefore(offset: number): number {
    let at = offset - 1;
    while (this.xml.charCodeAt(at) !== 0x3c) at -= 1;
    return at;
  }

  private refuse(reason: string, offset: number): never {
    throw new Stop({ kind: 'not-well-formed', reason, offset });
  }

  private stop(said: string): never {
    const { xml, boundary, doctype, open, closing } = this;
    const inside = said.startsWith('unexpected close tag') ? closing : open.at(-1);
    throw new Stop(illFormed(said, { xml, position: this.parser.position, boundary, doctype, inside }));
  }
}

function skipSpace(xml: string, offset: number): number {
  let at = offset;
  while (isSpace(xml.charCodeAt(at))) at += 1;
  return at;
}
