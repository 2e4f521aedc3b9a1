import { addAll } from '../lists.js';
import type { Block, FormeWork, Line, Page, Root } from '../tree.js';
import type { Annotator } from './context.js';
import { decide } from './wrap.js';

/** The fewest lines between two page numbers of one book. */
const LEAST_PAGE = 8;
/** How many page numbers may be missing between two that were read. */
const MISSING = 3;

/** The part of a source from its first page number to its last, at least. */
const LEAST_PART = 0.2;

/** A line that may be a running head: its page number, and the place of its words, if it has any. */
interface Candidate {
  page: Page;
  block: Block;
  line: Line;
  /** Running number of the line in the source. */
  row: number;
  number: number;
  /** The number with the marks around it: "[12]", "— 12 —". */
  figures: { start: number; end: number };
  title: { start: number; end: number } | null;
  /** Whether short lines by themselves, set in, stand below, as a heading does. */
  aboveHeading: boolean;
}

/**
 * Takes running heads and page numbers out of the flow, and divides a source without form feeds into its pages
 * (Guidelines 3.11.3 and 11.6).
 *
 * A line is forme work when its number continues the numbers of other pages; a number alone proves nothing.
 */
export const formeWork: Annotator = (root, context) => {
  const candidates = findCandidates(root, context.source);
  let heads = withShortPages(pageNumbers(candidates), candidates).filter(
    (head) => !context.rejected('forme-work', head.line),
  );
  // Without form feeds, numbers that go on in a small part of the source are those of a table of contents.
  if (root.pages.length === 1 && extentOf(heads) < (root.end - root.start) * LEAST_PART) heads = [];
  for (const head of heads) takeOut(head);
  for (const page of root.pages) prune(page);
  if (root.pages.length === 1) dividePages(root, heads);
};

function extentOf(heads: readonly Candidate[]): number {
  return heads.length === 0 ? 0 : heads.at(-1)!.line.end - heads[0]!.line.start;
}

function findCandidates(root: Root, source: string): Candidate[] {
  const found: Candidate[] = [];
  let row = 0;
  for (const page of root.pages) {
    for (const [index, block] of page.children.entries()) {
      if (block.type !== 'block') continue;
      const atEdge = index === 0 || index === page.children.length - 1;
      const last = block.children.length - 1;
      // A line by itself, or the first or last of its page.
      const edges = last === 0 ? [0] : atEdge && root.pages.length > 1 ? [0, last] : [];
      for (const at of edges) {
        const line = block.children[at]!;
        const candidate = readHead(source, line);
        if (!candidate) continue;
        const aboveHeading = at === last && isHeadingLike(page.children[index + 1]);
        found.push({ page, block, line, row: row + at + 1, aboveHeading, ...candidate });
      }
      row += block.children.length + block.gap;
    }
  }
  return found;
}

function isHeadingLike(item: Page['children'][number] | undefined): boolean {
  if (item?.type !== 'block' || item.children.length > 2) return false;
  return item.children.every(({ indent }) => indent >= HEADING_INDENT);
}

/** More than a paragraph is set in by. */
const HEADING_INDENT = 6;

const NUMBER_FIRST = /^([[(—–-]?\s?(\d{1,4})(?:\s?[\])—–-])?)(?:\s{2,}(\S.*))?$/;
const NUMBER_LAST = /^(\S.*?)\s{2,}([[(]?(\d{1,4})[\])]?)$/;

function readHead(source: string, line: Line): Pick<Candidate, 'number' | 'figures' | 'title'> | null {
  if (line.end - line.start > 120) return null;
  const text = source.slice(line.start, line.end);
  const first = NUMBER_FIRST.exec(text);
  if (first) {
    const figures = { start: line.start, end: line.start + first[1]!.length };
    const title = first[3] ? { start: line.end - first[3].length, end: line.end } : null;
    return { number: Number(first[2]), figures, title };
  }
  const last = NUMBER_LAST.exec(text);
  if (!last) return null;
  return {
    number: Number(last[3]),
    figures: { start: line.end - last[2]!.length, end: line.end },
    title: { start: line.start, end: line.start + last[1]!.length },
  };
}

/** The page numbers among the candidates: numbers that stand above headings are those of letters or sections. */
function pageNumbers(candidates: readonly Candidate[]): readonly Candidate[] {
  const chain = pageChain(candidates);
  const above = chain.filter(({ title, aboveHeading }) => aboveHeading && !title);
  if (above.length * 2 <= chain.length) return chain;
  const numbered = new Set(chain);
  return pageChain(candidates.filter((candidate) => !numbered.has(candidate)));
}

/** The longest run of candidates in which each number follows the one before, as the pages of a book do. */
export function longestChain<Head extends Pick<Candidate, 'number' | 'row'>>(
  candidates: readonly Head[],
): Head[] {
  const length: number[] = [];
  const previous: number[] = [];
  const lastWith = new Map<number, number>();
  let best = -1;
  for (const [index, candidate] of candidates.entries()) {
    length[index] = 1;
    previous[index] = -1;
    for (let step = 1; step <= MISSING; step++) {
      const before = lastWith.get(candidate.number - step);
      if (before === undefined || candidate.row - candidates[before]!.row < LEAST_PAGE) continue;
      const total = length[before]! + 1;
      if (total > length[index]!) {
        length[index] = total;
        previous[index] = before;
      }
    }
    const rival = lastWith.get(candidate.number);
    if (rival === undefined || length[rival]! <= length[index]!) lastWith.set(candidate.number, index);
    if (best < 0 || length[index]! > length[best]!) best = index;
  }
  const chain: Head[] = [];
  for (let index = best; index >= 0; index = previous[index]!) chain.push(candidates[index]!);
  return chain.reverse();
}

/** The longest run of candidates where it is long enough for page numbers: two suffice with a running title each. */
function pageChain(candidates: readonly Candidate[]): readonly Candidate[] {
  const chain = longestChain(candidates);
  const titled = chain.filter((head) => head.title).length;
  return chain.length >= 3 || (chain.length === 2 && titled === 2) ? chain : [];
}

/**
 * The heads with those of the pages between that are too short to tell by their place, as a chapter's last lines are: a
 * running title with the number that the pages before and after leave room for.
 */
function withShortPages(heads: readonly Candidate[], candidates: readonly Candidate[]): readonly Candidate[] {
  if (heads.length === 0) return heads;
  const found: Candidate[] = [];
  let next = 0;
  for (const candidate of candidates) {
    const after = heads[next];
    if (candidate === after) {
      found.push(candidate);
      next++;
      continue;
    }
    const least = found.at(-1)?.number ?? heads[0]!.number - 2;
    const most = after?.number ?? heads.at(-1)!.number + 2;
    if (candidate.title && candidate.number > least && candidate.number < most) found.push(candidate);
  }
  return found;
}

/** The page number and the running title of a page, in their order. */
export function makeFormeWork(
  { figures, title }: Pick<Candidate, 'figures' | 'title'>,
  place: FormeWork['place'],
): FormeWork[] {
  const kind = place === 'top' ? 'header' : 'footer';
  const parts = [{ kind: 'pageNum' as const, ...figures }, ...(title ? [{ kind, ...title } as const] : [])];
  return parts
    .map((part): FormeWork => ({ type: 'formeWork', place, ...part, ...decide('forme-work', 'high') }))
    .sort((a, b) => a.start - b.start);
}

function takeOut(head: Candidate): void {
  const { page, block, line } = head;
  block.children = block.children.filter((other) => other !== line);
  const place: FormeWork['place'] = page.children[0] === block || head.title ? 'top' : 'bottom';
  addAll(page.formeWork, makeFormeWork(head, place));
  page.n ??= String(head.number);
  if (block.children.length > 0) {
    block.start = block.children[0]!.start;
    block.end = block.children.at(-1)!.end;
  }
}

/** Leaves out blocks that held nothing but forme work; their blank lines go to the block after them. */
function prune(page: Page): void {
  let gap = 0;
  page.children = page.children.filter((item) => {
    item.gap += gap;
    const empty = item.type === 'block' && item.children.length === 0;
    gap = empty ? item.gap : 0;
    return !empty;
  });
}

/** Makes a page of what stands between two running heads, or between two page numbers at the foot. */
function dividePages(root: Root, heads: readonly Candidate[]): void {
  const whole = root.pages[0]!;
  if (heads.length === 0) return;
  const marks = whole.formeWork;
  const atTop = marks.some((mark) => mark.place === 'top');
  const pages: Page[] = [];
  let page: Page | null = null;
  const begin = (n: string | null, start: number) => {
    page = { type: 'page', start, end: whole.end, n, id: null, formeWork: [], notes: [], children: [] };
    const before = pages.at(-1);
    if (before) before.end = start;
    pages.push(page);
  };
  let next = 0;
  let used = 0;
  const firstBlock = whole.children[0]?.start ?? 0;
  if (!atTop || heads[0]!.line.start > firstBlock)
    begin(atTop ? null : String(heads[0]!.number), whole.start);
  for (const item of [...whole.children, null]) {
    for (; next < heads.length && (!item || heads[next]!.line.start < item.start); next++) {
      const { line, number } = heads[next]!;
      if (atTop) begin(String(number), line.start);
      const current: Page = page!;
      for (; marks[used] && marks[used]!.end <= line.end; used++) current.formeWork.push(marks[used]!);
      const following = heads[next + 1];
      if (!atTop && item) begin(following ? String(following.number) : null, item.start);
    }
    if (item) (page as Page | null)?.children.push(item);
  }
  root.pages = pages;
}
