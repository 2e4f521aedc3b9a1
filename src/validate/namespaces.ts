/** Namespaces in XML 1.0: what the prefixes of names stand for. */

/** A name of an element or attribute. */
export interface XmlName {
  /** As the document writes it. */
  readonly name: string;
  readonly uri: string;
  readonly local: string;
}

/** Why a name cannot be resolved, or a prefix not be declared. */
export interface BadName {
  readonly problem: string;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** The namespaces in scope. The same declarations at the same place always give the same scope. */
export class Scope {
  private readonly elements = new Map<string, XmlName | BadName>();
  private readonly attributes = new Map<string, XmlName | BadName>();
  private readonly inner = new Map<string, Scope>();

  private constructor(private readonly prefixes: ReadonlyMap<string, string>) {}

  static readonly outermost = () => new Scope(new Map([['xml', xmlNamespace]]));

  /** The scope within a tag with `declarations`, by prefix; the default namespace is under the empty prefix. */
  within(declarations: Readonly<Record<string, string>>): Scope {
    const key = JSON.stringify(declarations);
    let scope = this.inner.get(key);
    if (!scope) {
      scope = new Scope(new Map([...this.prefixes, ...Object.entries(declarations)]));
      // Documents that declare ever other namespaces must not hold them all in memory.
      if (this.inner.size >= 1000) this.inner.clear();
      this.inner.set(key, scope);
    }
    return scope;
  }

  element(name: string): XmlName | BadName {
    return this.elements.get(name) ?? this.remember(this.elements, name, this.prefixes.get('') ?? '');
  }

  /** A default namespace does not concern attributes. */
  attribute(name: string): XmlName | BadName {
    return this.attributes.get(name) ?? this.remember(this.attributes, name, '');
  }

  private remember(known: Map<string, XmlName | BadName>, name: string, home: string): XmlName | BadName {
    const result = this.resolve(name, home);
    if (known.size >= 10_000) known.clear();
    known.set(name, result);
    return result;
  }

  private resolve(name: string, home: string): XmlName | BadName {
    const colon = name.indexOf(':');
    if (colon < 0) return { name, uri: home, local: name };
    const prefix = name.slice(0, colon);
    const local = name.slice(colon + 1);
    if (prefix === '' || local === '' || local.includes(':') || /^[-.\d\u00B7]/.test(local)) {
      return { problem: `"${name}" is no name: a colon stands between a prefix and the rest of a name` };
    }
    const uri = this.prefixes.get(prefix);
    return uri ? { name, uri, local } : { problem: `the prefix of "${name}" is not declared` };
  }
}

/** The prefix that an attribute declares, empty for the default namespace; undefined where it is none. */
export function declaredPrefix(attribute: string): string | undefined {
  if (!attribute.startsWith('xmlns')) return undefined;
  if (attribute.length === 5) return '';
  return attribute[5] === ':' ? attribute.slice(6) : undefined;
}

/** Why a prefix cannot be declared so, if it cannot (Namespaces in XML 1.0, sections 2.2 and 3). */
export function refuseDeclaration(prefix: string, uri: string): string | undefined {
  if (prefix === 'xmlns') return 'the prefix xmlns cannot be declared';
  if (prefix.includes(':')) return `"xmlns:${prefix}" is no name`;
  if ((prefix === 'xml') !== (uri === xmlNamespace))
    return `the prefix xml and the namespace ${xmlNamespace} belong together`;
  if (uri === xmlnsNamespace) return `no prefix stands for the namespace ${xmlnsNamespace}`;
  if (prefix !== '' && uri === '') return `the prefix ${prefix} is declared for no namespace`;
  return undefined;
}
