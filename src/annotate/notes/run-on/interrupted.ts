import type { Language } from '../../../lang/index.js';
import type { Context } from '../../context.js';
import { compile, LAST_WORD } from '../../patterns.js';
import { endsSentence } from '../../sentences.js';
import type { Shape } from './endings.js';
import { openingOf } from './openings.js';
import type { Printed } from './printed.js';

/** The end of the text that notes interrupt. */
export interface Interrupted {
  /** What it ends with. */
  shape: Shape;
  /** Whether it breaks off where a heading may end: nobody knows how it goes on. */
  heading: boolean;
  /** Whether it breaks off below the formula of a letter, before the name that signs it. */
  signs: boolean;
  /** Whether it breaks off in mid-word. */
  divided: boolean;
  /** Whether its last word has a small letter: no name signs there. */
  small: boolean;
  /** The number due next where it breaks off in a numbered list, 0 where it does not. */
  due: number;
  /** Its last word or the first part of one, lower case. */
  word: string;
}

/** How much of the text before the notes is looked at, in code units. */
const BEFORE = 40;
/** A word in capitals, perhaps with a number, or what closes a heading. */
const HEADING = /(?:\p{Lu}{3,}(?:\s+(?:[IVXLC]+|\d+)\.)?|[)\]\d])$/u;
const FIRST_WORD = compile(String.raw`(?<=^["'“‘„‚«‹»›¿¡—–-]{0,3})[\p{L}\p{M}]+`);
const SMALL_WORD = /(?<!\p{L})\p{Ll}\p{L}*[-,]?$/u;
/**
 * The evidence of what may follow upon a divided word: the rest of one that the book has elsewhere; what is not found
 * again, as the rest of a word seldom is; a word of its own.
 */
const REST_OF_WORD = 5;
const NO_WORD = 3;
const KNOWN_WORD = -0.5;
const FIGURE = -3;
const OTHER = -4;
/** The evidence of a name where a signature is due. */
const SIGNATURE = 1;
/** The longest item of a list that is looked at, in code units, the number that begins one, and the evidence of the next. */
const LONGEST_ITEM = 400;
const ITEM = /^.*[.:;,]\s(\d{1,2})[.)]\s(?=["“]?\p{Lu})/su;
const COUNTED = /^(\d{1,2})[.)]\s/;
const DUE = 6;
/** How often a sentence ends with what has such a shape. */
const STOPS: Readonly<Record<Shape, number>> = {
  sentence: 1,
  aside: 0.7,
  number: 0.5,
  bracket: 0.3,
  abbreviation: 0.2,
  word: 0,
  pause: 0,
  divided: 0,
};
/** The evidence of a word in capitals after a heading, with which the text or a further heading begins. */
const IN_CAPITALS = 2;
const CAPITALS = /^\P{L}{0,3}\p{Lu}\p{M}?\p{Lu}/u;

/** Describes the text that ends at `cut`. */
export function describeInterrupted({ text, shapeAt }: Printed, cut: number, context: Context): Interrupted {
  const start = Math.max(0, cut - BEFORE);
  // After the end of a sentence a dash stands between two.
  const before = text
    .slice(start, cut)
    .trimEnd()
    .replace(/(?<=[.!?…]) [-–—]+$/, '');
  const divided = /\p{L}-$/u.test(before);
  const ended = !/[:;—–]$/.test(before) && endsSentence(before, context.language);
  const heading = HEADING.exec(before)?.[0];
  return {
    shape: ended ? 'sentence' : shapeAt({ start, end: start + before.length }),
    heading: heading !== undefined && (!ended || heading.endsWith('.')),
    signs: before.endsWith(',') && isFormula(before, context.language),
    divided,
    due: numberDue(text, cut),
    small: SMALL_WORD.test(before),
    word: (LAST_WORD.exec(divided ? before.slice(0, -1) : before)?.[0] ?? '').toLowerCase(),
  };
}

/** The number that follows the last one in the text before `cut` with which an item begins. */
function numberDue(text: string, cut: number): number {
  const last = ITEM.exec(text.slice(Math.max(0, cut - LONGEST_ITEM), cut));
  return last ? Number(last[1]) + 1 : 0;
}

/** Whether a text ends with a formula that a signature follows: "your affectionate niece,", "Ever yours,". */
function isFormula(before: string, { yourWords, kinWords, closings }: Language): boolean {
  const words = (before.split(/[.;!?]/).at(-1) ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const phrase = words.join(' ');
  return (
    closings.some((closing) => phrase === closing || phrase.endsWith(` ${closing}`)) ||
    (kinWords.includes(words.at(-1) ?? '') && words.some((word) => yourWords.includes(word)))
  );
}

/** The evidence that what begins at `at`, after something of such a shape, continues the interrupted text. */
export function continuationEvidence(
  interrupted: Interrupted,
  { text, tokens, openings, continues, neighbours }: Printed,
  { at, shape }: { at: number; shape: Shape },
  { vocabulary }: Context,
): number {
  const after = text.slice(at, at + 40);
  const opening = openingOf(after);
  const word = (FIRST_WORD.exec(after)?.[0] ?? '').toLowerCase();
  if (interrupted.due > 0 && Number(COUNTED.exec(after)?.[1]) === interrupted.due) return DUE;
  if (interrupted.divided) {
    if (opening !== 'small') return opening === 'figure' ? FIGURE : OTHER;
    if (vocabulary.count(interrupted.word + word) > 0) return REST_OF_WORD;
    return vocabulary.count(word) > 1 ? KNOWN_WORD : NO_WORD;
  }
  if (interrupted.signs) return opening === 'capital' ? SIGNATURE + Math.min(0, continues(word)) : OTHER;
  if (interrupted.heading && opening !== 'small') return CAPITALS.test(after) ? IN_CAPITALS : 0;
  // A word with a capital is less likely within a sentence than at its beginning, unless it is a name.
  const begins = opening === 'capital' ? Math.exp(-continues(word)) : 1;
  const afterShape = (stops: number) => Math.log(stops * begins + 1 - stops);
  const evidence =
    openings.evidence(opening, { cut: interrupted.shape, shape }) +
    afterShape(STOPS[interrupted.shape]) -
    afterShape(STOPS[shape]);
  if (interrupted.shape === 'sentence' || word === '') return evidence;
  return evidence + neighbours(tokens.idOf(interrupted.word), tokens.idOf(word));
}
