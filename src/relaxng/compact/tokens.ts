import { nameRest, nameStart } from '../datatypes/names.js';
import { lineEnd, readCharacters } from './characters.js';

export interface Token {
  /**
   * A `name` may be a keyword, an `identifier` was escaped and is none; `names` are all of a prefix (`x:*`). After an
   * `illegal` token, whose text says why it is so, there is nothing but the `end`.
   */
  readonly kind:
    | 'name'
    | 'identifier'
    | 'prefixed'
    | 'names'
    | 'literal'
    | 'documentation'
    | 'symbol'
    | 'illegal'
    | 'end';
  /** Without backslash, quotes and the asterisk after a prefix. */
  readonly text: string;
  /** In the file, in UTF-16 code units. */
  readonly offset: number;
}

const name = `[${nameStart}][${nameRest}]*`;
const blanks = /[\0\n\t ]*/y;
const comment = /#(?!#)[^\0\n]*/y;
const forms: readonly (readonly [Token['kind'], RegExp])[] = [
  ['documentation', /##([^\0\n]*)/y],
  ['literal', /"""(.*?)"""|'''(.*?)'''|"([^"\0]*)"|'([^'\0]*)'/sy],
  ['names', new RegExp(`(${name}):\\*`, 'y')],
  ['prefixed', new RegExp(`(${name}:${name})`, 'y')],
  ['name', new RegExp(`(${name})`, 'y')],
  ['identifier', new RegExp(`\\\\(${name})`, 'y')],
  ['symbol', /([|&]=|>>|[=[\]{}()|&,?*+\-~])/y],
];

/** The tokens of a file, without comments (RELAX NG Compact Syntax, section 3). */
export function tokens(file: string): readonly Token[] {
  const { text, shifts, problem } = readCharacters(file);
  const found: Token[] = [];
  let shift = 0;
  let at = 0;
  const offset = () => {
    while (shift < shifts.length && shifts[shift]!.from <= at) shift++;
    return at + (shifts[shift - 1]?.by ?? 0);
  };
  for (;;) {
    at = afterSpace(text, at);
    if (at === text.length) break;
    const token = tokenAt(text, at);
    if (token.kind === 'illegal' && problem !== undefined && isQuote(text[at]!)) {
      // The literal was cut off by what is no character.
      at = text.length;
      break;
    }
    found.push({ kind: token.kind, text: token.text, offset: offset() });
    at += token.length;
    if (token.kind === 'illegal') break;
  }
  if (problem !== undefined) found.push({ kind: 'illegal', text: problem, offset: offset() });
  found.push({ kind: 'end', text: '', offset: file.length });
  return found;
}

/** Where the blanks and comments from a place on end. */
function afterSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    blanks.lastIndex = at;
    blanks.test(text);
    at = blanks.lastIndex;
    comment.lastIndex = at;
    if (!comment.test(text)) return at;
    at = comment.lastIndex;
  }
}

function tokenAt(text: string, at: number): { kind: Token['kind']; text: string; length: number } {
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (!match) continue;
    const [whole, ...groups] = match;
    const content = groups.find((group) => group !== undefined) ?? '';
    return { kind, text: content.replaceAll(lineEnd, '\n'), length: whole.length };
  }
  return { kind: 'illegal', text: illegal(text, at), length: 1 };
}

function illegal(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (isQuote(character)) return `a literal has no closing ${character}`;
  return `"${character}" cannot stand here`;
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'";
}
