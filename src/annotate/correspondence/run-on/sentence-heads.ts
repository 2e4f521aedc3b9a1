import type { Language } from '../../../lang/index.js';
import { capitalised } from '../../patterns.js';
import { sentenceStarts } from '../../sentences.js';
import { readLetterDate } from '../dateline.js';
import { type LetterHeading, readHeading } from '../heading.js';
import { labelBefore } from './correspondents.js';
import { type Part, type RunOnOpening, readOpening } from './openings.js';
import { wordsOf } from './words/index.js';

/** A heading is not longer; an office below the names no longer than this. */
const LONGEST = 200;
const LONGEST_OFFICE = 70;
/** So many small words one after another are no names. */
const PROSE = /(?:\p{Ll}+,?\s){8}/u;

/**
 * Openings by a heading that is a sentence of its own, whatever words its names have, in order: "Le ministre de la
 * guerre à M. Hale, préfet. Paris, le 2 mars 1883.", "Van P. C. Hale." A dateline or a salutation follows at once.
 */
export function findSentenceHeads(text: string, language: Language): RunOnOpening[] {
  const words = wordsOf(language);
  const found: RunOnOpening[] = [];
  let start = 0;
  for (const next of sentenceStarts(text, language)) {
    const from = start;
    start = next;
    const printed = next - from <= LONGEST ? text.slice(from, next).trimEnd() : '';
    const heading =
      /^(?:\d{1,4}[.)]\s?[—–]{1,2}\s?)?\p{Lu}/u.test(printed) && !PROSE.test(printed)
        ? readHeading(printed, language)
        : null;
    if (!heading || !isAll(printed, heading) || crossesCase(printed, heading, language)) continue;
    const { kind, sender, recipient } = heading;
    const label = labelBefore(text, from, found.at(-1)?.end ?? 0);
    const before = { start: label, kind, sender: sender ?? '', recipient: recipient ?? '', apart: true };
    const opening = readOpening(text, before, from + printed.length, words);
    if (opening && isOpened(opening, heading, text, language)) found.push({ ...opening, sure: true });
  }
  return found;
}

/** Whether a sentence is nothing but a heading: only an office or a place stands after its names. */
function isAll(printed: string, { end }: LetterHeading): boolean {
  const rest = printed.slice(end).replace(/^[.,]?\s?/, '');
  return rest === '' || (rest.length <= LONGEST_OFFICE && printed[end] === ',');
}

/** Whether "To" stands with a capital after a name, which is the signature above the heading: "Hale To Mr. Marsh." */
function crossesCase(printed: string, { sender, recipient }: LetterHeading, { toWords }: Language): boolean {
  if (sender === null || recipient === null) return false;
  const between = printed.slice(printed.indexOf(sender) + sender.length, printed.indexOf(recipient));
  const inCapitals = /\p{Lu}{3}/u.test(sender);
  return capitalised(toWords).some(
    (word) => (word !== word.toUpperCase() || !inCapitals) && between.includes(` ${word} `),
  );
}

/** Whether a letter is opened below a heading; one that names a single person needs a day. */
function isOpened(
  { parts }: RunOnOpening,
  { kind, sender, recipient }: LetterHeading,
  text: string,
  language: Language,
): boolean {
  const has = (wanted: Part['part']) => parts.some(({ part }) => part === wanted);
  const dated = parts.some(
    ({ part, start, end }) =>
      part === 'dateline' && readLetterDate(text.slice(start, end), language)?.month != null,
  );
  // "Memorandum by the Harbour Master" heads a paper as well.
  if (recipient === null) return has('salute') && (kind || dated);
  return dated || ((kind || sender !== null) && has('salute'));
}
