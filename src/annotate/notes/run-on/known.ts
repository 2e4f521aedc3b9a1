import type { PageNotes } from './pages.js';

/** A stretch of the reading. */
export interface Stretch {
  start: number;
  end: number;
}

/** What is known from the first of a text without line ends. */
export interface Known {
  /** Notes that another follows. */
  notes: Stretch[];
  /** The text before the notes of each page. */
  text: Stretch[];
}

/** How much of the text before a page's notes is looked at, in code units. */
const BEFORE_NOTES = 800;

/** Gathers what is known; `unit` gives the place in the reading of one in the source. */
export function findKnown(pages: readonly PageNotes[], unit: (place: number) => number): Known {
  return {
    notes: pages.flatMap(({ pairs }) =>
      pairs.slice(1).map(({ start }, index) => ({
        start: unit(pairs[index]!.start.siglum.end),
        end: start.at,
      })),
    ),
    text: pages.map(({ pairs }) => {
      const end = pairs[0]!.start.at;
      return { start: Math.max(0, end - BEFORE_NOTES), end };
    }),
  };
}
