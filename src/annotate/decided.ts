import type { Block, Line, Page, Root, TableRow } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { lettersIn } from './correspondence/printed.js';
import { correspondent } from './correspondence/registry.js';
import { makeBody } from './notes/make-body.js';
import { NameIndex } from './persons.js';
import { makeTableBlock } from './tables/layout.js';
import { cellOf } from './tables/signs.js';

/** Makes tables of the blocks for which the editor gives columns. */
export const decidedTables: Annotator = (root, context) => {
  if (!context.adds('table')) return;
  for (const page of root.pages) {
    page.children = page.children.map((item) => {
      const columns = item.type === 'block' ? context.added('table', item)?.columns : null;
      if (item.type !== 'block' || !columns) return item;
      return makeTableBlock(
        item.gap,
        [],
        item.children,
        item.children.map((line) => toRow(line, columns, context)),
      );
    });
  }
};

/** The cells of a line; a column is counted in characters of the source line, from 1. */
function toRow({ start, end }: Line, columns: readonly number[], { source }: Context): TableRow {
  const first = source.lastIndexOf('\n', start - 1);
  const edges = [
    start,
    ...columns.slice(1).map((column) => wordAt(Math.max(start, first + column), source)),
    end,
  ];
  const cells = columns.map((_, index) =>
    cellOf({ start: Math.min(edges[index]!, end), end: Math.min(edges[index + 1]!, end) }, source),
  );
  return { label: false, cells };
}

/** The beginning of the word that an offset cuts, so that no cell begins inside one. */
function wordAt(offset: number, source: string): number {
  let at = Math.min(offset, source.length);
  if (/\s/.test(source[at] ?? ' ')) return at;
  while (at > 0 && /\S/.test(source[at - 1]!)) at--;
  return at;
}

/** Takes the notes whose bodies the editor names out of the text, to be put at their markers. */
export const decidedNotes: Annotator = (root, context) => {
  for (const { at, quote, add } of context.additions('note')) {
    if (add.body === null || quote === null) continue;
    const marker = { start: at, end: at + quote.length };
    const found = findBlock(root, add.body);
    if (!found) continue;
    const { page, block } = found;
    const lines = block.children;
    const text = context.source.slice(block.start, block.end);
    const siglum = /^[[(]?(?:\d{1,3}|[*†‡§]{1,3}|\p{Ll}(?=[\])]))[\])]?/u.exec(text)?.[0] ?? '';
    const n = (siglum || quote).replace(/[[\]()]/g, '');
    const end = block.start + siglum.length;
    const body = makeBody(
      context.source,
      { start: block.start, end, kind: 'bracket', n, rank: 1, sure: true },
      lines,
      block.gap,
    );
    page.children = page.children.filter((item) => item !== block);
    page.notes.push({ ...body, marker });
    context.added('note', marker);
  }
};

function findBlock(root: Root, offset: number): { page: Page; block: Block } | null {
  for (const page of root.pages) {
    for (const block of page.children)
      if (block.type === 'block' && block.start <= offset && offset < block.end) return { page, block };
  }
  return null;
}

/** Gives letters the sender, recipient and date that the editor names. */
export const decidedLetters: Annotator = (root, context) => {
  const additions = context.additions('letter');
  if (additions.length === 0) return;
  const index = new NameIndex(root.entities, context.language);
  const named = (name: string) => correspondent(name, 'high', root, index, context);
  for (const letter of lettersIn(root.children)) {
    const add = additions.find(({ at }) => letter.start <= at && at < letter.end)?.add;
    const record = root.letters.find(({ id }) => id === letter.letter);
    if (!add || !record) continue;
    if (add.from !== null) record.sender = named(add.from);
    if (add.to !== null) record.recipient = named(add.to);
    if (add.date === null) continue;
    record.date = { when: add.date };
    record.dateCert = 'high';
  }
};
