import type { Language } from '../../../lang/index.js';
import { matchesOf } from '../../patterns.js';
import { readLetterDate } from '../dateline.js';
import { grammarOf } from '../grammar.js';
import { A_FORM } from '../series.js';
import { readRecipient } from './correspondents.js';
import { greets, isCapitalDate, isInCapitals } from './heads.js';
import { countBefore, numberBefore } from './numbers.js';
import { type Part, type RunOnOpening, readOpening } from './openings.js';
import { wordsOf } from './words/index.js';

/** So many characters in capitals after "TO" are a heading. */
const A_HEADING = 12;

/** A farewell that ends the letter before begins no farther before a number and a heading. */
const FARTHEST_LEAVE = 90;

/**
 * Openings by a heading that names the recipient alone, in order: "An den Major Kern", "TO GENERAL GATES". A dateline
 * below it tells it from a sentence; where it has a number a salutation does, or the farewell of the letter before, and
 * in a book with several of them a salutation.
 */
export function findInscribed(text: string, language: Language, small: ReadonlySet<string>): RunOnOpening[] {
  const words = wordsOf(language);
  const { farewell } = grammarOf(language);
  const found: RunOnOpening[] = [];
  let greeted = 0;
  const greeting = new Set<RunOnOpening>();
  const unopened = new Set<RunOnOpening>();
  for (const { 0: to, index: start } of matchesOf(words.toFirst, text)) {
    const from = start + to.length;
    const number = numberBefore(text, start);
    const isNumbered = number !== '';
    const before = { start, kind: false, sender: '', apart: true };
    const capitals = isInCapitals(to, text, from);
    // The sender stands before it.
    if (capitals && !isNumbered && /\p{Lu}{2,},?\s$/u.test(text.slice(Math.max(0, start - 8), start)))
      continue;
    const rules = { words, language, small, capitals };
    const openings = readRecipient(text, from - 1, rules).map((end) =>
      readOpening(text, { ...before, recipient: text.slice(from, end) }, end, words),
    );
    const day = (one: RunOnOpening, wanted: Part['part']) =>
      one.parts.some(
        ({ part, start, end }) =>
          part === wanted &&
          !(capitals && isCapitalDate(text, { part, start, end })) &&
          readLetterDate(text.slice(start, end), language)?.month != null,
      );
    // A heading with its date, "To Mrs. Marsh 4 March [1859] Whitby Friday"; after a comma the place of writing has it.
    const entitled = openings.find(
      (one) => one?.dated && text[from + one.recipient.length] !== ',' && day(one, 'head'),
    );
    const hasDay = (one: RunOnOpening | null) => one !== null && day(one, 'dateline');
    const dated = openings.find((one) => hasDay(one) && greets(one!)) ?? entitled ?? openings.find(hasDay);
    const opening = dated && dated.parts.length > 1 ? dated : null;
    const opens =
      dated ??
      openings.find((one) =>
        one?.parts.some(({ part }) => part === 'salute' || (part === 'dateline' && isNumbered)),
      );
    if (!opens) {
      const [bare] = openings.flatMap((one) => (one && isNumbered ? [one] : []));
      if (bare && !farewell.test(text.slice(Math.max(0, start - FARTHEST_LEAVE), start - number.length)))
        unopened.add(bare);
      if (bare) found.push(bare);
      continue;
    }
    found.push(opens);
    if (opening) continue;
    greeted++;
    // A line in capitals is a heading, and no sentence that begins so.
    if (!isNumbered && !(capitals && opens.recipient.length >= A_HEADING)) greeting.add(opens);
  }
  const numbered = inSeries(text, found, unopened);
  const counted = found.filter((opening) => !unopened.has(opening) || numbered.has(opening));
  return greeted >= A_FORM ? counted : counted.filter((opening) => !greeting.has(opening));
}

/**
 * Of openings that have no more than a heading with its number those whose number goes on from that of the letter
 * before, or leads to that of the next.
 */
function inSeries(
  text: string,
  openings: readonly RunOnOpening[],
  unopened: ReadonlySet<RunOnOpening>,
): ReadonlySet<RunOnOpening> {
  const found = new Set<RunOnOpening>();
  const counts = openings.map(({ start }) => countBefore(text, start));
  for (const step of [1, -1]) {
    let last: number | null = null;
    for (let index = step > 0 ? 0 : openings.length - 1; openings[index]; index += step) {
      const opening = openings[index]!;
      const count = counts[index]!;
      if (!unopened.has(opening) || found.has(opening)) last = count ?? last;
      else if (count !== null && last !== null && (count === last || count === last + step)) {
        found.add(opening);
        last = count;
      }
    }
  }
  return found;
}
