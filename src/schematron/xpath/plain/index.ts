/**
 * Conditions that most rules are made of: paths that lead somewhere, attributes that have a value, joined by `and`, `or`
 * and `not()`. They mean what they mean in XPath 3.1, and are tried without the XPath engine, which takes longer to load
 * than most documents to check, and to begin than such a condition to try.
 */
import { tokenize } from '../lexer.js';
import type { ResolvePrefix } from '../rewrite.js';
import { NotPlain, Parser } from './parser.js';
import type { Condition } from './path.js';

export type { Condition } from './path.js';

/** The condition that an expression is; null where it is more than plain. */
export function plainCondition(expression: string, resolve: ResolvePrefix): Condition | null {
  const tokens = tokenize(expression);
  if (!tokens || tokens.length === 0) return null;
  try {
    return new Parser(tokens, resolve).whole();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}
