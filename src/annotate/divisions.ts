import type { Division, Flow } from '../tree.js';
import type { Annotator } from './context.js';
import { partKindOf } from './part-kinds.js';
import { decide } from './wrap.js';

/**
 * Makes a division of each heading and what follows it (Guidelines 4.1). Consecutive headings, a number and a
 * title, share one; letters keep their own heading.
 */
export const divisions: Annotator = (root, context) => {
  const out: Flow[] = [];
  let open: Division | null = null;
  for (const node of root.children as Flow[]) {
    const continuesHead =
      open?.children.every((child) => child.type === 'head' || child.type === 'break') &&
      !(node.type === 'head' && partKindOf(context.view(node).text, context.language));
    if (node.type === 'head' && !continuesHead) {
      open = {
        type: 'division',
        id: context.id('div'),
        kind: 'section',
        start: node.start,
        end: node.end,
        children: [],
        ...decide('heading', node.cert),
      };
      // A page that begins with the heading begins in its division.
      const before = out.at(-1);
      if (before?.type === 'break') open.children.push(out.pop()!);
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
