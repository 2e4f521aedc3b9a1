import { quoted } from '../quoted.js';
import type { SchemaElement } from '../syntax.js';
import type { Token } from './tokens.js';

/** The keywords (section 2); to be used as names of definitions they are written with a backslash. */
const keywords = new Set(
  (
    'attribute default datatypes div element empty external grammar include inherit list mixed namespace ' +
    'notAllowed parent start string text token'
  ).split(' '),
);

/** Deeper than any schema that somebody wrote; what is nested deeper would need a stack without bounds. */
const deepest = 400;

/** What the parts of the parser share: the tokens and how far they are read, the declarations, and the problem. */
export class Reader {
  /** What is wrong first. Nothing is read after it. */
  problem: { readonly problem: string; readonly offset: number } | undefined;
  /** The prefixes declared; `undefined` for a namespace that is inherited. */
  readonly namespaces = new Map<string, string | undefined>([
    ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ]);
  /** Names without a prefix are in it; `undefined` if it is inherited. */
  defaultNamespace: string | undefined;
  readonly datatypes = new Map([['xsd', 'http://www.w3.org/2001/XMLSchema-datatypes']]);
  private scope: Readonly<Record<string, string>> = {};
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get token(): Token {
    return this.tokens[this.position]!;
  }

  /** The token so many places further on; the last one for all after it. */
  ahead(count: number): Token {
    return this.tokens[Math.min(this.position + count, this.tokens.length - 1)]!;
  }

  take(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.position++;
    return token;
  }

  at(symbol: string): boolean {
    return isSymbol(this.token, symbol);
  }

  skip(symbol: string): boolean {
    if (!this.at(symbol)) return false;
    this.position++;
    return true;
  }

  expect(symbol: string): void {
    if (!this.skip(symbol)) this.unexpected(`"${symbol}"`);
  }

  atKeyword(keyword: string): boolean {
    return this.token.kind === 'name' && this.token.text === keyword;
  }

  skipKeyword(keyword: string): boolean {
    if (!this.atKeyword(keyword)) return false;
    this.position++;
    return true;
  }

  /** A name that is no keyword, or was escaped. */
  identifier(what: string): Token {
    if (!isIdentifier(this.token)) this.unexpected(what);
    return this.take();
  }

  /** Any name without a prefix, also one that is a keyword. */
  unprefixed(what: string): Token {
    if (this.token.kind !== 'name' && this.token.kind !== 'identifier') this.unexpected(what);
    return this.take();
  }

  /** A literal, perhaps in several parts joined by `~`. */
  literal(what: string): string {
    const parts: string[] = [];
    do {
      if (this.token.kind !== 'literal') this.unexpected(what);
      parts.push(this.take().text);
    } while (this.skip('~'));
    return parts.join('');
  }

  /** The namespace of a prefix that must be declared; `undefined` if it is inherited. */
  namespace(prefix: string, offset: number): string | undefined {
    if (!this.namespaces.has(prefix)) this.fail(`the prefix ${quoted(prefix)} is not declared`, offset);
    return this.namespaces.get(prefix);
  }

  /** To be called after the declarations, once: what elements have in scope. */
  endDeclarations(): void {
    const declared = [...this.namespaces].filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    this.scope = Object.assign(Object.create(null), Object.fromEntries(declared));
  }

  element(
    name: string,
    offset: number,
    attributes: Readonly<Record<string, string>> = {},
    children: readonly SchemaElement[] = [],
    text = '',
  ): SchemaElement {
    return { name, attributes, children, text, namespaces: this.scope, offset };
  }

  /** Reads something that may contain itself. */
  nested<T>(read: () => T): T {
    if (++this.depth > deepest) this.fail('the schema is nested too deeply', this.token.offset);
    const result = read();
    this.depth--;
    return result;
  }

  unexpected(expected: string): void {
    const { kind, text, offset } = this.token;
    if (kind === 'illegal') this.fail(text, offset);
    else this.fail(`expected ${expected}, found ${kind === 'end' ? 'the end' : quoted(text)}`, offset);
  }

  /** Keeps the first problem and goes to the end, so that all loops come to theirs. */
  fail(problem: string, offset: number): void {
    this.problem ??= { problem, offset };
    this.position = this.tokens.length - 1;
  }
}

export function isSymbol(token: Token, symbol: string): boolean {
  return token.kind === 'symbol' && token.text === symbol;
}

export function isIdentifier({ kind, text }: Token): boolean {
  return kind === 'identifier' || (kind === 'name' && !keywords.has(text));
}

/** An attribute, if it has a value. */
export function optional(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value };
}

/** The two parts of a name with a prefix. */
export function split({ text }: Token): { readonly prefix: string; readonly local: string } {
  const colon = text.indexOf(':');
  return { prefix: text.slice(0, colon), local: text.slice(colon + 1) };
}
