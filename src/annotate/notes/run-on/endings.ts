import type { Language } from '../../../lang/index.js';
import { compile, matchesOf } from '../../patterns.js';
import { isAbbreviation } from '../../sentences.js';
import type { Stretch } from './known.js';

/** What stands before a blank: how a note may end. */
export type Shape =
  | 'sentence'
  | 'aside'
  | 'abbreviation'
  | 'number'
  | 'bracket'
  | 'word'
  | 'pause'
  | 'divided';

/** Tells the shape of what stands before the blank at `end`, in a note whose text begins at `start`. */
export type ShapeAt = (stretch: Stretch) => Shape;

/** How the notes of a text end. */
export interface Endings {
  /** The probability that a note ends where such a shape stands, after so many whole sentences. */
  ends(shape: Shape, sentences: number): number;
}

/** How soon a note that has gone on is taken for a long one: the weight, in sentences, of what is known beforehand. */
const PATIENCE = 2.5;

/**
 * How often each shape ends a note, and how often it stands within one, before any note of the text is known: most
 * notes end with a sentence, few in the middle of one.
 */
const BEFOREHAND: Readonly<Record<Shape, readonly [ends: number, within: number]>> = {
  sentence: [1.5, 1],
  aside: [0.5, 2],
  abbreviation: [0.1, 3],
  number: [0.1, 3],
  bracket: [0.1, 3],
  word: [0.1, 60],
  pause: [0.02, 10],
  divided: [0.001, 10],
};
const STOPPED = compile(String.raw`([\p{L}\p{M}\p{N}.'’]*)([.!?…])([)\]'"’”»›]{0,2})$`);
/** "[…]", which stands for words that are left out. */
const OMISSION = /[([](?:…|[.\s]+)[)\]]$/;
/** The longest brackets whose beginning is looked for, in code units. */
const LONGEST_ASIDE = 200;
const MID_SENTENCE = compile(String.raw`[\p{L}\p{M}\p{N},;:]\s*$`);
const DIVIDED = /\p{L}-$/u;
const WORD_END = compile(String.raw`[\p{L}\p{M}\p{N}]`);
const NUMBER = /^(?:\d{1,2}|[ivxlc]+)$/;
/** A number that an abbreviation or another number goes before: "p. 12.", "pp. 11, 12." */
const CITED = compile(String.raw`(?<=(?<![\p{L}./])\p{L}{1,4}\.\s|\d[,–-]\s?)[\divxlc]{1,4}\.$`);
const INITIALS = compile(String.raw`^(?:\p{L}\.)+\p{L}$`);
const FIRST_WORD = compile(String.raw`\p{L}+`);
const BLANK = /\s+/gu;

/** Tells shapes; `abbreviations` are those the text itself uses, lower case. */
export function makeShapeAt(text: string, abbreviations: ReadonlySet<string>, language: Language): ShapeAt {
  const months = new Set(language.months.flat());
  const isCited = (before: string, after: string) =>
    CITED.test(before) && !months.has(FIRST_WORD.exec(after)?.[0].toLowerCase() ?? '');
  return ({ start, end }) => {
    // Most blanks stand after a word.
    if (WORD_END.test(text[end - 1] ?? '')) return 'word';
    const before = text.slice(Math.max(start, end - 24), end);
    const stop = STOPPED.exec(before);
    if (stop) {
      const word = stop[1]!.toLowerCase();
      const aside = /[)\]]/.test(stop[3]!) ? 'aside' : 'sentence';
      if (OMISSION.test(before) || (aside === 'aside' && isWithinSentence(text, { start, end })))
        return 'bracket';
      if (stop[2] !== '.') return aside;
      if (isAbbreviation(word, language) || abbreviations.has(word) || INITIALS.test(word))
        return 'abbreviation';
      if (aside !== 'sentence' || !NUMBER.test(word)) return aside;
      return isCited(before, text.slice(end, end + 16)) ? 'sentence' : 'number';
    }
    if (/[)\]'"’”»]$/.test(before)) return 'bracket';
    return DIVIDED.test(before) ? 'divided' : 'pause';
  };
}

/** Whether the brackets that close at the end of a stretch were opened in mid-sentence: "the macupa (Eugenia—Linn.)". */
function isWithinSentence(text: string, { start, end }: Stretch): boolean {
  const stretch = text.slice(Math.max(start, end - LONGEST_ASIDE), end);
  const opened = Math.max(stretch.lastIndexOf('('), stretch.lastIndexOf('['));
  return opened >= 0 && MID_SENTENCE.test(stretch.slice(0, opened));
}

/** Learns from notes whose end is known. */
export function learnEndings(text: string, notes: readonly Stretch[], shapeAt: ShapeAt): Endings {
  const counts = new Map(
    Object.entries(BEFOREHAND).map(([shape, [ends, within]]) => [shape, { ends, within }]),
  );
  for (const { start, end } of notes) {
    const note = text.slice(start, end).trimEnd();
    for (const { index } of matchesOf(BLANK, note)) {
      if (index > 0) counts.get(shapeAt({ start, end: start + index }))!.within++;
    }
    if (note !== '') counts.get(shapeAt({ start, end: start + note.length }))!.ends++;
  }
  return {
    ends(shape, sentences) {
      const { ends, within } = counts.get(shape)!;
      return ((ends / (ends + within)) * PATIENCE) / (PATIENCE + sentences);
    },
  };
}
