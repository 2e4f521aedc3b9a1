import { greatest, least } from '../../lists.js';
import type { Flow, LineGroup, Paragraph, Range, VerseLine } from '../../tree.js';
import type { Context } from '../context.js';
import { compile } from '../patterns.js';
import { decide } from '../wrap.js';
import { BIBL } from './bibl.js';
import { isFlush, linesOf, type SetLine, setInOf } from './lines.js';

/** Columns from the margin at which verse is set in, and the part of the measure it takes at most. */
const SET_IN = 2;
const NARROW = 0.86;
/** The fewest lines that make a stanza; couplets are told by shorter lines. */
const LEAST_VERSES = 4;
const COUPLET = 2;
const SHORT = 0.72;
/** Lines are told apart by so many steps at most. */
const MOST_STEPS = 4;
/** The part of the lines that begin with a capital, at least. */
const CAPITALS = 0.75;

/**
 * The stanza that a set-in block is (Guidelines 3.13.1), or null. Its lines begin with capitals and have words in
 * small letters, which the lines of a list of names or of a title have not.
 *
 * @param atMargin whether it is known for a stanza though it is not set in
 */
export function readVerse(node: Paragraph, atMargin: boolean, context: Context): LineGroup | null {
  const { layout } = node;
  const added = context.added('verse', node) !== null;
  const isSetIn = setInOf(node) >= SET_IN && layout.width <= layout.measure * NARROW;
  if (!added && (layout.lines < COUPLET || !(isSetIn || atMargin))) return null;
  const lines = linesOf(node, context.source);
  if (lines === null) return null;
  const texts = lines.map(({ start, end }) => context.source.slice(start, end));
  // The name of the source stands below the verses.
  if (BIBL.test(texts.at(-1)!)) texts.pop();
  const isVerse =
    texts.length >= LEAST_VERSES ? isStanza(texts.map(withoutNumber)) : isCouplet(texts, layout);
  if (!added && (!isVerse || context.rejected('verse', node))) return null;
  const edge = least(lines.map(({ column }) => column));
  const levels = [...new Set(lines.map(({ column }) => column - edge))].sort((a, b) => a - b);
  const { start, end } = node;
  return {
    type: 'lineGroup',
    start,
    end,
    children: lines.map((line) => makeVerse(line, Math.min(MOST_STEPS, levels.indexOf(line.column - edge)))),
    ...decide('verse', 'medium'),
  };
}

/** No line of prose ends so many columns before the measure is full, but the last. */
const FAR_SHORT = 8;
/** The fewest lines of a poem of one stanza that stands at the margin. */
const LEAST_POEM = 8;

/** The stanzas that stand at the margin, as in a book of poems: one beside another, one that is long or has steps. */
export function stanzasAtMargin(flow: readonly Flow[], { source }: Context): ReadonlySet<Flow> {
  const found = new Set<Flow>();
  let before: Flow | null = null;
  for (const node of flow) {
    if (node.type === 'break') continue;
    const lines = node.type === 'paragraph' && mayBeVerses(node, source) ? linesOf(node, source) : null;
    const isStanza = node.type === 'paragraph' && areVerses(lines ?? [], node.layout.measure, source);
    if (isStanza && (lines!.length >= LEAST_POEM || hasSteps(lines!))) found.add(node);
    if (isStanza && before) found.add(before).add(node);
    before = isStanza ? node : null;
  }
  return found;
}

/** Whether lines below the first are set in from it, as no line of a paragraph is. */
function hasSteps([first, ...others]: readonly SetLine[]): boolean {
  return others.some(({ column }) => column > first!.column);
}

/** Whether the lines of a paragraph begin as verses do, as far as is quick to see: those of prose do not. */
function mayBeVerses({ layout, children }: Paragraph, source: string): boolean {
  return (
    layout.lines >= LEAST_VERSES &&
    children.every(
      ({ type, start }, index) =>
        type !== 'text' ||
        (index > 0 && children[index - 1]!.type !== 'break') ||
        beginsWithCapital(source.slice(start, start + BEGINNING)),
    )
  );
}

/**
 * Whether lines are verses wherever they stand: each begins with a capital, they are not broken where the measure is
 * full, and do not all end alike, as the lines of a list do.
 *
 * @param measure where the lines of the page end, in columns
 */
export function areVerses(lines: readonly Range[], measure: number, source: string): boolean {
  if (lines.length < LEAST_VERSES) return false;
  if (
    !lines.every(({ start, end }) => beginsWithCapital(source.slice(start, Math.min(end, start + BEGINNING))))
  )
    return false;
  const texts = lines.map(({ start, end }) => source.slice(start, end));
  if (!isStanza(texts.map(withoutNumber))) return false;
  if (!alternate(lines, source) && texts.filter(isSpeech).length * 2 >= texts.length) return false;
  const full = greatest(
    texts.map(({ length }) => length),
    measure,
  );
  // The columns that a line leaves free which the first word of the next would have taken.
  const free = texts.slice(1).map((text, index) => full - texts[index]!.length - 1 - text.search(/\s|$/));
  const isBroken = free.some((columns) => columns >= FAR_SHORT);
  const ends = new Set(texts.map((text) => /[^\p{L}\d]*$/u.exec(text)![0]));
  return (isBroken || free.filter((columns) => columns >= 0).length * 2 >= free.length) && ends.size > 1;
}

/** Every fifth or tenth line of a poem may have its number far from its words. */
const LINE_NUMBER = /(?<=\S)\s{3,}\d{0,3}[05]$/;

function withoutNumber(text: string): string {
  return text.replace(LINE_NUMBER, '');
}

/** Whether lines begin at two columns by turns, as those of a stanza do, and of paragraphs never. */
function alternate(lines: readonly Range[], source: string): boolean {
  const columns = lines.map(({ start }) => start - (source.lastIndexOf('\n', start - 1) + 1));
  const [first, second] = columns;
  return first !== second && columns.every((column, at) => column === (at % 2 === 0 ? first : second));
}

function isStanza(texts: readonly string[]): boolean {
  const capitals = texts.filter(beginsWithCapital).length;
  return (
    capitals >= texts.length * CAPITALS &&
    texts.filter(hasSmallWords).length * 2 >= texts.length &&
    texts.every((text) => /\s/.test(text) && !isFigures(text))
  );
}

/** Whether a line is what one person says, as a paragraph of one line is: marked at its beginning, and ended. */
function isSpeech(text: string): boolean {
  return /^["“„«–—-]/.test(text) && /[.!?…—-]["”“»]?$/.test(text);
}

/** Two or three lines: what the capitals of more lines would prove must be proved by each. */
function isCouplet(texts: readonly string[], { width, measure }: Paragraph['layout']): boolean {
  return (
    texts.length >= COUPLET &&
    width <= measure * SHORT &&
    texts.every((text) => beginsWithCapital(text) && hasSmallWords(text) && !isFigures(text)) &&
    // The last line of a letter's close, or of an address, is no sentence.
    ENDS_SENTENCE.test(texts.at(-1)!) &&
    !/[.]["”’']*$/.test(texts[0]!)
  );
}

/** The fewest lines that are told for verses by the column at which all of them begin. */
const LEAST_AT_COLUMN = 3;

/**
 * Whether a set-in block is verses, whatever the middle of it: they begin at one column, as the lines of a title in the
 * middle do not, each with a capital, and end with a sentence.
 */
export function areVersesAtColumn(node: Paragraph, source: string): boolean {
  if (node.layout.lines < LEAST_AT_COLUMN || setInOf(node) < SET_IN || !isFlush(node, source)) return false;
  const texts = (linesOf(node, source) ?? []).map(({ start, end }) => source.slice(start, end));
  return (
    texts.length > 0 &&
    texts.every(beginsWithCapital) &&
    texts.filter(hasSmallWords).length * 2 >= texts.length &&
    ENDS_SENTENCE.test(texts.at(-1)!)
  );
}

const ENDS_SENTENCE = /[.!?;:…—-]["”’'»)]*$/;

/** How many code units tell whether a line begins with a capital. */
const BEGINNING = 8;

/** A capital with which a text begins. */
const CAPITAL = compile(String.raw`^[^\p{L}]{0,3}\p{Lu}`);

function beginsWithCapital(text: string): boolean {
  return CAPITAL.test(text);
}

/** Whether two words at least are in small letters, as in a sentence. */
function hasSmallWords(text: string): boolean {
  return /(?:^|[\s"“„«'‘—-])\p{Ll}[^\s]*\s(?:.*\s)?\p{Ll}/u.test(text);
}

/** Whether a line ends in a figure or a mark of repetition far from its words. */
function isFigures(text: string): boolean {
  return /\s{2,}(?:[\d"”]+|[ivxlc]+)\W*$/.test(text);
}

function makeVerse({ start, end, children }: SetLine, level: number): VerseLine {
  return { type: 'verseLine', start, end, level, children };
}
