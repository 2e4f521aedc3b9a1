import type { Figure, Paragraph } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { textWithin } from './leaves.js';
import { decide } from './wrap.js';

const ILLUSTRATION = /^\[Illustration(?::\s*|(?=\]))([\s\S]*)\]$/;

/**
 * Encodes what a transcriber put for a picture, `[Illustration: …]`, as `figure` with its caption (Guidelines
 * 14.4.1); the brackets and the word are mark-up of the file, and the ledger has them.
 */
export const illustrations: Annotator = (root, context) => {
  root.children = root.children.map((node) => {
    if (node.type !== 'paragraph' || context.source[node.start] !== '[') return node;
    return toFigure(node, context) ?? node;
  });
};

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
