import type { Flow, Head, Paragraph } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { isDateline } from './correspondence/dateline.js';
import { announcesEnclosure } from './correspondence/enclosures.js';
import { grammarOf } from './correspondence/grammar.js';
import { isDivisionTitle, readHeading } from './correspondence/heading.js';
import { runOnParts } from './correspondence/run-on/index.js';
import { findRecurring } from './correspondence/signatures.js';
import { findDates } from './dates.js';
import { anyOf, compile } from './patterns.js';
import { isBiblLine } from './set-in/bibl.js';
import { isFlush, isProse } from './set-in/lines.js';
import { decide } from './wrap.js';

/** A heading begins with a capital, a figure, or an era in small capitals before its figures: "(a.d. 743–974)". */
const BEGINNING = /^[^\p{L}]*[\p{Lu}\d]|^[[(]?\p{Ll}\.\s?\p{Ll}\.\s?\d/u;
/** A heading has no more lines and characters than this. */
const MOST_LINES = 4;
const MOST_CHARACTERS = 240;
/** What stands in the middle leaves this share of the type area free on either side, and is no more columns off. */
const LEAST_MARGIN = 1 / 15;
const MOST_OFF = 4;
/** A dateline or salutation has fewer characters than this. */
const LONGEST_DATELINE = 90;

/**
 * Recognises headings (Guidelines 4.2.1): short blocks, apart from the text, set in the middle or in capitals,
 * or beginning with a word such as "Chapter".
 */
export const headings: Annotator = (root, context) => {
  const opening = compile(
    `^(?:${anyOf(context.language.divisionWords)})\\s+(?:[IVXLC]+|\\d+|[A-Z])\\b|^(?:${anyOf(context.language.divisionWords)})[.:]?$`,
    'i',
  );
  const flow = root.children as Flow[];
  const parts = runOnParts(root);
  let below = false;
  let named = false;
  let inscribed = false;
  const signatures = findRecurring(flow, context);
  root.children = flow.map((node, index) => {
    if (node.type === 'break') return node;
    const headed = below;
    below = false;
    if (node.type !== 'paragraph' || context.rejected('heading', node)) return node;
    if (context.added('heading', node)) return toHead(node);
    // Where a letter's heading was cut from text without line ends, it has no place on the page to tell it.
    const part = parts.get(node.start);
    if (part) return part === 'head' ? toHead(node) : node;
    // "TO A PERSON" at the margin below a letter's number is the letter's inscription.
    const short = node.end - node.start <= MOST_CHARACTERS;
    if (headed && short && isInscription(node, named, context)) {
      inscribed = true;
      return node;
    }
    // So is "Herrn Dr. Hale, Whitby", wherever on the line it stands.
    if (headed && short && grammarOf(context.language).address.test(context.view(node).text)) return node;
    // The dateline below it may be in capitals as well.
    if (inscribed && short && isDateline(context.view(node).text, context.language)) return node;
    inscribed = false;
    // What begins a page or the text has no blank line above it to tell.
    const opens = index === 0 || flow[index - 1]!.type === 'break';
    const [after, next] = flow
      .slice(index + 1, index + 6)
      .filter(({ type }) => type !== 'break' && type !== 'note');
    below =
      !signatures.has(node) &&
      isHeading(node, opens, after, opening, context) &&
      !isFormula(node, after, next, context);
    if (!below) return node;
    const { text } = context.view(node);
    named = namesBoth(text, context);
    below = !isDivisionTitle(text, context.language);
    return toHead(node);
  });
};

function isHeading(
  node: Paragraph,
  opens: boolean,
  after: Flow | undefined,
  opening: RegExp,
  context: Context,
): boolean {
  const { layout } = node;
  if (isBiblLine(node, context)) return false;
  const { text } = context.view(node);
  const { closing } = grammarOf(context.language);
  if (
    !after ||
    layout.lines > MOST_LINES ||
    text.length > MOST_CHARACTERS ||
    !/\p{L}{2}|^\W*[IVXLC\d]+\W*$/u.test(text)
  )
    return false;
  if (layout.gap === 0 && !opens) return false;
  if (closing.test(text)) return false;
  if (opening.test(text) && layout.lines <= 2 && text.length <= 80) return true;
  if (/[,;]$/.test(text)) return false;
  if (layout.first >= 4 && layout.lines <= 3 && readHeading(text, context.language)) return true;
  if (layout.lines <= 2 && opensLetter(text, after, context)) return true;
  if (announcesEnclosure(text, context.language) && opensText(after, context)) return true;
  const capitals = text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
  if (capitals && !isSetRight(node)) return true;
  if (/[.!?:;…]\W*$/.test(text) && isFlush(node, context.source) && isProse(node, context.source))
    return false;
  return (
    isCentred(node) &&
    BEGINNING.test(text) &&
    !(isDateline(text, context.language) && namesMonth(text, context))
  );
}

/**
 * Whether a line is the formula above a signature, whatever its words: that stands at the right, names no day, and
 * nothing of a text follows it that a heading could head.
 */
function isFormula(
  node: Paragraph,
  after: Flow | undefined,
  next: Flow | undefined,
  context: Context,
): boolean {
  if (after?.type !== 'paragraph' || !isSetRight(after) || isSetRight(node)) return false;
  if (readHeading(context.view(node).text, context.language)) return false;
  const { text } = context.view(after);
  if (text.length > LONGEST_DATELINE || isDateline(text, context.language) || /[,:;]$/.test(text))
    return false;
  return next?.type !== 'paragraph' || next.layout.first >= 8;
}

/** Whether a line at the margin is nothing but "X to Y", and a dateline or a salutation follows. */
function opensLetter(text: string, after: Flow, context: Context): boolean {
  const names = readHeading(text, context.language);
  if (!names?.sender || !names.recipient || names.end < text.length - 2) return false;
  return opensText(after, context);
}

/** Whether a block is the dateline or the salutation of a letter. */
function opensText(after: Flow, context: Context): boolean {
  if (after.type !== 'paragraph') return false;
  const { salute } = grammarOf(context.language);
  const next = context.view(after).text;
  return next.length < LONGEST_DATELINE && (isDateline(next, context.language) || salute.test(next));
}

/**
 * Whether a line below the number of a letter is the letter's inscription: "TO A PERSON", not set in the middle. One
 * that names both persons is an inscription where the heading has done so already.
 */
function isInscription(node: Paragraph, named: boolean, context: Context): boolean {
  const { text } = context.view(node);
  const names = isCentred(node) ? null : readHeading(text, context.language);
  return names?.recipient != null && (names.sender === null || named || text === text.toUpperCase());
}

function namesBoth(text: string, { language }: Context): boolean {
  const heading = readHeading(text, language);
  return heading?.sender != null && heading.recipient !== null;
}

/**
 * Whether a block stands in the middle of the type area, within a few columns. One that nearly fills it is only set
 * in; so is one whose shorter second line begins where the first does.
 */
export function isCentred({ layout, children, end }: Paragraph): boolean {
  if (layout.measure === 0 || layout.first < 4) return false;
  const widest = layout.width - Math.min(layout.first, layout.rest);
  const left = Math.min(layout.first, layout.rest);
  const right = layout.measure - left - widest;
  if (left < layout.measure * LEAST_MARGIN || Math.abs(left - right) > MOST_OFF) return false;
  if (layout.lines !== 2 || layout.first !== layout.rest) return true;
  const second = children.find(({ type }) => type === 'break');
  return second === undefined || widest - (end - second.start) <= MOST_OFF;
}

/** Whether a block stands at the right edge of the type area. */
export function isSetRight({ layout }: Paragraph): boolean {
  return (
    layout.first >= 8 &&
    layout.measure > 0 &&
    layout.width >= layout.measure - 3 &&
    layout.first > layout.measure / 3
  );
}

function namesMonth(text: string, { language }: Context): boolean {
  return findDates(text, language).some(({ month }) => month !== null);
}

function toHead({ start, end, children }: Paragraph): Head {
  return { type: 'head', start, end, children, ...decide('heading', 'medium') };
}
