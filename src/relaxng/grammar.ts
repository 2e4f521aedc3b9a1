import type { NameClass, NameTable } from './names.js';
import type { ElementDefinition, Pattern, Patterns } from './pattern.js';

/** A schema after simplification (specification, section 5). */
export interface Grammar {
  readonly patterns: Patterns;
  readonly start: Pattern;
  /** The elements that can be reached from the start, by number. */
  readonly definitions: readonly ElementDefinition[];
  /** All names that the name classes mention. */
  readonly names: NameTable;
  readonly ids: readonly IdAttribute[];
}

/** An attribute that is an ID or refers to one (RELAX NG DTD Compatibility, section 5). */
export interface IdAttribute {
  readonly element: NameClass & { readonly kind: 'name' };
  readonly attribute: NameClass & { readonly kind: 'name' };
  readonly type: 'ID' | 'IDREF' | 'IDREFS';
}
