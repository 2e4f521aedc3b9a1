import { countFirst } from '../../../lists.js';
import { matchesOf } from '../../patterns.js';
import type { Stretch } from './known.js';

/** A hyphen at which a printed line ended, though the line end itself is lost: "impor- tant". */
const DIVIDED = /(?<=\p{L})-\s(?=\p{L})/gu;
/** The narrowest and widest measure looked for, in characters. */
const NARROWEST = 36;
const WIDEST = 110;
/** How often a divided word fits a width by chance, and the least evidence, in log-odds, for a measure. */
const BY_CHANCE = 0.16;
const LEAST = 5;
/** Divided words looked at, and how many lines the next may be away: further on a paragraph may end between. */
const SAMPLE = 500;
const LINES_BETWEEN = 4;

/** Where words are divided in a text: the place after each hyphen's blank, where a line began. */
export function dividedWords(text: string): number[] {
  return Array.from(matchesOf(DIVIDED, text), ({ index }) => index + 2);
}

/**
 * The measure of a printed text, in characters: the width at which words are divided where a line is full, told
 * from each divided word, after which a line begins, and the next. Null where the type has no such measure.
 */
export function findMeasure(text: string, divided: readonly number[]): number | null {
  const step = Math.max(1, Math.floor(divided.length / SAMPLE));
  let measure: number | null = null;
  let most = LEAST;
  for (let width = NARROWEST; width <= WIDEST; width++) {
    let hits = 0;
    let total = 0;
    for (let index = 0; index < divided.length; index += step) {
      const start = divided[index]!;
      const stretch = { start, end: start + LINES_BETWEEN * width };
      const fit = fitLines(text, divided, stretch, width, 1)[0];
      if (!fit) continue;
      total++;
      if (fit.fits) hits++;
    }
    const evidence = evidenceFor(hits, total);
    if (evidence <= most) continue;
    measure = width;
    most = evidence;
  }
  return measure;
}

/** The evidence, in log-odds, that so many hits are more than chance. */
function evidenceFor(hits: number, total: number): number {
  const share = hits / total;
  if (!(share > BY_CHANCE)) return 0;
  const misses = share < 1 ? (total - hits) * Math.log((1 - share) / (1 - BY_CHANCE)) : 0;
  return hits * Math.log(share / BY_CHANCE) + misses;
}

/** A divided word, whether it stands where a line would end, and how many lines after the place before. */
export interface Fit {
  at: number;
  fits: boolean;
  lines: number;
}

/** What stands between two places: lines of a note, of text, which has paragraphs, or no lines that go on. */
export type Between = 'note' | 'text' | 'none';

/** How often a divided word stands where the line would end; the rest are misread. */
const REGULAR = 0.96;
/** How often a paragraph ends with a line of text. */
const PARAGRAPH = 0.08;
/** How often a word fits by chance, since there are as many places for it in a line as it has letters; and further on. */
const CHANCE = 0.05;
const MORE_CHANCE = 0.02;
const MOST_CHANCE = 0.2;

/** The evidence, in log-odds, that one and not the other stands between a divided word and the place before. */
export function lineOdds(fit: Fit, one: Between, other: Between): number {
  return Math.log(likelihood(fit, one) / likelihood(fit, other));
}

function likelihood({ fits, lines }: Fit, between: Between): number {
  const chance = Math.min(MOST_CHANCE, CHANCE + MORE_CHANCE * lines);
  const goesOn = { note: 1, text: (1 - PARAGRAPH) ** lines, none: 0 }[between];
  const share = goesOn * REGULAR + (1 - goesOn) * chance;
  return fits ? share : 1 - share;
}

/**
 * Whether the divided words of a stretch stand where its lines would end, if the first began at `start` and each
 * were filled to `width`; at most `most` of them.
 */
export function fitLines(
  text: string,
  divided: readonly number[],
  { start, end }: Stretch,
  width: number,
  most = Number.POSITIVE_INFINITY,
): Fit[] {
  const found: Fit[] = [];
  let line = start;
  let lines = 1;
  for (let next = countFirst(divided.length, (at) => divided[at]! <= start); found.length < most; ) {
    const at = divided[next];
    if (at === undefined || at > end) break;
    const length = at - 1 - line;
    if (length > width) {
      line = lineEnd(text, line, width);
      lines++;
      continue;
    }
    // The word is divided because the whole of it would not have fitted.
    const rest = /^\S*/.exec(text.slice(at, at + 40))![0].length;
    found.push({ at, fits: length - 1 + rest > width, lines });
    line = at;
    lines = 1;
    next++;
  }
  return found;
}

/** Where the next line begins after a line that is filled to `width`. */
function lineEnd(text: string, line: number, width: number): number {
  const blank = text.lastIndexOf(' ', line + width);
  if (blank > line) return blank + 1;
  const late = text.indexOf(' ', line + width);
  return late < 0 ? text.length : late + 1;
}
