import type { Range } from '../../tree.js';

/**
 * The places in the source of the lines of a block of code, without the indents and marks of the blocks around it.
 *
 * @param block the whole block, fences included
 * @param value its lines, as Markdown reads them
 */
export function codeLines(source: string, block: Range, value: string): Range[] {
  const printed = linesOf(source, block);
  const fenced = /^[`~]/.test(source.slice(block.start, block.start + 1));
  return value.split(/\r\n|\n|\r/).map((line, index) => {
    const place = printed[fenced ? index + 1 : index] ?? { start: block.end, end: block.end };
    const content = line.trimStart();
    // A tab may belong to the indent in part, so blanks are counted, not compared.
    let start = Math.max(place.start, place.end - content.length);
    for (let blanks = line.length - content.length; blanks > 0 && start > place.start; blanks--) {
      if (!/[ \t]/.test(source[start - 1]!)) break;
      start--;
    }
    return { start, end: place.end };
  });
}

function linesOf(source: string, { start, end }: Range): Range[] {
  const lines: Range[] = [];
  let from = start;
  for (const { 0: lineEnd, index } of source.slice(start, end).matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start: from, end: start + index });
    from = start + index + lineEnd.length;
  }
  return [...lines, { start: from, end }];
}
