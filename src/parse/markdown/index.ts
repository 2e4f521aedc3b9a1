import type { Plugin } from 'unified';
import { addAll } from '../../lists.js';
import type { Flow, LedgerEntry, Range, Repair, Root } from '../../tree.js';
import { frontMatterOf } from './front-matter.js';
import { Reader } from './reader.js';
import { type Heading, HeadingNames, nest } from './sections.js';

/**
 * Reads a Markdown source (CommonMark with GitHub's extensions) as the text of an edition.
 *
 * Each character that is not blank is in a leaf, or is markup and in the ledger. Form feeds divide the source into
 * documents, each with its own front matter, notes and definitions; the divisions go through. Ids are names of the
 * source, for links to find; the annotators give the final ones.
 */
export function parseMarkdown(source: string): Root {
  const flow: Flow[] = [];
  const covered: Range[] = [];
  const repairs: Repair[] = [];
  const ledger: LedgerEntry[] = [];
  const headings = new Map<Flow, Heading>();
  const names = new HeadingNames();
  for (let start = 0; start <= source.length; ) {
    const feed = source.indexOf('\f', start);
    const end = feed < 0 ? source.length : feed;
    const front = frontMatterOf(source.slice(start, end)).length;
    if (front > 0) ledger.push(entry({ start, end: start + front }));
    const reader = new Reader(
      source,
      start,
      ' '.repeat(front) + blankStart(source.slice(start + front, end)),
      names,
    );
    addAll(flow, reader.read());
    for (const range of reader.leaves.covered) covered.push(range);
    for (const range of reader.html) ledger.push({ ...entry(range), rule: 'markdown-html' });
    for (const repair of reader.leaves.repairs) repairs.push(repair);
    for (const [head, heading] of reader.headings) headings.set(head, heading);
    start = end + 1;
  }
  for (const place of markup(source, [...covered, ...ledger])) ledger.push(entry(place));
  for (const repair of repairs) ledger.push({ ...entry(repair), replacement: repair.value });
  ledger.sort((a, b) => a.start - b.start);
  repairs.sort((a, b) => a.start - b.start);
  return {
    type: 'root',
    format: 'markdown',
    start: 0,
    end: source.length,
    children: nest(flow, headings),
    pages: [],
    ledger,
    letters: [],
    entities: [],
    repairs,
  };
}

function entry({ start, end }: Range): LedgerEntry {
  return { rule: 'markdown', start, end, replacement: '' };
}

/** A text of the same length; a byte order mark, which Markdown does not count, is a blank. */
function blankStart(text: string): string {
  return text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
}

/** What no leaf has and the ledger does not have yet: the markup, line by line. */
function* markup(source: string, known: readonly Range[]): Generator<Range> {
  let from = 0;
  const end = { start: source.length, end: source.length };
  for (const range of [...known.toSorted((a, b) => a.start - b.start), end]) {
    for (const { 0: part, index } of source.slice(from, range.start).matchAll(/\S(?:[^\n\r]*\S)?/g))
      yield { start: from + index, end: from + index + part.length };
    from = Math.max(from, range.end);
  }
}

/** `parseMarkdown` as a unified parser. */
export const teipressParseMarkdown: Plugin<[], string, Root> = function () {
  this.parser = (document) => parseMarkdown(document);
};
