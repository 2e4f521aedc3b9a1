/** What a value may depend on besides its text: where it stands, and the DTD of its document. */
export interface ValueContext {
  /** The namespace of a prefix, the default namespace for the empty one; undefined if it is not declared. */
  resolvePrefix(prefix: string): string | undefined;
  /** Whether the DTD declares an entity of that name that is no text (`<!ENTITY map SYSTEM "map.gif" NDATA gif>`). */
  isUnparsedEntity(name: string): boolean;
}

/** A `param` of a `data` pattern, as written. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** Which part a value plays in RELAX NG DTD Compatibility. */
export type IdType = 'ID' | 'IDREF' | 'IDREFS' | null;

/** A datatype with its parameters applied. */
export interface Datatype {
  readonly name: string;
  readonly idType: IdType;
  /** Whether the outcome depends on the context, so that it must not be remembered by the text alone. */
  readonly contextual: boolean;
  allows(value: string, context: ValueContext): boolean;
  /** Equal values have equal keys; undefined for what the datatype does not allow. */
  key(value: string, context: ValueContext): string | undefined;
}

/** A datatype, or one line saying why there is none. */
export type DatatypeResult = { readonly datatype: Datatype } | { readonly problem: string };
