import { trimEnd } from '../../blanks.js';
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
  /** Whether it is a title that stands nearer to the text above it than the numbered headings do: that of a section. */
  readonly inner: boolean;
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
 * stands beside the numbered ones around it, but inside them where their headings stand farther from the text above.
 */
export function levelsOf(flow: readonly Flow[], context: Context): ReadonlyMap<Head, Level> {
  const heads = flow.filter((node) => node.type === 'head');
  const counts = new Map(heads.map((head) => [head, countOf(head, context)]));
  const depths = depthsOf(flow, counts);
  const levels = new Map<Head, Level>();
  const nexts = depthsAfter(heads, counts, depths);
  const sections = sectionsOf(heads, counts, context);
  let before = 0;
  for (const [index, head] of heads.entries()) {
    const { kind } = counts.get(head)!;
    const inner = kind === 'title' && sections.has(head);
    let depth = depths.get(kind);
    if (inner) depth = before + 1;
    else if (depth === undefined) {
      const next = nexts[index]!;
      depth = next > 0 || standsApart(head, context) ? next : before;
    } else before = depth;
    levels.set(head, { kind, depth, inner });
  }
  return levels;
}

/** So many headings of a kind tell how far its divisions are apart; so many nearer titles are those of sections. */
const LEAST_APART = 2;
const LEAST_SECTIONS = 2;

/** The titles below a numbered heading that have fewer blank lines above them than any of its kind. */
function sectionsOf(
  heads: readonly Head[],
  counts: ReadonlyMap<Head, Count>,
  context: Context,
): ReadonlySet<Head> {
  const apart = new Map<Kind, { least: number; times: number }>();
  for (const [index, head] of heads.entries()) {
    const { kind } = counts.get(head)!;
    // A chapter that begins the text or a part stands below nothing or the heading of that.
    if (!NUMBERED.has(kind) || isFirst(head, heads[index - 1], context)) continue;
    const { least, times } = apart.get(kind) ?? { least: Infinity, times: 0 };
    apart.set(kind, { least: Math.min(least, blankAbove(head, context)), times: times + 1 });
  }
  const found = new Set<Head>();
  let holder: Kind | null = null;
  for (const head of heads) {
    const { kind } = counts.get(head)!;
    if (kind !== 'title') holder = kind;
    else if (standsApart(head, context)) holder = null;
    else if (holder !== null) {
      const { least, times } = apart.get(holder) ?? { least: 0, times: 0 };
      const blank = blankAbove(head, context);
      if (times >= LEAST_APART && blank > 1 && blank < least) found.add(head);
    }
  }
  return found.size >= LEAST_SECTIONS ? found : new Set();
}

function isFirst(head: Head, above: Head | undefined, { source }: Context): boolean {
  return trimEnd(source, head.start, above?.end) <= (above?.end ?? 0);
}

const NUMBERED: ReadonlySet<Kind> = new Set(['volume', 'book', 'part', 'chapter']);

/** How many blank lines stand above a heading. */
export function blankAbove({ start }: Head, { source }: Context): number {
  return Math.max(0, source.slice(trimEnd(source, start), start).split('\n').length - 2);
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
