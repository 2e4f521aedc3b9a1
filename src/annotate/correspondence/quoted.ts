import type { Citation, Inline, LetterRecord, Note, Quote } from '../../tree.js';
import type { Annotator } from '../context.js';

/**
 * Says of a quotation which letter it is taken from: the one that the note at its end cites (Guidelines 3.3.3,
 * `quote` with `@source`). The pieces of one quotation have one source.
 */
export const quotedLetters: Annotator = (root, context) => {
  const letters = new Map(root.letters.map((letter) => [letter.id, letter]));
  for (const block of context.blocks) {
    if (!block.children.some(({ type }) => type === 'quote')) continue;
    const quotes = new Map<string, Quote>();
    for (const [index, child] of block.children.entries()) {
      if (child.type !== 'quote') continue;
      quotes.set(child.id, child);
      const citation = citationAfter(block.children, index);
      if (!citation) continue;
      for (
        let piece: Quote | undefined = child;
        piece;
        piece = piece.prev ? quotes.get(piece.prev) : undefined
      ) {
        piece.source = citation.id;
        piece.letter = citation.letter;
        markQuoted(letters.get(citation.letter), piece.id);
      }
    }
  }
};

function markQuoted(letter: LetterRecord | undefined, place: string): void {
  if (!letter) return;
  letter.places.push(place);
  if (letter.kind === 'cited' || letter.kind === 'inferred') letter.kind = 'quoted';
}

/** The citation with which the note directly after a quotation begins. */
function citationAfter(children: readonly Inline[], index: number): Citation | null {
  const next = children[index + 1];
  if (next?.type !== 'note') return null;
  return firstCitation(next);
}

function firstCitation(note: Note): Citation | null {
  const first = note.children[0];
  if (first?.type !== 'paragraph') return null;
  const leading = first.children[0];
  return leading?.type === 'citation' ? leading : null;
}
