import { addAll } from '../../lists.js';
import type { Block, Line } from '../../tree.js';
import type { Context } from '../context.js';
import { type TypedPart, typedParts } from '../correspondence/typed.js';
import { endsSentence } from '../sentences.js';
import { areVerses } from '../set-in/verse.js';
import { FARTHEST_INDENT, type TypeArea } from './type-area.js';

/** Columns by which a first line is set in, at least. */
const INDENT = 1;
/** The fewest lines of a passage that is set in; the part of the measure they reach, and how far one falls short. */
const LEAST_PASSAGE = 3;
const PASSAGE = 0.6;
const RAGGED = 3;

/**
 * The parts of a block: passages that are set in as a whole, and the paragraphs between them. A block of which no line
 * stands at the margin, a heading, a verse, an address, has its own shape and is not divided, nor has a stanza.
 */
export function partsOf(block: Block, area: TypeArea, context: Context): TypedPart[] {
  const { margin, measure } = area;
  const whole = [{ lines: block.children, formal: false }];
  if (!block.children.some(({ indent }) => indent <= margin)) return whole;
  // Every other line of a stanza may be set in.
  if (areVerses(block.children, measure, context.source)) return whole;
  const out: Line[][] = [];
  let between: Line[] = [];
  const flush = () => {
    if (between.length > 0) addAll(out, divide(between, margin));
    between = [];
  };
  for (let at = 0; at < block.children.length; ) {
    const passage = passageFrom(block.children, at, area, context);
    if (passage.length > 1) {
      flush();
      out.push(passage);
    } else between.push(block.children[at]!);
    at += Math.max(1, passage.length);
  }
  flush();
  return out.flatMap((lines) => typedParts(lines, context));
}

/**
 * The lines of a passage that begins at an index and is set in as a whole: lines at one column that fill the measure,
 * but for the last, and of which one at least ends in mid-sentence; the next then begins with a small letter, which
 * verse has seldom, and paragraphs of one line have not.
 */
function passageFrom(
  lines: readonly Line[],
  at: number,
  { margin, measure }: TypeArea,
  { source, language }: Context,
): Line[] {
  const { indent } = lines[at]!;
  if (indent < margin + INDENT || indent > margin + FARTHEST_INDENT) return [];
  let end = at + 1;
  while (lines[end]?.indent === indent) end++;
  if (end - at < LEAST_PASSAGE) return [];
  const run = lines.slice(at, end);
  const width = run.reduce((widest, line) => Math.max(widest, line.end - line.start), 0);
  if (indent + width < measure * PASSAGE) return [];
  const isFull = (index: number) => {
    const { start, end } = run[index]!;
    const next = run[index + 1]!;
    const word = /^\S+/.exec(source.slice(next.start, next.start + 40))![0].length;
    return end - start + 1 + word > width - RAGGED;
  };
  let full = 0;
  let divided = false;
  while (full < run.length - 1 && isFull(full)) {
    const line = run[full++]!;
    const ended = endsSentence(source.slice(line.start, line.end), language);
    if (!ended && /[\p{Ll}\d]/u.test(source[run[full]!.start]!)) divided = true;
  }
  return divided && full + 1 >= LEAST_PASSAGE ? run.slice(0, full + 1) : [];
}

/** Divides lines before each first line of a paragraph, which is set in from the margin. */
export function divide(lines: readonly Line[], margin: number): Line[][] {
  const isSetIn = ({ indent }: Line) => indent >= margin + INDENT && indent <= margin + FARTHEST_INDENT;
  const divided: Line[][] = [];
  for (const line of lines) {
    if (divided.length === 0 || isSetIn(line)) divided.push([line]);
    else divided.at(-1)!.push(line);
  }
  return divided;
}
