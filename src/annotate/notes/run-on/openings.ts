import { compile, matchesOf } from '../../patterns.js';
import type { Shape, ShapeAt } from './endings.js';
import type { Known, Stretch } from './known.js';

/** What stands after a blank begins with, apart from marks of quotation and dashes. */
export type Opening = 'small' | 'capital' | 'figure' | 'sign';

/** What follows upon what has which shape, in a text and its notes. */
export interface Openings {
  /** The evidence that what so begins continues the text that was cut off, and not what stands before it. */
  evidence(opening: Opening, shapes: { cut: Shape; shape: Shape }): number;
}

type Counts = Record<Shape, Record<Opening, number>>;

/** What follows upon what, before anything of the text is known, as so many places. */
const BEFOREHAND: Readonly<Counts> = {
  sentence: { small: 0.2, capital: 8, figure: 0.8, sign: 1 },
  aside: { small: 0.8, capital: 7, figure: 1, sign: 1.2 },
  abbreviation: { small: 3, capital: 4, figure: 2.5, sign: 0.5 },
  number: { small: 0.5, capital: 6, figure: 2, sign: 1.5 },
  bracket: { small: 6, capital: 2, figure: 1, sign: 1 },
  word: { small: 7, capital: 2, figure: 0.5, sign: 0.5 },
  pause: { small: 6, capital: 2.5, figure: 1, sign: 0.5 },
  divided: { small: 9, capital: 0.6, figure: 0.2, sign: 0.2 },
};
const BLANK = /\s+(?=\S)/gu;
const INITIAL = compile(String.raw`^["'“‘„‚«‹»›¿¡—–-]{0,3}(?:(\p{Ll})|(\p{L})|(\p{N}))`);
/** How many characters it takes to tell an opening. */
const LOOK = 5;

/** Tells what a text begins with. */
export function openingOf(text: string): Opening {
  const [, small, capital, figure] = INITIAL.exec(text) ?? [];
  if (small) return 'small';
  if (capital) return 'capital';
  return figure ? 'figure' : 'sign';
}

/** Learns from the notes, and the text, that are known: after the end of a note there may be either. */
export function learnOpenings(printed: string, { text, notes }: Known, shapeAt: ShapeAt): Openings {
  const inText = structuredClone(BEFOREHAND) as Counts;
  countOpenings(inText, printed, text, shapeAt);
  const inBoth = structuredClone(inText);
  countOpenings(inBoth, printed, notes, shapeAt);
  return {
    evidence: (opening, { cut, shape }) =>
      Math.log(share(inText[cut], opening) / share(inBoth[shape], opening)),
  };
}

function countOpenings(
  counts: Counts,
  printed: string,
  stretches: readonly Stretch[],
  shapeAt: ShapeAt,
): void {
  for (const { start, end } of stretches) {
    const stretch = printed.slice(start, end).trimEnd();
    for (const { 0: blank, index } of matchesOf(BLANK, stretch)) {
      if (index === 0) continue;
      const after = index + blank.length;
      counts[shapeAt({ start, end: start + index })][openingOf(stretch.slice(after, after + LOOK))]++;
    }
  }
}

function share(counts: Readonly<Record<Opening, number>>, opening: Opening): number {
  return counts[opening] / (counts.small + counts.capital + counts.figure + counts.sign);
}
