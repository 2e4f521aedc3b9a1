import type { DivisionKind } from '../../lang/index.js';
import type { Flow, Head } from '../../tree.js';
import type { Context } from '../context.js';
import { numberOf } from '../numerals.js';
import { compile } from '../patterns.js';
import { partKindOf } from './part-kinds.js';
import { readDivisionTitle } from './titles.js';

/** What a heading numbers: a kind of division by its word, or one by the number alone; a title numbers nothing. */
type Kind = DivisionKind | 'numeral' | 'title';

/** Where a division that begins with a heading stands among the others. */
export interface Level {
  readonly kind: Kind;
  /** 0 for the outermost; a division holds those of a greater depth that follow it. */
  readonly depth: number;
}

/** The kind of a heading, and its number where it is in figures. */
interface Count {
  readonly kind: Kind;
  readonly number: number | null;
}

const TITLE: Count = { kind: 'title', number: null };
const NUMERAL = compile(
  String.raw`^[^\p{L}\d]{0,2}(?<numeral>[IVXLC]{1,7}|\d{1,3})(?:[^\p{L}\d]{0,2}$|\.\s)`,
);

/**
 * Tells of all headings of a text how deep their divisions stand in one another (Guidelines 4.1.1).
 *
 * Which kind holds which is the book's own: there are books in parts, and parts in books. A division without a number
 * stands beside the numbered ones around it.
 */
export function levelsOf(flow: readonly Flow[], context: Context): ReadonlyMap<Head, Level> {
  const heads = flow.filter((node) => node.type === 'head');
  const counts = new Map(heads.map((head) => [head, countOf(head, context)]));
  const depths = depthsOf(flow, counts);
  const levels = new Map<Head, Level>();
  const nexts = depthsAfter(heads, counts, depths);
  let before = 0;
  for (const [index, head] of heads.entries()) {
    const { kind } = counts.get(head)!;
    let depth = depths.get(kind);
    if (depth === undefined) {
      const next = nexts[index]!;
      depth = next > 0 || standsApart(head, context) ? next : before;
    } else before = depth;
    levels.set(head, { kind, depth });
  }
  return levels;
}

/** Whether a heading names what is no part of the numbered divisions before it: an appendix, an epilogue. */
function standsApart(head: Head, { view, language }: Context): boolean {
  const { text } = view(head);
  const { prologues, epilogues } = language.drama;
  const words = text.toLowerCase().replace(/\W+$/, '');
  return partKindOf(text, language) !== null || [...prologues, ...epilogues].includes(words);
}

/** For each heading the depth of the next whose kind has one. */
function depthsAfter(
  heads: readonly Head[],
  counts: ReadonlyMap<Head, Count>,
  depths: ReadonlyMap<Kind, number>,
): number[] {
  let next = 0;
  const after = heads.map(() => 0);
  for (let index = heads.length - 1; index >= 0; index--) {
    after[index] = next;
    next = depths.get(counts.get(heads[index]!)!.kind) ?? next;
  }
  return after;
}

function countOf(head: Head, context: Context): Count {
  const { text } = context.view(head);
  const title = readDivisionTitle(text, context.language);
  if (title) return title.kind === 'other' ? TITLE : { kind: title.kind, number: title.number };
  const numeral = NUMERAL.exec(text)?.groups?.numeral;
  return numeral === undefined ? TITLE : { kind: 'numeral', number: numberOf(numeral) };
}

/** So many titles have numbers that begin anew below them before titles hold what is numbered; one is that of the book. */
const LEAST_TITLES = 2;

/**
 * How deep the divisions of each kind stand. A kind holds another where its headings stand right above the other's, or
 * the other's numbers begin anew below them, more often than the other way round. Titles that hold nothing have no
 * depth of their own.
 */
function depthsOf(flow: readonly Flow[], counts: ReadonlyMap<Head, Count>): ReadonlyMap<Kind, number> {
  const below = new Map<Kind, Map<Kind, number>>();
  let last: Kind | null = null;
  let adjoins = false;
  for (const node of flow) {
    const count = node.type === 'head' ? counts.get(node)! : null;
    if (!count) {
      adjoins &&= node.type === 'break';
      continue;
    }
    const { kind, number } = count;
    // The title of what is numbered above it.
    if (kind === 'title' && adjoins) continue;
    const times = below.get(kind) ?? new Map<Kind, number>();
    below.set(kind, times);
    if (last !== null && last !== kind && (number === 1 || (adjoins && last !== 'title')))
      times.set(last, (times.get(last) ?? 0) + 1);
    last = kind;
    adjoins = true;
  }
  const timesBelow = (kind: Kind, holder: Kind) => below.get(kind)?.get(holder) ?? 0;
  const holdersOf = (kind: Kind) =>
    [...below.keys()].filter(
      (holder) =>
        timesBelow(kind, holder) > timesBelow(holder, kind) &&
        (holder !== 'title' || timesBelow(kind, holder) >= LEAST_TITLES),
    );
  const depths = new Map<Kind, number>();
  const depthOf = (kind: Kind): number => {
    const known = depths.get(kind);
    if (known !== undefined) return known;
    // What holds itself by way of others is told of as if it did not.
    depths.set(kind, 0);
    const depth = Math.max(0, ...holdersOf(kind).map((holder) => depthOf(holder) + 1));
    depths.set(kind, depth);
    return depth;
  };
  for (const kind of below.keys()) depthOf(kind);
  const holds = [...below.keys()].some((kind) => holdersOf(kind).includes('title'));
  if (!holds) depths.delete('title');
  return depths;
}
