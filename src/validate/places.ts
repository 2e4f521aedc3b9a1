import type { Point } from 'unist';
import type { Excerpt } from '../messages.js';

/** How much of a line is shown on each side of a place, in UTF-16 code units. */
const SHOWN = 160;

/**
 * Finds lines and columns of offsets. Ask in ascending order: the text is gone through once, and only as far as the
 * last place asked for.
 */
export class Places {
  private line = 1;
  private lineStart = 0;
  /** Where the line after begins; undefined until it is looked for, infinite after the last. */
  private nextLine: number | undefined;
  private readonly ends = /\r\n?|\n/g;

  constructor(private readonly text: string) {}

  /** Line and column from 1 of an offset in UTF-16 code units. */
  at(offset: number): Point {
    for (;;) {
      this.nextLine ??= this.ends.test(this.text) ? this.ends.lastIndex : Number.POSITIVE_INFINITY;
      if (this.nextLine > offset) return { line: this.line, column: offset - this.lineStart + 1, offset };
      this.line += 1;
      this.lineStart = this.nextLine;
      this.nextLine = undefined;
    }
  }

  /** What stands in the line last asked for before and after an offset in it; "…" is for what is left out. */
  around(offset: number): Excerpt {
    const start = Math.max(this.lineStart, offset - SHOWN);
    const before = this.text.slice(start, offset);
    const rest = this.text.slice(offset, offset + SHOWN + 1);
    const line = /^[^\r\n]*/.exec(rest)![0];
    return {
      before: start > this.lineStart ? `…${whole(before)}` : before,
      after: line.length > SHOWN ? `${whole(line.slice(0, SHOWN))}…` : line,
    };
  }
}

/** Without the half of a surrogate pair at either end. */
function whole(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}
