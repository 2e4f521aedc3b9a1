import { countFirst } from '../../lists.js';
import type { Flow, Head, Note, Root } from '../../tree.js';
import { textBlocks } from '../blocks.js';
import type { Annotator } from '../context.js';
import { decide } from '../wrap.js';

/**
 * Attaches a note that nothing in the text refers to to the heading it belongs to: editors comment on a letter or a
 * chapter as a whole in a note without a reference. It does so where just one heading stands between what the notes
 * before and after it refer to; other notes stay where they were printed.
 */
export const headingNotes: Annotator = (root, context) => {
  const flows = flowsOf(root);
  const unmarked = new Set(
    flows.flatMap((flow) => flow.filter((node): node is Note => node.type === 'note')),
  );
  if (unmarked.size === 0) return;
  const blocks = textBlocks(root);
  const heads = blocks.filter((block): block is Head => block.type === 'head');
  const marked = blocks.flatMap(({ children }) =>
    children.filter((child): child is Note => child.type === 'note'),
  );
  const notes = [...unmarked, ...marked].sort((a, b) => a.siglum.start - b.siglum.start);
  const moved = new Set<Note>();
  let from = 0;
  for (const [index, note] of notes.entries()) {
    if (!unmarked.has(note)) {
      from = note.end;
      continue;
    }
    const next = notes[index + 1];
    const to = next && !unmarked.has(next) ? Math.min(next.start, note.siglum.start) : note.siglum.start;
    const first = countFirst(heads.length, (index) => heads[index]!.start < from);
    const head = heads[first];
    const another = heads[first + 1];
    if (!head || head.start >= to || (another && another.start < to)) continue;
    head.children.push({ ...note, start: head.end, end: head.end, ...decide('note', 'medium') });
    context.changed(head);
    moved.add(note);
  }
  for (const flow of flows) {
    let kept = 0;
    for (const node of flow) if (node.type !== 'note' || !moved.has(node)) flow[kept++] = node;
    flow.length = kept;
  }
};

/** The lists of blocks in which a note may stand by itself. */
function flowsOf(root: Root): Flow[][] {
  const found: Flow[][] = [];
  const walk = (flow: Flow[]) => {
    found.push(flow);
    for (const node of flow) {
      if (node.type === 'letter' || node.type === 'division' || node.type === 'blockQuote')
        walk(node.children);
    }
  };
  walk(root.children);
  return found;
}
