import type { IllFormed } from '../ill-formed.js';
import type { XmlAttribute } from './listener.js';
import type { WrittenName } from './namespaces.js';
import { refuseDeclaration, Scope, type XmlName } from './namespaces.js';

/** An attribute as it was read. */
export interface Given {
  readonly name: WrittenName;
  readonly value: string;
  readonly offset: number;
}

/** The declarations of a tag that has none. */
export const noNamespaces: Readonly<Record<string, string>> = Object.freeze(Object.create(null));

/** Resolves the names of tags and attributes as the document is gone through. */
export class Scopes {
  /** That of the tag read last. */
  scope = Scope.outermost();
  /** The scopes around the elements that declare namespaces. */
  private readonly outer: Scope[] = [];

  constructor(private readonly stop: (found: IllFormed) => never) {}

  /** Enters the scope of a tag with these attributes and gives what it declares, `noNamespaces` for nothing. */
  enter(given: readonly Given[]): Readonly<Record<string, string>> {
    if (given.length > 1) this.refuseTwice(given);
    return this.declare(given);
  }

  /** Leaves the scope of an element that declared something. */
  leave(): void {
    this.scope = this.outer.pop()!;
  }

  /** @param end that of the tag */
  element(name: WrittenName, offset: number, end: number): XmlName {
    const resolved = this.scope.element(name);
    return 'problem' in resolved ? this.refuse(resolved.problem, offset, end) : resolved;
  }

  private refuseTwice(given: readonly Given[]): void {
    if (given.length < 12) {
      for (let one = 1; one < given.length; one += 1) {
        for (let other = 0; other < one; other += 1) {
          if (given[one]!.name === given[other]!.name) this.refuseDuplicate(given[one]!);
        }
      }
      return;
    }
    const seen = new Set<string>();
    for (const attribute of given) {
      if (seen.has(attribute.name.text)) this.refuseDuplicate(attribute);
      seen.add(attribute.name.text);
    }
  }

  private refuseDuplicate({ name, offset }: Given): never {
    this.refuse(`duplicate attribute: ${name.text}`, offset);
  }

  private declare(given: readonly Given[]): Readonly<Record<string, string>> {
    let namespaces: Record<string, string> | null = null;
    for (const { name, value, offset } of given) {
      if (name.declares === null) continue;
      const refused = refuseDeclaration(name.declares, value);
      if (refused !== null) this.refuse(refused, offset);
      namespaces ??= Object.create(null) as Record<string, string>;
      namespaces[name.declares] = value;
    }
    if (!namespaces) return noNamespaces;
    this.outer.push(this.scope);
    this.scope = this.scope.within(namespaces);
    return namespaces;
  }

  /**
   * The attributes that are no declarations.
   *
   * @param start that of the tag, as `end`
   */
  attributes(given: readonly Given[], start: number, end: number): readonly XmlAttribute[] {
    const attributes: XmlAttribute[] = [];
    let prefixed = 0;
    for (const { name, value, offset } of given) {
      if (name.declares !== null) continue;
      const resolved = this.scope.attribute(name);
      if ('problem' in resolved) this.refuse(resolved.problem, offset, end);
      const { uri, local } = resolved;
      if (uri !== '') prefixed += 1;
      attributes.push({ name: name.text, uri, local, value, at: offset - start });
    }
    if (prefixed > 1) this.refuseSameName(attributes, start, end);
    return attributes;
  }

  /** Two prefixes may stand for one namespace (Namespaces in XML 1.0, section 6.3). */
  private refuseSameName(attributes: readonly XmlAttribute[], start: number, end: number): void {
    const seen = new Set<string>();
    for (const { name, uri, local, at } of attributes) {
      const key = `${local} ${uri}`;
      if (seen.has(key)) this.refuse(`duplicate attribute: ${name}`, start + at, end);
      seen.add(key);
    }
  }

  private refuse(reason: string, offset: number, end = offset): never {
    return this.stop({ kind: 'not-well-formed', reason, offset, end });
  }
}
