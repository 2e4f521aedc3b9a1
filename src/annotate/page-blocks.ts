import type { Block, Line, Page } from '../tree.js';

/** The blocks that stand on pages. */
export function blocksOn(pages: readonly Page[]): Block[] {
  return pages.flatMap(({ children }) => children.filter((item) => item.type === 'block'));
}

/** The lines of the blocks on a page. */
export function linesOn(page: Page): Line[] {
  return blocksOn([page]).flatMap(({ children }) => children);
}

/** A block of these lines. */
export function makeBlock(children: Line[], gap: number): Block {
  return { type: 'block', start: children[0]!.start, end: children.at(-1)!.end, gap, children };
}

/** A block for each of the parts that has lines, without blank lines between them. */
export function divideBlock({ gap }: Block, parts: readonly Line[][]): Block[] {
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines, index) => makeBlock(lines, index === 0 ? gap : 0));
}
