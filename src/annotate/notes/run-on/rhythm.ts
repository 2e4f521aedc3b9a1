/** How long the pages of a text are. */
export interface Rhythm {
  /** The usual length of a full page, in code units. */
  page: number;
  /** The evidence, in log-odds, that so many code units are a whole number of pages. */
  evidence(length: number): number;
}

/** The fewest pages from which the length of a page is told. */
const LEAST_PAGES = 6;
/** The most that is said against a short page, which may end a chapter, and against one that is too long. */
const SHORT = -2.5;
const LONG = -6;

/**
 * The length of a page, told from the places where pages are known to end; null for a page whose end is not. Null
 * where too few are known.
 */
export function makeRhythm(ends: readonly (number | null)[]): Rhythm | null {
  const lengths: number[] = [];
  for (const [index, end] of ends.entries()) {
    const before = index === 0 ? 0 : ends[index - 1];
    if (end !== null && before !== null && before !== undefined) lengths.push(end - before);
  }
  if (lengths.length < LEAST_PAGES) return null;
  const usual = median(lengths.filter((length) => length < 2 * Math.min(...lengths)));
  const single = lengths.filter((length) => length > 0.7 * usual && length < 1.3 * usual);
  if (single.length < LEAST_PAGES) return null;
  const page = median(single);
  const spread = Math.max(30, 1.5 * median(single.map((length) => Math.abs(length - page))));
  const evidence = (length: number) => {
    const pages = Math.max(1, Math.round(length / page));
    const off = (length - pages * page) / (spread * Math.sqrt(pages));
    return Math.max(off < 0 ? SHORT : LONG, -0.3 * off * off);
  };
  return { page, evidence };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
