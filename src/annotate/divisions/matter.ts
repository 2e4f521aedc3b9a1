import type { DivisionKind, PartKind } from '../../lang/index.js';
import type { Division, Flow, Head, Matter } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { decide } from '../wrap.js';
import { partKindOf } from './part-kinds.js';
import { readDivisionTitle } from './titles.js';

/** What stands before and what stands after the text proper. */
const FRONT: ReadonlySet<string> = new Set<PartKind>([
  'contents',
  'illustrations',
  'dedication',
  'preface',
  'acknowledgements',
  'abbreviations',
  'errata',
]);
const BACK: ReadonlySet<string> = new Set<PartKind>([
  'appendix',
  'glossary',
  'bibliography',
  'errata',
  'index',
  'contents',
  'illustrations',
  'acknowledgements',
  'abbreviations',
]);
/** The part of a source by which the front ends, and after which the back begins; the text proper takes most of it. */
const FRONT_END = 0.35;
const BACK_BEGIN = 0.6;
const LEAST_BODY = 0.4;
/** Characters of other divisions, a title page, a motto, that may stand among those of the front or the back. */
const MOST_OTHER = 3000;

/**
 * Says of divisions what part of a book they are, and takes those before and after the text proper out of it
 * (Guidelines 4.5 and 4.7, `front` and `back`). In doubt a division stays in the body.
 */
export const matter: Annotator = (root, context) => {
  const flow = root.children;
  nameDivisions(flow, context);
  const titled = flow.findIndex(({ type }) => type === 'titlePage') + 1;
  let front = Math.max(titled, frontEnd(flow, context));
  let back = backBegin(flow, front, context);
  if (!isMost(flow.slice(front, back), context)) {
    // Only a title page stands in front for certain.
    front = titled;
    back = flow.length;
    if (titled === 0) return;
  }
  const body = flow.slice(front, back);
  root.children = [
    ...(front > 0 ? [makeMatter('front', withoutLoose(flow.slice(0, front), context))] : []),
    ...body,
    ...(back < flow.length ? [makeMatter('back', flow.slice(back))] : []),
  ];
};

function nameDivisions(flow: readonly Flow[], context: Context): void {
  for (const node of flow) {
    if (node.type !== 'division') continue;
    node.kind = kindOf(node, context) ?? node.kind;
    nameDivisions(node.children, context);
  }
}

/** Whether the text proper is most of the source. */
function isMost(body: readonly Flow[], { source }: Context): boolean {
  const [first] = body;
  return first !== undefined && body.at(-1)!.end - first.start >= source.length * LEAST_BODY;
}

function kindOf(division: Division, context: Context): PartKind | DivisionKind | null {
  const heads = headsOf(division);
  const [head] = heads;
  if (!head || context.rejected('matter', head)) return null;
  const part = context.added('matter', head)?.type ?? partKindOf(context.view(head).text, context.language);
  if (part) return part;
  // Of "BOOK II", "CHAPTER I" one above the other, the last is the division's own.
  const kinds = heads.flatMap(
    (one) => readDivisionTitle(context.view(one).text, context.language)?.kind ?? [],
  );
  return kinds.filter((kind) => kind !== 'other').at(-1) ?? null;
}

/** The headings with which a division begins. */
function headsOf({ children }: Division): Head[] {
  const rest = children.findIndex(({ type }) => type !== 'head' && type !== 'break');
  return children.slice(0, rest < 0 ? children.length : rest).filter((node) => node.type === 'head');
}

/** The index after the last division of the front; 0 where there is none. */
function frontEnd(flow: readonly Flow[], { source }: Context): number {
  let end = 0;
  let other = 0;
  for (const [index, node] of flow.entries()) {
    if (node.end > source.length * FRONT_END) break;
    if (node.type === 'division' && FRONT.has(node.kind)) end = index + 1;
    else other += node.end - node.start;
    if (other > MOST_OTHER) break;
  }
  return end;
}

/** The index of the first division of the back; the number of all where there is none. */
function backBegin(flow: readonly Flow[], from: number, context: Context): number {
  let begin = flow.length;
  let other = 0;
  for (let at = flow.length - 1; at > from; at--) {
    const node = flow[at]!;
    if (node.start < context.source.length * BACK_BEGIN || isNumbered(node, context)) break;
    if (node.type === 'division' && BACK.has(node.kind)) {
      // An appendix has divisions of its own.
      if (other <= MOST_OTHER || node.kind === 'appendix') begin = at;
      other = 0;
    } else other += node.end - node.start;
  }
  return begin;
}

/** Whether a division is a numbered one of the text proper, "Chapter IV", and not "Appendix IV". */
function isNumbered(node: Flow, context: Context): boolean {
  if (node.type !== 'division' || BACK.has(node.kind)) return false;
  const head = headsOf(node)[0];
  return head !== undefined && readDivisionTitle(context.view(head).text, context.language) !== null;
}

/** What stands before the first division of the front in a division of its own, but for a title page. */
function withoutLoose(flow: readonly Flow[], context: Context): Flow[] {
  const title = flow.findIndex(({ type }) => type === 'titlePage');
  if (title >= 0) return [...flow.slice(0, title + 1), ...withoutLoose(flow.slice(title + 1), context)];
  const first = flow.findIndex(({ type }) => type === 'division');
  const loose = first < 0 ? [] : flow.slice(0, first);
  if (loose.every(({ type }) => type === 'break')) return [...flow];
  const range = { start: loose[0]!.start, end: loose.at(-1)!.end };
  return [
    {
      type: 'division',
      id: context.id('div'),
      kind: 'section',
      ...range,
      children: loose,
      ...decide('matter', 'medium'),
    },
    ...flow.slice(first),
  ];
}

function makeMatter(place: Matter['place'], children: Flow[]): Matter {
  const range = { start: children[0]!.start, end: children.at(-1)!.end };
  return { type: 'matter', place, ...range, children, ...decide('matter', 'medium') };
}
