import type { Item, List, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { extentOf } from '../extent.js';
import { romanNumber } from '../numerals.js';
import { compile } from '../patterns.js';
import { decide } from '../wrap.js';
import { isFlush, leavesOf, linesOf, type SetLine, setInOf } from './lines.js';

/** The fewest lines that make a list. */
const LEAST_ITEMS = 2;
/** Columns from the margin at which its lines begin, and the part of the measure they take at most. */
const LEAST_SET_IN = 2;
const SET_IN = 3;
const NARROW = 0.86;

/** What stands before the text of an item: a bullet, a figure or a letter with a stop or in brackets. */
export const ENUMERATOR = /^(?:[-–•*·]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|\d[\d–-]*\s)/;

/** The first enumerator of a list, or a bullet; a dash at the margin may be that of somebody who speaks. */
const FIRST = /^(?:\(?[1ai][.)]|[•·*]\s)/;

/**
 * The list that a block is (Guidelines 3.8), or null: short lines that are set in and all begin with an enumerator, or
 * longer items whose enumerators go on from one to the next; at the margin from the first. Items set in farther that go on
 * among themselves are a list in the item before them.
 */
export function readList(node: Paragraph, context: Context): List | null {
  const { layout } = node;
  const added = context.added('list', node) !== null;
  const atMargin = setInOf(node) < LEAST_SET_IN;
  if (
    !added &&
    (layout.lines < LEAST_ITEMS ||
      (atMargin && !FIRST.test(context.source.slice(node.start, node.start + 4))))
  )
    return null;
  const lines = linesOf(node, context.source);
  if (lines === null) return null;
  const isItem = ({ start, end }: SetLine) => ENUMERATOR.test(context.source.slice(start, end));
  const short = setInOf(node) >= SET_IN && layout.width <= layout.measure * NARROW && lines.every(isItem);
  const items = added || short || areQuantities(lines, node, context) ? lines.map((line) => [line]) : null;
  const nested = added ? null : divideItems(lines, context);
  const divided = nested && (items === null || nested.length < items.length) ? nested : items;
  if (divided === null || (!added && context.rejected('list', node))) return null;
  return makeList(divided, context);
}

/** The fewest lines of a list of quantities; no line of one is longer. */
const LEAST_QUANTITIES = 3;
const LONGEST_QUANTITY = 48;

/**
 * Whether set-in lines at one column say how much of what, as the ingredients of a receipt do: half of them begin with
 * a figure, and none ends as a sentence or the line of an address does.
 */
function areQuantities(lines: readonly SetLine[], node: Paragraph, { source }: Context): boolean {
  if (lines.length < LEAST_QUANTITIES || setInOf(node) < LEAST_SET_IN || !isFlush(node, source)) return false;
  const texts = lines.map(({ start, end }) => source.slice(start, end));
  if (!texts.every((text) => text.length <= LONGEST_QUANTITY && QUANTITY.test(text))) return false;
  return texts.filter((text) => /^[\d½¼¾⅓⅔]/.test(text)).length * 2 >= texts.length;
}

/** A line that begins with a figure or a capital, has a word in small letters, and goes on over no gap. */
const QUANTITY = compile(String.raw`^(?=[\d½¼¾⅓⅔\p{Lu}])(?:\S+\s)*\S*\p{Ll}{2}[\p{L})]*$`);

/** How an item may be counted. */
type Count = 'bullet' | 'figure' | 'letter' | 'capital' | 'roman' | 'romanCapital';

/** The fewest items counted in capitals: two lines may begin with the initials of names. */
const LEAST_CAPITALS = 3;

/** Divides lines before each enumerator that goes on from the one before, at one column; null where they do not. */
function divideItems(lines: readonly SetLine[], { source }: Context): SetLine[][] | null {
  const places = lines.map(({ start, end }) => placesOf(source.slice(start, end)));
  const column = lines[0]!.column;
  for (const [count, first] of places[0]!) {
    const items: SetLine[][] = [];
    let last = first;
    for (const [at, line] of lines.entries()) {
      const place = line.column === column ? places[at]!.get(count) : undefined;
      if (at === 0) items.push([line]);
      else if (place !== undefined && (count === 'bullet' || place === last + 1)) {
        items.push([line]);
        last = place;
      } else items.at(-1)!.push(line);
    }
    const least = count === 'capital' || count === 'romanCapital' ? LEAST_CAPITALS : LEAST_ITEMS;
    if (items.length >= least) return items;
  }
  return null;
}

/** The places that an enumerator may give in a list: "i." is the first of Roman figures, and the ninth of letters. */
function placesOf(text: string): Map<Count, number> {
  const places = new Map<Count, number>();
  const [, bullet, figure, letters] =
    /^(?:([-–•*·])|\(?(?:(\d{1,3})|([a-z]|[A-Z]|[ivxl]{2,6}|[IVXL]{2,6}))[.)])\s/.exec(text) ?? [];
  if (bullet !== undefined) places.set('bullet', 0);
  if (figure !== undefined) places.set('figure', Number(figure));
  if (letters === undefined) return places;
  const capital = letters === letters.toUpperCase();
  const roman = /^[ivxl]+$/i.test(letters) ? romanNumber(letters) : 0;
  if (roman > 0) places.set(capital ? 'romanCapital' : 'roman', roman);
  if (letters.length === 1)
    places.set(capital ? 'capital' : 'letter', letters.toLowerCase().charCodeAt(0) - 96);
  return places;
}

function makeList(items: readonly SetLine[][], context: Context): List {
  return {
    type: 'list',
    rend: null,
    kind: null,
    head: null,
    ...extentOf(items.flat()),
    children: items.map((lines) => makeItem(lines, context)),
    ...decide('list', 'medium'),
  };
}

/** An item of these lines, with the list in it that they end with, if they do. */
function makeItem(lines: readonly SetLine[], context: Context): Item {
  const { column } = lines[0]!;
  const inner = lines.findIndex(
    (line, at) =>
      at > 0 && line.column > column && placesOf(context.source.slice(line.start, line.end)).size > 0,
  );
  const below = inner < 0 ? null : divideItems(lines.slice(inner), context);
  const own = below === null ? lines : lines.slice(0, inner);
  const list = below && makeList(below, context);
  return { type: 'item', n: null, label: null, list, ...extentOf(lines), children: leavesOf(own) };
}
