import type { Division, DramaKind, Flow, Head } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { decide } from '../wrap.js';
import { actOfScene, dramaKindOf } from './parts.js';

/**
 * Makes divisions of the acts of a play, with their scenes inside (Guidelines 7.2.1). What has a heading of another kind
 * after the first of them begins a division of its own, by the next step.
 */
export const acts: Annotator = (root, context) => {
  const flow = root.children;
  if (!flow.some(isPart)) return;
  const out: Flow[] = [];
  let act: Division | null = null;
  let scene: Division | null = null;
  // The act that the headings of its scenes name, each again.
  let actName: string | null = null;
  for (const node of flow) {
    if (node.type === 'head' && node.rule !== 'drama') {
      act = null;
      scene = null;
      actName = null;
    }
    const before = (scene ?? act)?.children ?? out;
    if (!isPart(node)) {
      before.push(node);
      for (const division of [act, scene]) if (division) division.end = node.end;
      continue;
    }
    const text = context.view(node).text;
    const name = actOfScene(text, context.language);
    const kind = name === null ? dramaKindOf(text, context.language)! : 'scene';
    const division = makeDivision(node, kind, [node], context);
    // A page that begins with the heading begins in its division.
    if (before.at(-1)?.type === 'break') division.children.unshift(before.pop()!);
    if (kind !== 'scene') {
      act = division;
      scene = null;
      out.push(act);
      continue;
    }
    if (name !== null && name !== actName) {
      act = makeDivision(node, 'act', [], context);
      out.push(act);
    }
    actName = name ?? actName;
    scene = division;
    (act?.children ?? out).push(scene);
    if (act) act.end = node.end;
  }
  root.children = out;
};

function isPart(node: Flow): node is Head {
  return node.type === 'head' && node.rule === 'drama';
}

function makeDivision(node: Head, kind: DramaKind, children: Flow[], context: Context): Division {
  const { start, end } = node;
  return {
    type: 'division',
    id: context.id('div'),
    kind,
    start,
    end,
    children,
    ...decide('drama', 'high'),
  };
}
