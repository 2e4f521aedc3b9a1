import { addAll } from '../../lists.js';
import type { Block, ListBlock, PageItem } from '../../tree.js';
import type { Annotator } from '../context.js';
import { blocksOn } from '../page-blocks.js';
import { readIndex } from './back-index.js';
import { readContents } from './contents.js';
import { headingOf } from './list-heads.js';

/**
 * Recognises tables of contents, lists of illustrations and the index by their headings and by their page numbers
 * (Guidelines 4.5.3 and 4.7).
 */
export const bookLists: Annotator = (root, context) => {
  const blocks = blocksOn(root.pages);
  const found = new Map<Block, ListBlock[]>();
  for (let at = 0; at < blocks.length; at++) {
    const kind = headingOf(blocks[at]!, context);
    const lists =
      kind === 'contents' || kind === 'illustrations'
        ? readContents(blocks, at + 1, context)
        : kind === 'index'
          ? readIndex(blocks, at + 1, context)
          : null;
    if (!lists) continue;
    for (const [block, list] of lists) found.set(block, list);
    at += lists.size;
  }
  if (found.size === 0) return;
  for (const page of root.pages)
    page.children = joined(
      page.children.flatMap((item): PageItem[] =>
        item.type === 'block' ? (found.get(item) ?? [item]) : [item],
      ),
    );
};

/** Lists that stand one below the other on a page as one. */
function joined(items: readonly PageItem[]): PageItem[] {
  const out: PageItem[] = [];
  for (const item of items) {
    const last = out.at(-1);
    if (item.type === 'listBlock' && last?.type === 'listBlock' && item.kind === last.kind && !item.head) {
      addAll(last.entries, item.entries);
      last.end = item.end;
    } else out.push(item);
  }
  return out;
}
