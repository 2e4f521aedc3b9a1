import type { SchemaPlace } from './source.js';

/** A Schematron schema as it is read: abstract patterns and rules have become concrete, includes stand in their place. */
export interface SchematronSchema {
  /** The namespaces that expressions use, by prefix. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly lets: readonly Let[];
  readonly keys: readonly Key[];
  readonly phases: ReadonlyMap<string, Phase>;
  /** The phase that is active unless another is asked for; null for all patterns. */
  readonly defaultPhase: string | null;
  readonly patterns: readonly Pattern[];
  readonly diagnostics: ReadonlyMap<string, readonly Content[]>;
}

/** A variable: an XPath expression that is evaluated with the document or the node of a rule as context. */
export interface Let {
  readonly name: string;
  readonly value: string;
}

/** An index of the document, `xsl:key`. */
export interface Key {
  readonly name: string;
  readonly match: string;
  readonly use: string;
}

/** A choice of patterns, with variables of its own. */
export interface Phase {
  readonly lets: readonly Let[];
  /** The ids of its patterns. */
  readonly active: ReadonlySet<string>;
}

/** Rules of which each node meets the first that matches it. */
export interface Pattern {
  /** Empty when it has none. */
  readonly id: string;
  readonly lets: readonly Let[];
  readonly rules: readonly Rule[];
}

/** What is asserted of the nodes that match a context. */
export interface Rule {
  readonly id: string;
  /** A match pattern of XSLT. */
  readonly context: string;
  readonly place: SchemaPlace;
  readonly lets: readonly Let[];
  readonly assertions: readonly Assertion[];
}

/** An `assert`, which must be true, or a `report`, which must not. */
export interface Assertion {
  readonly kind: 'assert' | 'report';
  readonly id: string;
  readonly test: string;
  readonly place: SchemaPlace;
  /** Its own role, else that of its rule or pattern; empty when none is given. */
  readonly role: string;
  readonly message: readonly Content[];
  /** Where more can be read; empty when nothing is given. */
  readonly see: string;
  /** The ids of what is said besides. */
  readonly diagnostics: readonly string[];
}

/** A part of a message: text, or an expression whose value stands in its place. */
export type Content = string | { readonly select: string };
