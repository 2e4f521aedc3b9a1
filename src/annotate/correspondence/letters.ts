import type { Flow, Head, Letter } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { decide } from '../wrap.js';
import { type Bounds, findLetters } from './bounds.js';
import { grammarOf } from './grammar.js';
import { findClose, makeClose, makeOpeners } from './parts.js';
import { type Role, rolesOf } from './roles.js';
import { runOnParts } from './run-on/index.js';

/**
 * Encodes letters printed in full (Guidelines 4.2.2 and 4.2.3): heading, opener with dateline and salutation, text,
 * closer with formula and signature, postscripts.
 */
export const letters: Annotator = (root, context) => {
  const flow = root.children as Flow[];
  const roles = rolesOf(flow, runOnParts(root), context);
  const out: Flow[] = [];
  let at = 0;
  for (const bounds of findLetters(flow, roles, context)) {
    if (context.rejected('letter', flow[bounds.first]!)) continue;
    out.push(...flow.slice(at, bounds.first), makeLetter(flow, roles, bounds, context));
    at = bounds.end;
  }
  root.children = [...out, ...flow.slice(at)];
};

function makeLetter(flow: readonly Flow[], roles: readonly Role[], bounds: Bounds, context: Context): Letter {
  const { first, body, end } = bounds;
  let heads = first;
  while (heads < body && (flow[heads]!.type === 'head' || flow[heads]!.type === 'break')) heads++;
  const close = findClose(flow, roles, body, end);
  return {
    type: 'letter',
    id: context.id('letter-text'),
    start: flow[first]!.start,
    end: flow[end - 1]!.end,
    letter: '',
    children: [
      ...flow.slice(first, heads),
      ...makeOpeners(flow.slice(heads, body), roles.slice(heads, body)),
      ...flow.slice(body, close),
      ...makeClose(flow.slice(close, end), roles.slice(close, end), grammarOf(context.language), context),
    ],
    ...decide('letter', 'high'),
  };
}

/** The heading of a letter that names its correspondents, else its last heading, below a number or date. */
export function headOf(letter: Letter, context: Context): Head | null {
  const { head } = grammarOf(context.language);
  const heads = letter.children.filter((child): child is Head => child.type === 'head');
  return heads.find((node) => head.test(context.view(node).text)) ?? heads.at(-1) ?? null;
}
