import type { Language } from '../../../lang/index.js';
import type { Context } from '../../context.js';
import { findHeads, findInscribed } from '../../correspondence/run-on/heads.js';
import { numberBefore } from '../../correspondence/run-on/numbers.js';
import { findInscriptions } from '../../correspondence/run-on/titles.js';
import { wordsOf } from '../../correspondence/run-on/words/index.js';
import type { Stretch } from './known.js';

const NO_WORDS: ReadonlySet<string> = new Set();

/** The places in a stretch of text where the heading of a letter begins. */
export function findLetters(text: string, { start, end }: Stretch, { language }: Context): Set<number> {
  const piece = text.slice(start, end);
  const heads = findHeads(piece, language, NO_WORDS).filter(
    ({ sure, kind, dated }) => sure || (kind && dated),
  );
  const others = [...findInscriptions(piece, language), ...findInscribed(piece, language, NO_WORDS)];
  return new Set(
    [...heads, ...others].map((head) => {
      const at = head.start - numberBefore(piece, head.start).length;
      // "See No. 12." may end the note.
      const isCited = /(?:^|\s)\p{L}{1,2}\.\s$/u.test(piece.slice(Math.max(0, at - 4), at));
      return start + (isCited ? head.start : at);
    }),
  );
}

/** A place and a date are not longer. */
const LONGEST = 120;
/** A sentence that ends with a year, and the next: what is no such sentence need not be read. */
const DATED = /^\p{L}.*\d{4}\.\s\p{Lu}/u;

/** Whether a place and a date stand at a place as a sentence of their own: "Whitby, 3rd January 1881." */
export function isDateline(text: string, at: number, language: Language): boolean {
  if (!DATED.test(text.slice(at, at + LONGEST))) return false;
  const { dateline } = wordsOf(language);
  dateline.lastIndex = at;
  const match = dateline.exec(text)?.[0];
  return (
    match !== undefined &&
    /^\p{L}.*\d{4}\.$/u.test(match) &&
    /^\s\p{Lu}/u.test(text.slice(at + match.length, at + match.length + 2))
  );
}

/** Two words in capitals, perhaps with a short one between. */
const CAPITALS = /^[\p{Lu}\p{M}]{3,}[.,:]?\s+(?:\p{Lu}{1,2}\s+)?[\p{Lu}\p{M}]{3,}/u;

/** Whether a heading in capitals stands at a place. */
export function isHeading(text: string, at: number): boolean {
  return CAPITALS.test(text.slice(at, at + LONGEST));
}
