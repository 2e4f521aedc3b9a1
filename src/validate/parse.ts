import type { CheckedAttribute, CheckedElement } from '../relaxng/index.js';
import type { IllFormed } from './ill-formed.js';
import { Reader, Stop } from './xml/reader.js';

export type { IllFormed } from './ill-formed.js';

/** An attribute and where its name begins, in UTF-16 code units from the beginning of the document. */
export type XmlAttribute = CheckedAttribute;

/** A start tag and where it begins and ends, in UTF-16 code units from the beginning of the document. */
export type XmlElement = CheckedElement;

/** A check that looks at the document as it is parsed. */
export interface Listener {
  /** The document type declaration as it is written. */
  doctype?(declaration: string, offset: number): void;
  start?(element: XmlElement): void;
  /**
   * Text between two tags, whole; `offset` is that of its first character that is not white space.
   *
   * @param blank whether there is none
   */
  text?(value: string, offset: number, blank: boolean): void;
  /** `offset` is that of the end tag. */
  end?(element: XmlElement, offset: number): void;
  /** Text between two pieces of markup of any kind, in order with comments and instructions. */
  characters?(value: string, offset: number): void;
  comment?(value: string, offset: number): void;
  instruction?(target: string, value: string, offset: number): void;
  /** After the last tag of a well-formed document. */
  finish?(): void;
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
