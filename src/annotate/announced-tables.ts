import type { Cell, Inline, Note, Paragraph, Range, Table } from '../tree.js';
import { textBlocks } from './blocks.js';
import type { Annotator, Context } from './context.js';
import { textWithin } from './leaves.js';
import { anyOf, compile, matchesOf, perLanguage } from './patterns.js';
import { decide } from './wrap.js';

/** A heading of columns has at least this many words. */
const LEAST_WORDS = 4;

/**
 * Recognises a table of which only the column headings are left, because the source breaks off in them: "… were as
 * follows: Tonnage on Oil Targets Percentage Total …" (Guidelines 14.1.1). The headings are divided before each
 * noun of measure that begins one; the table ends in a `gap` (Guidelines 11.3.3.2).
 */
export const announcedTables: Annotator = (root, context) => {
  const notes: Note[] = [];
  for (const block of textBlocks(root))
    for (const child of block.children) if (child.type === 'note') notes.push(child);
  for (const holder of [...notes, root]) {
    const flow = holder.children;
    const last = flow.at(-1);
    if (last?.type !== 'paragraph') continue;
    // Only the end of the source breaks off; a note may stand there in its turn.
    if (context.source.slice(last.end).trim() !== '') continue;
    const table = readTable(last, context);
    if (table)
      flow.push(table, {
        type: 'gap',
        start: table.end,
        end: table.end,
        reason: 'truncated',
        ...decide('table-truncated', 'high'),
      });
  }
};

function readTable(paragraph: Paragraph, context: Context): Table | null {
  const { text, range } = context.view(paragraph);
  const announced = announcement(context.language).exec(text);
  if (!announced) return null;
  const from = announced.index + announced[0].length;
  const heads = divideHeads(text.slice(from), context);
  if (heads.length === 0) return null;
  const whole = range(from, text.length);
  if (context.rejected('table-truncated', whole)) return null;
  const cells = heads.map(({ start, end }) => range(from + start, from + end));
  const leaves = paragraph.children;
  paragraph.children = textBefore(leaves, whole.start);
  paragraph.end = paragraph.children.at(-1)?.end ?? paragraph.end;
  context.changed(paragraph);
  context.report(
    'table-truncated',
    whole,
    'the table breaks off in its column headings; nothing follows in the source',
    'If the source goes on elsewhere, add the missing text; otherwise the gap is encoded as it stands.',
  );
  const decision = decide('table-truncated', 'medium');
  return {
    type: 'table',
    id: context.id('table'),
    ...whole,
    head: null,
    children: [
      {
        type: 'row',
        ...whole,
        role: 'label',
        begins: null,
        children: cells.map((place) => makeCell(place, leaves)),
      },
    ],
    ...decision,
  };
}

const announcement = perLanguage(({ announcements }) =>
  compile(`${anyOf(announcements)}[^.:]{0,60}:\\s+(?=\\p{Lu}[^.!?;:]*$)`, 'i'),
);

/**
 * Divides a run of capitalised words into headings. A noun of measure begins a heading unless it stands directly
 * after another, or at the end, where it belongs to the words before.
 */
function divideHeads(text: string, { language }: Context): Range[] {
  const words = [...matchesOf(/\S+/g, text)].map(({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }));
  const titled = words.every(
    ({ word }) => /^[^\p{Ll}]/u.test(word) || language.smallWords.includes(word.toLowerCase()),
  );
  if (words.length < LEAST_WORDS || !titled || /\d/.test(text)) return [];
  const isMeasure = (index: number) => language.measures.includes(words[index]?.word.toLowerCase() ?? '');
  const heads: Range[] = [];
  for (const [index, { start, end }] of words.entries()) {
    const begins = index === 0 || (isMeasure(index) && !isMeasure(index - 1) && index < words.length - 1);
    if (begins) heads.push({ start, end });
    else heads.at(-1)!.end = end;
  }
  return heads;
}

/** The leaves before an offset, a line that begins there included. */
function textBefore(children: readonly Inline[], at: number): Inline[] {
  return children.flatMap((child): Inline[] => {
    if (child.end <= at) return [child];
    return child.type === 'text' && child.start < at ? [{ ...child, end: at }] : [];
  });
}

function makeCell(place: Range, leaves: readonly Inline[]): Cell {
  return { type: 'cell', ...place, cols: 1, children: textWithin(leaves, place) };
}
