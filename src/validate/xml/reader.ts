import type { IllFormed } from '../ill-formed.js';
import { forbiddenCharacter, isSpace, skipSpace } from './characters.js';
import { endOfXmlDeclaration } from './declaration.js';
import { readDoctype } from './doctype.js';
import type { Listener, XmlAttribute, XmlElement } from './listener.js';
import { NameReader } from './names.js';
import type { WrittenName, XmlName } from './namespaces.js';
import { normalizeAttribute, normalizeLines, References } from './references.js';
import { type Given, noNamespaces, Scopes } from './scopes.js';
import { type Tag, Tags } from './tags.js';
import { Texts } from './texts.js';

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const EQUALS = 0x3d;
const AMPERSAND = 0x26;

const noAttributes: readonly XmlAttribute[] = Object.freeze([]);

/** Ends the parse at the first error: what a parser says after it is guesswork. */
export class Stop extends Error {
  constructor(readonly found: IllFormed) {
    super(found.reason);
  }
}

/** How often each name has come among the children of an element: the first one's, and those of others. */
interface Children {
  readonly name: XmlName;
  count: number;
  others: Map<XmlName, number> | null;
}

/** Reads one document from its beginning to its end. */
export class Reader {
  private readonly names: NameReader;
  private readonly tags: Tags;
  private readonly references: References;
  private readonly texts: Texts;
  private readonly forbidden: number;
  private readonly open: XmlElement[] = [];
  /** How often each name has come among the children of the document, and of each open element. */
  private readonly counts: (Children | null)[] = [null];
  private readonly scopes = new Scopes((found) => this.stop(found));
  private rooted = false;
  private doctype = '';
  /** The end of the attribute or tag that was read last. */
  private position = 0;

  private readonly starts: Listener[];
  private readonly ends: Listener[];
  private readonly pieces: Listener[];

  constructor(
    private readonly xml: string,
    private readonly listeners: readonly Listener[],
  ) {
    this.names = new NameReader(xml);
    this.tags = new Tags(xml);
    this.references = new References(
      xml,
      () => this.doctype,
      (found) => this.stop(found),
    );
    this.forbidden = forbiddenCharacter(xml);
    this.starts = listeners.filter(({ start }) => start);
    this.ends = listeners.filter(({ end }) => end);
    this.pieces = listeners.filter(({ comment, instruction }) => comment ?? instruction);
    this.texts = new Texts(xml, this.references, listeners);
  }

  read(): void {
    const { xml } = this;
    const { length } = xml;
    const begin = endOfXmlDeclaration(xml);
    if (begin === null) this.refuse('the XML declaration is not correct', 0);
    let at = begin;
    for (;;) {
      const first = skipSpace(xml, at, length);
      const less = first < length && xml.charCodeAt(first) === LESS ? first : xml.indexOf('<', first);
      if (less < 0) break;
      if (less > at) this.readText(at, first, less);
      if (less > this.forbidden) this.refuseCharacter();
      switch (xml.charCodeAt(less + 1)) {
        case SLASH:
          at = this.readEndTag(less);
          break;
        case EXCLAMATION:
          at = this.readDeclaration(less);
          break;
        case QUESTION:
          at = this.readInstruction(less);
          break;
        default:
          at = this.readStartTag(less);
      }
    }
    if (at < xml.length) this.readText(at, skipSpace(xml, at), xml.length);
    const unclosed = this.open.at(-1);
    if (unclosed) this.refuse(`<${unclosed.name}> is never closed`, unclosed.offset, xml.length);
    if (!this.rooted) this.refuse('the document has no root element', Math.max(0, xml.length - 1));
    if (this.forbidden < xml.length) this.refuseCharacter();
  }

  private readStartTag(less: number): number {
    if (this.open.length > 0) {
      const alike = this.tags.find(less, this.scopes.scope);
      if (alike) {
        this.texts.flush();
        const end = less + alike.end - alike.start;
        this.startElement(alike, noNamespaces, less, end, alike);
        return end;
      }
    }
    return this.readNewTag(less);
  }

  private readNewTag(less: number): number {
    const { xml, names } = this;
    const name = names.read(less + 1);
    if (!name) this.refuse('"<" begins no tag here; the character itself is written &lt;', less);
    if (this.open.length === 0 && this.rooted) this.refuse('there is more than one root element', less);
    this.rooted = true;
    this.texts.flush();

    let at = names.end;
    let given: Given[] | null = null;
    let code = xml.charCodeAt(at);
    while (code !== GREATER && code !== SLASH) {
      const start = skipSpace(xml, at);
      code = xml.charCodeAt(start);
      if (code === GREATER || code === SLASH) {
        at = start;
        break;
      }
      if (start === at) this.refuseInTag(name.text, less, at);
      given ??= [];
      given.push(this.readAttribute(name.text, less, start));
      at = this.position;
      code = xml.charCodeAt(at);
    }
    const closed = code === SLASH;
    if (closed && xml.charCodeAt(at + 1) !== GREATER) this.refuseInTag(name.text, less, at);
    const end = closed ? at + 2 : at + 1;
    this.startNewElement(name, given, less, end, closed);
    return end;
  }

  private readAttribute(tag: string, less: number, start: number): Given {
    const { xml, names } = this;
    const name = names.read(start);
    if (!name) this.refuseInTag(tag, less, start);
    const equals = skipSpace(xml, names.end);
    if (xml.charCodeAt(equals) !== EQUALS) this.refuse(`attribute ${name.text} has no value`, start, equals);
    const open = skipSpace(xml, equals + 1);
    const quote = xml.charCodeAt(open);
    if (quote !== 0x22 && quote !== 0x27) {
      this.refuse(`the value of attribute ${name.text} is not in quotation marks`, start, open);
    }
    let plain = true;
    let at = open + 1;
    let code = xml.charCodeAt(at);
    while (code !== quote) {
      if (code === LESS || at >= xml.length) this.refuseValue(name.text, start, open + 1, at);
      if (code < 0x20 || code === AMPERSAND) plain = false;
      at += 1;
      code = xml.charCodeAt(at);
    }
    const value = plain ? xml.slice(open + 1, at) : this.references.expand(open + 1, at, normalizeAttribute);
    this.position = at + 1;
    return { name, value, offset: start };
  }

  /** Refuses a value that ends at the end of the document, or in which a tag begins. */
  private refuseValue(name: string, start: number, open: number, at: number): never {
    // What is wrong with a reference is seen before.
    this.references.expand(open, at, normalizeAttribute);
    if (at >= this.xml.length) this.refuse(`the value of attribute ${name} is never closed`, start, at);
    return this.refuse(`"<" cannot stand in the value of attribute ${name}`, at);
  }

  private startNewElement(
    name: WrittenName,
    given: readonly Given[] | null,
    start: number,
    end: number,
    closed: boolean,
  ): void {
    const { scopes } = this;
    const namespaces = given ? scopes.enter(given) : noNamespaces;
    const resolved = scopes.element(name, start, end);
    const attributes = given ? scopes.attributes(given, start, end) : noAttributes;
    const tag: Tag = {
      start,
      end,
      scope: scopes.scope,
      name: name.text,
      resolved,
      attributes,
      closed,
      remembered: null,
    };
    if (namespaces === noNamespaces && this.open.length > 0) this.tags.keep(tag);
    this.startElement(tag, namespaces, start, end, null);
  }

  private startElement(
    { name, resolved, attributes, closed }: Tag,
    namespaces: Readonly<Record<string, string>>,
    offset: number,
    end: number,
    alike: Tag | null,
  ): void {
    const { uri, local } = resolved;
    const parent = this.open.length === 0 ? null : this.open[this.open.length - 1]!;
    const position = this.count(resolved);
    const element: XmlElement = {
      parent,
      position,
      name,
      uri,
      local,
      attributes,
      namespaces,
      offset,
      end,
      alike,
    };
    this.open.push(element);
    this.counts.push(null);
    const { starts } = this;
    for (let index = 0; index < starts.length; index += 1) starts[index]!.start!(element);
    if (closed) this.endElement(offset);
  }

  private count(name: XmlName): number {
    const { counts } = this;
    const children = counts[counts.length - 1]!;
    if (children === null) {
      counts[counts.length - 1] = { name, count: 1, others: null };
      return 1;
    }
    if (children.name === name) {
      children.count += 1;
      return children.count;
    }
    children.others ??= new Map();
    const position = (children.others.get(name) ?? 0) + 1;
    children.others.set(name, position);
    return position;
  }

  private readEndTag(less: number): number {
    const { xml } = this;
    const element = this.open.length === 0 ? null : this.open[this.open.length - 1]!;
    let at = element ? this.names.endOfSame(less + 2, element.offset + 1) : -1;
    if (at >= 0) {
      if (xml.charCodeAt(at) !== GREATER) at = skipSpace(xml, at);
      if (xml.charCodeAt(at) === GREATER) {
        this.texts.flush();
        this.endElement(less);
        return at + 1;
      }
    }
    return this.refuseEndTag(element, less);
  }

  private refuseEndTag(element: XmlElement | null, less: number): never {
    const name = this.names.read(less + 2);
    if (!name) this.refuse('"</" begins no end tag here', less);
    const end = skipSpace(this.xml, this.names.end);
    if (this.xml.charCodeAt(end) !== GREATER) this.refuse(`</${name.text} is not closed by ">"`, less, end);
    if (!element) this.refuse(`</${name.text}> closes nothing`, less);
    return this.refuse(`</${name.text}> comes before </${element.name}>`, less);
  }

  private endElement(offset: number): void {
    const element = this.open.pop()!;
    this.counts.pop();
    if (element.namespaces !== noNamespaces) this.scopes.leave();
    const { ends } = this;
    for (let index = 0; index < ends.length; index += 1) ends[index]!.end!(element, offset);
  }

  private readDeclaration(less: number): number {
    const { xml } = this;
    if (xml.startsWith('<!--', less)) return this.readComment(less);
    if (xml.startsWith('<![CDATA[', less) && this.open.length > 0) {
      const start = less + '<![CDATA['.length;
      const end = xml.indexOf(']]>', start);
      if (end < 0) {
        this.texts.addSection(start, xml.length);
        this.refuse('the CDATA section is never closed', less, xml.length - 1);
      }
      this.texts.addSection(start, end);
      return end + 3;
    }
    if (!xml.startsWith('<!DOCTYPE', less) || this.rooted || this.doctype !== '') {
      this.refuse('"<!" begins nothing that can stand here', less);
    }
    const declared = readDoctype(xml, less);
    if ('reason' in declared) this.refuse(declared.reason, declared.offset);
    this.doctype = xml.slice(less, declared.end);
    for (const listener of this.listeners) listener.doctype?.(this.doctype, less);
    return declared.end;
  }

  private readComment(less: number): number {
    const { xml } = this;
    const end = xml.indexOf('--', less + 4);
    if (end < 0) this.refuse('the comment is never closed', less, xml.length - 1);
    if (xml.charCodeAt(end + 2) !== GREATER) this.refuse('"--" cannot stand in a comment', end);
    for (const listener of this.pieces) {
      listener.comment?.(normalizeLines(xml.slice(less + 4, end)), less);
    }
    return end + 3;
  }

  private readInstruction(less: number): number {
    const { xml, names } = this;
    const target = names.read(less + 2);
    if (!target) this.refuse('the processing instruction has no name', less);
    const end = xml.indexOf('?>', names.end);
    if (end < 0) this.refuse('the processing instruction is never closed', less, xml.length - 1);
    if (/^xml$/i.test(target.text))
      this.refuse('the XML declaration stands only at the very beginning', less);
    if (end > names.end && !isSpace(xml.charCodeAt(names.end))) {
      this.refuse('a space is missing after the name of the processing instruction', less);
    }
    if (this.pieces.length > 0) {
      const value = normalizeLines(xml.slice(skipSpace(xml, names.end), end));
      for (const listener of this.pieces) listener.instruction?.(target.text, value, less);
    }
    return end + 2;
  }

  /** @param first the first character that is not white space, or the end */
  private readText(start: number, first: number, end: number): void {
    if (this.open.length > 0) {
      const right = this.texts.read(start, first, end);
      if (right < end) this.refuse('"]]>" cannot stand in text', right);
    } else if (first < end) this.refuse('text stands outside of the root element', first);
  }

  private refuseInTag(name: string, less: number, at: number): never {
    const found = at < this.xml.length ? String.fromCodePoint(this.xml.codePointAt(at)!) : '';
    if (found === '' || found === '<') this.refuse(`the tag <${name} is not closed by ">"`, less, at);
    return this.refuse(`"${found}" cannot stand here in the tag <${name}`, at);
  }

  private refuseCharacter(): never {
    const code = this.xml.charCodeAt(this.forbidden).toString(16).toUpperCase().padStart(4, '0');
    const reason = `the character U+${code} is not allowed in XML`;
    return this.end({ kind: 'not-well-formed', reason, offset: this.forbidden, end: this.forbidden });
  }

  private refuse(reason: string, offset: number, end = offset): never {
    return this.stop({ kind: 'not-well-formed', reason, offset, end });
  }

  private stop(found: IllFormed): never {
    if (this.forbidden < found.end) this.refuseCharacter();
    return this.end(found);
  }

  private end(found: IllFormed): never {
    // Text before the error is still told.
    this.texts.flushBefore(found.end);
    throw new Stop(found);
  }
}
