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
  const parser = new SaxesParser({ xmlns: true, position: false });
  // The parser's own table inherits from Object, which would make "&constructor;" an entity.
  parser.ENTITIES = Object.assign(Object.create(null), { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" });
  const open: XmlElement[] = [];
  // The element the current end tag is taken to close; the parser compares the names only afterwards.
  let closing: XmlElement | undefined;
  let doctype = '';
  // The end of the last markup: a start tag's name or attribute while in a tag, else the last tag or comment.
  let boundary = 0;
  let tagOffset = 0;
  let attributeOffsets: number[] = [];
  let text = '';
  let textOffset = -1;

  const addText = (value: string, offset: number) => {
    text += value;
    if (textOffset < 0 && /\S/.test(value)) textOffset = skipSpace(xml, offset);
  };
  const flushText = () => {
    if (text !== '')
      for (const listener of listeners) listener.text?.(text, textOffset < 0 ? boundary : textOffset);
    text = '';
    textOffset = -1;
  };
  const advance = () => {
    boundary = parser.position;
  };

  parser.on('error', (error) => {
    const inside = closing ?? open.at(-1);
    throw new Stop(illFormed(error.message, { xml, position: parser.position, boundary, doctype, inside }));
  });
  parser.on('doctype', (value) => {
    doctype = value;
    advance();
  });
  parser.on('text', (value) => {
    closing = undefined;
    addText(value, boundary);
  });
  parser.on('cdata', (value) => {
    addText(value, xml.lastIndexOf('<![CDATA[', parser.position) + '<![CDATA['.length);
    advance();
  });
  parser.on('comment', advance);
  parser.on('processinginstruction', advance);
  parser.on('xmldecl', advance);
  parser.on('opentagstart', (tag) => {
    flushText();
    closing = undefined;
    tagOffset = xml.lastIndexOf('<', parser.position - 1);
    boundary = tagOffset + 1 + tag.name.length;
    attributeOffsets = [];
  });
  parser.on('attribute', () => {
    attributeOffsets.push(skipSpace(xml, boundary));
    advance();
  });
  parser.on('opentag', (tag) => {
    const element = elementOf(tag, tagOffset, attributeOffsets);
    open.push(element);
    advance();
    for (const listener of listeners) listener.start?.(element);
  });
  parser.on('closetag', () => {
    flushText();
    const element = open.pop()!;
    closing = element;
    const offset = xml.lastIndexOf('<', parser.position - 1);
    advance();
    for (const listener of listeners) listener.end?.(element, offset);
  });

  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof Stop) return error.found;
    throw error;
  }
  for (const listener of listeners) listener.finish?.();
  return undefined;
}

function elementOf(tag: SaxesTagNS, offset: number, offsets: readonly number[]): XmlElement {
  const attributes: XmlAttribute[] = [];
  let index = 0;
  for (const name in tag.attributes) {
    const { uri, local, value } = tag.attributes[name]!;
    if (uri !== xmlnsNamespace) attributes.push({ name, uri, local, value, offset: offsets[index]! });
    index += 1;
  }
  return { name: tag.name, uri: tag.uri, local: tag.local, attributes, namespaces: tag.ns, offset };
}

function skipSpace(xml: string, offset: number): number {
  let at = offset;
  while (at < xml.length && ' \t\r\n'.includes(xml[at]!)) at += 1;
  return at;
}
