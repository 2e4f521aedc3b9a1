import { addAll } from '../../lists.js';
import type { Flow, Head, Letter } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { linesOf } from '../set-in/lines.js';
import { areVerses } from '../set-in/verse.js';
import { decide } from '../wrap.js';
import { type Bounds, findLetters } from './bounds.js';
import { grammarOf } from './grammar.js';
import { readHeading } from './heading.js';
import { findClose, makeClose, makeOpeners } from './parts.js';
import { isRemark } from './remarks.js';
import type { Role } from './role.js';
import { rolesOf } from './roles.js';
import { markRunIn } from './run-in.js';
import { runOnParts } from './run-on/index.js';
import type { RunOnPart } from './run-on/openings.js';

/**
 * Encodes letters printed in full (Guidelines 4.2.2 and 4.2.3): heading, opener with dateline and salutation, text,
 * closer with formula and signature, postscripts.
 */
export const letters: Annotator = (root, context) => {
  root.children = lettersIn(root.children, runOnParts(root), context);
};

/**
 * The same where a source has its divisions already: one that is a letter from its heading to its end becomes that
 * letter, under the id it has.
 */
export const lettersOfDivisions: Annotator = (root, context) => {
  root.children = divided(root.children, context);
};

function divided(flow: readonly Flow[], context: Context): Flow[] {
  return lettersIn(flow, new Map(), context).map((node) => {
    if (node.type !== 'division') return node;
    node.children = divided(node.children, context);
    const [letter, ...others] = node.children;
    return letter?.type === 'letter' && others.length === 0 ? { ...letter, id: node.id } : node;
  });
}

/** A flow in which letters are one block each. */
function lettersIn(flow: readonly Flow[], parts: ReadonlyMap<number, RunOnPart>, context: Context): Flow[] {
  const roles = rolesOf(flow, parts, context);
  const out: Flow[] = [];
  let at = 0;
  const added = addedLetters(flow, roles, context);
  const found = findLetters(flow, roles, parts, context).filter(
    (bounds) =>
      !added.some((one) => bounds.first < one.end && one.first < bounds.end) &&
      !isPoem(flow, roles, bounds, context),
  );
  for (const whole of [...found, ...added].sort((a, b) => a.first - b.first)) {
    if (context.rejected('letter', flow[whole.first]!)) continue;
    const bounds = beforeDivisions(flow, roles, whole);
    const letter = makeLetter(flow, roles, bounds, context);
    markRunIn(letter, context);
    addAll(out, flow.slice(at, bounds.first));
    out.push(letter);
    at = bounds.end;
  }
  return [...out, ...flow.slice(at)];
}

/** A letter that is closed ends there: no division may stand below a closer (Guidelines 4.2.2). */
function beforeDivisions(flow: readonly Flow[], roles: readonly Role[], bounds: Bounds): Bounds {
  const { first, body, end } = bounds;
  const inner = flow.slice(first, end).findIndex(({ type }) => type === 'division');
  const at = first + inner;
  return inner < 0 || findClose(flow, roles, body, at) === at ? bounds : { ...bounds, end: at };
}

/** What a letter has and a poem with its date and its author has not. */
const FORMULAS: ReadonlySet<Role> = new Set(['salute', 'closing', 'address']);
const TEXT: ReadonlySet<Role> = new Set(['text', 'line']);

/** Whether what looks like a letter is a poem to somebody: verses alone, nobody is greeted, and nothing calls it a letter. */
function isPoem(
  flow: readonly Flow[],
  roles: readonly Role[],
  { first, body, end }: Bounds,
  context: Context,
): boolean {
  const text = flow
    .slice(body, end)
    .filter((node, index) => node.type === 'paragraph' && TEXT.has(roles[body + index]!));
  return (
    text.length > 0 &&
    text.every((node) => isStanza(node, context)) &&
    !roles
      .slice(first, end)
      .some((role, index) => FORMULAS.has(role) && !isTitleOfPoem(flow[first + index]!, role, context)) &&
    !flow
      .slice(first, body)
      .some((node) => node.type === 'head' && readHeading(context.view(node).text, context.language)?.kind)
  );
}

/** Whether what was taken for a salutation greets nobody for certain and no stop ends it: "On a Lamp". */
function isTitleOfPoem(node: Flow, role: Role, { view, language }: Context): boolean {
  if (role !== 'salute' || node.type !== 'paragraph') return false;
  const { text } = view(node);
  return !/[,;:!.—–-]$/.test(text) && !grammarOf(language).salute.test(text);
}

function isStanza(node: Flow, { source }: Context): boolean {
  return node.type === 'paragraph' && areVerses(linesOf(node, source) ?? [], node.layout.measure, source);
}

/** The letters that the editor says stand in the text, from the block of a place to that of the place `through`. */
function addedLetters(flow: readonly Flow[], roles: readonly Role[], context: Context): Bounds[] {
  const formal: ReadonlySet<Role> = new Set([
    'head',
    'title',
    'dateline',
    'salute',
    'address',
    'remark',
    'between',
  ]);
  return context.additions('letter').flatMap(({ at, add: { through } }) => {
    const first = flow.findIndex(({ start, end }) => start <= at && at < end);
    if (first < 0 || through === null) return [];
    context.added('letter', flow[first]!);
    const last = flow.findLastIndex(({ start }) => start <= through);
    let body = first;
    while (body < last && formal.has(roles[body]!)) body++;
    return last < first ? [] : [{ first, body, end: last + 1 }];
  });
}

function makeLetter(flow: readonly Flow[], roles: readonly Role[], bounds: Bounds, context: Context): Letter {
  const { first, body, end } = bounds;
  const numbers = flow.slice(first, body).findIndex(({ type }) => type === 'head' || type === 'break');
  let from = first + Math.max(numbers, 0);
  const named = flow.slice(from, body).findIndex((node) => !isAside(node, context));
  if (named > 0 && flow[from + named]!.type === 'head') from += named;
  let heads = from;
  while (heads < body && (flow[heads]!.type === 'head' || flow[heads]!.type === 'break')) heads++;
  const close = findClose(flow, roles, body, end);
  return {
    type: 'letter',
    id: context.id('letter-text'),
    start: flow[first]!.start,
    end: flow[end - 1]!.end,
    letter: '',
    children: [
      ...makeOpeners(flow.slice(first, from), roles.slice(first, from).map(asRemark), context),
      ...flow.slice(from, heads),
      ...makeOpeners(flow.slice(heads, body), roles.slice(heads, body), context),
      ...flow.slice(body, close),
      ...makeClose(flow.slice(close, end), roles.slice(close, end), context),
    ],
    ...decide('letter', 'high'),
  };
}

/** Whether a block above a heading only says what the paper is: "[Telegram.]", "[Inclosure 2 in No. 33.]". */
function isAside(node: Flow, { view }: Context): boolean {
  return node.type === 'break' || (node.type === 'head' && isRemark(view(node).text));
}

function asRemark(role: Role): Role {
  return role === 'title' ? 'remark' : role;
}

/** The heading of a letter that names its correspondents, else its last heading, below a number or date. */
export function headOf(letter: Letter, context: Context): Head | null {
  const heads = letter.children.filter((child): child is Head => child.type === 'head');
  return heads.find((node) => readHeading(context.view(node).text, context.language)) ?? heads.at(-1) ?? null;
}
