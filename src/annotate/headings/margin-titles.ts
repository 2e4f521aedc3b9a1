import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { isDateline } from '../correspondence/dateline.js';
import { isSalutation } from '../correspondence/salutations.js';
import { namesMonth } from '../dates.js';

/** The longest title at the margin, and the fewest words of one: a name may be a signature. */
const LONGEST = 120;
const LEAST_WORDS = 3;

/**
 * Whether a line is a title though it stands at the margin: paragraphs begin set in, with no blank line between, and it
 * stands apart from them at the margin, as no first line of theirs does, and no stop ends it.
 */
export function isMarginTitle(node: Paragraph, after: Flow | undefined, context: Context): boolean {
  const { layout } = node;
  if (layout.lines > 2 || layout.first !== layout.margin || layout.rest !== layout.margin) return false;
  if (after?.type !== 'paragraph' || !beginsSetIn(after)) return false;
  const { text } = context.view(node);
  if (text.length > LONGEST || !/^["“„«]?[\p{Lu}]/u.test(text) || !/[\p{L}\d)]["”»]?$/u.test(text))
    return false;
  const words = text.split(/\s+/);
  const { language } = context;
  return (
    words.length >= LEAST_WORDS &&
    words.some((word) => language.smallWords.includes(word)) &&
    // Titles may have a year as well: "Treaty of the Quay, 1763".
    !(isDateline(text, language) && namesMonth(text, language)) &&
    !isSalutation(text, language)
  );
}

/** Whether a paragraph of several lines begins farther in than it goes on. */
function beginsSetIn({ layout }: Paragraph): boolean {
  return layout.lines > 1 && layout.gap > 0 && layout.rest === layout.margin && layout.first > layout.margin;
}
