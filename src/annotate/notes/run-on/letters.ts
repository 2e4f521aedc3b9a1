import type { Language } from '../../../lang/index.js';
import type { Context } from '../../context.js';
import { numberBefore } from '../../correspondence/run-on/numbers.js';
import { matchAt } from '../../correspondence/run-on/openings.js';
import { selectOpenings } from '../../correspondence/run-on/select.js';
import { wordsOf } from '../../correspondence/run-on/words/index.js';

/** The places of a text where the heading of a letter begins, as far as its notes let it be seen. */
export function findLetters(text: string, context: Context): ReadonlySet<number> {
  // A title that stands over all letters may stand in a note as well; the number or the names are the letter's own.
  const openings = selectOpenings(text, context).filter(
    ({ start, kind, sender, recipient, parts: [first] }) =>
      first?.part === 'head' &&
      (kind ||
        sender !== '' ||
        recipient !== '' ||
        /^(?:\d|[IVXLC]+\P{L})/u.test(text.slice(start, start + 10))),
  );
  return new Set(
    openings.map(({ start }) => {
      const at = start - numberBefore(text, start).length;
      // "See No. 12." may end the note.
      const isCited = /(?:^|\s)\p{L}{1,2}\.\s$/u.test(text.slice(Math.max(0, at - 4), at));
      return isCited ? start : at;
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
  const match = matchAt(wordsOf(language).dateline, text, at)?.[0];
  return (
    match !== undefined &&
    /^\p{L}.*\d{4}\.$/u.test(match) &&
    /^\s\p{Lu}/u.test(text.slice(at + match.length, at + match.length + 2))
  );
}

/** Whether a salutation stands at a place: "My dear Sir,". */
export function isSalutation(text: string, at: number, language: Language): boolean {
  if (!/\p{Lu}/u.test(text[at]!)) return false;
  return matchAt(wordsOf(language).salute, text, at) !== null;
}

/** Two words in capitals, perhaps with a short one between. */
const CAPITALS = /^[\p{Lu}\p{M}]{3,}[.,:]?\s+(?:\p{Lu}{1,2}\s+)?[\p{Lu}\p{M}]{3,}/u;

/** Whether a heading in capitals stands at a place. */
export function isHeading(text: string, at: number): boolean {
  return CAPITALS.test(text.slice(at, at + LONGEST));
}
