import type { Point } from 'unist';
import type { Excerpt } from '../messages.js';
import { ownText } from './own-text.js';

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
  private feed = -1;
  private carriage = -1;

  constructor(private readonly text: string) {}

  /** Line and column from 1 of an offset in UTF-16 code units. */
  at(offset: number): Point {
    for (;;) {
      this.nextLine ??= this.endOfLine();
      if (this.nextLine > offset) return { line: this.line, column: offset - this.lineStart + 1, offset };
      this.line += 1;
      this.lineStart = this.nextLine;
      this.nextLine = undefined;
    }
  }

  /** An expression for all line ends takes many times as long. */
  private endOfLine(): number {
    const { lineStart } = this;
    if (this.feed < lineStart) this.feed = this.next('\n');
    if (this.carriage < lineStart) this.carriage = this.next('\r');
    const end = Math.min(this.feed, this.carriage);
    return this.feed === this.carriage + 1 ? this.feed + 1 : end + 1;
  }

  private next(sign: string): number {
    const at = this.text.indexOf(sign, this.lineStart);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  }

  /** What stands in the line last asked for before and after an offset in it; "…" is for what is left out. */
  around(offset: number): Excerpt {
    const start = Math.max(this.lineStart, offset - SHOWN);
    const before = this.text.slice(start, offset);
    const rest = this.text.slice(offset, offset + SHOWN + 1);
    const line = /^[^\r\n]*/.exec(rest)![0];
    return {
      before: ownText(start > this.lineStart ? `…${whole(before)}` : before),
      after: ownText(line.length > SHOWN ? `${whole(line.slice(0, SHOWN))}…` : line),
    };
  }
}

/** Without the half of a surrogate pair at either end. */
function whole(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}
