import type { Entry, Head, Item, Line, List, ListBlock, Root } from '../../tree.js';
import { extentOf } from '../extent.js';
import { buildInline } from '../inline.js';

/** The list of the text that a list of the page becomes. */
export function makeBookList(root: Root, { kind, head, entries, rule, cert, start, end }: ListBlock): List {
  const inline = (lines: readonly Line[]) =>
    buildInline(
      root,
      lines.map((line) => ({ ...line, page: null })),
    );
  const makeItem = ({ lines, entries }: Entry): Item => ({
    type: 'item',
    n: null,
    label: null,
    ...extentOf(lines),
    children: inline(lines),
    list: entries.length > 0 ? makeList(entries) : null,
  });
  const makeList = (entries: readonly Entry[]): List => ({
    type: 'list',
    rend: null,
    kind: null,
    head: null,
    start: entries[0]!.lines[0]!.start,
    end: lastOf(entries).end,
    children: entries.map(makeItem),
    rule,
    cert,
  });
  const title: Head | null = head && {
    type: 'head',
    ...extentOf([head]),
    children: inline([head]),
    rule,
    cert,
  };
  return { ...makeList(entries), kind, head: title, start, end };
}

function lastOf(entries: readonly Entry[]): Line {
  const { lines, entries: below } = entries.at(-1)!;
  return below.length > 0 ? lastOf(below) : lines.at(-1)!;
}
