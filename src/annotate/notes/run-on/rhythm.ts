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
const SHORT = -3.3;
const LONG = -4;
/** The most that is said against each page that one page's text and notes are too long by: notes run over. */
const OVERLONG = -1.3;
/** The least spread of pages, in code units. */
const LEAST_SPREAD = 30;
/** Notes are set smaller and fuller than the text: what a code unit of them may count beside one of the text. */
const WEIGHTS = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

/** A page that few are longer than, in code units, for a text whose pages are not known. */
const LONG_PAGE = { weight: 1, page: 3000, spread: 300 };

/** The length of a page, told from pages whose ends are known; where too few are, only what is on one page is judged. */
export function makeRhythm(known: readonly PageLength[]): Rhythm {
  let best: { weight: number; page: number; spread: number } | null = null;
  for (const weight of WEIGHTS) {
    const lengths = known.map(({ text, notes }) => text + weight * notes);
    const single = singlePages(lengths);
    if (single.length < LEAST_PAGES) continue;
    const page = median(single);
    const spread = 1.5 * median(single.map((length) => Math.abs(length - page)));
    if (!best || spread / page < best.spread / best.page) best = { weight, page, spread };
  }
  if (!best) return { evidence: () => 0, fits: fitsOn(LONG_PAGE) };
  const { weight, page } = best;
  const spread = Math.max(LEAST_SPREAD, best.spread);
  return {
    evidence({ text, notes }) {
      const length = text + weight * notes;
      const pages = Math.max(1, Math.round(length / page));
      const difference = length - pages * page;
      return Math.max(difference < 0 ? SHORT : LONG, against(difference, spread * Math.sqrt(pages)));
    },
    fits: fitsOn({ weight, page, spread }),
  };
}

function fitsOn({ weight, page, spread }: typeof LONG_PAGE): Rhythm['fits'] {
  return ({ text, notes }) => {
    const excess = text + weight * notes - page - spread;
    return excess <= 0 ? 0 : Math.max(OVERLONG * Math.ceil(excess / page), against(excess, spread));
  };
}

/** The evidence against a length that differs from the usual, with regard to how lengths spread. */
function against(difference: number, spread: number): number {
  return -0.4 * (difference / spread) ** 2;
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
