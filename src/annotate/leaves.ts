import { addAll } from '../lists.js';
import type { Inline, Text } from '../tree.js';

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
