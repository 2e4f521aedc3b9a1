import type { Range } from '../tree.js';

/** The range from the first to the last of some nodes, or lines. */
export function extentOf(nodes: readonly Range[]): Range {
  return { start: nodes[0]!.start, end: nodes.at(-1)!.end };
}
