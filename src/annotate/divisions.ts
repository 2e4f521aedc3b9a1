import type { Division, Flow, Head } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { readDivisionTitle } from './division-titles.js';
import { partKindOf } from './part-kinds.js';
import { decide } from './wrap.js';

/**
 * Makes a division of each heading and what follows it (Guidelines 4.1). Consecutive headings, a number and a
 * title, share one; letters keep their own heading.
 */
export const divisions: Annotator = (root, context) => {
  const out: Flow[] = [];
  let open: Division | null = null;
  for (const node of root.children) {
    const continuesHead =
      open?.children.every((child) => child.type === 'head' || child.type === 'break') &&
      !(node.type === 'head' && beginsAnew(node, open, context));
    if (node.type === 'head' && !continuesHead) {
      const page = takePage(open, out);
      open = {
        type: 'division',
        id: context.id('div'),
        kind: 'section',
        start: node.start,
        end: node.end,
        children: page,
        ...decide('heading', node.cert),
      };
      out.push(open);
    }
    // The acts of a play are divisions already.
    if (node.type === 'division') open = null;
    if (open) {
      open.children.push(node);
      open.end = node.end;
    } else out.push(node);
  }
  root.children = out;
};

/** Whether a heading below another names a part of a book, or is the first of them with a number. */
function beginsAnew(head: Head, { children }: Division, context: Context): boolean {
  const { text } = context.view(head);
  if (partKindOf(text, context.language)) return true;
  const isNumbered = (heading: string) => {
    const kind = readDivisionTitle(heading, context.language)?.kind;
    return kind !== undefined && kind !== 'other';
  };
  return (
    isNumbered(text) && !children.some((node) => node.type === 'head' && isNumbered(context.view(node).text))
  );
}

/** Takes the page that begins with a heading out of what stands before it: it begins in the division of the heading. */
function takePage(open: Division | null, out: Flow[]): Flow[] {
  const before = open?.children ?? out;
  const last = before.at(-1);
  if (last?.type !== 'break' || last.unit !== 'page') return [];
  before.pop();
  if (open) open.end = open.children.at(-1)!.end;
  return [last];
}
