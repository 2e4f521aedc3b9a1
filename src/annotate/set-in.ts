import type { Flow, Inline, Item, LineGroup, List, Paragraph, VerseLine } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { decide } from './wrap.js';

/** Columns from the margin at which lines are set in as lines. */
const SET_IN = 3;
/** The fewest lines that make a stanza, and a list. */
const LEAST_VERSES = 4;
const LEAST_ITEMS = 2;
/** Such lines end well before the right edge of the type area. */
const NARROW = 0.86;

/** What stands before the text of an item: a bullet, a figure or a letter with a stop or in brackets. */
const ENUMERATOR = /^(?:[-–•*·]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|\d[\d–-]*\s)/;

/**
 * Recognises blocks whose lines are lines of the text and not of the paper: set in from the margin and short. Lines
 * that begin with an enumerator are the items of a list (Guidelines 3.8), others that begin with a capital are
 * verse (Guidelines 3.13.1).
 */
export const setInLines: Annotator = (root, context) => {
  root.children = convert(root.children as Flow[], context);
};

function convert(flow: readonly Flow[], context: Context): Flow[] {
  return flow.map((node) => {
    if (node.type === 'letter' || node.type === 'division') node.children = convert(node.children, context);
    return node.type === 'paragraph' ? (recognise(node, context) ?? node) : node;
  });
}

function recognise(node: Paragraph, context: Context): List | LineGroup | null {
  const { layout } = node;
  const indent = Math.min(layout.first, layout.rest) - layout.margin;
  if (layout.lines < LEAST_ITEMS || indent < SET_IN || layout.width > layout.measure * NARROW) return null;
  const lines = linesOf(node.children);
  if (lines === null) return null;
  const texts = lines.map((line) => context.source.slice(line[0]!.start, line.at(-1)!.end));
  if (texts.every((text) => ENUMERATOR.test(text))) {
    if (context.rejected('list', node)) return null;
    const items = lines.map((children): Item => ({ type: 'item', n: null, ...extent(children), children }));
    const { start, end } = node;
    return { type: 'list', rend: null, start, end, children: items, ...decide('list', 'medium') };
  }
  const capitals = texts.filter((text) => /^[^\p{L}]{0,3}\p{Lu}/u.test(text)).length;
  const isVerse =
    lines.length >= LEAST_VERSES && capitals >= lines.length * 0.75 && texts.every((text) => /\s/.test(text));
  if (!isVerse || context.rejected('verse', node)) return null;
  const verses = lines.map((children): VerseLine => ({ type: 'verseLine', ...extent(children), children }));
  return {
    type: 'lineGroup',
    start: node.start,
    end: node.end,
    children: verses,
    ...decide('verse', 'medium'),
  };
}

/** The leaves of each line, or null where a word or the page divides two lines. */
function linesOf(children: readonly Inline[]): Inline[][] | null {
  const lines: Inline[][] = [[]];
  for (const child of children) {
    if (child.type !== 'break') lines.at(-1)!.push(child);
    else if (child.join || child.page) return null;
    else lines.push([]);
  }
  return lines.every((line) => line.length > 0) ? lines : null;
}

function extent(children: readonly Inline[]): { start: number; end: number } {
  return { start: children[0]!.start, end: children.at(-1)!.end };
}
