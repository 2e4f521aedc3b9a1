import { trimEnd } from '../blanks.js';
import type { Block, Line, Range, Root } from '../tree.js';
import { readAll } from './notes/reading.js';

/** A line of more code units than this is no printed line: the source has lost its line ends. */
const LONGEST_LINE = 240;

/** Whether a line holds more than a printed line can. */
export function isLongLine({ start, end }: Range): boolean {
  return end - start > LONGEST_LINE;
}

/** The text of a block's lines, a blank after each, and the way back to the source. */
export function joinLines(
  root: Root,
  block: Block,
  source: string,
): { text: string; place(at: number): number } {
  const { text, place } = readAll(root, source, block.children);
  return { text: `${text} `, place };
}

/** Cuts a block into blocks at places of the source. */
export function cutBlock(block: Block, edges: readonly number[], source: string): Block[] {
  const places = [...edges].sort((a, b) => a - b);
  const out: Block[] = [];
  let next = 0;
  for (const [index, line] of block.children.entries()) {
    let from = line.start;
    let open = index === 0 ? null : (out.at(-1) ?? null);
    while (from < line.end) {
      if (places[next]! <= from) open = null;
      while (places[next]! <= from) next++;
      const to = Math.min(places[next] ?? line.end, line.end);
      const piece: Line = { ...line, start: from, end: trimEnd(source, to) };
      if (open) {
        open.children.push(piece);
        open.end = piece.end;
      } else {
        open = { type: 'block', start: from, end: piece.end, gap: 1, children: [piece] };
        out.push(open);
      }
      from = to;
    }
  }
  return out;
}
