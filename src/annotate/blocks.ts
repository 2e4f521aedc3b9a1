import type { Flow, Inline, OpenerPart, Root, TextBlock } from '../tree.js';

/** All blocks that hold running text, in the order of the text; a note's blocks come where it is attached. */
export function* textBlocks(root: Root): Generator<TextBlock> {
  for (const node of root.children) if (node.type !== 'page') yield* blocksOf(node);
}

function* blocksOf(node: Flow | OpenerPart): Generator<TextBlock> {
  switch (node.type) {
    case 'paragraph':
    case 'head':
    case 'figure':
    case 'dateline':
    case 'salute':
    case 'signed':
    case 'remark':
      yield* withNotes(node);
      break;
    case 'address':
    case 'lineGroup':
    case 'list':
      for (const line of node.children) yield* withNotes(line);
      break;
    case 'table':
      if (node.head) yield* withNotes(node.head);
      for (const row of node.children) for (const cell of row.children) yield* withNotes(cell);
      break;
    case 'division':
    case 'letter':
    case 'postscript':
    case 'note':
    case 'opener':
    case 'closer':
      for (const child of node.children) yield* blocksOf(child);
      break;
    case 'break':
    case 'gap':
      break;
  }
}

/** A block, then the blocks of the notes attached in it. */
function* withNotes(block: TextBlock): Generator<TextBlock> {
  yield block;
  yield* notesIn(block.children);
}

function* notesIn(children: readonly Inline[]): Generator<TextBlock> {
  for (const child of children) {
    if (child.type === 'note') for (const inner of child.children) yield* blocksOf(inner);
    else if ('children' in child) yield* notesIn(child.children);
  }
}
