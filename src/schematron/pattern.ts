/** Match patterns of XSLT (XSLT 3.0, section 5.5), as contexts of rules: which nodes they match, as XPath. */

/** One alternative of a pattern. */
export interface Alternative {
  /** Where its nodes are looked for. */
  readonly candidates: Candidates;
  /** An XPath expression that is true for those of them that match; null where all do. */
  readonly condition: string | null;
}

/** The nodes that a last step may stand for. */
export type Candidates =
  | { readonly kind: 'root' }
  /** The element that holds all others. */
  | { readonly kind: 'outermost' }
  /** Elements of a local name; any namespace, since the condition asks for it. */
  | { readonly kind: 'element'; readonly local: string }
  /** Elements that have an attribute of a local name. */
  | { readonly kind: 'having'; readonly local: string }
  /** Attributes of a local name. */
  | { readonly kind: 'attribute'; readonly local: string }
  /** What an expression selects in the whole document. */
  | { readonly kind: 'selection'; readonly expression: string };

interface Step {
  /** What stands before it. */
  readonly separator: '' | '/' | '//';
  readonly axis: 'child' | 'attribute' | 'self';
  /** The node test; a group or a function call as it is written. */
  readonly test: string;
  readonly predicates: readonly string[];
}

/** Says for each alternative of a pattern where its nodes are found. */
export function readPattern(pattern: string): Alternative[] {
  return split(pattern, ['|', ' union ']).map((alternative) => alternativeOf(stepsOf(alternative)));
}

function alternativeOf(steps: readonly Step[]): Alternative {
  const last = steps.at(-1);
  if (!last) return { candidates: { kind: 'root' }, condition: null };
  if (
    steps.length === 1 &&
    last.separator === '/' &&
    last.axis === 'child' &&
    /^(?:[\w.-]+:)?[\w.*-]+$/.test(last.test)
  )
    return { candidates: { kind: 'outermost' }, condition: conditionOf(steps, 0) };
  return { candidates: candidatesOf(last), condition: conditionOf(steps, steps.length - 1) };
}

function candidatesOf({ axis, test, predicates }: Step): Candidates {
  const local = /^(?:[\w.-]+:|\*:)?([\p{L}_][\p{L}\p{M}\p{N}_.-]*)$/u.exec(test)?.[1];
  if (axis === 'attribute') {
    if (local) return { kind: 'attribute', local };
    return { kind: 'selection', expression: `/descendant::*/@${test.replace(/^attribute\(/, 'attribute(')}` };
  }
  if (local) return { kind: 'element', local };
  if (/^(?:[\w.-]+:)?\*$/.test(test)) {
    const having = predicates.map(requiredAttribute).find((name) => name !== null);
    return having
      ? { kind: 'having', local: having }
      : { kind: 'selection', expression: `/descendant::${test}` };
  }
  if (/^(?:text|comment|processing-instruction|element)\(/.test(test))
    return { kind: 'selection', expression: `/descendant::${test}` };
  return { kind: 'selection', expression: '/descendant-or-self::node()' };
}

/** The attribute without which a predicate is false, or null where none is seen. */
function requiredAttribute(predicate: string): string | null {
  if (split(predicate, [' or ']).length > 1) return null;
  const first = split(predicate, [' and '])[0]!;
  return (
    /^@(?:[\w.-]+:)?([\p{L}_][\p{L}\p{M}\p{N}_.-]*)(?:\s*(?:=|eq\b|ne\b|lt\b|gt\b)|$)/u.exec(first)?.[1] ??
    /^starts-with\(\s*@(?:[\w.-]+:)?([\p{L}_][\p{L}\p{M}\p{N}_.-]*)\s*,\s*(?:'[^']|"[^"])/u.exec(
      first,
    )?.[1] ??
    null
  );
}

/** That the context node matches the steps up to one: itself, and what stands above it. */
function conditionOf(steps: readonly Step[], index: number): string {
  const step = steps[index]!;
  const above = steps[index - 1];
  let upwards = '';
  if (above) {
    const axis = step.separator === '//' ? 'ancestor' : 'parent';
    upwards = `${axis}::node()[${conditionOf(steps, index - 1)}]`;
  } else if (step.separator === '/') {
    // Asked first: it leaves one node.
    return `not(parent::*) and ${ownCondition(step)}`;
  }
  return [ownCondition(step), upwards].filter(Boolean).join(' and ');
}

function ownCondition({ axis, test, predicates }: Step): string {
  const filters = predicates.map((predicate) => `[${predicate}]`).join('');
  if (test.startsWith('(')) {
    const inner = split(test.slice(1, -1), ['|', ' union ']).map((alternative) => {
      const steps = stepsOf(alternative);
      return steps.length === 0 ? 'not(parent::node())' : conditionOf(steps, steps.length - 1);
    });
    return `(${inner.join(' or ')})${filters && ` and .${filters}`}`;
  }
  if (isCall(test)) return `exists((${test}${filters}) intersect .)`;
  // Of its siblings, the predicate may choose by number.
  if (predicates.some((predicate) => !isTruth(predicate))) {
    const step = axis === 'attribute' ? `@${test}` : test;
    return `exists((../${step}${filters}) intersect .)`;
  }
  if (axis === 'attribute') return `exists((../@${test}) intersect .)${filters && ` and .${filters}`}`;
  return `self::${test}${filters}`;
}

/** A function call, as patterns begin with: `id('a')`, `key('k', 'v')`. */
function isCall(test: string): boolean {
  return /^[\w.-]+(?::[\w.-]+)?\(/.test(test) && !isKindTest(test);
}

function isKindTest(test: string): boolean {
  return /^(?:text|comment|node|processing-instruction|element|attribute|document-node)\s*\(/.test(test);
}

/** Whether a predicate is surely true or false, and no number that chooses by place. */
function isTruth(predicate: string): boolean {
  if (/\b(?:position|last)\s*\(/.test(predicate)) return false;
  const operators = [' and ', ' or ', '=', '<', '>', ' eq ', ' ne ', ' lt ', ' le ', ' gt ', ' ge ', ' is '];
  if (split(predicate, operators).length > 1) return true;
  if (
    /^(?:not|exists|empty|boolean|starts-with|ends-with|contains|matches|true|false|lang)\s*\(/.test(
      predicate,
    )
  )
    return true;
  if (/^(?:some|every)\s/.test(predicate)) return true;
  const isPath = /^(?:\.{1,2}|@|[\p{L}_*/])/u.test(predicate);
  return isPath && split(predicate, ['(', '+', ' - ', ' * ', ' div ', ' mod ', ' idiv ', '|']).length === 1;
}

/** The steps of a path pattern; none for the root itself. */
function stepsOf(path: string): Step[] {
  const text = path.trim();
  const steps: Step[] = [];
  let at = 0;
  while (at < text.length) {
    const separator = text.startsWith('//', at) ? '//' : text.startsWith('/', at) ? '/' : '';
    at += separator.length;
    const end = endOfStep(text, at);
    const step = text.slice(at, end).trim();
    if (step !== '') steps.push(stepOf(step, separator));
    at = Math.max(end, at + 1);
  }
  return steps;
}

function stepOf(text: string, separator: Step['separator']): Step {
  const start = nextAtDepth(text, ['['], text.startsWith('(') ? endOfGroup(text) : 0);
  const test = text.slice(0, start).trim();
  const predicates: string[] = [];
  for (let at = start; at < text.length; ) {
    const end = closing(text, at);
    predicates.push(text.slice(at + 1, end).trim());
    at = nextAtDepth(text, ['['], end + 1);
  }
  const attribute = /^(?:@|attribute::)\s*/.exec(test)?.[0];
  if (attribute) return { separator, axis: 'attribute', test: test.slice(attribute.length), predicates };
  const self = /^self::\s*/.exec(test)?.[0];
  if (self) return { separator, axis: 'self', test: test.slice(self.length), predicates };
  return { separator, axis: 'child', test: test.replace(/^child::\s*/, ''), predicates };
}

function endOfStep(text: string, from: number): number {
  return nextAtDepth(text, ['/'], from);
}

function endOfGroup(text: string): number {
  return closing(text, 0) + 1;
}

/** Divides a text at separators that stand outside of brackets and quotation marks. */
function split(text: string, separators: readonly string[]): string[] {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const at = nextAtDepth(text, separators, from);
    parts.push(text.slice(from, at).trim());
    if (at >= text.length) return parts;
    from = at + separators.find((separator) => matchesAt(text, separator, at))!.length;
  }
}

/** The next place of one of the tokens outside of brackets and quotation marks, or the end. */
function nextAtDepth(text: string, tokens: readonly string[], from: number): number {
  for (let at = from; at < text.length; at++) {
    if (tokens.some((token) => matchesAt(text, token, at))) return at;
    if ('([{'.includes(text[at]!) || '\'"'.includes(text[at]!)) at = closing(text, at);
  }
  return text.length;
}

/** Blanks of a token stand for any white space. */
function matchesAt(text: string, token: string, at: number): boolean {
  for (let index = 0; index < token.length; index++) {
    const unit = text[at + index] ?? '';
    if (token[index] === ' ' ? !/\s/.test(unit) : unit !== token[index]) return false;
  }
  return true;
}

/** The place of the bracket or quotation mark that closes the one at `at`, or the last place. */
function closing(text: string, at: number): number {
  const opening = text[at]!;
  if (opening === "'" || opening === '"') {
    const end = text.indexOf(opening, at + 1);
    return end < 0 ? text.length - 1 : end;
  }
  const wanted = { '(': ')', '[': ']', '{': '}' }[opening]!;
  for (let index = at + 1; index < text.length; index++) {
    const unit = text[index]!;
    if (unit === wanted) return index;
    if ('([{'.includes(unit) || '\'"'.includes(unit)) index = closing(text, index);
  }
  return text.length - 1;
}
