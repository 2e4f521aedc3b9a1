import type { Inline } from '../../tree.js';

/** Cuts inline content in two at an offset of the source; a node across the offset goes with what follows. */
export function cutInline(children: readonly Inline[], at: number): [Inline[], Inline[]] {
  const before: Inline[] = [];
  const after: Inline[] = [];
  for (const child of children) {
    if (child.end <= at && child.start < at) before.push(child);
    else if (child.start >= at || child.type !== 'text') after.push(child);
    else {
      before.push({ type: 'text', start: child.start, end: at });
      after.push({ type: 'text', start: at, end: child.end });
    }
  }
  return [before, after];
}
