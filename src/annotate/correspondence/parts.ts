import { trimEnd } from '../../blanks.js';
import { addAll } from '../../lists.js';
import type { Closer, Flow, Head, Inline, Opener, OpenerPart, Paragraph, Postscript } from '../../tree.js';
import type { Context } from '../context.js';
import { cutInline } from '../leaves.js';
import { linesOf } from '../set-in/lines.js';
import { decide } from '../wrap.js';
import { signatureStart } from './persons-of.js';
import type { Role } from './role.js';
import { aboveName, SIGNED } from './signatures.js';

/** The openers of a letter: its formal parts before the text; page ends and its subject stand between openers. */
export function makeOpeners(nodes: readonly Flow[], roles: readonly Role[], context: Context): Flow[] {
  const parts = (node: Paragraph | Head, index: number) =>
    roles[index] === 'title' ? null : partsOf(node, partOf(roles[index]!), context);
  return gather(nodes, parts, 'opener');
}

/** A block as a formal part. What is noted before the first word of a greeting is noted of the letter, not of it. */
function partsOf(node: Paragraph | Head, type: PartType, context: Context): OpenerPart[] {
  if (type !== 'salute' || node.children[0]?.type !== 'note') return [toPart(node, type, context)];
  const { start } = context.view(node).range(0, 1);
  const [before, children] = cutInline(node.children as Inline[], start);
  const notes = before.filter((child) => child.type === 'note');
  const isAll = before.every((child) => child.type === 'note' || child.type === 'text');
  return isAll
    ? [...notes, toPart({ ...node, start, children }, type, context)]
    : [toPart(node, type, context)];
}

/**
 * The index at which the close of a letter begins: the first group of formal parts after some text in which a
 * signature stands, or that ends the letter; `end` where there is none. TEI allows no closer without a text before
 * it (Guidelines 4.1.1).
 */
export function findClose(flow: readonly Flow[], roles: readonly Role[], body: number, end: number): number {
  let at = body;
  while (at < end && !isBlock(flow[at]!)) at++;
  for (at++; at < end; at++) {
    if (roles[at] === 'postscript') return at;
    const after = groupEnd(roles, at, end);
    if (after > at && isClose(roles, at, after, end)) return at;
    if (after > at) at = after - 1;
  }
  return end;
}

const CLOSING: ReadonlySet<Role> = new Set(['closing', 'signed', 'dateline', 'address', 'remark']);

/** The index after the formal parts of a close that begin at `at`. */
function groupEnd(roles: readonly Role[], at: number, end: number): number {
  if (!CLOSING.has(roles[at]!)) return at;
  let after = at;
  for (let next = at; next < end && (CLOSING.has(roles[next]!) || roles[next] === 'between'); next++) {
    if (roles[next] !== 'between') after = next + 1;
  }
  return after;
}

/** Whether formal parts are a letter's close: a signature is among them, or nothing but postscripts follows. */
function isClose(roles: readonly Role[], at: number, after: number, end: number): boolean {
  const group = roles.slice(at, after);
  if (group.includes('signed')) return true;
  let next = after;
  while (next < end && roles[next] === 'between') next++;
  return (
    (next >= end || roles[next] === 'postscript') && (group.includes('closing') || group.includes('dateline'))
  );
}

/** The close of a letter and what its writer, or another hand, added to it. */
export function makeClose(nodes: readonly Flow[], roles: readonly Role[], context: Context): Flow[] {
  const out: Flow[] = [];
  let at = groupEnd(roles, 0, nodes.length);
  addAll(out, makeClosers(nodes.slice(0, at), roles.slice(0, at), context));
  while (at < nodes.length) {
    let end = at;
    while (end < nodes.length && !isText(nodes[end]!, roles[end]!)) end++;
    if (end === nodes.length) {
      addAll(out, makeClosers(nodes.slice(at), roles.slice(at), context));
      break;
    }
    end = findAdditionEnd(nodes, roles, end);
    out.push(makePostscript(nodes.slice(at, end), roles.slice(at, end), context));
    at = end;
  }
  return out;
}

/** The index after a postscript whose text begins at `from`: after its close, or at the end. */
function findAdditionEnd(nodes: readonly Flow[], roles: readonly Role[], from: number): number {
  for (let at = from + 1; at < nodes.length; at++) {
    const after = groupEnd(roles, at, nodes.length);
    if (after > at && isClose(roles, at, after, nodes.length)) return after;
    if (after > at) at = after - 1;
    if (roles[at] === 'salute') return at;
  }
  return nodes.length;
}

function makePostscript(nodes: readonly Flow[], roles: readonly Role[], context: Context): Postscript {
  const text = nodes.findIndex((node, index) => isText(node, roles[index]!));
  let close = nodes.length;
  for (let at = text + 1; at < nodes.length; at++) {
    const after = groupEnd(roles, at, nodes.length);
    if (after === nodes.length && isClose(roles, at, after, after)) {
      close = at;
      break;
    }
    if (after > at) at = after - 1;
  }
  const labelled = roles.includes('postscript');
  return {
    type: 'postscript',
    start: nodes[0]!.start,
    end: nodes.at(-1)!.end,
    children: [
      ...makeOpeners(nodes.slice(0, text), roles.slice(0, text), context),
      ...nodes.slice(text, close),
      ...makeClosers(nodes.slice(close), roles.slice(close), context),
    ],
    ...decide('letter', labelled ? 'high' : 'medium'),
  };
}

const BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'table', 'list', 'lineGroup', 'blockQuote']);

function isBlock({ type }: Flow): boolean {
  return BLOCKS.has(type);
}

/** Whether a block after the close is text, and no formal part of an addition. */
function isText(node: Flow, role: Role): boolean {
  return isBlock(node) && role !== 'salute' && !CLOSING.has(role);
}

/** The closers of a letter; page ends between its parts stand between closers. */
function makeClosers(nodes: readonly Flow[], roles: readonly Role[], context: Context): Flow[] {
  // The signature is the last part but dates and addresses, if it is not the formula that a name should follow.
  const signed = roles.includes('signed');
  const last = roles.findLastIndex((role) => role === 'closing' || role === 'signed');
  return gather(
    nodes,
    (node, index) => {
      const role = roles[index]!;
      const isFormula = role === 'signed' && index < last && roles[last] === 'signed';
      if (isFormula && roles[index + 1] === 'closing' && !announces(nodes[index + 1]!, context))
        return [toPart(node, 'salute', context)];
      const holdsBoth = role === 'closing' ? !signed : role === 'signed' && aboveName(node, context) !== null;
      return holdsBoth ? divideFormula(node, context) : [toPart(node, partOf(role), context)];
    },
    'closer',
  );
}

/** Whether a line says who signs after somebody else: "By order of the king:" */
function announces(node: Flow, { view }: Context): boolean {
  return (node.type === 'paragraph' || node.type === 'head') && view(node).text.endsWith(':');
}

/** Divides "always most affectionately yours M. R. Hale" into formula and signature. */
function divideFormula(node: Paragraph | Head, context: Context): OpenerPart[] {
  const { text, range } = context.view(node);
  const name = signatureStart(text, context);
  if (!name || /[,;]$/.test(text)) return [toPart(node, 'salute', context)];
  const start = SIGNED.exec(text.slice(0, name).trimEnd())?.index ?? name + text.slice(name).search(/\S/);
  const at = range(start, text.length).start;
  const [before, signature] = cutInline(node.children, at);
  const last = before.at(-1);
  if (!last || signature.length === 0) return [toPart(node, 'salute', context)];
  const end = last.type === 'text' ? trimEnd(context.source, last.end) : last.end;
  const formula = last.type === 'text' ? [...before.slice(0, -1), { ...last, end }] : before;
  return [
    { ...toPart(node, 'salute', context), end, children: formula },
    { ...toPart(node, 'signed', context), start: at, children: signature },
  ] as OpenerPart[];
}

type PartType = 'salute' | 'dateline' | 'signed' | 'address' | 'remark';

function partOf(role: Role): PartType {
  switch (role) {
    case 'dateline':
    case 'signed':
    case 'address':
    case 'remark':
      return role;
    case 'between':
      return 'remark';
    default:
      return 'salute';
  }
}

function toPart(node: Paragraph | Head, type: PartType, { source }: Context): OpenerPart {
  const { start, end } = node;
  const children = node.children as Inline[];
  const decision = decide('letter', 'high');
  if (type !== 'address') return { type, start, end, children, ...decision };
  const lines = linesOf({ children }, source) ?? [{ start, end, children }];
  return {
    type,
    start,
    end,
    ...decision,
    children: lines.map((line) => ({
      type: 'addressLine',
      start: line.start,
      end: line.end,
      children: line.children,
    })),
  };
}

/** A part, and the notes at its end after it: its text is then the date, greeting or signature alone. */
function withNotesAfter(part: OpenerPart): OpenerPart[] {
  if (part.type === 'note' || part.type === 'address' || part.type === 'remark') return [part];
  const last = part.children.findLastIndex(({ type }) => type !== 'note');
  const notes = part.children.slice(last + 1).filter((child) => child.type === 'note');
  if (last < 0 || notes.length === 0) return [part];
  const children = part.children.slice(0, last + 1);
  return [{ ...part, end: children.at(-1)!.end, children }, ...notes];
}

/** Gathers formal parts in openers or closers; what is no paragraph, or has no parts, stands between them. */
function gather(
  nodes: readonly Flow[],
  parts: (node: Paragraph | Head, index: number) => OpenerPart[] | null,
  type: 'opener' | 'closer',
): Flow[] {
  const out: Flow[] = [];
  let open: Opener | Closer | null = null;
  for (const [index, node] of nodes.entries()) {
    const found = node.type === 'paragraph' || node.type === 'head' ? parts(node, index) : null;
    if (found === null) {
      out.push(node);
      open = null;
      continue;
    }
    const made = found.flatMap(withNotesAfter);
    if (open) {
      addAll(open.children, made);
      open.end = node.end;
    } else {
      const group: Opener | Closer = {
        type,
        start: node.start,
        end: node.end,
        children: made,
        ...decide('letter', 'high'),
      };
      out.push(group);
      open = group;
    }
  }
  return out;
}
