import { matchesOf } from '../../patterns.js';
import type { LastNote } from './printed.js';

const BRACKET = /[([{)\]}]/gu;
const QUOTATION = /["“”„]/gu;
/** How far brackets, and marks of quotation, reach; the other one is lost where it is farther. */
const REACH = 400;
const REACH_OF_QUOTATION = 1500;
/** The evidence against an end within brackets, and within a quotation. */
const IN_BRACKETS = -2.5;
const IN_QUOTATION = -2;
/** The evidence against text that closes brackets which were not open, and that leaves those open which were. */
const CLOSES = -2.5;
const LEAVES_OPEN = -2;

/** A bracket or mark of quotation. */
interface Mark {
  at: number;
  mark: string;
}

/**
 * The evidence of brackets and quotations against an end of a note at `end`, after which the text goes on at `at`;
 * asked for places in their order.
 */
export function readNesting(
  text: string,
  { cut, body, limit }: LastNote,
): (end: number, at: number) => number {
  const interrupted = new Brackets();
  for (const mark of marksIn(text, cut - REACH, cut, BRACKET)) interrupted.pass(mark);
  const isOpen = interrupted.areOpen(cut);
  const brackets = marksIn(text, body, limit + REACH, BRACKET);
  const quotations = marksIn(text, body, limit, QUOTATION);
  const ofNote = new Brackets();
  let bracket = 0;
  let quotation = 0;
  let quoted: Mark | null = null;
  return (end, at) => {
    for (; brackets[bracket] && brackets[bracket]!.at < end; bracket++) ofNote.pass(brackets[bracket]!);
    for (; quotations[quotation] && quotations[quotation]!.at < end; quotation++)
      quoted = opensQuotation(quotations[quotation]!, quoted) ? quotations[quotation]! : null;
    const next = brackets[bracket];
    const closes = next !== undefined && next.at < at + REACH && isClosing(next);
    return (
      (ofNote.areOpen(end) ? IN_BRACKETS : 0) +
      (quoted && end - quoted.at < REACH_OF_QUOTATION ? IN_QUOTATION : 0) +
      (closes && !isOpen ? CLOSES : 0) +
      (isOpen && !closes ? LEAVES_OPEN : 0)
    );
  };
}

class Brackets {
  private readonly open: number[] = [];

  pass(mark: Mark): void {
    if (isClosing(mark)) this.open.pop();
    else this.open.push(mark.at);
  }

  areOpen(at: number): boolean {
    return at - (this.open.at(-1) ?? Number.NEGATIVE_INFINITY) < REACH;
  }
}

function isClosing({ mark }: Mark): boolean {
  return ')]}'.includes(mark);
}

/** Whether a mark of quotation opens one; in German “ closes what „ opened, and the straight mark does both. */
function opensQuotation({ mark }: Mark, quoted: Mark | null): boolean {
  if (mark === '"') return quoted === null;
  return mark === '„' || (mark === '“' && quoted?.mark !== '„');
}

function marksIn(text: string, start: number, end: number, pattern: RegExp): Mark[] {
  const from = Math.max(0, start);
  return Array.from(matchesOf(pattern, text.slice(from, end)), ({ 0: mark, index }) => ({
    at: from + index,
    mark,
  }));
}
