/** What a checker is told of a document, and what it tells of it. */

import type { Few } from './few.js';

/** What kind of rule of the schema a document breaks. */
export type SchemaProblemKind =
  | 'element-not-allowed'
  | 'element-incomplete'
  | 'attribute-not-allowed'
  | 'attribute-missing'
  | 'attribute-value'
  | 'text-not-allowed'
  | 'text-value'
  | 'duplicate-id'
  | 'unresolved-idref';

/** One breach of the schema. */
export interface SchemaProblem {
  readonly kind: SchemaProblemKind;
  /** One sentence, naming the element or attribute as the document writes it. */
  readonly reason: string;
  /** What the schema allows there: names or values, or types of values in words. */
  readonly allowed: Few;
  /** The element concerned: the one that is wrong itself, or whose attribute or text is. */
  readonly element: CheckedElement;
  /** Where the tag, attribute or text begins, in UTF-16 code units. */
  readonly offset: number;
  /** Where the tag in which the breach shows ends. */
  readonly end: number;
}

/** An attribute of a start tag, without the namespace declarations. */
export interface CheckedAttribute {
  readonly name: string;
  readonly uri: string;
  readonly local: string;
  readonly value: string;
  /** Where its name begins in the tag, in UTF-16 code units. */
  readonly at: number;
}

/** What tags that are written alike have in common. */
export interface Alike {
  /** What a checker wants to know again at the next of them. */
  remembered: object | null;
}

/** A start tag. */
export interface CheckedElement {
  readonly parent: CheckedElement | null;
  /** Which of the children of `parent` with its name it is, from 1. */
  readonly position: number;
  readonly name: string;
  readonly uri: string;
  readonly local: string;
  readonly attributes: readonly CheckedAttribute[];
  /** The namespaces declared on this tag, by prefix; the default namespace under the empty prefix. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Where it begins, in UTF-16 code units. */
  readonly offset: number;
  /** Where it ends, after the ">". */
  readonly end: number;
  /** The same for all tags of the document that mean the same because they are written alike; null for one not known. */
  readonly alike: Alike | null;
}

/** Checks one document; call its methods in document order. */
export interface SchemaChecker {
  /** The document type declaration, where there is one. */
  doctype(declaration: string): void;
  start(element: CheckedElement): void;
  /**
   * All text between two tags at once: comments and CDATA boundaries do not divide it.
   *
   * @param blank whether it is nothing but white space
   */
  text(value: string, offset: number, blank: boolean): void;
  /** @param offset that of the end tag */
  end(element: CheckedElement, offset: number): void;
  finish(): void;
}
