import type { Flow, Inline, OpenerPart, TextBlock, TitleBlock, VerseLine } from '../tree.js';

/** All blocks that hold running text, in the order of the text; a note's blocks come where it is attached. */
export function textBlocks({ children }: { readonly children: readonly Flow[] }): TextBlock[] {
  const found: TextBlock[] = [];
  for (const node of children) addBlocks(node, found);
  return found;
}

function addBlocks(node: Flow | OpenerPart | VerseLine | TitleBlock, found: TextBlock[]): void {
  switch (node.type) {
    case 'paragraph':
    case 'head':
    case 'figure':
    case 'dateline':
    case 'salute':
    case 'signed':
    case 'remark':
    case 'stage':
    case 'trailer':
    case 'titleBlock':
    case 'verseLine':
      addBlock(node, found);
      break;
    case 'speech':
      addBlock(node.speaker, found);
      for (const child of node.children) addBlocks(child, found);
      break;
    case 'castList':
      addBlock(node.head, found);
      for (const item of node.children) if (item.type === 'castItem') addBlock(item, found);
      break;
    case 'address':
    case 'lineGroup':
      for (const line of node.children) addBlock(line, found);
      break;
    case 'list':
      if (node.head) addBlock(node.head, found);
      for (const item of node.children) {
        if (item.type === 'item') {
          if (item.label) addBlock(item.label, found);
          addBlock(item, found);
          if (item.list) addBlocks(item.list, found);
        } else for (const child of item.children) addBlocks(child, found);
      }
      break;
    case 'table':
      if (node.head) addBlock(node.head, found);
      for (const row of node.children) for (const cell of row.children) addBlock(cell, found);
      break;
    case 'blockQuote':
      for (const child of node.children) addBlocks(child, found);
      if (node.bibl) addBlock(node.bibl, found);
      break;
    case 'epigraph':
    case 'argument':
    case 'matter':
    case 'titlePage':
    case 'division':
    case 'letter':
    case 'postscript':
    case 'note':
    case 'opener':
    case 'closer':
      for (const child of node.children) addBlocks(child, found);
      break;
    case 'break':
    case 'gap':
      break;
  }
}

/** A block, then the blocks of the notes attached in it, and the captions of pictures in it. */
function addBlock(block: TextBlock, found: TextBlock[]): void {
  found.push(block);
  addNotes(block.children, found);
}

function addNotes(children: readonly Inline[], found: TextBlock[]): void {
  for (const child of children) {
    switch (child.type) {
      case 'text':
      case 'break':
      case 'repair':
      case 'choice':
      case 'formeWork':
      case 'noteReference':
      case 'gap':
        break;
      case 'note':
        for (const inner of child.children) addBlocks(inner, found);
        break;
      case 'figure':
        addBlocks(child, found);
        break;
      default:
        addNotes(child.children, found);
    }
  }
}
