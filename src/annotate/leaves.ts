import { addAll } from '../lists.js';
import type { Inline, Range, Text } from '../tree.js';

/**
 * The children of a block with other leaves in place of some texts, or null where every text stays: most do, and a
 * book has too many to list them anew for each step.
 *
 * @param replace gives what stands for a text, or null where it stays
 */
export function replaceTexts(
  children: readonly Inline[],
  replace: (text: Text, index: number) => Inline[] | null,
): Inline[] | null {
  let out: Inline[] | null = null;
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    const parts = child.type === 'text' ? replace(child, index) : null;
    if (parts) out ??= children.slice(0, index);
    if (parts) addAll(out!, parts);
    else out?.push(child);
  }
  return out;
}

/** The texts of a range with other leaves at their places, which are in order and inside it. */
export function withLeaves({ start, end }: Range, leaves: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  let from = start;
  for (const leaf of leaves) {
    if (leaf.start > from) out.push({ type: 'text', start: from, end: leaf.start });
    out.push(leaf);
    from = leaf.end;
  }
  if (from < end) out.push({ type: 'text', start: from, end });
  return out;
}

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

/** The leaves inside a range; a text on its border is cut. */
export function textWithin(children: readonly Inline[], { start, end }: Range): Inline[] {
  return children.flatMap((child): Inline[] => {
    if (child.end <= start || child.start >= end)
      return child.start === child.end && child.start > start && child.start < end ? [child] : [];
    if (child.type !== 'text') return [child];
    return [{ type: 'text', start: Math.max(child.start, start), end: Math.min(child.end, end) }];
  });
}
