import type { Highlight, Inline, Range, TextBlock } from '../tree.js';
import { textBlocks } from './blocks.js';
import type { Annotator, Context } from './context.js';
import { decide, type Span, wrap } from './wrap.js';

/** Underscores around a passage, as transcribers mark italics. */
const ITALIC =
  /(?<![\p{L}\p{N}_])_(?=[^\s_])[^_]{0,600}?[^\s_]_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])_[^\s_]_(?![\p{L}\p{N}_])/gu;

/**
 * Encodes passages that a transcriber set between underscores as `hi` (Guidelines 3.3.2.2); the underscores are
 * mark-up of the file, and the ledger has them.
 */
export const emphasis: Annotator = (root, context) => {
  if (!context.source.includes('_')) return;
  for (const block of textBlocks(root)) {
    if (!context.source.slice(block.start, block.end).includes('_')) continue;
    const { text, range } = context.view(block);
    const marked: Range[] = [];
    for (const match of text.matchAll(ITALIC)) {
      const place = range(match.index, match.index + match[0].length);
      if (!context.rejected('emphasis', place)) marked.push(place);
    }
    if (marked.length > 0) encode(block, marked, context);
  }
};

function encode(block: TextBlock, marked: readonly Range[], context: Context): void {
  const marks: Range[] = [];
  const spans: Span[] = [];
  for (const { start, end } of marked) {
    marks.push({ start, end: start + 1 }, { start: end - 1, end });
    const place = { start: start + 1, end: end - 1 };
    const make = (children: Inline[]): Highlight => ({
      type: 'highlight',
      rend: 'italic',
      ...place,
      children,
      ...decide('emphasis', 'high'),
    });
    spans.push({ type: 'highlight', ...place, make });
  }
  for (const mark of marks) context.ledger('emphasis', mark, '');
  block.children = wrap(cut(block.children, marks), spans);
  context.changed(block);
}

/** Takes ranges out of the texts of a block; both are in the order of the source. */
function cut(children: readonly Inline[], ranges: readonly Range[]): Inline[] {
  const out: Inline[] = [];
  let next = 0;
  for (const child of children) {
    if (child.type !== 'text') {
      out.push(child);
      continue;
    }
    let from = child.start;
    while (ranges[next] && ranges[next]!.start < from) next++;
    for (; ranges[next] && ranges[next]!.end <= child.end; next++) {
      const range = ranges[next]!;
      if (range.start > from) out.push({ type: 'text', start: from, end: range.start });
      from = range.end;
    }
    if (from < child.end) out.push({ type: 'text', start: from, end: child.end });
  }
  return out;
}
