/** A name class (specification, section 4.12 and later): the names an element or attribute can have. */
export type NameClass =
  | { readonly kind: 'name'; readonly uri: string; readonly local: string }
  | { readonly kind: 'any'; readonly except: NameClass | null }
  | { readonly kind: 'namespace'; readonly uri: string; readonly except: NameClass | null }
  | { readonly kind: 'choice'; readonly members: readonly NameClass[] };

/** A name, where null is a namespace or a local name that the schema does not mention. */
export interface SampleName {
  readonly uri: string | null;
  readonly local: string | null;
}

export function contains(nameClass: NameClass, name: SampleName): boolean {
  switch (nameClass.kind) {
    case 'name':
      return nameClass.local === name.local && nameClass.uri === name.uri;
    case 'any':
      return nameClass.except === null || !contains(nameClass.except, name);
    case 'namespace':
      return nameClass.uri === name.uri && (nameClass.except === null || !contains(nameClass.except, name));
    case 'choice':
      return nameClass.members.some((member) => contains(member, name));
  }
}

/** Names such that two name classes have a name in common if and only if they have one of these in common. */
export function* samples(nameClass: NameClass): Iterable<SampleName> {
  switch (nameClass.kind) {
    case 'name':
      yield nameClass;
      break;
    case 'any':
      yield { uri: null, local: null };
      if (nameClass.except) yield* samples(nameClass.except);
      break;
    case 'namespace':
      yield { uri: nameClass.uri, local: null };
      if (nameClass.except) yield* samples(nameClass.except);
      break;
    case 'choice':
      for (const member of nameClass.members) yield* samples(member);
  }
}

export function overlap(left: NameClass, right: NameClass): boolean {
  for (const name of samples(left)) if (contains(left, name) && contains(right, name)) return true;
  for (const name of samples(right)) if (contains(left, name) && contains(right, name)) return true;
  return false;
}

/** Whether it has a wildcard, so that its names cannot be listed. */
export function isOpen(nameClass: NameClass): boolean {
  return nameClass.kind === 'choice' ? nameClass.members.some(isOpen) : nameClass.kind !== 'name';
}

/** The names a name class lists; its wildcards are left out. */
export function listed(nameClass: NameClass): readonly { readonly uri: string; readonly local: string }[] {
  if (nameClass.kind === 'name') return [nameClass];
  return nameClass.kind === 'choice' ? nameClass.members.flatMap(listed) : [];
}

/**
 * Numbers for the names of documents. Names the schema cannot tell apart have the same number, so that there are
 * finitely many whatever a document holds: one for each name the schema mentions, one for the rest of each namespace
 * it mentions, and one for all others.
 */
export class NameTable {
  /** By number. */
  readonly names: SampleName[] = [{ uri: null, local: null }];
  private readonly namespaces = new Map<
    string,
    { readonly rest: number; readonly locals: Map<string, number> }
  >();

  add(nameClass: NameClass): void {
    for (const { uri, local } of samples(nameClass)) {
      if (uri === null) continue;
      let namespace = this.namespaces.get(uri);
      if (!namespace) {
        namespace = { rest: this.names.push({ uri, local: null }) - 1, locals: new Map() };
        this.namespaces.set(uri, namespace);
      }
      if (local !== null && !namespace.locals.has(local)) {
        namespace.locals.set(local, this.names.push({ uri, local }) - 1);
      }
    }
  }

  numberOf(uri: string, local: string): number {
    const namespace = this.namespaces.get(uri);
    return namespace ? (namespace.locals.get(local) ?? namespace.rest) : 0;
  }
}
