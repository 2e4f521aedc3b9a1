import type { Block, Range, Root } from '../../tree.js';
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

/** The note bodies a block consists of, or null where it begins with no siglum. */
export function readBodies(
  root: Root,
  block: Block,
  around: Surroundings,
  context: Context,
): ReadBody[] | null {
  const { source } = context;
  const opening = block.children[0]!;
  const first = siglumOf(root, context, opening) ?? misreadSiglum(root, source, opening);
  if (!first || context.rejected('note', first)) return null;
  const heads = block.children.map(
    (line) => siglumOf(root, context, line) ?? misreadSiglum(root, source, line),
  );
  const following: (Siglum | null)[] = [];
  for (let at = heads.length - 1, next: Siglum | null = null; at >= 0; at--) {
    following[at] = next;
    const head = heads[at]!;
    if (head?.sure || (head && isWaiting(head.rank, around.markers))) next = head;
  }
  if (!first.sure && !isDue(first, following[0]!, around, source)) return null;
  if (first.kind === 'symbol' && starsWords(source.slice(first.start, block.end), first.n)) return null;
  const sigla = [first];
  const starts = [0];
  const setIn =
    block.children.some(({ indent }) => indent < opening.indent) || heads.every((head) => head?.sure);
  for (const [index, line] of block.children.entries()) {
    if (index === 0) continue;
    const head = heads[index]!;
    const isOne = head?.sure || (head && isOpen(head, sigla.at(-1)!, following[index]!, around));
    const siglum = isOne ? head : null;
    const before = block.children[index - 1]!;
    const ended = STOP.test(source.slice(before.start, before.end));
    // Where the sigla are set in, a figure at the margin within a sentence is a quantity: "worth / 3 florins".
    const isQuantity = siglum?.kind === 'figure' && !ended && line.indent < opening.indent;
    const steps = siglum && !isQuantity ? distance(sigla.at(-1)!, siglum) : 0;
    // The printers' signs begin anew where they are used up, figures with the next page of the print.
    const anew = setIn && siglum?.kind === first.kind && siglum.rank === 1 && line.indent === opening.indent;
    if (
      siglum &&
      (anew ||
        (steps === 1 && (!countsToo(siglum, source) || ended)) ||
        (steps > 1 &&
          steps <= MISSING &&
          endsSentence(source.slice(before.start, before.end), context.language)))
    ) {
      sigla.push(siglum);
      starts.push(index);
    }
  }
  return sigla.map((siglum, index) => {
    const lines = block.children.slice(starts[index], starts[index + 1]);
    return { siglum, body: makeBody(source, siglum, lines, block.gap), marks: [] };
  });
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
