import type { Plugin } from 'unified';
import { isBlank, trimEnd } from '../blanks.js';
import type { Block, Line, Page, Root } from '../tree.js';

/** Columns between tab stops in a plain-text file. */
const TAB = 8;

/**
 * Reads a plain-text source as pages of blocks of lines.
 *
 * A page ends at a form feed; a source without form feeds is one page, which the forme-work annotator may
 * divide further. A block is a run of lines without a blank line between them. Nothing is interpreted and
 * nothing is copied: every node is a range of `source` in UTF-16 code units. Linear in the length of `source`.
 */
export function parse(source: string): Root {
  const pages: Page[] = [];
  let start = 0;
  while (start <= source.length) {
    const feed = source.indexOf('\f', start);
    const end = feed < 0 ? source.length : feed;
    pages.push(parsePage(source, start, end));
    if (feed < 0) break;
    start = feed + 1;
  }
  return {
    type: 'root',
    format: 'text',
    start: 0,
    end: source.length,
    children: [],
    pages,
    ledger: [],
    letters: [],
    entities: [],
    repairs: [],
  };
}

function parsePage(source: string, start: number, end: number): Page {
  const blocks: Block[] = [];
  let block: Block | null = null;
  let gap = 0;
  for (let from = start; from < end; ) {
    let to = source.indexOf('\n', from);
    if (to < 0 || to > end) to = end;
    const line = parseLine(source, from, to);
    if (!line) {
      gap++;
      block = null;
    } else if (block) {
      block.children.push(line);
      block.end = line.end;
    } else {
      block = { type: 'block', start: line.start, end: line.end, gap, children: [line] };
      blocks.push(block);
      gap = 0;
    }
    from = to + 1;
  }
  return { type: 'page', start, end, n: null, id: null, formeWork: [], notes: [], children: blocks };
}

/** The line between two offsets, or null for a blank one. */
function parseLine(source: string, from: number, to: number): Line | null {
  let indent = 0;
  let start = from;
  for (; start < to && isBlank(source.charCodeAt(start)); start++) {
    indent += source[start] === '\t' ? TAB - (indent % TAB) : 1;
  }
  if (start === to) return null;
  return { type: 'line', start, end: trimEnd(source, to), indent };
}

/** `parse` as a unified parser. */
export const teipressParse: Plugin<[], string, Root> = function () {
  this.parser = (document) => parse(document);
};
