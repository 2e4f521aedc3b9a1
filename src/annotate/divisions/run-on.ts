import { skipBlanks } from '../../blanks.js';
import { listAt } from '../../lists.js';
import type { Block } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { cutBlock, isLongLine, joinLines } from '../long-lines.js';
import { endsSentence } from '../sentences.js';
import { type DivisionNumber, divisionNumbersIn } from './titles.js';

/**
 * Divides lines that hold whole pages at the numbered headings of divisions (Guidelines 4.2.1): "… of mankind. |
 * CHAPTER IV. | THE QUAY. | The road …". Without line ends only words tell: the word of a division in capitals with its
 * number, where a sentence ends and before another, numbered on from the one before.
 */
export const runOnDivisions: Annotator = (root, context) => {
  const texts = new Map<Block, Text>();
  for (const { children } of root.pages)
    for (const item of children)
      if (item.type === 'block' && item.children.some(isLongLine))
        texts.set(item, joinLines(root, item, context.source));
  const edges = new Map<Block, number[]>();
  for (const { block, start, end } of findHeadings(texts, context)) {
    const { text, place } = texts.get(block)!;
    if (context.rejected('heading', { start: place(start), end: place(end) })) continue;
    for (const at of [start, end, titleEnd(text, end)])
      listAt(edges, block).push(skipBlanks(context.source, place(at)));
  }
  for (const page of root.pages)
    page.children = page.children.flatMap((item) =>
      item.type === 'block' && edges.has(item) ? cutBlock(item, edges.get(item)!, context.source) : [item],
    );
};

type Text = ReturnType<typeof joinLines>;

/** A heading in the text of a block. */
interface Heading extends DivisionNumber {
  readonly block: Block;
  readonly capitals: boolean;
}

/** So near to each other stand the lines of a table of contents, in code units. */
const NEAR = 300;
/** The fewest headings that are not in capitals; the text may refer to a chapter at the end of a sentence. */
const LEAST_SMALL = 3;

/** The headings of texts: what stands as one, and is numbered on from the one before, or anew in another part. */
function findHeadings(texts: ReadonlyMap<Block, Text>, context: Context): Heading[] {
  const standing = [...texts].flatMap(([block, { text }]) =>
    divisionNumbersIn(text, context.language)
      .filter((number) => standsApart(text, number, context))
      .map((number) => ({
        ...number,
        block,
        capitals: isCapitals(text.slice(number.start, number.end)),
      })),
  );
  const counted = new Map<string, Heading[]>();
  for (const [index, heading] of standing.entries()) {
    const { word, number, capitals } = heading;
    if (isListed(standing[index - 1], heading) || isListed(heading, standing[index + 1])) continue;
    const alike = listAt(counted, `${capitals} ${word}`);
    if (number === null || number === 1 || number > (alike.at(-1)?.number ?? 0)) alike.push(heading);
  }
  return [...counted.values()].flatMap((headings) =>
    headings[0]?.capitals || headings.length >= LEAST_SMALL ? headings : [],
  );
}

/** Whether two headings stand so near to each other as in a table of contents. */
function isListed(one: Heading | undefined, next: Heading | undefined): boolean {
  if (one?.block !== next?.block || one?.word !== next?.word || !one || !next) return false;
  return next.start - one.end < NEAR && (one.number ?? 0) < (next.number ?? 1);
}

/** Whether a number stands where a sentence, or another heading, ends, and before what begins as a sentence does. */
function standsApart(text: string, { start, end }: DivisionNumber, { language }: Context): boolean {
  const before = text.slice(Math.max(0, start - LOOK), start).trimEnd();
  const after = text.slice(end, end + LOOK);
  return (
    (before === '' || endsSentence(before, language) || isCapitals(lastWord(before))) && OPENING.test(after)
  );
}

/** How much of a text tells what stands before and after a heading. */
const LOOK = 40;
const OPENING = /^\s*["'“‘„«»—–-]{0,3}\p{Lu}/u;

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1);
}

function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase();
}

/** The longest title, in code units. */
const LONGEST_TITLE = 200;
/** The words of a title in capitals, and a word with a capital after them: before a small letter they begin the text. */
const TITLE =
  /^\s*(?:[^\s\p{Ll}]{1,40}\s+){0,30}?[^\s\p{Ll}]*\p{Lu}{2}[^\s\p{Ll}]*(?=\s+["'“‘„«(]?(?:\p{Lu}\p{Ll}|[AIOÀÉ]\s+\p{Ll}))/u;

/** Where the title in capitals ends that stands after a number, or the number itself. */
function titleEnd(text: string, end: number): number {
  const title = TITLE.exec(text.slice(end, end + LONGEST_TITLE))?.[0] ?? '';
  return end + title.length;
}
