import { addAll } from '../lists.js';
import type {
  CastPart,
  Citation,
  Decision,
  Highlight,
  Inline,
  InlineParent,
  Naming,
  Quote,
  Range,
  Reference,
  RunInSalute,
  Stage,
} from '../tree.js';

/** A recognised stretch of a block: its place in the source, and the node that is to hold it. */
export interface Span extends Range {
  /** The type of node that `make` makes; one is never put around another of its type. */
  readonly type: InlineParent['type'];
  make(children: Inline[], range: Range): InlineParent;
}

/**
 * Puts a new node around each span's leaves, dividing text where a span begins or ends inside it.
 *
 * Spans are in the order of the source and do not overlap. A span that would cut through another node is left
 * out: what was recognised first stands. Spans inside an existing node are wrapped there. Linear in the number
 * of children and spans.
 */
export function wrap(children: readonly Inline[], spans: readonly Span[]): Inline[] {
  const out: Inline[] = [];
  let index = 0;
  let open: Inline[] | null = null;

  const close = (keep: boolean) => {
    const span = spans[index]!;
    const held = open!;
    if (keep && held.length > 0) out.push(span.make(held, { start: span.start, end: span.end }));
    else addAll(out, held);
    open = null;
    index++;
  };

  for (const child of children) {
    let rest: Inline | null = child;
    while (rest) {
      const span: Span | undefined = spans[index];
      if (!span) {
        out.push(rest);
        rest = null;
      } else if (!open && isAlike(span, rest) && rest.start <= span.start && span.end <= rest.end) {
        // A second recogniser found the same.
        index++;
      } else if (open) {
        if (rest.start >= span.end) close(true);
        else if (rest.end <= span.end) {
          open.push(rest);
          rest = null;
        } else if (rest.type === 'text') {
          open.push({ type: 'text', start: rest.start, end: span.end });
          rest = { type: 'text', start: span.end, end: rest.end };
          close(true);
        } else close(false);
      } else if (rest.end <= span.start) {
        out.push(rest);
        rest = null;
      } else if (isInside(span, rest)) {
        const inner: Span[] = [];
        for (let next: Span | undefined = span; next && next.start < rest.end; next = spans[++index]) {
          if (next.end <= rest.end) inner.push(next);
        }
        rest.children = wrap(rest.children, inner);
        out.push(rest);
        rest = null;
      } else if (rest.start < span.start) {
        if (rest.type === 'text') {
          out.push({ type: 'text', start: rest.start, end: span.start });
          rest = { type: 'text', start: span.start, end: rest.end };
        } else index++;
      } else open = [];
    }
  }
  if (open) close(true);
  return out;
}

/** Whether a span is of the type of a node; of emphasis there are kinds, one inside the other. */
function isAlike(span: Span, node: Inline): boolean {
  return node.type === span.type && node.type !== 'highlight';
}

/**
 * Whether a node holds text that has the span in it; dates, names and code hold nothing further. What a title page says
 * of the book holds names, and they never hold it: a place of publication is a place.
 */
function isInside(
  span: Span,
  node: Inline,
): node is Quote | Citation | Highlight | Reference | RunInSalute | Stage | CastPart | Naming {
  const holds =
    node.type === 'quote' ||
    node.type === 'citation' ||
    node.type === 'reference' ||
    node.type === 'runInSalute' ||
    node.type === 'stage' ||
    node.type === 'castPart' ||
    (node.type === 'naming' && node.kind !== 'docDate') ||
    (node.type === 'highlight' && node.rend !== 'code');
  return holds && node.start <= span.start && span.end <= node.end;
}

/** A decision of `rule`, for a node. */
export function decide(rule: Decision['rule'], cert: Decision['cert']): Decision {
  return { rule, cert };
}
