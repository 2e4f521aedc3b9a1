import { closing, isCall, outermost, type Token } from './lexer.js';

const comparisons: ReadonlySet<string> = new Set([
  ...['=', '!=', '<', '<=', '>', '>='],
  ...['eq', 'ne', 'lt', 'le', 'gt', 'ge'],
]);

/** What binds looser than `and`. */
const looser: ReadonlySet<string> = new Set(['or', 'if', 'for', 'let', 'some', 'every', ',', 'return']);

/** Whether an operand ends with this token, so that a name after it is an operator. */
function isOperand(token: Token | undefined): boolean {
  if (!token) return false;
  return token.kind === 'symbol' ? [')', ']', '.', '..', '*', '}'].includes(token.text) : token.text !== '@';
}

/** Functions that give a truth value. */
const conditions: ReadonlySet<string> = new Set([
  ...['not', 'exists', 'empty', 'boolean', 'true', 'false', 'deep-equal', 'has-children', 'lang'],
  ...['contains', 'starts-with', 'ends-with', 'matches', 'contains-token'],
]);

/** Names before a bracket that are no functions. */
const tests: ReadonlySet<string> = new Set([
  ...['text', 'node', 'comment', 'processing-instruction', 'element', 'attribute', 'document-node'],
]);

/**
 * Whether a predicate is certainly a condition, and no number that asks for a position. `position()` and `last()`
 * count anywhere in it, in a predicate inside it too: there it is only evaluated the longer way.
 */
export function isCondition(tokens: readonly Token[]): boolean {
  if (tokens.some(({ text }, index) => isCall(tokens, index) && (text === 'position' || text === 'last'))) {
    return false;
  }
  const outer = outermost(tokens);
  const isOperator = ({ kind, text }: Token, before: Token | undefined) =>
    (kind === 'symbol' && comparisons.has(text)) ||
    (kind === 'name' && isOperand(before) && (comparisons.has(text) || text === 'and' || text === 'or'));
  if (tokens[0]!.text === 'some' || tokens[0]!.text === 'every') return true;
  if (outer.some((index) => looser.has(tokens[index]!.text) && tokens[index]!.text !== 'or')) return false;
  if (outer.some((index) => isOperator(tokens[index]!, tokens[index - 1]))) return true;
  if (conditions.has(tokens[0]!.text) && isCall(tokens, 0) && closing(tokens, 1) === tokens.length - 1) {
    return true;
  }
  return isPath(tokens, outer);
}

/** Whether all tokens are of a path, or of a union of paths, that gives nodes. */
function isPath(tokens: readonly Token[], outer: readonly number[]): boolean {
  const symbols = ['/', '//', '@', '::', '.', '..', '*', '|', '[', ']', ')'];
  return outer.every((index) => {
    const { kind, text } = tokens[index]!;
    if (kind === 'symbol') {
      if (text === '(') return tests.has(tokens[index - 1]?.text ?? '');
      return symbols.includes(text) && (text !== '*' || !isOperand(tokens[index - 1]));
    }
    if (kind !== 'name' || (isCall(tokens, index) && !tests.has(text))) return false;
    return !numeric.includes(text) || !isOperand(tokens[index - 1]);
  });
}

/** Operators that may give a number. */
const numeric: readonly string[] = ['div', 'mod', 'idiv', 'to', 'cast', 'treat'];
