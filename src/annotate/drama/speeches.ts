import { least } from '../../lists.js';
import type { Flow, Head, Inline, Paragraph, Speech, Stage, VerseLine } from '../../tree.js';
import type { Context } from '../context.js';
import { cutInline } from '../leaves.js';
import { matchesOf } from '../patterns.js';
import { isProse, linesOf } from '../set-in/lines.js';
import { decide, type Span, wrap } from '../wrap.js';
import type { Cue } from './cues.js';

/** The part of the lines of a speech in verse that begin with a capital, at least. */
const CAPITALS = 0.75;
/** Columns from the others from which on a line of verse is set in. */
const SET_IN = 2;

/** The speech that begins with a block; the words after the name are a paragraph, or verse line by line. */
export function makeSpeech(node: Paragraph, cue: Cue, inVerse: boolean, context: Context): Speech {
  const { start, end } = node;
  const [name] = cutInline(node.children, cue.end);
  const words = wordsAfter(node, cue);
  return {
    type: 'speech',
    start,
    end,
    speaker: { type: 'speaker', start, end: cue.end, children: name },
    children: words ? makeWords(words, inVerse, true, context) : [],
    ...decide('drama', 'high'),
  };
}

/** What follows the name of the speaker in its block, or null where nothing does. */
export function wordsAfter(node: Paragraph, { next }: Cue): Paragraph | null {
  const [, words] = cutInline(node.children, next);
  // A line that begins after the name begins with the words.
  while (words[0]?.type === 'break' && words[0].unit === 'line' && !words[0].join) words.shift();
  return words.length === 0 ? null : { ...node, start: words[0]!.start, children: words };
}

/**
 * The words of a block in a speech. A single line does not tell whether it is verse; the play does.
 *
 * @param opens whether the first line stands after the name of the speaker, so that its column tells nothing
 */
export function makeWords(
  node: Paragraph,
  inVerse: boolean,
  opens: boolean,
  context: Context,
): (Paragraph | VerseLine)[] {
  const lines = isVerse(node, inVerse, context) ? linesOf(node, context.source) : null;
  if (lines === null) return [withStages(node, opens, context)];
  const edge = least(lines.slice(opens && lines.length > 1 ? 1 : 0).map(({ column }) => column));
  return lines.map(({ start, end, children, column }, index) => {
    const level = !(opens && index === 0) && column - edge >= SET_IN ? 1 : 0;
    return withStages({ type: 'verseLine', start, end, level, children }, opens && index === 0, context);
  });
}

/** Whether the words of a block are lines of verse: they begin with capitals, and were not broken because they were full. */
export function isVerse(node: Paragraph, inVerse: boolean, context: Context): boolean {
  const lines = linesOf(node, context.source);
  if (lines === null) return false;
  if (lines.length === 1) return inVerse;
  const capitals = lines.filter(({ start }) =>
    /^[^\p{L}]{0,3}\p{Lu}/u.test(context.source.slice(start, start + 4)),
  );
  return capitals.length >= lines.length * CAPITALS && !isProse(node, context.source);
}

/** The heading of an act, a scene or a list of persons. */
export function makeHead({ start, end, children }: Paragraph): Head {
  return { type: 'head', start, end, children, ...decide('drama', 'high') };
}

/** A direction on lines of its own. */
export function makeStage({ start, end, children }: Paragraph): Stage {
  return { type: 'stage', start, end, children, ...decide('drama', 'high') };
}

/** Directions between square brackets, one that an older book leaves open at the end, italics between round ones. */
const DIRECTIONS = /\[[^[\]]{2,300}\]|\[[^[\]]{2,80}$|\([^()]{2,200}\)/gu;
/** One that follows the name of the speaker, with the stop of the name. */
const AFTER_NAME = /^\([^()]{2,200}\)[.:]?/u;

/** Encodes the directions in the words of a block. */
function withStages<Block extends Paragraph | VerseLine>(
  block: Block,
  opens: boolean,
  context: Context,
): Block {
  const { text, range } = context.view(block);
  if (!/[[(]/.test(text)) return block;
  const spans: Span[] = [];
  for (const { index, 0: match } of matchesOf(DIRECTIONS, text)) {
    const first = opens && index === 0 ? AFTER_NAME.exec(text)?.[0] : undefined;
    const place = range(index, index + (first ?? match).length);
    if (!first && match[0] === '(' && !isItalic(block.children, place)) continue;
    const make = (children: Inline[]): Stage => ({
      type: 'stage',
      ...place,
      children,
      ...decide('drama', 'high'),
    });
    spans.push({ type: 'stage', ...place, make });
  }
  if (spans.length > 0) {
    block.children = wrap(block.children, spans);
    context.changed(block);
  }
  return block;
}

/** Whether all between the brackets is italic. */
function isItalic(children: readonly Inline[], { start, end }: { start: number; end: number }): boolean {
  return children.some(
    (child) =>
      child.type === 'highlight' &&
      child.rend === 'italic' &&
      child.start - start <= 3 &&
      child.start > start &&
      end - child.end <= 4 &&
      child.end < end,
  );
}

/** Whether a node holds words, so that a speech may consist of it. */
export function isWords({ type }: Flow | VerseLine): boolean {
  return type === 'paragraph' || type === 'verseLine' || type === 'lineGroup';
}
