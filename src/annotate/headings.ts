import type { Flow, Head, Paragraph } from '../tree.js';
import {
  areYears,
  isBelowSignature,
  isMotto,
  isSetInWith,
  isSignature,
  isTitle,
  opensText,
} from './below-headings.js';
import type { Annotator, Context } from './context.js';
import { endsWithMonth, isDateline, LONGEST_DATELINE, readLetterDate } from './correspondence/dateline.js';
import { announcesEnclosure } from './correspondence/enclosures.js';
import { grammarOf } from './correspondence/grammar.js';
import { isDivisionTitle, readHeading } from './correspondence/heading.js';
import {
  beginsLetter,
  isInitial,
  isInscription,
  isNumberedHead,
  namesBoth,
  namesPair,
  opensLetter,
} from './correspondence/margin-headings.js';
import { runOnParts } from './correspondence/run-on/index.js';
import { isSalutation } from './correspondence/salutations.js';
import { isSentence } from './correspondence/sentence-like.js';
import { numbersLetter } from './correspondence/series.js';
import { findRecurring } from './correspondence/signatures.js';
import { countedHeadings } from './counted-headings.js';
import { namesMonth } from './dates.js';
import { divisionWordsOf, readDivisionTitle } from './division-titles.js';
import { findFlushHeadings } from './flush-headings.js';
import { goOn, NOTHING, openedBy } from './inside-letters.js';
import { isMarginTitle } from './margin-titles.js';
import { anyOf, compile, perLanguage } from './patterns.js';
import { isCentred, isOnRight, isSetRight } from './position.js';
import { isBiblLine } from './set-in/bibl.js';
import { isFlush, isProse, linesOf } from './set-in/lines.js';
import { areVersesAtColumn } from './set-in/verse.js';
import { endsText } from './trailers.js';
import { decide } from './wrap.js';

/** A heading begins with a capital, a figure, or an era in small capitals before its figures: "(a.d. 743–974)". */
const BEGINNING = compile(String.raw`^[^\p{L}]*[\p{Lu}\d]|^[[(]?\p{Ll}\.\s?\p{Ll}\.\s?\d`);
/** A heading has no more lines and characters than this. */
const MOST_LINES = 4;
const MOST_CHARACTERS = 240;
/** The longest heading of a numbered division on one line or two. */
const LONGEST_OPENING = 80;

/**
 * Recognises headings (Guidelines 4.2.1): short blocks, apart from the text, set in the middle or in capitals,
 * or beginning with a word such as "Chapter".
 */
export const headings: Annotator = (root, context) => {
  const flow = root.children;
  const parts = runOnParts(root);
  let below = false;
  let named = false;
  let inscribed = false;
  let above: Above = { node: null, head: null, dated: false };
  let inside = NOTHING;
  const signatures = findRecurring(flow, context);
  const counted = countedHeadings(flow, context);
  const flush = findFlushHeadings(flow, context);
  root.children = flow.map((node, index) => {
    if (node.type === 'break') return node;
    const headed = below;
    const before = above;
    below = false;
    above = { node, head: null, dated: false };
    if (node.type !== 'paragraph' || context.rejected('heading', node)) return node;
    if (context.added('heading', node)) return toHead(node);
    // Where a letter's heading was cut from text without line ends, it has no place on the page to tell it.
    const part = parts.get(node.start);
    if (part) return part === 'head' ? toHead(node) : node;
    const short = node.end - node.start <= MOST_CHARACTERS;
    inside = goOn(inside, node, short, context);
    if (headed && before.head !== null && !named && areYears(node, context)) {
      below = true;
      return toHead(node);
    }
    // "TO A PERSON" at the margin below a letter's number is the letter's inscription.
    if (headed && short && isInscription(node, named, context)) {
      inscribed = true;
      return node;
    }
    // So is "Herrn Dr. Hale, Whitby", wherever on the line it stands; "An Dr. Hale" in the middle is the heading.
    if (headed && short && isAddress(node, context)) return node;
    // What is noted below it, "[Extract.]", stands between it and its dateline.
    if (headed && short && isRemark(context.view(node).text)) {
      below = true;
      return node;
    }
    const dated = short && isDatedBelow(context.view(node).text, headed, inscribed, context);
    above.dated = headed && dated;
    // The dateline below the inscription may be in capitals as well.
    if (inscribed && dated) return node;
    inscribed = false;
    if (inside.part) return node;
    // What begins a page or the text has no blank line above it to tell.
    const opens = index === 0 || flow[index - 1]!.type === 'break';
    const following = flow
      .slice(index + 1, index + 6)
      .filter(({ type }) => type !== 'break' && type !== 'note');
    const [after, next] = following;
    below =
      counted.has(node) ||
      (!signatures.has(node) &&
        !isBelow(node, before, after, context) &&
        (flush.has(node) ||
          isTitleBelow(node, before, after, context) ||
          isHeading(node, opens, before, after, context) ||
          ((before.head === null || isNumberedHead(node, context)) &&
            !isInitial(node, context) &&
            beginsLetter(node, following, context))) &&
        !isFormula(node, after, next, context));
    if (!below) return node;
    const { text } = context.view(node);
    const number = readDivisionTitle(text, context.language);
    above.head = number?.bare && number.kind !== 'other' ? 'number' : 'other';
    named = namesBoth(text, context);
    below = !isDivisionTitle(text, context.language);
    inside = openedBy(node, context);
    return toHead(node);
  });
};

/** The block above, and whether that is a heading, nothing but the number of a division, or the dateline below one. */
interface Above {
  node: Flow | null;
  head: 'number' | 'other' | null;
  dated: boolean;
}

/** Whether a line dates a letter below its heading, or, with a month alone, below the inscription. */
function isDatedBelow(text: string, headed: boolean, inscribed: boolean, { language }: Context): boolean {
  if (inscribed && text.length <= LONGEST_DATELINE && endsWithMonth(text, language)) return true;
  return (headed || inscribed) && isDateline(text, language);
}

/** Whether a block is no heading, by what is above it: a motto below a heading, a signature, a paragraph. */
function isBelow(node: Paragraph, above: Above, after: Flow | undefined, context: Context): boolean {
  if (isMotto(node, after, context)) return above.head !== null || isSentence(context.view(node).text);
  if (above.head !== null) return false;
  if (above.node?.type !== 'paragraph') return false;
  // The number below a letter's heading and dateline is the letter's, or that of its sheet.
  if (above.dated && numbersLetter(context.view(node).text, context.language)) return true;
  return (
    isBelowSignature(node, above.node, context) ||
    isSignature(node, above.node, after, context) ||
    isSetInWith(node, [above.node, after], context)
  );
}

function isTitleBelow(node: Paragraph, { head }: Above, after: Flow | undefined, context: Context): boolean {
  return head === 'number' && isTitle(node, after, context);
}

function isHeading(
  node: Paragraph,
  opens: boolean,
  before: Above,
  after: Flow | undefined,
  context: Context,
): boolean {
  const { layout } = node;
  if (isBiblLine(node, context)) return false;
  const { text } = context.view(node);
  // A note's asterisk, or leaders between columns, stand in no heading.
  if (endsText(text, context.language) || /^\*+\s?\p{L}|(?:\s\.){4}/u.test(text)) return false;
  const { closing } = grammarOf(context.language);
  if (
    !after ||
    layout.lines > MOST_LINES ||
    text.length > MOST_CHARACTERS ||
    !(/\p{L}{2}/u.test(text) || numbersLetter(text, context.language))
  )
    return false;
  if (layout.gap === 0 && !opens) return false;
  if (closing.test(text) || goesOnQuoting(text, before.node, after, context)) return false;
  if (opensDivision(node, text, context)) return true;
  // "SIR:", "MY DEAR OLD FRIEND!—" greet in the capitals of a heading.
  if (/[,;](?:\s?[—–-]{1,2})?$/.test(text))
    return isCentred(node) && (areYears(after, context) || goesOnInCapitals(text, after, context));
  if (
    /[:!](?:\s?[—–-]{1,2})?$/.test(text) &&
    (isSalutation(text, context.language) || greetsRank(text, context))
  )
    return false;
  // "A Paris, ce 15 janvier 1690" at the right is the dateline of a letter to nobody of that name.
  const { language } = context;
  if (isSetRight(node) && (isDateline(text, language) || endsWithMonth(text, language))) return false;
  if (namesHouse(text, context)) return false;
  const names = layout.first >= 4 && layout.lines <= 3 ? readHeading(text, language) : null;
  // Just above the heading of another letter "To Mr. Hale, at Whitby" is the outside of the one before, and below a
  // formula "Dr. Hale, Dozent an der Hochschule" its signature.
  if (names && endsLetter(before.node, after, context)) return names.kind || isCentred(node);
  if (names) return names.kind || names.sender !== null || isCentred(node) || !namesPair(after, context);
  if (layout.lines <= 2 && opensLetter(text, after, context)) return true;
  if (isMarginTitle(node, after, context)) return true;
  // Above the heading of the enclosure itself, what stands in brackets is the editor's remark.
  const entitles = opensText(after, context) || (!text.startsWith('[') && namesPair(after, context));
  if (entitles && announcesEnclosure(text, context.language)) return true;
  const capitals = text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
  if (capitals && !isOnRight(node)) return !isProseInCapitals(node, text);
  if (isPassage(node, text, context) || areVersesAtColumn(node, context.source)) return false;
  return (
    isCentred(node) &&
    BEGINNING.test(text) &&
    !(
      isDateline(text, context.language) &&
      namesMonth(text, context.language) &&
      !(before.head === null && isDatedTitle(text, context))
    )
  );
}

/** Whether a line greets somebody of a rank: "MAJ.-GENERAL W. T. HALE:" */
function greetsRank(text: string, { language }: Context): boolean {
  const words = text.toLowerCase().split(/[\s.-]+/, 2);
  return (
    text.endsWith(':') && [...language.ranks, ...language.honorifics].some((title) => words.includes(title))
  );
}

/** Whether a title in capitals goes on in a block of its own: "OF THE FERRY," and "AND OF ITS LAMP" below it. */
function goesOnInCapitals(text: string, after: Flow, { view }: Context): boolean {
  if (after.type !== 'paragraph' || !isCentred(after)) return false;
  const below = view(after).text;
  return text === text.toUpperCase() && below === below.toUpperCase() && /\p{Lu}{3}/u.test(below);
}

/** Whether a block stands between the formula of one letter and the heading of the next. */
function endsLetter(above: Flow | null, after: Flow, context: Context): boolean {
  if (above?.type !== 'paragraph' || after.type !== 'paragraph') return false;
  const { closing } = grammarOf(context.language);
  return closing.test(context.view(above).text) && namesBoth(context.view(after).text, context);
}

/**
 * Whether a block is part of a quotation of several paragraphs, each of which begins with a mark: the one above does not
 * end it, as above the signature of a letter, or this one does not, as the title of an advertisement.
 */
function goesOnQuoting(text: string, above: Flow | null, after: Flow, { view }: Context): boolean {
  if (!/^["“„«]/u.test(text)) return false;
  if (above?.type === 'paragraph' && UNENDED.test(view(above).text)) return true;
  return UNENDED.test(text) && after.type === 'paragraph' && /^["“„«]/u.test(view(after).text);
}

/** A text that begins with the mark of a quotation and has no other. */
const UNENDED = compile(`^["“„«][^"“”„«»]*$`);

/** The word of a division with its number, or alone. */
const openingOf = perLanguage((language) => {
  const words = divisionWordsOf(language);
  const alone = anyOf([...words, ...language.contentWords]);
  return compile(`^(?:${anyOf(words)}\\s+(?:[IVXLC]+|\\d+|[A-Z])\\b|${alone}[.:]?$)`, 'i');
});

/** Whether a block begins with the word and the number of a division, perhaps on a line above its title. */
function opensDivision(node: Paragraph, text: string, context: Context): boolean {
  const { language, source } = context;
  const { lines } = node.layout;
  if (lines <= 2 && text.length <= LONGEST_OPENING)
    return readDivisionTitle(text, language) !== null || openingOf(language).test(text);
  const [first] = linesOf(node, source) ?? [];
  if (first === undefined || !readDivisionTitle(source.slice(first.start, first.end), language)?.bare)
    return false;
  // A title is one sentence; it may list subjects with dashes between them.
  return !/[.!?]["”’]?\s+\p{Lu}/u.test(source.slice(first.end, node.end)) && !/[,;:]$/.test(text);
}

/** Whether a block in capitals is a paragraph, as a telegram's is: several sentences, the first line set in. */
function isProseInCapitals({ layout }: Paragraph, text: string): boolean {
  return layout.lines > 1 && layout.first > layout.rest && /[.!?]["”’]?\s+\p{Lu}/u.test(text);
}

/** Whether a block is prose that is set in: its lines fill the measure, and begin at one column. */
function isPassage(node: Paragraph, text: string, { source }: Context): boolean {
  if (!isProse(node, source)) return false;
  if (node.layout.lines > 2 && node.layout.first !== node.layout.rest) return true;
  return /[.!?:;…]\W*$/.test(text) && isFlush(node, source);
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
  if (grammarOf(context.language).closingEnd.test(context.view(node).text)) return true;
  return next?.type !== 'paragraph' || next.layout.first >= 8;
}

/** The fewest words of a title with its date. */
const LEAST_TITLE = 5;

/** Whether more stands before a date than a place: "Minutes of the Meeting of the Committee, 7 November 1958". */
function isDatedTitle(text: string, { language }: Context): boolean {
  const words = text.split(/[,;:(]/)[0]!.split(' ');
  return words.length >= LEAST_TITLE && words.some((word) => language.smallWords.includes(word));
}

/** "To J. Hale Esq. No. 2 Elm Court" */
const HOUSE = /\s(?:N[or]\.?\s)?\d{1,3},?\s\p{Lu}\p{Ll}{2,}/u;

/** Whether a line directs a letter to a house, with its number in a street: the outside of a letter, which heads nothing. */
function namesHouse(text: string, { language }: Context): boolean {
  return HOUSE.test(text) && readHeading(text, language) !== null && readLetterDate(text, language) === null;
}

/** Whether a block is nothing but a few words in brackets: "[Extract.]", "(Copy.)" */
function isRemark(text: string): boolean {
  return /^[[(]\p{Lu}[^\])]{3,40}[\])]\.?$/u.test(text);
}

function isAddress(node: Paragraph, { view, language }: Context): boolean {
  const { text } = view(node);
  return grammarOf(language).address.test(text) && !(isCentred(node) && readHeading(text, language));
}

function toHead({ start, end, children }: Paragraph): Head {
  return { type: 'head', start, end, children, ...decide('heading', 'medium') };
}
