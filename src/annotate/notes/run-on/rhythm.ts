/** What stands between the ends of two pages' notes: the text, and the notes of the later page, in code units. */
export interface PageLength {
  text: number;
  notes: number;
}

/** How long the pages of a text are. */
export interface Rhythm {
  /** The evidence, in log-odds, that so much is a whole number of pages. */
  evidence(length: PageLength): number;
  /** The evidence against so much on one page; no evidence for it. */
  fits(length: PageLength): number;
}

/** The fewest pages from which the length of a page is told. */
const LEAST_PAGES = 6;
/** The most that is said against a short page, which may end a chapter, and against one that is too long. */
const SHORT = -2.5;
const LONG = -3;
/** Notes are set smaller and fuller than the text: what a code unit of them may count beside one of the text. */
const WEIGHTS = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

/** The length of a page, told from pages whose ends are known; null where too few are. */
export function makeRhythm(known: readonly PageLength[]): Rhythm | null {
  let best: { weight: number; page: number; spread: number } | null = null;
  for (const weight of WEIGHTS) {
    const lengths = known.map(({ text, notes }) => text + weight * notes);
    const single = singlePages(lengths);
    if (single.length < LEAST_PAGES) continue;
    const page = median(single);
    const spread = 1.5 * median(single.map((length) => Math.abs(length - page)));
    if (!best || spread / page < best.spread / best.page) best = { weight, page, spread };
  }
  if (!best) return null;
  const { weight, page } = best;
  const spread = Math.max(30, best.spread);
  const off = (difference: number, scale: number) => -0.3 * (difference / scale) ** 2;
  return {
    evidence({ text, notes }) {
      const length = text + weight * notes;
      const pages = Math.max(1, Math.round(length / page));
      const difference = length - pages * page;
      return Math.max(difference < 0 ? SHORT : LONG, off(difference, spread * Math.sqrt(pages)));
    },
    fits({ text, notes }) {
      const excess = text + weight * notes - page - spread;
      return excess <= 0 ? 0 : Math.max(LONG * Math.ceil(excess / page), off(excess, spread));
    },
  };
}

/** Of lengths of one or several pages those of one. */
function singlePages(lengths: readonly number[]): number[] {
  if (lengths.length === 0) return [];
  const least = [...lengths].sort((a, b) => a - b)[lengths.length >> 3]!;
  const usual = median(lengths.filter((length) => length < 2 * least));
  return lengths.filter((length) => length > 0.7 * usual && length < 1.3 * usual);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
