import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { isDateline } from '../correspondence/dateline.js';
import { grammarOf } from '../correspondence/grammar.js';
import { isSalutation } from '../correspondence/salutations.js';
import { A_FORM } from '../correspondence/series.js';
import { namesMonth } from '../dates.js';
import { isCentred } from '../position.js';
import { isApart, nextOf } from './place.js';

/** The longest title at the margin. */
const LONGEST = 120;

/**
 * The blocks at the margin that are headings: short, apart from what stands above, with no stop at their end, and above
 * paragraphs that begin set in, or between texts in a book whose headings stand at the margin.
 */
export function findMarginHeadings(flow: readonly Flow[], context: Context): ReadonlySet<Flow> {
  const titles = new Set<Flow>();
  const lines = new Set<Flow>();
  for (const [index, node] of flow.entries()) {
    if (node.type !== 'paragraph' || !isApart(flow, index) || !mayBeTitle(node, context)) continue;
    if (isAboveSetIn(node, nextOf(flow, index)[0], context)) titles.add(node);
    if (mayStandBetween(node, context)) lines.add(node);
  }
  return new Set([...titles, ...betweenTexts(flow, lines, context)]);
}

function mayBeTitle(node: Paragraph, { view, language }: Context): boolean {
  const { lines, first, rest, margin } = node.layout;
  if (lines > 2 || first > margin || rest > margin || node.end - node.start > LONGEST) return false;
  const { text } = view(node);
  return (
    /^["“„«]?\p{Lu}/u.test(text) &&
    /[\p{L}\d)]["”»]?$/u.test(text) &&
    // Titles may have a year as well: "Treaty of the Quay, 1763".
    !(isDateline(text, language) && namesMonth(text, language)) &&
    !isSalutation(text, language) &&
    !grammarOf(language).closing.test(text)
  );
}

/** The fewest words of a title above paragraphs that begin set in: a name may be a signature. */
const LEAST_WORDS = 3;

/** Whether a title stands at the margin above a paragraph that begins set in, as no first line of a paragraph does. */
function isAboveSetIn(node: Paragraph, after: Flow | undefined, { view, language }: Context): boolean {
  if (after?.type !== 'paragraph' || !beginsSetIn(after)) return false;
  const words = view(node).text.split(/\s+/);
  return words.length >= LEAST_WORDS && words.some((word) => language.smallWords.includes(word));
}

/** Whether a paragraph of several lines begins farther in than it goes on. */
function beginsSetIn({ layout }: Paragraph): boolean {
  return layout.lines > 1 && layout.gap > 0 && layout.rest === layout.margin && layout.first > layout.margin;
}

/** The longest line that may be a heading between texts. */
const LONGEST_LINE = 80;
/** The fewest lines of a text below such a heading, and the fewest above it that end a text. */
const LEAST_BELOW = 3;
const LEAST_ABOVE = 2;
/** The title of a part and that of its first section stand together; more lines are a list. */
const MOST_TOGETHER = 2;
/** How many times such headings outnumber the lines in the middle. */
const OUTNUMBER = 3;
const ENDED = /[.!?…]["”’»)\]]*$/;

function mayStandBetween(node: Paragraph, { view }: Context): boolean {
  return (
    node.layout.lines === 1 && node.end - node.start <= LONGEST_LINE && /\p{Ll}{3}/u.test(view(node).text)
  );
}

/**
 * The lines that head the text below them, in a book that has several and few lines in the middle: between the end of one
 * text and the beginning of another, or below another such line.
 */
function betweenTexts(flow: readonly Flow[], lines: ReadonlySet<Flow>, { view }: Context): Flow[] {
  const found: Flow[] = [];
  let together: Flow[] = [];
  let ended = true;
  for (const node of flow) {
    if (node.type === 'break') continue;
    if (ended && lines.has(node)) {
      together.push(node);
      continue;
    }
    if (together.length <= MOST_TOGETHER && isText(node, LEAST_BELOW)) found.push(...together);
    together = [];
    ended = node.type !== 'paragraph' || (isText(node, LEAST_ABOVE) && ENDED.test(view(node).text));
  }
  // Where headings stand in the middle, what stands at the margin is a signature, a label.
  const centred = flow.filter(
    (node) => node.type === 'paragraph' && node.layout.lines === 1 && isCentred(node),
  );
  return found.length >= A_FORM && centred.length * OUTNUMBER <= found.length ? found : [];
}

function isText(node: Flow, least: number): boolean {
  return node.type === 'paragraph' && node.layout.lines >= least;
}
