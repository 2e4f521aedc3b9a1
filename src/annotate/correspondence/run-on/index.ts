import type { Block, Line, Root } from '../../../tree.js';
import type { Annotator, Context } from '../../context.js';
import { isLongLine, trimEnd } from '../../long-lines.js';
import { read } from '../../notes/reading.js';
import { matchesOf } from '../../patterns.js';
import { A_FORM } from '../series.js';
import { findClose } from './closes.js';
import {
  findGreeted,
  findHeads,
  findInscribed,
  findReplies,
  findSenders,
  greets,
  isRecurring,
  recipientsOf,
} from './heads.js';
import { findLastName } from './last-names.js';
import { withNumbers } from './numbers.js';
import type { Part, RunOnOpening, RunOnPart } from './openings.js';
import { findSentenceHeads } from './sentence-heads.js';
import { findDatelines, findGreetings, findInscriptions, findNumbers } from './titles.js';
import { wordsOf } from './words.js';

/** Headings so many in a row with less text than this from one to the next are a list of letters. */
const A_LIST = 5;
const SHORTEST_LETTER = 160;

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
  const small = context.smallWords;
  const { text, place } = join(root, block, context.source);
  const openings = select(text, context).filter(
    ({ start }) => !context.rejected('letter', { start: place(start), end: place(start) }),
  );
  if (openings.length === 0) return [block];
  const papers = [...matchesOf(wordsOf(context.language).paper, text)].map(({ 0: paper, index }) => ({
    part: 'head' as const,
    start: index,
    end: index + paper.length,
  }));
  const limits = [...openings, ...papers].map(({ start }) => start).sort((a, b) => a - b);
  const parts: Part[] = papers.filter(
    ({ start }) => !openings.some((opening) => start >= opening.start && start < opening.end),
  );
  let limit = 0;
  const bodies = openings.map(({ end }) => {
    while (limits[limit]! < end) limit++;
    return { from: end, to: limits[limit] ?? text.length };
  });
  const lastNames = bodies.map(({ from, to }) => findLastName(text.slice(from, to), small, context.language));
  const counts = new Map<string, number>();
  for (const last of lastNames) if (last) counts.set(last.key, (counts.get(last.key) ?? 0) + 1);
  for (const [index, { parts: opening, sender }] of openings.entries()) {
    const { from, to } = bodies[index]!;
    const last = lastNames[index] ?? null;
    const recurs = last !== null && counts.get(last.key)! > 1;
    parts.push(...opening, ...findClose(text, { from, to, sender, last, recurs }, small, context.language));
  }
  return cut(root, block, parts, place, context.source);
}

/** The text of a block's lines, and the way back to the source. */
function join(root: Root, block: Block, source: string): { text: string; place(at: number): number } {
  const pieces = block.children.map((line) => read(root, source, line));
  const starts: number[] = [];
  let text = '';
  for (const piece of pieces) {
    starts.push(text.length);
    text += `${piece.text} `;
  }
  const place = (at: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return pieces[low]!.place(at - starts[low]!);
  };
  return { text, place };
}

/** The openings of letters in a text, in order: those that are sure, and those of the same form. */
function select(text: string, { language, smallWords: small }: Context): readonly RunOnOpening[] {
  const heads = findHeads(text, language, small);
  const kinds = heads.filter(({ sure, kind, dated }) => kind && (sure || dated)).length;
  // Where most of the book's letters have neither greeting nor date.
  const informal = heads.filter(({ kind }) => kind).length > 2 * kinds;
  const pairs = heads.filter(({ sure, kind }) => sure && !kind);
  const senders = new Set(pairs.map(({ sender }) => sender));
  const recipients = new Set(pairs.map(({ recipient }) => recipient));
  // Text is not in capitals: there three names with their dates are a form too.
  const entitled = heads.filter((opening) => isEntitled(opening)).length;
  // In a list of letters one stands close to the next.
  const counts = recipientsOf(
    heads.filter(
      ({ apart, end }, at) => apart && (heads[at + 1]?.start ?? text.length) - end >= SHORTEST_LETTER,
    ),
  );
  const known = (opening: RunOnOpening): RunOnOpening | null => {
    const { sure, kind, sender, recipient, apart, dated, parts } = opening;
    if (entitled >= A_FORM && isEntitled(opening)) return opening;
    // Several to one person, each by somebody: "Love to Aunt Anna." is by nobody.
    const isLine = apart && text[opening.end - 1] !== '.';
    if (isLine && isRecurring(recipient, counts) && !small.has(sender.toLowerCase())) return opening;
    if (kind) {
      // "Letter from X to Y" needs no more, above its text; in a list of papers a stop or a day follows it.
      const isWhole =
        sender !== '' && recipient !== '' && /^\p{Lu}/u.test(text.slice(opening.start)) && isLine;
      return sure || (kinds >= A_FORM && (dated || informal)) || (kinds > 0 && isWhole) ? opening : null;
    }
    const short = shorten(sender, senders);
    if (short !== sender && parts.length > 1) return moveStart(opening, sender.length - short.length, short);
    return sure ||
      (pairs.length >= A_FORM && (dated || (apart && (senders.has(sender) || recipients.has(recipient)))))
      ? opening
      : null;
  };
  // Of two openings at one place the first stands: "LETTER I. To Lord Hale" is by nobody of the name of "I.".
  const named = inOrder([
    ...findNumbers(text, language),
    ...heads.flatMap((opening) => known(opening) ?? []),
    ...findInscriptions(text, language),
    ...findGreeted(text, language),
  ]);
  // What stands below a heading names the recipient again.
  const inscribed = findInscribed(text, language, small);
  const greeting = inscribed.filter(greets).length >= A_FORM;
  const others = inOrder([
    ...inscribed,
    ...findReplies(text, language, small),
    ...findSenders(text, greeting, language, small),
    ...findSentenceHeads(text, language),
  ]);
  const headed = inOrder([...named, ...apartFrom(named, others)]);
  const dated = apartFrom(headed, inOrder(findDatelines(text, language)));
  const bare = [
    ...(headed.length >= A_FORM ? [] : findGreetings(text, language)),
    // A letter in a letter has its own dateline; a book of letters has more of them than headings.
    ...(dated.length > headed.length ? dated : []),
  ];
  const all = withoutContents(inOrder([...headed, ...apartFrom(headed, inOrder(bare))]));
  return withNumbers(text, all, language);
}

/** Whether a heading "X TO Y" is in capitals and has its date. */
function isEntitled({ kind, dated, sender, recipient }: RunOnOpening): boolean {
  const names = sender + recipient;
  return !kind && dated && /\p{Lu}{2}/u.test(names) && names === names.toUpperCase();
}

/** Openings in the order of the text, the first of those that overlap. */
function inOrder(openings: readonly RunOnOpening[]): RunOnOpening[] {
  const out: RunOnOpening[] = [];
  for (const opening of [...openings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (opening.start >= (out.at(-1)?.end ?? 0)) out.push(opening);
  }
  return out;
}

/** Openings that overlap none of those that are there already. */
function apartFrom(others: readonly RunOnOpening[], openings: readonly RunOnOpening[]): RunOnOpening[] {
  let next = 0;
  return openings.filter(({ start, end }) => {
    while (next < others.length && others[next]!.end <= start) next++;
    return next === others.length || others[next]!.start >= end;
  });
}

/** Leaves out headings that follow one another too closely to have letters between them: a table of contents. */
function withoutContents(openings: readonly RunOnOpening[]): RunOnOpening[] {
  const out: RunOnOpening[] = [];
  let run: RunOnOpening[] = [];
  for (const [index, opening] of openings.entries()) {
    run.push(opening);
    const next = openings[index + 1];
    if (next && next.start - opening.start < SHORTEST_LETTER) continue;
    if (run.length < A_LIST) out.push(...run);
    else out.push(run.at(-1)!);
    run = [];
  }
  return out;
}

/** The last words of a sender that are a sender elsewhere: a signature stands before them, "Victoria R. Lord Hale". */
function shorten(sender: string, senders: ReadonlySet<string>): string {
  const words = sender.split(' ');
  for (let count = 1; count < words.length; count++) {
    const short = words.slice(-count).join(' ');
    if (count < words.length && /[.,]$/.test(words.at(-count - 1)!) && senders.has(short)) return short;
  }
  return sender;
}

function moveStart(opening: RunOnOpening, by: number, sender: string): RunOnOpening {
  const start = opening.start + by;
  const [head, ...parts] = opening.parts;
  return { ...opening, start, sender, parts: [{ ...head!, start }, ...parts] };
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
  const places = [...edges.keys()].sort((a, b) => a - b);
  const out: Block[] = [];
  let next = 0;
  for (const [index, line] of block.children.entries()) {
    let from = line.start;
    let open = index === 0 ? null : (out.at(-1) ?? null);
    while (from < line.end) {
      if (places[next]! <= from) open = null;
      while (places[next]! <= from) next++;
      const to = Math.min(places[next] ?? line.end, line.end);
      const piece: Line = { ...line, start: from, end: trimEnd(source, to) };
      if (open) {
        open.children.push(piece);
        open.end = piece.end;
      } else {
        open = { type: 'block', start: from, end: piece.end, gap: 1, children: [piece] };
        out.push(open);
      }
      from = to;
    }
  }
  return out;
}

function skipBlanks(source: string, at: number): number {
  let place = at;
  while (place < source.length && /\s/.test(source[place]!)) place++;
  return place;
}
