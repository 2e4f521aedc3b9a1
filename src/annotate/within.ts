import type { Inline, Range } from '../tree.js';

/** The leaves inside a range; a text on its border is cut. */
export function textWithin(children: readonly Inline[], { start, end }: Range): Inline[] {
  return children.flatMap((child): Inline[] => {
    if (child.end <= start || child.start >= end)
      return child.start === child.end && child.start > start && child.start < end ? [child] : [];
    if (child.type !== 'text') return [child];
    return [{ type: 'text', start: Math.max(child.start, start), end: Math.min(child.end, end) }];
  });
}
