/** IDs and references to them as the schema types them (RELAX NG DTD Compatibility, section 5). */
import type { Grammar, IdAttribute } from './grammar.js';
import type { CheckedElement, SchemaProblem } from './index.js';
import { contains, type NameClass, type NameTable } from './names.js';
import { Kind, type Pattern } from './pattern.js';
import { tokens } from './values.js';

type IdType = IdAttribute['type'];

/** Types by the numbers of the element's and of the attribute's name. */
export type IdTypes = ReadonlyMap<number, ReadonlyMap<number, IdType>>;

export function idTypes({ ids, names }: Grammar): IdTypes {
  const result = new Map<number, Map<number, IdType>>();
  for (const { element, attribute, type } of ids) {
    const number = names.numberOf(element.uri, element.local);
    const attributes = result.get(number) ?? new Map<number, IdType>();
    attributes.set(names.numberOf(attribute.uri, attribute.local), type);
    result.set(number, attributes);
  }
  return result;
}

/** Finds IDs given twice and references to none in one document. */
export class IdChecker {
  private readonly known = new Set<string>();
  private readonly references: {
    readonly id: string;
    readonly element: CheckedElement;
    readonly offset: number;
  }[] = [];

  constructor(
    private readonly types: IdTypes,
    private readonly report: (problem: SchemaProblem) => void,
  ) {}

  check(element: CheckedElement, name: number, names: NameTable): void {
    if (element.attributes.length === 0) return;
    const types = this.types.get(name);
    if (!types) return;
    for (const { uri, local, value, offset, name: written } of element.attributes) {
      const type = types.get(names.numberOf(uri, local));
      if (type === undefined) continue;
      for (const id of tokens(value)) {
        if (type !== 'ID') this.references.push({ id, element, offset });
        else if (this.known.has(id)) {
          this.report({
            kind: 'duplicate-id',
            reason: `${written} "${id}" is given twice`,
            expected: [],
            element,
            offset,
            end: element.end,
          });
        } else this.known.add(id);
      }
    }
  }

  finish(): void {
    for (const { id, element, offset } of this.references) {
      if (this.known.has(id)) continue;
      this.report({
        kind: 'unresolved-idref',
        reason: `there is no element with the id "${id}"`,
        expected: [],
        element,
        offset,
        end: element.end,
      });
    }
  }
}

/** A schema that types an attribute as an ID in one place and otherwise in another; the message is one line. */
export type IdConflict = { readonly problem: string };

/**
 * The attributes a grammar types as IDs and references. An attribute with such a type must have it wherever an element
 * of the same name can carry it, and both must be named, not matched by a wildcard.
 */
export function findIds(grammar: Omit<Grammar, 'ids'>): readonly IdAttribute[] | IdConflict {
  const found = new Map<string, IdAttribute>();
  const others: { readonly element: NameClass; readonly attribute: NameClass }[] = [];
  let problem: string | undefined;

  const visit = (element: NameClass, pattern: Pattern): void => {
    const { payload, parts } = pattern;
    if (payload.kind === 'attribute') {
      const type = idTypeOf(parts[0]!);
      if (type === null) {
        others.push({ element, attribute: payload.nameClass });
        if (hasIdType(parts[0]!)) problem ??= 'a datatype of IDs must be all that an attribute can hold';
      } else add(element, payload.nameClass, type);
    } else if (idTypeOf(pattern) !== null) {
      problem ??= 'only an attribute can be an ID or refer to one';
    } else for (const part of parts) visit(element, part);
  };

  const add = (element: NameClass, attribute: NameClass, type: IdType): void => {
    if (attribute.kind !== 'name') {
      problem ??= 'an attribute that is an ID or refers to one must have one name';
      return;
    }
    if (element.kind === 'choice') {
      for (const member of element.members) add(member, attribute, type);
      return;
    }
    if (element.kind !== 'name') {
      problem ??= `the element with the ID attribute ${attribute.local} must be named`;
      return;
    }
    const key = JSON.stringify([element.uri, element.local, attribute.uri, attribute.local]);
    const before = found.get(key);
    if (before && before.type !== type) problem ??= conflict(before);
    found.set(key, { element, attribute, type });
  };

  for (const { nameClass, content } of grammar.definitions) visit(nameClass, content);
  if (found.size === 0) return problem === undefined ? [] : { problem };
  for (const { element, attribute } of others) {
    for (const id of found.values()) {
      if (contains(element, id.element) && contains(attribute, id.attribute)) problem ??= conflict(id);
    }
  }
  return problem === undefined ? [...found.values()] : { problem };
}

function conflict({ element, attribute, type }: IdAttribute): string {
  return `attribute ${attribute.local} of element ${element.local} is ${type} in one place and something else in another`;
}

function idTypeOf({ kind, payload }: Pattern): IdType | null {
  if (kind === Kind.Data && payload.kind === 'data') return payload.specification.datatype.idType;
  if (kind === Kind.Value && payload.kind === 'value') return payload.value.specification.datatype.idType;
  return null;
}

function hasIdType(pattern: Pattern): boolean {
  return idTypeOf(pattern) !== null || pattern.parts.some(hasIdType);
}
