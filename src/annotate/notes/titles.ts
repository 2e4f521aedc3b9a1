import { languages } from '../../lang/index.js';
import type { Page, PageItem } from '../../tree.js';
import type { Context } from '../context.js';
import { anyOf, compile } from '../patterns.js';

/** What stands above notes, whatever the book's language: an editor's notes may be in another. */
const WORDS = anyOf([...new Set(languages.flatMap(({ noteTitles }) => noteTitles))]);
const TITLE = compile(`^[^\\p{L}\\d]*${WORDS}[^\\p{L}\\d]*$`, 'i');
/** In running text, after the end of a sentence. */
const RUN_ON = compile(`(?<=[\\p{P}\\d]\\s+)${WORDS}[.:]?\\s*$`, 'i');
const RULE = /^[\s_—–-]+$/;
/** The longest line that may be a title. */
const LONGEST = 40;
/** Blank lines that part the next chapter from the notes of the one before. */
const APART = 2;

/**
 * Adds the titles above notes to the blocks that are taken off the pages. A title stays where the text below its
 * notes goes on without a wide blank: something under it was not read as a note.
 */
export function takeTitles(pages: readonly Page[], taken: Set<PageItem>, context: Context): void {
  const items = pages.flatMap(({ children }) => children);
  for (let at = 0; at + 1 < items.length; at++) {
    const title = items[at]!;
    if (taken.has(title) || !taken.has(items[at + 1]!) || !isTitle(title, context)) continue;
    let next = at + 1;
    while (next < items.length && taken.has(items[next]!)) next++;
    const after = items[next];
    if (after && after.gap < APART) continue;
    taken.add(title);
    context.ledger('note-title', { start: title.start, end: title.end }, '');
  }
}

/** The place in running text where a title begins that ends at `end`; null where none does. */
export function titleBefore(text: string, end: number): number | null {
  const from = Math.max(0, end - LONGEST);
  const match = RUN_ON.exec(text.slice(from, end));
  // Where letters of either case match, so does any that is asked to be large.
  return match && /^\p{Lu}/u.test(match[0]) ? from + match.index : null;
}

function isTitle(item: PageItem, context: Context): boolean {
  return (
    item.type === 'block' &&
    // Below a rule of hyphens, perhaps, which divides no words from others.
    item.children.slice(0, -1).every(({ start, end }) => RULE.test(context.source.slice(start, end))) &&
    item.end - item.start <= LONGEST &&
    TITLE.test(context.source.slice(item.start, item.end)) &&
    !context.rejected('note-title', item)
  );
}
