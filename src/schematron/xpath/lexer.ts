/** A piece of an XPath expression. */
export interface Token {
  /** A `name` may have a prefix or wildcard (`tei:p`, `tei:*`, `*:p`); `$` is no part of the text of a `variable`. */
  readonly kind: 'name' | 'variable' | 'string' | 'number' | 'symbol';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const nameStart = '[\\p{L}_]';
const ncName = `${nameStart}[\\p{L}\\p{N}\\p{M}_.\\-·]*`;
const grammar = [
  `(?<variable>\\$\\s*(?:Q\\{[^{}]*\\})?${ncName}(?::${ncName})?)`,
  `(?<name>Q\\{[^{}]*\\}(?:${ncName}|\\*)|\\*:${ncName}|${ncName}(?::(?:${ncName}|\\*))?)`,
  `(?<string>"[^"]*"|'[^']*')`,
  '(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+\\-]?\\d+)?)',
  '(?<symbol>::|//|\\.\\.|<<|>>|<=|>=|!=|\\|\\||:=|=>|[^\\s])',
].join('|');
/** Made when it is first needed: the classes of Unicode take longer than a small file to load. */
let expressionOfToken: RegExp | undefined;

/** The tokens of an expression, without white space and comments; null where a string or comment has no end. */
export function tokenize(expression: string): readonly Token[] | null {
  expressionOfToken ??= new RegExp(grammar, 'uy');
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    if (/\s/.test(expression[at]!)) {
      at += 1;
      continue;
    }
    if (expression.startsWith('(:', at)) {
      const end = endOfComment(expression, at);
      if (end < 0) return null;
      at = end;
      continue;
    }
    expressionOfToken.lastIndex = at;
    const { groups, 0: text } = expressionOfToken.exec(expression)!;
    const kind = (['variable', 'name', 'string', 'number', 'symbol'] as const).find(
      (name) => groups![name] !== undefined,
    )!;
    if (kind === 'symbol' && (text === '"' || text === "'")) return null;
    const end = at + text.length;
    tokens.push({ kind, text: kind === 'variable' ? text.slice(1).trim() : text, start: at, end });
    at = end;
  }
  return tokens;
}

/** Comments may stand one in the other (XPath 3.1, section 2.6). */
function endOfComment(expression: string, start: number): number {
  let depth = 0;
  for (let at = start; at < expression.length; at += 1) {
    if (expression.startsWith('(:', at)) depth += 1;
    else if (expression.startsWith(':)', at)) depth -= 1;
    else continue;
    at += 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

/** Whether `index` is the name in a function call. */
export function isCall(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.kind === 'name' && tokens[index + 1]?.text === '(';
}

/** The index of the bracket that closes the one at `open`; -1 where there is none. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    const { kind, text } = tokens[index]!;
    if (kind !== 'symbol') continue;
    if (text === '(' || text === '[' || text === '{') depth += 1;
    else if (text === ')' || text === ']' || text === '}') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** The indexes of those tokens that stand in no bracket. */
export function outermost(tokens: readonly Token[]): number[] {
  const indexes: number[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    indexes.push(index);
    const { kind, text } = tokens[index]!;
    if (kind !== 'symbol' || (text !== '(' && text !== '[' && text !== '{')) continue;
    const end = closing(tokens, index);
    if (end < 0) break;
    index = end - 1;
  }
  return indexes;
}
