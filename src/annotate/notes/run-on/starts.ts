import type { Language } from '../../../lang/index.js';
import { wordsOf } from '../../correspondence/run-on/words/index.js';
import { matchesOf } from '../../patterns.js';
import { endsSentence, isAbbreviation } from '../../sentences.js';
import type { Reading } from '../reading.js';
import { isOpened, readBodySiglum, type Siglum } from '../sigla.js';

/** A siglum that stands by itself in running text, as the body of a note begins, and how likely it does. */
export interface Start {
  siglum: Siglum;
  /** Its place in the reading. */
  at: number;
  /** What it costs to take it for the first body of a run, for a later one, and for no body; 0 is likely. */
  first: number;
  later: number;
  none: number;
  /** Whether it stands between two sentences, as the number of a section or a verse does. */
  opens: boolean;
  /** Whether a small letter follows, with which few notes begin. */
  small: boolean;
  /** Whether a salutation follows: it refers from the heading of the letter to a note. */
  greets: boolean;
}

const START = /(?=[\d*†‡§‖¶|([⁰¹²³⁴-⁹])(?<=^|\s)/gu;
const FIGURES = /^[\d⁰¹²³⁴-⁹]+$/u;
const STOPPED = /^\d+\.$/;
const OPENS_NOTE = /^\s*[\p{Lu}"'“‘„«‹»[(—–-]/u;

/** All such sigla of a reading, in order; a stop ends their figures, or none does. */
export function findStarts(reading: Reading, language: Language, stopped: boolean): Start[] {
  const { text } = reading;
  const { salute } = wordsOf(language);
  const found: Start[] = [];
  for (const { index } of matchesOf(START, text)) {
    const siglum = readBodySiglum(reading, index);
    if (!siglum || siglum.rank < 1) continue;
    if (siglum.kind === 'half' && isOpened(text, index)) continue;
    const printed = /^\S+/.exec(text.slice(index, index + 12))![0].length;
    const form = stopped ? STOPPED : FIGURES;
    const alone = form.test(text.slice(index, index + printed)) || siglum.kind !== 'figure';
    if (!alone) continue;
    const after = text.slice(index + printed, index + printed + 8);
    const before = text.slice(Math.max(0, index - 24), index).trimEnd();
    const opening = OPENS_NOTE.test(after) ? 0 : /^\s*\p{Ll}/u.test(after) ? 1 : 0.8;
    const counts = siglum.kind === 'figure' && /^\d/.test(text[index]!) && takesNumber(before, language);
    const ended = endsSentence(before, language);
    const divided = /\p{L}-$/u.test(before);
    salute.lastIndex = index + printed;
    const greets = siglum.kind === 'figure' && opening === 0 && salute.test(text);
    // In a row of a table.
    const inRow = siglum.kind === 'figure' && /(?:^|\s)\d+$/.test(before);
    const first = opening + (counts || inRow || greets ? 2.5 : divided ? -1 : ended ? 0 : 0.3);
    const later = opening + (counts ? 0.6 : ended ? 0 : 1.4);
    found.push({
      siglum,
      at: index,
      first,
      later,
      opens: ended && opening === 0 && !greets,
      small: opening === 1,
      greets,
      none:
        divided || greets
          ? 2.5
          : siglum.kind === 'parenthesis' || siglum.kind === 'half' || siglum.kind === 'letter'
            ? 0.3
            : Math.max(0, 0.8 - first / 2),
    });
  }
  return found;
}

/** Whether the text ends with a word that a number follows: an abbreviation, a month. */
function takesNumber(before: string, language: Language): boolean {
  const word = /([\p{L}.]+?)(\.?)$/u.exec(before);
  if (!word) return false;
  const key = word[1]!.toLowerCase();
  if (language.months.some((names) => names.includes(key))) return true;
  return word[2] === '.' && isAbbreviation(key, language) && key.length > 1;
}
