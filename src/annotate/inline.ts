import { addAll } from '../lists.js';
import type { Break, Inline, Page, Range, Root } from '../tree.js';
import { withLeaves } from './leaves.js';
import { repairsIn } from './repairs.js';

/** A printed line, and the page that begins with it, if one does. */
export interface PrintedLine extends Range {
  page: Page | null;
}

/**
 * The leaves of running text: its lines, with the file's damage repaired, and a break before each line but the
 * first. Words divided at a break are joined later (`hyphenation`).
 */
export function buildInline(root: Root, lines: readonly PrintedLine[]): Inline[] {
  const children: Inline[] = [];
  for (const line of lines) {
    if (line.page || line !== lines[0]) children.push(makeBreak(line.start, line.page));
    addAll(children, withLeaves(line, repairsIn(root.repairs, line)));
  }
  // It is kept long: without the room that is left for more.
  return children.slice();
}

/** A break of no extent at a place of the source. */
export function makeBreak(at: number, page: Page | null): Break {
  return { type: 'break', unit: page ? 'page' : 'line', start: at, end: at, join: null, page };
}
