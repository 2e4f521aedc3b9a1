/** Namespaces in XML 1.0: what the prefixes of names stand for. */
import { isNameStart } from './characters.js';

/** A name of an element or attribute. */
export interface XmlName {
  readonly uri: string;
  readonly local: string;
}

/** Why a name cannot be resolved. */
export interface BadName {
  readonly problem: string;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** The namespaces in scope. The same declarations at the same place always give the same scope. */
export class Scope {
  private readonly elements: (XmlName | BadName | undefined)[] = [];
  private readonly attributes: (XmlName | BadName | undefined)[] = [];
  private readonly inner = new Map<string, Scope>();

  /** @param own what the tag itself declares: a copy of all that is in scope, on each level, could fill the memory */
  private constructor(
    private readonly own: ReadonlyMap<string, string>,
    private readonly outer: Scope | null,
    /** The default namespace. */
    private readonly home: string,
  ) {}

  static outermost(): Scope {
    return new Scope(new Map([['xml', xmlNamespace]]), null, '');
  }

  /** The scope within a tag with `declarations`, by prefix; the default namespace is under the empty prefix. */
  within(declarations: Readonly<Record<string, string>>): Scope {
    const key = JSON.stringify(Object.entries(declarations));
    let scope = this.inner.get(key);
    if (!scope) {
      scope = new Scope(new Map(Object.entries(declarations)), this, declarations[''] ?? this.home);
      // A document that declares ever other namespaces must not hold them all in memory.
      if (this.inner.size >= 100) this.inner.clear();
      this.inner.set(key, scope);
    }
    return scope;
  }

  element(name: WrittenName): XmlName | BadName {
    let resolved = this.elements[name.number];
    if (resolved === undefined) {
      resolved = this.resolve(name.text, this.home);
      this.elements[name.number] = resolved;
    }
    return resolved;
  }

  /** A default namespace does not concern attributes. */
  attribute(name: WrittenName): XmlName | BadName {
    let resolved = this.attributes[name.number];
    if (resolved === undefined) {
      resolved = this.resolve(name.text, '');
      this.attributes[name.number] = resolved;
    }
    return resolved;
  }

  private resolve(name: string, home: string): XmlName | BadName {
    const colon = name.indexOf(':');
    if (colon < 0) return { uri: home, local: name };
    const prefix = name.slice(0, colon);
    const local = name.slice(colon + 1);
    if (prefix === '' || local.includes(':') || !isNameStart(local.charCodeAt(0))) {
      return { problem: `"${name}" is no name: a colon stands between a prefix and the rest of a name` };
    }
    const uri = this.find(prefix);
    return uri ? { uri, local } : { problem: `the prefix of "${name}" is not declared` };
  }

  private find(prefix: string): string | undefined {
    let scope: Scope | null = this;
    while (scope) {
      const uri = scope.own.get(prefix);
      if (uri !== undefined) return uri;
      scope = scope.outer;
    }
    return undefined;
  }
}

/** The prefix that an attribute declares, empty for the default namespace; null where it is none. */
export function declaredPrefix(attribute: string): string | null {
  if (attribute === 'xmlns') return '';
  return attribute.startsWith('xmlns:') ? attribute.slice(6) : null;
}

/** Why a prefix cannot be declared so, if it cannot (Namespaces in XML 1.0, sections 2.2 and 3). */
export function refuseDeclaration(prefix: string, uri: string): string | null {
  if (prefix === 'xmlns') return 'the prefix xmlns cannot be declared';
  if (prefix.includes(':')) return `"xmlns:${prefix}" is no name`;
  if ((prefix === 'xml') !== (uri === xmlNamespace)) {
    return `the prefix xml and the namespace ${xmlNamespace} belong together`;
  }
  if (uri === xmlnsNamespace) return `no prefix stands for the namespace ${xmlnsNamespace}`;
  return prefix !== '' && uri === '' ? `the prefix ${prefix} is declared for no namespace` : null;
}

/** A name as a document writes it; the same name is always the same object. */
export interface WrittenName {
  readonly text: string;
  /** Where it first stands in the document. */
  readonly start: number;
  readonly end: number;
  /** From 0, in the order in which names first come. */
  readonly number: number;
  /** The prefix that an attribute of this name declares, empty for the default namespace; null for no declaration. */
  readonly declares: string | null;
}
