import type { Flow } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { blockQuotations } from './block-quotations.js';
import { epigraphs } from './epigraphs.js';
import { glossaries } from './glossaries.js';
import { readList } from './lists.js';
import { readVerse, stanzasAtMargin } from './verse.js';

/**
 * Recognises what stands away from the margin: first blocks whose lines are lines of the text and not of the paper,
 * glossaries, lists and verse, then mottoes and passages from elsewhere, which may hold such.
 */
export const setIn: Annotator = (root, context) => {
  root.children = recognise(root.children, context);
};

function recognise(flow: readonly Flow[], context: Context): Flow[] {
  const stanzas = stanzasAtMargin(flow, context);
  const blocks = glossaries(flow, context).map((node) => {
    if (node.type === 'letter') node.children = recognise(node.children, context);
    if (node.type !== 'paragraph') return node;
    return readList(node, context) ?? readVerse(node, stanzas.has(node), context) ?? node;
  });
  return blockQuotations(epigraphs(blocks, context), context);
}
