import type { Line, Page, PageItem, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { divideBlock } from '../page-blocks.js';
import { siglumOf } from './read-bodies.js';

/** One sign drawn out to a line. Asterisks part sections, and stand above no notes. */
const RULE = /^(?:_{3,}|-{3,}|—{2,}|–{2,}|─{2,}|={3,})$/;
/** The longest rule, as wide as a wide page. */
const LONGEST = 120;

/** Whether a block is a rule. */
export function isRule(item: PageItem | undefined, source: string): boolean {
  return item?.type === 'block' && item.children.length === 1 && isRuleLine(item.children[0]!, source);
}

function isRuleLine({ start, end }: Line, source: string): boolean {
  return end - start <= LONGEST && RULE.test(source.slice(start, end));
}

/**
 * Divides blocks in which a rule stands just above a line that begins as the body of a note does, or at the foot of a
 * page, where the rest of a note may stand below it.
 */
export function divideAtRules(items: readonly PageItem[], root: Root, context: Context): PageItem[] {
  const { source } = context;
  return items.flatMap((item, index): PageItem[] => {
    if (item.type !== 'block') return [item];
    const lines = item.children;
    const atFoot = root.pages.length > 1 && index === items.length - 1;
    const at = lines.findIndex((line, number) => {
      const next = lines[number + 1];
      if (!next || !isRuleLine(line, source)) return false;
      return atFoot || siglumOf(root, context, next) !== null;
    });
    if (at < 0) return [item];
    return divideBlock(item, [lines.slice(0, at), lines.slice(at, at + 1), lines.slice(at + 1)]);
  });
}

/**
 * Adds the rules above notes to the blocks that are taken off the pages, and those below where the text goes on: they
 * part the notes from the text, and not one section of the text from the next.
 */
export function takeRules(pages: readonly Page[], taken: Set<PageItem>, context: Context): void {
  for (const { children } of pages) {
    for (let at = 0; at + 1 < children.length; at++) {
      const item = children[at]!;
      if (taken.has(item) || !taken.has(children[at + 1]!) || !isRule(item, context.source)) continue;
      if (!take(item, taken, context)) continue;
      let next = at + 1;
      while (next < children.length && taken.has(children[next]!)) next++;
      const below = children[next];
      if (below && isRule(below, context.source)) take(below, taken, context);
    }
  }
}

function take(rule: PageItem, taken: Set<PageItem>, context: Context): boolean {
  const range = { start: rule.start, end: rule.end };
  if (context.rejected('note-rule', range)) return false;
  taken.add(rule);
  context.ledger('note-rule', range, '');
  return true;
}

/** Takes the rule with which the text of a page ends, above the rest of a note that began on the page before. */
export function takeLastRule(page: Page, context: Context): void {
  const last = page.children.at(-1);
  if (last && isRule(last, context.source) && take(last, new Set(), context)) page.children.pop();
}
