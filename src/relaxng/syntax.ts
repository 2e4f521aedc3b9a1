/** An element of RELAX NG's XML syntax (specification, section 3), annotations left out. Both readers (XML, compact) produce it. */
export interface SchemaElement {
  /** The local name: `element`, `define`, `anyName`, … */
  readonly name: string;
  /** The unprefixed attributes as written: name, ns, href, type, combine, datatypeLibrary. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SchemaElement[];
  /** The text of `name`, `value` and `param`; empty in all others. */
  readonly text: string;
  /** The namespaces in scope: prefix to URI, the default namespace under the empty prefix. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Where it starts in its file, in UTF-16 code units. */
  readonly offset: number;
}

/** A schema read, or one line saying why it cannot be, and where. */
export type Parsed = { readonly root: SchemaElement } | { readonly problem: string; readonly offset: number };
