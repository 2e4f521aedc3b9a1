import type { InternalSubset } from '../prolog.js';

/** What the internal subset of a document type declaration declares, as far as it bears on the document. */
export interface Declarations {
  /** The replacement texts of internal general entities (XML 1.0, section 4.5). */
  readonly entities: ReadonlyMap<string, string>;
  /** Attributes with a default value, by element and attribute name; the value as a literal with its quotes. */
  readonly defaults: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** How often parameter entities may be used, and how deep one in the other. */
const LIMIT = 1000;
const DEPTH = 20;

const name = '[^\\s"\'<>%&;()|,/?#!\\[\\]]+';
const literal = '"[^"]*"|\'[^\']*\'';
const entity = new RegExp(`<!ENTITY\\s+(%\\s+)?(${name})\\s+(?:(${literal})\\s*>)?`, 'y');
const attlist = new RegExp(`<!ATTLIST\\s+(${name})`, 'y');
const attribute = new RegExp(
  `\\s+(${name})\\s+(?:NOTATION\\s*)?(?:\\([^()]*\\)|[A-Z]+)\\s*(?:#REQUIRED|#IMPLIED|(?:#FIXED\\s+)?(${literal}))`,
  'y',
);
const reference = new RegExp(`%(${name});`, 'y');

/** Reads the internal subset; declarations after a reference to what is not read do not count (section 5.1). */
export function readSubset(text: string, { start, end }: InternalSubset): Declarations {
  const reader = new SubsetReader();
  reader.read(text.slice(start, end), 0);
  return reader;
}

class SubsetReader implements Declarations {
  readonly entities = new Map<string, string>();
  readonly defaults = new Map<string, Map<string, string>>();
  private readonly parameters = new Map<string, string>();
  private used = 0;

  /** Whether what follows can be read as well. */
  read(text: string, depth: number): boolean {
    for (let at = 0; at < text.length; ) {
      if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
      else if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
      else if (text.startsWith('<!ENTITY', at)) at = this.readEntity(text, at);
      else if (text.startsWith('<!ATTLIST', at)) at = this.readAttributes(text, at);
      else if (text.startsWith('<!', at)) at = endOfDeclaration(text, at);
      else if (text[at] === '%') {
        const found = matchAt(reference, text, at);
        const replacement = found && this.parameters.get(found[1]!);
        this.used += 1;
        if (replacement === undefined || replacement === null || this.used > LIMIT || depth > DEPTH)
          return false;
        if (!this.read(replacement, depth + 1)) return false;
        at += found![0].length;
      } else at += 1;
    }
    return true;
  }

  private readEntity(text: string, at: number): number {
    const found = matchAt(entity, text, at);
    const value = found?.[3];
    if (!found || value === undefined) return endOfDeclaration(text, at);
    const table = found[1] === undefined ? this.entities : this.parameters;
    // The first declaration counts (section 4.2).
    if (!table.has(found[2]!)) table.set(found[2]!, resolveCharacters(value.slice(1, -1)));
    return at + found[0].length;
  }

  private readAttributes(text: string, at: number): number {
    const element = matchAt(attlist, text, at);
    if (!element) return endOfDeclaration(text, at);
    let next = at + element[0].length;
    for (;;) {
      const found = matchAt(attribute, text, next);
      if (!found) return endOfDeclaration(text, next);
      next += found[0].length;
      if (found[2] === undefined) continue;
      const known = this.defaults.get(element[1]!) ?? new Map<string, string>();
      if (!known.has(found[1]!)) known.set(found[1]!, found[2]);
      this.defaults.set(element[1]!, known);
    }
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at + end.length;
}

function endOfDeclaration(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '>') return at + 1;
    if (text[at] === '"' || text[at] === "'") at = after(text, text[at]!, at + 1) - 1;
  }
  return text.length;
}

/** Character references are resolved where the entity is declared, other references where it is used. */
function resolveCharacters(value: string): string {
  return value.replace(/&#(?:x([\da-fA-F]{1,6})|(\d{1,7}));/g, (whole, hex: string, decimal: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
