import type { Pattern } from '../pattern.js';
import type { SchemaElement } from '../syntax.js';
import type { SchemaFile } from './fault.js';

/** What a `start` or all `define`s of one name say together (specification, section 4.17). */
export interface Definition {
  readonly parts: { readonly element: SchemaElement; readonly context: Context }[];
  combine: 'choice' | 'interleave' | null;
  pattern: Pattern | null;
  state: 'new' | 'open' | 'made';
}

/** The definitions of a grammar. */
export class Scope {
  readonly definitions = new Map<string, Definition>();
  constructor(readonly parent: Scope | null) {}
}

/** The key of a definition in its scope; null is the start. */
export function definitionKey(name: string | null): string {
  return name === null ? 'start' : `define ${name}`;
}

/** What an element of a schema takes over from those around it. */
export interface Context {
  readonly file: SchemaFile;
  readonly ns: string;
  readonly library: string;
  readonly scope: Scope | null;
  /** The files that led here, each included by the one before. */
  readonly chain: readonly string[];
}

/** The context within an element (specification, sections 4.3 and 4.9). */
export function enter(element: SchemaElement, context: Context): Context {
  const { ns, datatypeLibrary } = element.attributes;
  if (ns === undefined && datatypeLibrary === undefined) return context;
  return { ...context, ns: ns ?? context.ns, library: datatypeLibrary ?? context.library };
}
