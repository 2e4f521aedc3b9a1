import { quoted } from '../../quoted.js';
import { Machine } from './machine.js';
import { parsePattern } from './parse.js';

/** A pattern that tells which texts it matches as a whole. */
export interface Pattern {
  matches(text: string): boolean;
}

/** Compiles a regular expression of XML Schema part 2, appendix F; the problem is one line. */
export function compilePattern(pattern: string): Pattern | { readonly problem: string } {
  const tree = parsePattern(pattern);
  if ('problem' in tree)
    return { problem: `${quoted(pattern)} is not a regular expression: ${tree.problem}` };
  if (Machine.isTooLarge(tree)) return { problem: `${quoted(pattern)} asks for too many repetitions` };
  return new Machine(tree);
}
