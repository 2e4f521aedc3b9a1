import type { Break, Inline, Item, List, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { decide } from '../wrap.js';
import { linesOf, type SetLine, setInOf } from './lines.js';

/** The fewest lines that make a list. */
const LEAST_ITEMS = 2;
/** Columns from the margin at which its lines begin, and the part of the measure they take at most. */
const LEAST_SET_IN = 2;
const SET_IN = 3;
const NARROW = 0.86;

/** What stands before the text of an item: a bullet, a figure or a letter with a stop or in brackets. */
export const ENUMERATOR = /^(?:[-–•*·]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|\d[\d–-]*\s)/;

/**
 * The list that a set-in block is (Guidelines 3.8), or null: short lines that all begin with an enumerator, or longer
 * items whose enumerators go on from one to the next.
 */
export function readList(node: Paragraph, context: Context): List | null {
  const { layout } = node;
  const added = context.added('list', node) !== null;
  if (!added && (layout.lines < LEAST_ITEMS || setInOf(node) < LEAST_SET_IN)) return null;
  const lines = linesOf(node, context.source);
  if (lines === null) return null;
  const isItem = ({ start, end }: SetLine) => ENUMERATOR.test(context.source.slice(start, end));
  const short = setInOf(node) >= SET_IN && layout.width <= layout.measure * NARROW && lines.every(isItem);
  const items = added || short ? lines.map((line) => [line]) : longItems(lines, context);
  if (items === null || (!added && context.rejected('list', node))) return null;
  const { start, end } = node;
  return {
    type: 'list',
    rend: null,
    kind: null,
    head: null,
    start,
    end,
    children: items.map(makeItem),
    ...decide('list', 'medium'),
  };
}

/** Divides lines before each enumerator that goes on from the one before, at one column; null where they do not. */
function longItems(lines: readonly SetLine[], { source }: Context): SetLine[][] | null {
  const items: SetLine[][] = [];
  let last: number | null = null;
  for (const line of lines) {
    const place = placeOf(source.slice(line.start, line.end));
    const begins =
      place !== null && line.column === lines[0]!.column && (last === null || goesOn(last, place));
    if (begins) {
      items.push([line]);
      last = place;
    } else if (items.length === 0) return null;
    else items.at(-1)!.push(line);
  }
  return items.length >= LEAST_ITEMS ? items : null;
}

/** The place that an enumerator gives in a list: a number, that of a letter in the alphabet, 0 for a bullet; or null. */
function placeOf(text: string): number | null {
  const enumerator = /^(?:([-–•*·])|\(?(\d{1,3}|[a-z])[.)])\s/.exec(text);
  if (!enumerator) return null;
  const [, bullet, sign] = enumerator;
  if (bullet) return 0;
  return /\d/.test(sign!) ? Number(sign) : sign!.charCodeAt(0) - 96;
}

function goesOn(last: number, place: number): boolean {
  return last === 0 ? place === 0 : place === last + 1;
}

/** An item of these lines; between two of them a line ends. */
function makeItem(lines: readonly SetLine[]): Item {
  const children = lines.flatMap((line, index): Inline[] => {
    const begins: Break = {
      type: 'break',
      unit: 'line',
      start: line.start,
      end: line.start,
      join: null,
      page: null,
    };
    const isPage = line.children[0]!.type === 'break';
    return index === 0 || isPage ? line.children : [begins, ...line.children];
  });
  const { start } = lines[0]!;
  return { type: 'item', n: null, list: null, start, end: lines.at(-1)!.end, children };
}
