import type { Highlight, Inline, Range, TextBlock } from '../tree.js';
import { textBlocks } from './blocks.js';
import type { Annotator, Context } from './context.js';
import { compile, matchesOf } from './patterns.js';
import { decide, type Span, wrap } from './wrap.js';

/** What transcribers set around a passage for its type (Distributed Proofreaders' guidelines). */
const MARKS: Readonly<Record<string, Highlight['rend']>> = { _: 'italic', '=': 'bold', '~': 'spaced' };

/** A mark, a passage without it and without blanks at its ends, and the mark again. */
const PATTERNS = Object.keys(MARKS).map((mark) => ({
  mark,
  pattern: compile(
    `(?<![\\p{L}\\p{N}${mark}])${mark}(?:[^\\s${mark}][^${mark}]{0,600}?)?[^\\s${mark}]${mark}(?![\\p{L}\\p{N}${mark}])`,
    'g',
  ),
}));

/**
 * Encodes passages that a transcriber marked as italic, bold or spaced as `hi` (Guidelines 3.3.2.2); the marks are
 * mark-up of the file, and the ledger has them.
 */
export const emphasis: Annotator = (root, context) => {
  const { source } = context;
  for (const { mark, pattern } of PATTERNS) {
    if (!source.includes(mark)) continue;
    for (const block of textBlocks(root)) {
      if (!source.slice(block.start, block.end).includes(mark)) continue;
      const { text, range } = context.view(block);
      const marked: Range[] = [];
      for (const match of matchesOf(pattern, text)) {
        const place = range(match.index, match.index + match[0].length);
        if (!context.rejected('emphasis', place)) marked.push(place);
      }
      if (marked.length > 0) encode(block, marked, MARKS[mark]!, context);
    }
  }
};

function encode(block: TextBlock, marked: readonly Range[], rend: Highlight['rend'], context: Context): void {
  const marks: Range[] = [];
  const spans: Span[] = [];
  for (const { start, end } of marked) {
    marks.push({ start, end: start + 1 }, { start: end - 1, end });
    const place = { start: start + 1, end: end - 1 };
    const make = (children: Inline[]): Highlight => ({
      type: 'highlight',
      rend,
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
    if (child.type === 'highlight') child.children = cut(child.children, ranges);
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
