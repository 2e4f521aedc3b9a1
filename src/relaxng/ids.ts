/** IDs and references to them as the schema types them (RELAX NG DTD Compatibility, section 5). */

import { listAt } from '../lists.js';
import type { CheckedElement, SchemaProblem } from './checked.js';
import { nothing } from './few.js';
import type { Grammar, IdAttribute } from './grammar.js';
import { contains, type NameClass } from './names.js';
import { Kind, type Pattern } from './pattern.js';
import { tokens } from './values.js';

type IdType = IdAttribute['type'];

/** The few attributes with such a type, by the number of the element's name. */
export type IdTypes = ReadonlyMap<number, readonly IdAttribute[]>;

export function idTypes({ ids, names }: Grammar): IdTypes {
  const result = new Map<number, IdAttribute[]>();
  for (const id of ids) {
    const number = names.numberOf(id.element.uri, id.element.local);
    listAt(result, number).push(id);
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

  /** Whether the element has IDs or references to some. */
  check(element: CheckedElement, name: number): boolean {
    if (element.attributes.length === 0) return false;
    const types = this.types.get(name);
    if (!types) return false;
    let found = false;
    for (const { uri, local, value, at, name: written } of element.attributes) {
      const typed = types.find(({ attribute }) => attribute.local === local && attribute.uri === uri);
      if (!typed) continue;
      found = true;
      const offset = element.offset + at;
      for (const id of tokens(value)) {
        if (typed.type !== 'ID') this.references.push({ id, element, offset });
        else if (this.known.has(id)) {
          this.report({
            kind: 'duplicate-id',
            reason: `${written} "${id}" is given twice`,
            allowed: nothing,
            element,
            offset,
            end: element.end,
          });
        } else this.known.add(id);
      }
    }
    return found;
  }

  finish(): void {
    for (const { id, element, offset } of this.references) {
      if (this.known.has(id)) continue;
      this.report({
        kind: 'unresolved-idref',
        reason: `there is no element with the id "${id}"`,
        allowed: nothing,
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
  const locals = new Set<string>();
  let problem: string | undefined;

  const add = (element: NameClass, attribute: NameClass, type: IdType): void => {
    if (attribute.kind !== 'name') {
      problem ??= 'an attribute that is an ID or refers to one must have one name';
    } else if (element.kind === 'choice') {
      for (const member of element.members) add(member, attribute, type);
    } else if (element.kind !== 'name') {
      problem ??= `the element with the ID attribute ${attribute.local} must be named`;
    } else {
      const key = keyOf(element, attribute);
      const before = found.get(key);
      if (before && before.type !== type) problem ??= conflict(before);
      found.set(key, { element, attribute, type });
      locals.add(attribute.local);
    }
  };

  eachAttribute(grammar, (element, pattern, isTyped) => {
    if (pattern.payload.kind !== 'attribute') problem ??= 'only an attribute can be an ID or refer to one';
    else if (isTyped) add(element, pattern.payload.nameClass, idTypeOf(pattern.parts[0]!)!);
    else if (hasIdType(pattern.parts[0]!)) {
      problem ??= 'a datatype of IDs must be all that an attribute can hold';
    }
  });
  if (found.size > 0) {
    eachAttribute(grammar, (element, { payload }, isTyped) => {
      if (isTyped || payload.kind !== 'attribute') return;
      const { nameClass } = payload;
      if (nameClass.kind === 'name' && !locals.has(nameClass.local)) return;
      const both = nameClass.kind === 'name' && element.kind === 'name';
      const known = both ? found.get(keyOf(element, nameClass)) : undefined;
      for (const id of both ? (known ? [known] : []) : found.values()) {
        if (contains(element, id.element) && contains(nameClass, id.attribute)) problem ??= conflict(id);
      }
    });
  }
  return problem === undefined ? [...found.values()] : { problem };
}

/** Calls `visit` for each attribute, and for each datatype of IDs that is not in one, with its element. */
function eachAttribute(
  { definitions }: Omit<Grammar, 'ids'>,
  visit: (element: NameClass, pattern: Pattern, isTyped: boolean) => void,
): void {
  const enter = (element: NameClass, pattern: Pattern): void => {
    if (pattern.payload.kind === 'attribute') visit(element, pattern, idTypeOf(pattern.parts[0]!) !== null);
    else if (idTypeOf(pattern) !== null) visit(element, pattern, true);
    else for (const part of pattern.parts) enter(element, part);
  };
  for (const { nameClass, content } of definitions) enter(nameClass, content);
}

type SimpleName = NameClass & { readonly kind: 'name' };

function keyOf(element: SimpleName, attribute: SimpleName): string {
  return `${attribute.local} ${element.local} ${attribute.uri} ${element.uri}`;
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
