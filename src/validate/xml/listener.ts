import type { CheckedAttribute, CheckedElement } from '../../relaxng/checked.js';

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
