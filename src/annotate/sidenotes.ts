import type { Note, Paragraph } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { textWithin } from './leaves.js';
import { decide } from './wrap.js';

/** What transcribers call a note in the margin, whatever the language (Distributed Proofreaders' guidelines). */
const SIDENOTE = /^\[Sidenote:\s*([\s\S]*\S)\s*\]$/;

/**
 * Encodes what a transcriber put for a note in the margin, `[Sidenote: …]`, as `note` with place="margin" (Guidelines
 * 3.9.1); the brackets and the word are mark-up of the file, and the ledger has them.
 */
export const sidenotes: Annotator = (root, context) => {
  if (!context.source.includes('[Sidenote:')) return;
  root.children = root.children.map((node) => {
    if (node.type !== 'paragraph' || context.source[node.start] !== '[') return node;
    return toNote(node, context) ?? node;
  });
};

function toNote(node: Paragraph, context: Context): Note | null {
  const { text, range } = context.view(node);
  const words = SIDENOTE.exec(text)?.[1];
  if (words === undefined || context.rejected('sidenote', node)) return null;
  const from = text.indexOf(words, '[Sidenote:'.length);
  const place = range(from, from + words.length);
  context.ledger('sidenote', { start: node.start, end: place.start }, '');
  context.ledger('sidenote', { start: place.end, end: node.end }, '');
  const children = textWithin(node.children, place);
  const none = { start: node.start, end: node.start };
  return {
    type: 'note',
    id: context.id('note'),
    n: '',
    place: 'margin',
    siglum: none,
    ...none,
    end: node.end,
    children: [{ ...node, ...place, children }],
    ...decide('sidenote', 'high'),
  };
}
