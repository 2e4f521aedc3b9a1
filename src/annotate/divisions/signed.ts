import type { Closer, Division, Flow, Opener, OpenerPart, Paragraph } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { isDateline, LONGEST_DATELINE } from '../correspondence/dateline.js';
import { compile } from '../patterns.js';
import { isOnRight, isSetRight } from '../position.js';
import { decide } from '../wrap.js';

/** The most blocks of a close. */
const LONGEST_CLOSE = 3;

/**
 * Tells the dateline below the heading of a division, and the signature and dateline at its end, as a preface or a
 * memorandum has them that is no letter (Guidelines 4.2.2). Letters that follow the signature are beside the division:
 * nothing but its trailer could stand there.
 */
export const signedDivisions: Annotator = (root, context) => {
  root.children = signAll(root.children, context);
};

function signAll(flow: readonly Flow[], context: Context): Flow[] {
  return flow.flatMap((node) => {
    if (node.type !== 'division') return node;
    node.children = signAll(node.children, context);
    return sign(node, context);
  });
}

function sign(division: Division, context: Context): Flow[] {
  const { children } = division;
  const first = children.findIndex(({ type }) => type !== 'head' && type !== 'break');
  const inner = children.findIndex(({ type }) => type === 'letter' || type === 'division');
  const end = inner < 0 ? children.length : inner;
  if (first <= 0 || end - first < 2) return [division];
  const opening = children[first]!;
  if (opening.type === 'paragraph' && isOnRight(opening) && isDated(opening, context))
    children[first] = gather('opener', [toPart(opening, context)], context) ?? opening;
  // Nothing but other divisions may stand below a division.
  if (children[end]?.type === 'division') return [division];
  return [division, ...takeClose(division, first + 1, end, context)];
}

/** Makes a closer of what a division's text ends with, up to `end`; what stood after it is returned. */
function takeClose(division: Division, from: number, end: number, context: Context): Flow[] {
  const { children } = division;
  let last = end;
  while (last > from && children[last - 1]!.type === 'break') last--;
  const close = closeOf(children, from, last, context);
  if (close === last) return [];
  const parts = (children.slice(close, last) as Paragraph[]).map((node) => toPart(node, context));
  const closer = gather('closer', parts, context);
  if (closer === null) return [];
  const following = end < children.length ? children.slice(last) : [];
  if (following.some(({ type }) => type !== 'letter' && type !== 'break')) return [];
  division.children = [
    ...children.slice(0, close),
    closer,
    ...(following.length > 0 ? [] : children.slice(last)),
  ];
  if (following.length > 0) division.end = closer.end;
  return following;
}

/** The index at which the close of a text begins that ends at an index, after `from`; the end where it has none. */
function closeOf(children: readonly Flow[], from: number, end: number, context: Context): number {
  let close = end;
  let signed = false;
  while (close > from && end - close < LONGEST_CLOSE) {
    const node = children[close - 1]!;
    if (node.type !== 'paragraph' || !(isSigned(node, context) || isDated(node, context))) break;
    signed ||= isSigned(node, context);
    close--;
  }
  return signed && children[close - 1]?.type === 'paragraph' ? close : end;
}

/** A word of a name, or one that may stand between such words. */
const NAME = compile(String.raw`^(?:[([]?(?:\p{Lu}[\p{L}\p{M}'’.\][-]*|\p{L}{1,3}\.?|&)[,.)\]]*)$`);

/** Whether a block at the right is a name, perhaps with an office below it. */
function isSigned(node: Paragraph, { view }: Context): boolean {
  if (node.layout.lines > 3 || node.layout.gap === 0 || !isSetRight(node)) return false;
  const { text } = view(node);
  return (
    text.length <= LONGEST_DATELINE && !/\d/.test(text) && text.split(' ').every((word) => NAME.test(word))
  );
}

function isDated(node: Paragraph, { view, language }: Context): boolean {
  return node.end - node.start <= LONGEST_DATELINE && isDateline(view(node).text, language);
}

function toPart({ start, end, children }: Paragraph, context: Context): OpenerPart {
  const isDate = isDateline(context.source.slice(start, end), context.language);
  return { type: isDate ? 'dateline' : 'signed', start, end, children, ...decide('signed', 'medium') };
}

function gather(type: 'opener' | 'closer', children: OpenerPart[], context: Context): Opener | Closer | null {
  const range = { start: children[0]!.start, end: children.at(-1)!.end };
  return context.rejected('signed', range)
    ? null
    : { type, ...range, children, ...decide('signed', 'medium') };
}
