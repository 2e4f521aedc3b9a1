import type { Nodes } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import { countFirst } from '../../lists.js';
import type { Break, Decision, Leaf, Range, Repair } from '../../tree.js';
import type { Mark } from './syntax.js';

/** On what all nodes of a Markdown source rest. */
export const MARKDOWN: Decision = { rule: 'markdown', cert: 'high' };

/** Makes the leaves of one document, which is a part of a source from offset `base` on, and keeps account of them. */
export class Leaves {
  /** The ranges of the source that the leaves have, in no order. */
  readonly covered: Range[] = [];
  readonly repairs: Repair[] = [];

  readonly #source: string;
  readonly #base: number;
  readonly #marks: readonly Mark[];

  /** @param marks those of the document, in its order, with their places in the source */
  constructor(source: string, base: number, marks: readonly Mark[]) {
    this.#source = source;
    this.#base = base;
    this.#marks = marks;
  }

  /** The range of a label that `@n` has; brackets at its ends are markup everywhere. */
  siglum({ start, end }: Range): Range {
    const range = { start, end };
    while (range.start < range.end && /[[(]/.test(this.#source[range.start]!)) range.start++;
    while (range.end > range.start && /[\])]/.test(this.#source[range.end - 1]!)) range.end--;
    this.covered.push(range);
    return range;
  }

  /** The text of a range without the markup in it, its character references as what they stand for. */
  words(range: Range, marks: readonly Mark[] = this.#marksIn(range)): Leaf[] {
    const leaves: Leaf[] = [];
    let from = range.start;
    for (const { start, end, reference } of marks) {
      if (start > from) leaves.push(this.text({ start: from, end: start }));
      if (reference) leaves.push(this.repair({ start, end }, decodeString(this.slice({ start, end }))));
      from = end;
    }
    if (range.end > from) leaves.push(this.text({ start: from, end: range.end }));
    return leaves;
  }

  /** The text between backticks; blanks at its ends only keep them apart (CommonMark 0.31, section 6.1). */
  codeText(range: Range, value: string): Leaf[] {
    const source = this.slice(range);
    const ticks = /^`+/.exec(source)![0].length;
    let start = range.start + ticks;
    let end = range.end - ticks;
    while (start < end && /\s/.test(this.#source[start]!)) start++;
    while (end > start && /\s/.test(this.#source[end - 1]!)) end--;
    const marks = this.#marksIn({ start, end });
    // In a table a bar is written "\|", in code too (GFM, section 4.10).
    if (!value.includes('\\|'))
      for (const { index } of this.slice({ start, end }).matchAll(/\\(?=\|)/g))
        marks.push({ start: start + index, end: start + index + 1, reference: false });
    return this.words({ start, end }, marks);
  }

  /** A range that reads `value`: as it stands, or as a repair. */
  reading(range: Range, value: string): Leaf {
    return this.slice(range) === value ? this.text(range) : this.repair(range, value);
  }

  text({ start, end }: Range): Leaf {
    this.covered.push({ start, end });
    return { type: 'text', start, end };
  }

  repair({ start, end }: Range, value: string): Leaf {
    const repair: Repair = { type: 'repair', start, end, value, ...MARKDOWN };
    this.covered.push({ start, end });
    this.repairs.push(repair);
    return repair;
  }

  break(unit: Break['unit'], { start, end }: Range): Break {
    this.covered.push({ start, end });
    return { type: 'break', unit, start, end, join: null, page: null };
  }

  /** The place of a node in the source. */
  range({ position }: Nodes): Range {
    return { start: this.#base + position!.start.offset!, end: this.#base + position!.end.offset! };
  }

  /** The range from the first to the last node. */
  extent(nodes: readonly Nodes[]): Range | null {
    const first = nodes[0];
    return first ? { start: this.range(first).start, end: this.range(nodes.at(-1)!).end } : null;
  }

  slice({ start, end }: Range): string {
    return this.#source.slice(start, end);
  }

  /** The marks inside a range; the first is found by bisection. */
  #marksIn({ start, end }: Range): Mark[] {
    const marks = this.#marks;
    let next = countFirst(marks.length, (index) => marks[index]!.start < start);
    const found: Mark[] = [];
    for (let mark = marks[next]; mark && mark.end <= end; mark = marks[++next]) found.push(mark);
    return found;
  }
}
