import type { Choice, Inline, Text } from '../../tree.js';

/**
 * A text with corrections at their places, or null where there are none; they are in the order of the source and
 * inside the text.
 */
export function withChoices(text: Text, choices: readonly Choice[]): Inline[] | null {
  if (choices.length === 0) return null;
  const parts: Inline[] = [];
  let from = text.start;
  for (const choice of choices) {
    if (choice.start > from) parts.push({ type: 'text', start: from, end: choice.start });
    parts.push(choice);
    from = choice.end;
  }
  if (from < text.end) parts.push({ type: 'text', start: from, end: text.end });
  return parts;
}
