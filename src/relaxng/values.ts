import { ownText } from '../validate/own-text.js';
import { isBlank, isSpace, skipSpace } from '../validate/xml/characters.js';
import type { ValueContext } from './datatypes/index.js';
import { Kind, type Pattern, type Patterns } from './pattern.js';

/** How many texts are remembered for each pattern, and how long they may be. */
const remembered = 1000;
const longest = 60;

/** Tells whether a text matches a pattern. What does not depend on the namespaces in scope is remembered. */
export class Values {
  /** Null for a pattern whose texts are not remembered. */
  private readonly known = new Map<Pattern, Map<string, boolean> | null>();

  constructor(private readonly patterns: Patterns) {}

  /** Whether `text`, the whole of an attribute's value or an element's content, matches `pattern`. */
  match(pattern: Pattern, text: string, context: ValueContext): boolean {
    if (pattern.kind === Kind.Text) return true;
    let results = this.known.get(pattern);
    if (results === undefined) {
      results = isTestedEachTime(pattern) ? null : new Map();
      this.known.set(pattern, results);
    }
    if (results === null || text.length > longest) return this.test(pattern, text, context);
    const before = results.get(text);
    if (before !== undefined) return before;
    if (results.size >= remembered) results.clear();
    const result = this.test(pattern, text, context);
    results.set(ownText(text), result);
    return result;
  }

  private test(pattern: Pattern, text: string, context: ValueContext): boolean {
    return (pattern.nullable && isBlank(text)) || this.matchText(pattern, text, context);
  }

  private matchText(pattern: Pattern, text: string, context: ValueContext): boolean {
    const { parts, payload } = pattern;
    switch (pattern.kind) {
      case Kind.Text:
        return true;
      case Kind.Choice:
        return parts.some((part) => this.matchText(part, text, context));
      case Kind.Group:
      case Kind.Interleave:
        return parts.some(
          (part, index) =>
            this.matchText(part, text, context) &&
            parts.every((other, place) => place === index || other.nullable),
        );
      case Kind.OneOrMore:
        return this.matchText(parts[0]!, text, context);
      case Kind.Data:
        if (payload.kind !== 'data' || !payload.specification.datatype.allows(text, context)) return false;
        return parts.length === 0 || !this.matchText(parts[0]!, text, context);
      case Kind.Value:
        return payload.kind === 'value' && this.equals(payload.value, text, context);
      case Kind.List: {
        let rest = parts[0]!;
        for (const token of tokens(text)) {
          rest = this.afterToken(rest, token, context);
          if (rest.kind === Kind.NotAllowed) return false;
        }
        return rest.nullable;
      }
      default:
        return false;
    }
  }

  private equals(
    value: Extract<Pattern['payload'], { kind: 'value' }>['value'],
    text: string,
    context: ValueContext,
  ): boolean {
    return value.specification.datatype.key(text, context) === value.key;
  }

  private afterToken(pattern: Pattern, token: string, context: ValueContext): Pattern {
    const { patterns } = this;
    const { parts } = pattern;
    switch (pattern.kind) {
      case Kind.Choice:
        return patterns.choice(parts.map((part) => this.afterToken(part, token, context)));
      case Kind.Group: {
        const [left, right] = parts as readonly [Pattern, Pattern];
        const first = patterns.group(this.afterToken(left, token, context), right);
        return left.nullable ? patterns.choice([first, this.afterToken(right, token, context)]) : first;
      }
      case Kind.OneOrMore: {
        const after = this.afterToken(parts[0]!, token, context);
        return patterns.group(after, patterns.optional(pattern));
      }
      default:
        return this.matchText(pattern, token, context) ? patterns.empty : patterns.notAllowed;
    }
  }
}

export function tokens(text: string): readonly string[] {
  const found: string[] = [];
  for (let start = skipSpace(text, 0); start < text.length; ) {
    let end = start + 1;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
    found.push(text.slice(start, end));
    start = skipSpace(text, end);
  }
  return found;
}

/** Whether matching needs the namespaces in scope, or the text is an ID, of which there are no two. */
function isTestedEachTime({ payload, parts }: Pattern): boolean {
  const specification =
    payload.kind === 'data' ? payload.specification : payload.kind === 'value' && payload.value.specification;
  const own = specification && (specification.datatype.contextual || specification.datatype.idType === 'ID');
  return own || parts.some(isTestedEachTime);
}
