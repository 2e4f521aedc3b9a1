import { isCondition } from './condition.js';
import { closing, isCall, type Token, tokenize } from './lexer.js';

/** Finds the namespace of a prefix; undefined where it is not declared. */
export type ResolvePrefix = (prefix: string) => string | undefined;

/** The function that finds elements by an index. */
export const descendantsFunction = 'Q{urn:teipress:schematron}descendants';

/**
 * Has an index look up the elements of `//tei:bibl`: a rule such as `@source = //tei:bibl/@xml:id` would otherwise
 * search the whole document for every node it is run on. Positions count among the children of one parent in
 * `//p[1]`, so that such steps stay as they are.
 */
export function useIndex(expression: string, resolve: ResolvePrefix): string {
  if (!expression.includes('//')) return expression;
  const tokens = tokenize(expression);
  if (!tokens) return expression;
  let result = '';
  let copied = 0;
  let afterOperand = false;
  for (const [index, token] of tokens.entries()) {
    const name = tokens[index + 1];
    const call = token.text === '//' && name ? lookUp(tokens, index + 1, afterOperand, resolve) : null;
    if (call !== null) {
      result += expression.slice(copied, token.start) + call;
      copied = name!.end;
    }
    afterOperand = endsOperand(token, tokens[index - 1], afterOperand);
  }
  return result + expression.slice(copied);
}

/** The call in place of "//" and the name at `index`; null where these must stay. */
function lookUp(
  tokens: readonly Token[],
  index: number,
  afterOperand: boolean,
  resolve: ResolvePrefix,
): string | null {
  const { kind, text } = tokens[index]!;
  if (kind !== 'name' || /[*{]/.test(text) || isCall(tokens, index) || tokens[index + 1]?.text === '::')
    return null;
  for (let open = index + 1; tokens[open]?.text === '['; open = closing(tokens, open) + 1) {
    const close = closing(tokens, open);
    if (close < open + 2 || !isCondition(tokens.slice(open + 1, close))) return null;
  }
  const colon = text.indexOf(':');
  const uri = resolve(colon < 0 ? '' : text.slice(0, colon));
  if (colon >= 0 && uri === undefined) return null;
  const given = `"${(uri ?? '').replaceAll('"', '""')}", "${text.slice(colon + 1)}"`;
  return afterOperand ? `/${descendantsFunction}(., ${given})` : ` ${descendantsFunction}(root(.), ${given})`;
}

/** Whether an operand is complete after `token`: then a name that follows is an operator (XPath 3.1, section A.2.4). */
function endsOperand({ kind, text }: Token, before: Token | undefined, afterOperand: boolean): boolean {
  if (kind === 'symbol') return text === '*' ? !afterOperand : [')', ']', '.', '..', '}'].includes(text);
  if (kind !== 'name') return true;
  const isTypeWord =
    ['as', 'of'].includes(text) && /^(?:castable|cast|treat|instance)$/.test(before?.text ?? '');
  return !afterOperand && !isTypeWord;
}
