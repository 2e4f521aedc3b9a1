import { addAll } from '../../lists.js';
import type { Flow, Inline, Note, NoteBody, NoteReference, Range, TextBlock } from '../../tree.js';
import { textBlocks } from '../blocks.js';
import type { Annotator, Context } from '../context.js';
import { paragraphsOf } from '../paragraphs/index.js';
import { decide } from '../wrap.js';
import { numberMeant } from './misread.js';

/**
 * Puts each note at its point of attachment, in place of its marker (Guidelines 3.9.1.1).
 *
 * A further reference to a note points to it (`sameAs`). A body whose marker was not found stands where it was printed, between the blocks of the text.
 */
export const attachNotes: Annotator = (root, context) => {
  // They are notes of the text from here on.
  const bodies = root.pages.flatMap((page) => page.notes.splice(0));
  const toNote = (body: NoteBody): Note => ({
    type: 'note',
    id: context.id('note'),
    start: body.marker?.start ?? body.start,
    end: body.marker?.end ?? body.start,
    n: body.n,
    place: 'bottom',
    siglum: body.siglum,
    children: paragraphsOf(root, body),
    ...decide('note', body.cert),
  });
  const marked = bodies.filter((body) => body.marker).sort((a, b) => a.marker!.start - b.marker!.start);
  const notes = marked.map(toNote);
  const references = marked.flatMap(({ repeats }, index) =>
    repeats.map((range) => toReference(range, notes[index]!)),
  );
  const unmarked = bodies.filter((body) => !body.marker).map(toNote);
  const placed = [...notes, ...references].sort((a, b) => a.start - b.start);
  // A note may have notes of its own.
  const [inNotes, inText] = divideByPlace(placed, bodies);
  if (inNotes.length > 0) place(inNotes, stretches([...notes, ...unmarked]), context);
  place(inText, stretches(root.children), context);
  root.children = withUnmarked(root.children, unmarked);
  for (const reference of references) enterBrackets(reference, context);
  for (const note of [...notes, ...unmarked]) {
    for (const siglum of [note, note.siglum]) {
      enterBrackets(siglum, context);
      enterMisread(siglum, note.n, context);
    }
  }
};

function toReference({ start, end }: Range, { id, n }: Note): NoteReference {
  return { type: 'noteReference', start, end, n, target: id, ...decide('note', 'medium') };
}

/** Notes and references in the order of the source, those inside the bodies of notes apart from those in the text. */
function divideByPlace(
  placed: readonly (Note | NoteReference)[],
  bodies: readonly NoteBody[],
): [(Note | NoteReference)[], (Note | NoteReference)[]] {
  const lines = bodies.flatMap(({ blocks }) => blocks.flatMap(({ children }) => children));
  lines.sort((a, b) => a.start - b.start);
  const inNotes: (Note | NoteReference)[] = [];
  const inText: (Note | NoteReference)[] = [];
  let next = 0;
  for (const one of placed) {
    while (next < lines.length && lines[next]!.end <= one.start) next++;
    const line = lines[next];
    (line && line.start <= one.start ? inNotes : inText).push(one);
  }
  return [inNotes, inText];
}

interface Stretch extends Range {
  readonly block: TextBlock;
}

/** Puts notes and references, in the order of the source, where they stand in its stretches. */
function place(
  placed: readonly (Note | NoteReference)[],
  stretches: readonly Stretch[],
  context: Context,
): void {
  let next = 0;
  for (const { block, start, end } of stretches) {
    while (placed[next] && placed[next]!.start < start) next++;
    const from = next;
    while (placed[next] && placed[next]!.end <= end) next++;
    if (next > from) insert(block, placed.slice(from, next), context);
  }
}

/** The stretches of the source the blocks take, in its order: the lines of a cell stand between those of others. */
function stretches(children: readonly Flow[]): Stretch[] {
  return textBlocks({ children })
    .flatMap((block) =>
      (block.type === 'cell' ? block.children : [block]).map(({ start, end }) => ({ block, start, end })),
    )
    .sort((a, b) => a.start - b.start);
}

/** The brackets of a siglum are no part of `@n`. */
function enterBrackets({ start, end }: Range, context: Context): void {
  if (end === start) return;
  if (/[[(]/.test(context.source[start] ?? '')) context.ledger('note', { start, end: start + 1 }, '');
  if (/[\])]/.test(context.source[end - 1] ?? '')) context.ledger('note', { start: end - 1, end }, '');
}

/** A siglum that was misread is in the ledger; the note then takes none of the source for it. */
function enterMisread(siglum: Range, n: string, context: Context): void {
  if (numberMeant(context.source.slice(siglum.start, siglum.end)) !== n) return;
  context.ledger('note', { start: siglum.start, end: siglum.end }, n);
  siglum.start = siglum.end;
}

/** Cuts the markers out of a block's text and puts the notes and references there. */
function insert(block: TextBlock, notes: readonly (Note | NoteReference)[], context: Context): void {
  const out: Inline[] = [];
  let next = 0;
  for (const child of block.children) {
    let from = child.start;
    for (; notes[next] && notes[next]!.end <= child.end; next++) {
      const note = notes[next]!;
      if (child.type === 'text' && note.start > from)
        out.push({ type: 'text', start: from, end: note.start });
      out.push(note);
      from = note.end;
    }
    // A repair may be a part of the marker, or all of it: "Â¹".
    const isMarker = from === child.end && from > child.start;
    const goesOn = notes[next] !== undefined && notes[next]!.start <= child.start;
    if (child.type !== 'text') {
      if (!isMarker && !(child.type === 'repair' && goesOn)) out.push(child);
    } else if (from < child.end) out.push({ type: 'text', start: from, end: child.end });
  }
  block.children = out;
  context.changed(block);
}

/** The blocks with each note that has no marker after the last that begins before it. */
function withUnmarked(flow: readonly Flow[], notes: readonly Note[]): Flow[] {
  const sorted = [...notes].sort((a, b) => a.start - b.start);
  const out: Flow[] = [];
  let next = 0;
  for (const node of flow) {
    while (sorted[next] && sorted[next]!.start < node.start) out.push(sorted[next++]!);
    out.push(node);
  }
  addAll(out, sorted.slice(next));
  return out;
}
