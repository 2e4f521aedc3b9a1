import type {
  Closer,
  DateLine,
  Flow,
  Head,
  Letter,
  Opener,
  OpenerPart,
  Paragraph,
  Postscript,
  Salute,
  Signed,
} from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { isDateline, isSetRight } from '../headings.js';
import { decide } from '../wrap.js';
import { type Grammar, grammarOf } from './grammar.js';

/** A formal part of a letter has no more characters than this. */
const LONGEST_PART = 160;
/** How many blocks may stand between a letter's heading and its dateline or salutation. */
const FARTHEST_OPENER = 3;

/** What one block of the flow may be in a letter. */
type Role = 'head' | 'dateline' | 'salute' | 'closing' | 'signed' | 'postscript' | 'text';

/**
 * Finds letters printed in full by their formal parts: heading, dateline, salutation, closing formula, signature,
 * postscript (Guidelines 4.2.2 and 4.2.3). A salutation, or a heading "X to Y" with a dateline, begins a letter;
 * it ends after its signature and postscript, or before the next heading or letter.
 */
export const letters: Annotator = (root, context) => {
  const flow = root.children as Flow[];
  const grammar = grammarOf(context.language);
  const roles = flow.map((node) => roleOf(node, grammar, context));
  const out: Flow[] = [];
  for (let at = 0; at < flow.length; ) {
    const end = letterEnd(flow, roles, at);
    const first = flow[at]!;
    if (end <= at || context.rejected('letter', first)) {
      out.push(first);
      at++;
      continue;
    }
    out.push(makeLetter(flow.slice(at, end), roles.slice(at, end), context));
    at = end;
  }
  root.children = out;
};

function roleOf(node: Flow, grammar: Grammar, context: Context): Role {
  if (node.type === 'head') return grammar.head.test(context.view(node).text) ? 'head' : 'text';
  if (node.type !== 'paragraph') return 'text';
  const { text } = context.view(node);
  if (grammar.postscript.test(text)) return 'postscript';
  if (text.length > LONGEST_PART || node.layout.lines > 3) return 'text';
  const apart = node.layout.gap > 0 || node.layout.first >= 2;
  if (!apart) return 'text';
  if (grammar.salute.test(text) && /[,:!.;—–-]$/.test(text) && text.length <= 80) return 'salute';
  if (isDateline(text, context)) return 'dateline';
  if (grammar.closing.test(text)) return 'closing';
  if (isSetRight(node) || node.layout.first >= 20) return 'signed';
  return 'text';
}

/**
 * The index after the letter that begins at `at`, or `at` where none begins. A salutation begins a letter, with the
 * headings and dateline before it; so does a heading that names sender and recipient, or one that a dateline follows.
 */
function letterEnd(flow: readonly Flow[], roles: readonly Role[], at: number): number {
  const body = openerEnd(flow, roles, at);
  if (body === at) return at;
  let end = body;
  let closed = false;
  for (; end < flow.length; end++) {
    const role = roles[end]!;
    if (flow[end]!.type === 'head' || openerEnd(flow, roles, end) > end) break;
    if (closed && role === 'text' && flow[end]!.type === 'paragraph') break;
    if (role === 'signed') closed = true;
  }
  // Page breaks at the end belong to what follows.
  while (end > body && flow[end - 1]!.type === 'break') end--;
  return end;
}

/** The index after the opening parts of a letter that begins at `at`, or `at` where none begins. */
function openerEnd(flow: readonly Flow[], roles: readonly Role[], at: number): number {
  const seen = new Set<Role>();
  let end = at;
  // A number above the heading belongs to it.
  if (flow[at]!.type === 'head' && roles[at] === 'text' && roles[at + 1] === 'head') end++;
  while (roles[end] === 'head') {
    seen.add('head');
    end++;
  }
  for (const limit = end + FARTHEST_OPENER; end < limit && end < flow.length; end++) {
    const role = roles[end]!;
    if (role === 'signed' && seen.has('head') && !seen.has('salute')) seen.add('dateline');
    else if ((role !== 'salute' && role !== 'dateline') || seen.has('salute')) break;
    else seen.add(role);
  }
  return seen.has('salute') || (seen.has('head') && seen.has('dateline')) ? end : at;
}

function makeLetter(nodes: readonly Flow[], roles: readonly Role[], context: Context): Letter {
  const children: Flow[] = [];
  let at = 0;
  for (; nodes[at]?.type === 'head'; at++) children.push(nodes[at]!);
  const opener: OpenerPart[] = [];
  for (
    ;
    at < nodes.length && (roles[at] === 'dateline' || roles[at] === 'salute' || roles[at] === 'signed');
    at++
  ) {
    const part = nodes[at];
    if (part?.type !== 'paragraph') break;
    opener.push(roles[at] === 'salute' ? toPart(part, 'salute') : toPart(part, 'dateline'));
  }
  if (opener.length > 0) children.push(toOpener(opener));
  const { closer, postscript } = findTail(nodes, roles, at);
  children.push(
    ...nodes.slice(at, closer),
    ...makeCloser(nodes.slice(closer, postscript), roles.slice(closer)),
  );
  if (postscript < nodes.length) children.push(toPostscript(nodes.slice(postscript)));
  return {
    type: 'letter',
    id: context.id('letter-text'),
    start: nodes[0]!.start,
    end: nodes.at(-1)!.end,
    letter: '',
    children,
    ...decide('letter', 'high'),
  };
}

/**
 * Where the closer and the postscript of a letter begin; the end of the letter where it has none. A text stands
 * before them: without one, TEI allows neither (Guidelines 4.1.1).
 */
function findTail(
  nodes: readonly Flow[],
  roles: readonly Role[],
  from: number,
): { closer: number; postscript: number } {
  const isBlock = ({ type }: Flow) => type === 'paragraph' || type === 'table';
  const text = nodes.findIndex((node, index) => index >= from && isBlock(node));
  const least = text < 0 ? nodes.length : text + 1;
  const first = roles.findIndex((role, index) => index >= least && role === 'postscript');
  const postscript = first < 0 ? nodes.length : first;
  let closer = postscript;
  for (let at = postscript - 1; at >= least; at--) {
    if (nodes[at]!.type === 'break') continue;
    if (roles[at] !== 'closing' && roles[at] !== 'signed' && roles[at] !== 'dateline') break;
    closer = at;
  }
  return { closer, postscript };
}

/** The formal parts at the end of a letter; page breaks between them stay between. */
function makeCloser(nodes: readonly Flow[], roles: readonly Role[]): Flow[] {
  const out: Flow[] = [];
  let parts: OpenerPart[] = [];
  const flush = () => {
    if (parts.length > 0) out.push(toCloser(parts));
    parts = [];
  };
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'paragraph') {
      const role = roles[index];
      parts.push(toPart(node, role === 'signed' ? 'signed' : role === 'dateline' ? 'dateline' : 'salute'));
    } else {
      flush();
      out.push(node);
    }
  }
  flush();
  return out;
}

function toPart(node: Paragraph, type: 'salute' | 'dateline' | 'signed'): Salute | DateLine | Signed {
  const { start, end, children } = node;
  return { type, start, end, children, ...decide('letter', 'high') };
}

function toOpener(children: OpenerPart[]): Opener {
  return {
    type: 'opener',
    start: children[0]!.start,
    end: children.at(-1)!.end,
    children,
    ...decide('letter', 'high'),
  };
}

function toCloser(children: OpenerPart[]): Closer {
  return {
    type: 'closer',
    start: children[0]!.start,
    end: children.at(-1)!.end,
    children,
    ...decide('letter', 'high'),
  };
}

function toPostscript(children: Flow[]): Postscript {
  const start = children[0]!.start;
  return { type: 'postscript', start, end: children.at(-1)!.end, children, ...decide('letter', 'high') };
}

/** The heading of a letter that names its correspondents: the last, below a number or date. */
export function headOf(letter: Letter): Head | null {
  return letter.children.findLast((child) => child.type === 'head') ?? null;
}
