import type { Flow, Paragraph, Root } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { endsSentence } from './sentences.js';

/**
 * Says of the first and the last paragraph whether the source has only a part of it (Guidelines 3.1 and 16.3,
 * `@part`): a text that begins with a small letter was cut before, one that ends without a stop was cut after.
 */
export const fragments: Annotator = (root, context) => {
  const first = outermost(root.children, (flow) => flow.find((node) => node.type !== 'break'));
  if (first?.type === 'paragraph' && /^\p{Ll}/u.test(context.view(first).text)) mark(first, 'F', context);
  const last = outermost(root.children, (flow) => flow.at(-1));
  if (last?.type === 'paragraph' && !isWhole(last, root, context)) mark(last, 'I', context);
};

/** What stands first or last, in a letter too. */
function outermost(flow: Flow[], pick: (flow: Flow[]) => Flow | undefined): Flow | undefined {
  const node = pick(flow);
  return node?.type === 'letter' ? outermost(node.children, pick) : node;
}

function isWhole(paragraph: Paragraph, root: Root, context: Context): boolean {
  const { text } = context.view(paragraph);
  return (
    text === '' ||
    endsSentence(text, context.language) ||
    (paragraph.layout.lines === 1 && root.children.length > 1)
  );
}

function mark(paragraph: Paragraph, part: 'F' | 'I', context: Context): void {
  if (context.rejected('fragment', paragraph)) return;
  paragraph.part = paragraph.part === null || paragraph.part === part ? part : 'M';
  const end = part === 'F' ? 'beginning' : 'end';
  context.report('fragment', paragraph, `the ${end} of this paragraph is not in the source`, '');
}
