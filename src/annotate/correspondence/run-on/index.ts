import { skipBlanks } from '../../../blanks.js';
import type { Language } from '../../../lang/index.js';
import { addAll, countFirst, tally } from '../../../lists.js';
import type { Block, Root } from '../../../tree.js';
import type { Annotator, Context } from '../../context.js';
import { cutBlock, isLongLine, joinLines } from '../../long-lines.js';
import { fileNumberBefore } from '../file-number.js';
import { findClose } from './closes.js';
import { findLastName } from './last-names.js';
import type { Part, RunOnOpening, RunOnPart } from './openings.js';
import { namedPapers, titleAfter } from './papers.js';
import { selectOpenings } from './select.js';

const found = new WeakMap<Root, Map<number, RunOnPart>>();

/** What the blocks of divided lines are in a letter, by the offsets at which they begin. */
export function runOnParts(root: Root): ReadonlyMap<number, RunOnPart> {
  return found.get(root) ?? new Map();
}

/**
 * Divides lines that hold whole pages at the formal parts of letters, so that each stands in a block of its own:
 * "… of mankind. | Hale to Marsh. | Whitby, 3rd January 1881. | Dear Tom, | The road …". Without line ends only words
 * tell: a heading "X to Y" that a dateline or a salutation follows, or a heading repeated before salutations.
 */
export const runOnLetters: Annotator = (root, context) => {
  for (const page of root.pages) {
    page.children = page.children.flatMap((item) => {
      if (item.type !== 'block' || !item.children.some(isLongLine)) return [item];
      return divide(root, item, context);
    });
  }
};

function divide(root: Root, block: Block, context: Context): Block[] {
  const small = context.writtenSmall;
  const { text, place } = joinLines(root, block, context.source);
  const openings = selectOpenings(text, context).filter(
    ({ start }) => !context.rejected('letter', { start: place(start), end: place(start) }),
  );
  if (openings.length === 0) return [block];
  const papers = papersIn(text, openings, small, context.language);
  const files = openings.map(({ start }) => ({
    part: 'between' as const,
    start: fileNumberBefore(text, start),
    end: start,
  }));
  const limits = [...files, ...papers].map(({ start }) => start).sort((a, b) => a - b);
  const parts = papers.filter((paper) => !reachesInto(paper, openings));
  let limit = 0;
  const bodies = openings.map(({ end }) => {
    while (limits[limit]! < end) limit++;
    return { from: end, to: limits[limit] ?? text.length };
  });
  addAll(
    parts,
    files.filter(({ start, end }) => start < end),
  );
  const lastNames = bodies.map(({ from, to }) => findLastName(text.slice(from, to), small, context.language));
  const counts = tally(lastNames.flatMap((last) => last?.key ?? []));
  for (const [index, { parts: opening, sender }] of openings.entries()) {
    const { from, to } = bodies[index]!;
    const last = lastNames[index] ?? null;
    const recurs = last !== null && counts.get(last.key)! > 1;
    const close = findClose(text, { from, to, sender, last, recurs }, small, context.language);
    parts.push(...opening, ...close.map((part) => withMarks(text, part)));
  }
  return cut(root, block, parts, place, context.source);
}

/** The headings of papers that are no letters: those that call them so, and the titles that follow upon letters. */
function papersIn(
  text: string,
  openings: readonly RunOnOpening[],
  small: ReadonlySet<string>,
  language: Language,
): Part[] {
  const titles = openings.flatMap(
    (opening, at) => titleAfter(text, opening, openings[at + 1]?.start ?? text.length, small, language) ?? [],
  );
  return [...namedPapers(text, language), ...titles];
}

/** Whether a part reaches into one of some openings, which are in order. */
function reachesInto({ start, end }: Part, openings: readonly RunOnOpening[]): boolean {
  const next = openings[countFirst(openings.length, (at) => openings[at]!.end <= start)];
  return next !== undefined && next.start < end;
}

/** A part of a close with the marks of the quotation that it is: "“SAM. HALE.”" */
function withMarks(text: string, { part, start, end }: Part): Part {
  const begins = /(?:^|\s)["“„«]$/.test(text.slice(Math.max(0, start - 2), start)) ? start - 1 : start;
  const ends = text.slice(begins, end).replace(/\s["“„«]$/, '').length + begins;
  return { part, start: begins, end: ends + /^[”»"]?/.exec(text.slice(ends, ends + 1))![0].length };
}

/** Cuts a block into blocks at the parts, and remembers what each is. */
function cut(
  root: Root,
  block: Block,
  parts: readonly Part[],
  place: (at: number) => number,
  source: string,
): Block[] {
  const edges = new Map<number, RunOnPart | null>();
  for (const { part, start, end } of parts) {
    edges.set(skipBlanks(source, place(start)), part);
    const after = skipBlanks(source, place(end));
    if (!edges.has(after)) edges.set(after, null);
  }
  const known = found.get(root) ?? new Map<number, RunOnPart>();
  found.set(root, known);
  for (const [at, part] of edges) if (part) known.set(at, part);
  return cutBlock(block, [...edges.keys()], source);
}
