import type { Block, Line, Range, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { anyOf, capitalised, compile, perLanguage } from '../patterns.js';
import { repairsIn } from '../repairs.js';
import { endsSentence } from '../sentences.js';
import { readFootnote } from './footnotes.js';
import { makeBody, type ReadBody } from './make-body.js';
import { FIRST_OF_MISREAD, readMisreadSiglum } from './misread.js';
import { read } from './reading.js';
import { distance, FIRST_OF_SIGLUM, isStopped, isWhole, readBodySiglum, type Siglum } from './sigla.js';

/** How many bodies may be missing between two of a group. */
export const MISSING = 3;

/** How far back among the markers one is looked for whose body may be misread. */
const NEAR = 100;

/** The siglum with which a line begins, as the body of a note does, or null. */
export function siglumOf(root: Root, { source, language }: Context, { start, end }: Range): Siglum | null {
  if (!beginsWith(FIRST_OF_SIGLUM, start, root, source)) return null;
  const reading = read(root, source, { start, end: Math.min(end, start + 24) });
  const siglum = readBodySiglum(reading);
  if (!siglum || siglum.rank < 1 || dayOf(language).test(reading.text)) return null;
  return isWhole(root, siglum) ? siglum : null;
}

/**
 * The day above an entry of a journal, "5 May.—", "5 May 1832", or below a letter, "5 May, from the quay". A note may begin
 * with another day, "5 May 3, 1832", or with somebody of that name, "5 May, Constitutional History".
 */
const dayOf = perLanguage((language) =>
  compile(
    `^\\d{1,2}\\s+${anyOf(capitalised(language.months.flat()))}(?!\\p{L}|\\.?\\s+\\d{1,2}(?!\\d))(?:\\.|,?\\s+\\d{4}|\\s?[—–-]|,\\s${anyOf(language.fromWords)}\\s)`,
  ),
);

/** Whether a line may begin with one of some characters: most do not, and need not be read. */
function beginsWith(first: RegExp, start: number, { repairs }: Root, source: string): boolean {
  return first.test(source[start]!) || repairsIn(repairs, { start, end: start + 1 }).length > 0;
}

/** What stands around a block that may consist of bodies. */
export interface Surroundings {
  /** The siglum of the body just before it, or null. */
  before: Siglum | null;
  /** The markers in the text since the bodies before. */
  markers: readonly Siglum[];
  /** Where markers stand that have their notes already. */
  answered: ReadonlySet<number>;
  /** Whether it is the last thing on its page. */
  isLast: boolean;
}

/**
 * Whether a misread siglum that begins a block stands where its neighbours leave its place open: a marker waits for
 * it, and the body before or after it is its neighbour. By itself at the end of a page a capital may begin any
 * sentence ("I").
 */
function isDue(siglum: Siglum, next: Siglum | null, around: Surroundings, source: string): boolean {
  const { before, markers, isLast } = around;
  const { rank, start, end } = siglum;
  if (!isWaiting(rank, markers)) return false;
  if (next) return next.rank === rank + 1;
  if (before?.rank === rank - 1) return true;
  return isLast && markers.at(-1)!.rank === rank && !/\p{Lu}/u.test(source.slice(start, end));
}

function isWaiting(rank: number, markers: readonly Siglum[]): boolean {
  return markers
    .slice(-NEAR)
    .some((marker) => marker.sure && marker.kind === 'figure' && marker.rank === rank);
}

/** The body that blocks in a transcriber's brackets are, or null where the editor says that they are none. */
export function readBracketed(blocks: readonly Block[], context: Context): ReadBody[] | null {
  const footnote = readFootnote(blocks, context);
  return context.rejected('note', footnote.siglum) ? null : [footnote];
}

/** A block that consists of bodies: its lines, and what each of them may begin with. */
interface Lines {
  readonly lines: readonly Line[];
  readonly heads: readonly (Siglum | null)[];
  /** For each line the next head that counts. */
  readonly following: readonly (Siglum | null)[];
  /** Whether the sigla stand farther in than other lines, or before all lines. */
  readonly setIn: boolean;
}

/** The note bodies a block consists of, or null where it begins with no siglum. */
export function readBodies(
  root: Root,
  { children, gap }: Block,
  around: Surroundings,
  context: Context,
): ReadBody[] | null {
  const { source } = context;
  const headOf = (line: Line) => {
    const siglum = siglumOf(root, context, line) ?? misreadSiglum(root, source, line);
    return siglum && around.answered.has(siglum.start) ? null : siglum;
  };
  const [opening, ...others] = children as [Line, ...Line[]];
  const first = headOf(opening);
  if (!first || context.rejected('note', first)) return null;
  const heads = [first, ...others.map(headOf)];
  const following = followingHeads(heads, around);
  if (!first.sure && !isDue(first, following[0]!, around, source)) return null;
  if (first.kind === 'symbol' && starsWords(source.slice(first.start, children.at(-1)!.end), first.n))
    return null;
  const setIn = others.some(({ indent }) => indent < opening.indent) || heads.every((head) => head?.sure);
  const block = { lines: children, heads, following, setIn };
  const bodies = [{ siglum: first, lines: [opening] }];
  for (const [index, line] of others.entries()) {
    const siglum = heads[index + 1];
    const last = bodies.at(-1)!;
    if (siglum && beginsBody(siglum, index + 1, last.siglum, block, around, context))
      bodies.push({ siglum, lines: [line] });
    else last.lines.push(line);
  }
  return bodies.map(({ siglum, lines }) => ({
    siglum,
    body: makeBody(source, siglum, lines, gap),
    marks: [],
  }));
}

/** For each line of a block the next head that is sure, or waited for. */
function followingHeads(
  heads: readonly (Siglum | null)[],
  { markers }: Surroundings,
): readonly (Siglum | null)[] {
  let next: Siglum | null = null;
  const following = heads.map((): Siglum | null => null);
  for (let at = heads.length - 1; at >= 0; at--) {
    following[at] = next;
    const head = heads[at]!;
    if (head && (head.sure || isWaiting(head.rank, markers))) next = head;
  }
  return following;
}

/** Whether a siglum at the head of a line begins another body. */
function beginsBody(
  siglum: Siglum,
  index: number,
  last: Siglum,
  { lines, heads, following, setIn }: Lines,
  around: Surroundings,
  { source, language }: Context,
): boolean {
  if (!siglum.sure && !isOpen(siglum, last, following[index]!, around)) return false;
  const { indent } = lines[index]!;
  const [opening] = lines as [Line];
  // The printers' signs begin anew where they are used up, figures with the next page of the print.
  if (setIn && siglum.kind === heads[0]!.kind && siglum.rank === 1 && indent === opening.indent) return true;
  const { start, end } = lines[index - 1]!;
  const above = source.slice(start, end);
  const ended = STOP.test(above);
  // Where the sigla are set in, a figure at the margin within a sentence is a quantity: "worth / 3 florins".
  if (siglum.kind === 'figure' && !ended && indent < opening.indent) return false;
  const steps = distance(last, siglum);
  if (steps === 1) return ended || !countsToo(siglum, source);
  return steps > 1 && steps <= MISSING && endsSentence(above, language);
}

const STOP = /[.!?…][)\]'"’”»›«‹]*$/;

/** Whether such a siglum inside a note may as well count what the note lists. */
function countsToo(siglum: Siglum, source: string): boolean {
  return siglum.kind === 'half' || isStopped(siglum, source);
}

/** Whether a text begins with a sign close to a word, and has it before others within its lines: it marks those words. */
function starsWords(text: string, sign: string): boolean {
  if (/\s/.test(text[sign.length]!)) return false;
  for (let at = text.indexOf(sign, 1); at > 0; at = text.indexOf(sign, at + sign.length))
    if (
      /^\S $/.test(text.slice(at - 2, at)) &&
      /^["'“‘„«]?\p{L}/u.test(text.slice(at + sign.length, at + sign.length + 2))
    )
      return true;
  return false;
}

/** The misread siglum with which a line begins, as the body of a note does, or null. */
function misreadSiglum(root: Root, source: string, { start, end }: Range): Siglum | null {
  if (!beginsWith(FIRST_OF_MISREAD, start, root, source)) return null;
  const siglum = readMisreadSiglum(read(root, source, { start, end: Math.min(end, start + 24) }));
  return siglum && isWhole(root, siglum) ? siglum : null;
}

/** Whether a misread siglum inside a block has just the rank that the sigla around it, or a marker, leave open. */
function isOpen(siglum: Siglum, before: Siglum, next: Siglum | null, { markers }: Surroundings): boolean {
  if (distance(before, siglum) !== 1 || next?.rank === siglum.rank) return false;
  return (next?.sure === true && distance(siglum, next) === 1) || isWaiting(siglum.rank, markers);
}
