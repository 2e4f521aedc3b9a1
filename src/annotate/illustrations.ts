import type { Figure, Flow, Inline, Paragraph } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { textWithin } from './leaves.js';
import { matchesOf } from './patterns.js';
import { decide } from './wrap.js';

const ILLUSTRATION = /^\[Illustration(?::\s*|(?=\]))([\s\S]*)\]$/;

/**
 * Encodes what a transcriber put for a picture, `[Illustration: …]`, as `figure` with its caption (Guidelines
 * 14.4.1); the brackets and the word are mark-up of the file, and the ledger has them.
 */
export const illustrations: Annotator = (root, context) => {
  const flow = root.children;
  const out: Flow[] = [];
  for (let at = 0; at < flow.length; at++) {
    const blocks = blocksFrom(flow, at, context);
    const figure = blocks.length > 0 ? toFigure(joined(blocks), context) : null;
    out.push(figure ?? flow[at]!);
    if (figure) at += blocks.length - 1;
  }
  root.children = out;
};

/** The most blocks of a caption: a title, a legend, whose picture it is. */
const MOST_BLOCKS = 8;

/** The blocks from one that opens a bracket to the one that closes it; none where no bracket is opened or closed. */
function blocksFrom(flow: readonly Flow[], at: number, { source }: Context): Paragraph[] {
  const blocks: Paragraph[] = [];
  let depth = 0;
  for (const node of flow.slice(at, at + MOST_BLOCKS)) {
    if (
      node.type !== 'paragraph' ||
      (blocks.length === 0 && !OPENING.test(source.slice(node.start, node.start + 16)))
    )
      return [];
    blocks.push(node);
    for (const { 0: bracket } of matchesOf(BRACKETS, source.slice(node.start, node.end)))
      depth += bracket === '[' ? 1 : -1;
    if (depth <= 0) return blocks;
  }
  return [];
}

const OPENING = /^\[Illustration\W/;
const BRACKETS = /[[\]]/g;

/** Blocks as one, with a new line where each of the others begins. */
function joined(blocks: readonly Paragraph[]): Paragraph {
  const children = blocks.flatMap(({ start, children }, index): Inline[] =>
    index === 0
      ? children
      : [{ type: 'break', unit: 'authoredLine', start, end: start, join: null, page: null }, ...children],
  );
  return { ...blocks[0]!, end: blocks.at(-1)!.end, children };
}

function toFigure(node: Paragraph, context: Context): Figure | null {
  const { text, range } = context.view(node);
  const match = ILLUSTRATION.exec(text);
  if (!match || context.rejected('illustration', node)) return null;
  const caption = match[1]!;
  const from = text.length - 1 - caption.length;
  const place = range(from, text.length - 1);
  context.ledger('illustration', { start: node.start, end: caption ? place.start : node.end }, '');
  if (caption) context.ledger('illustration', { start: node.end - 1, end: node.end }, '');
  const children = caption ? textWithin(node.children, place) : [];
  return {
    type: 'figure',
    url: null,
    start: node.start,
    end: node.end,
    children,
    ...decide('illustration', 'high'),
  };
}
