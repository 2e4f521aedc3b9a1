import type { Bibl, Flow, Inline, Paragraph, Range } from '../../tree.js';
import type { Context } from '../context.js';
import { extentOf } from '../extent.js';
import { decide } from '../wrap.js';
import { linesOf } from './lines.js';

/** A line that names the source of a passage: a dash, and words that begin with a capital or a mark. */
export const BIBL = /^(?:[—–―]|--?)\s?[\p{Lu}"“„«_[(]/u;
/** Columns from the margin at which such a block begins. */
const SET_IN = 3;
/** The longest such line. */
const LONGEST = 160;

/** A passage without the line that names its source, which stood in it or followed it. */
export interface Taken {
  children: Flow[];
  bibl: Bibl | null;
  /** How many nodes after the passage the line was: one or none. */
  following: number;
}

/** Takes the name of a passage's source from its last line, or from the block after it (Guidelines 3.3.3, `cit`). */
export function takeBibl(run: readonly Flow[], after: Flow | undefined, context: Context): Taken {
  if (after?.type === 'paragraph' && isBiblLine(after, context))
    return { children: [...run], bibl: makeBibl(after.children), following: 1 };
  const last = run.at(-1)!;
  const before = run.slice(0, -1);
  if (last.type === 'lineGroup' && last.children.length > 1) {
    const line = last.children.at(-1)!;
    if (namesSource(line, context)) {
      const verses = last.children.slice(0, -1);
      const stanza = { ...last, children: verses, end: verses.at(-1)!.end };
      return { children: [...before, stanza], bibl: makeBibl(line.children), following: 0 };
    }
  }
  if (last.type === 'paragraph' && last.layout.lines > 1) {
    const line = linesOf(last, context.source)?.at(-1);
    if (line && namesSource(line, context)) {
      const children = last.children.filter(({ end }) => end < line.start);
      const text = { ...last, children, end: children.at(-1)!.end };
      return { children: [...before, text], bibl: makeBibl(line.children), following: 0 };
    }
  }
  return { children: [...run], bibl: null, following: 0 };
}

/** Whether a set-in block is nothing but the name of a source. */
export function isBiblLine({ layout, start, end }: Paragraph, context: Context): boolean {
  return (
    layout.lines <= 2 &&
    layout.first - layout.margin >= SET_IN &&
    namesSource({ start, end }, context) &&
    // A dash begins what somebody says, in many languages.
    !/[?!,;:]$/.test(context.source.slice(end - 1, end))
  );
}

function namesSource({ start, end }: Range, { source }: Context): boolean {
  return end - start <= LONGEST && BIBL.test(source.slice(start, end));
}

/** The name of a source. */
export function makeBibl(children: Inline[]): Bibl {
  return { type: 'bibl', ...extentOf(children), children, ...decide('block-quotation', 'high') };
}
