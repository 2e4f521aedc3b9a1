import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { endsWithMonth, isDateline, LONGEST_DATELINE } from '../correspondence/dateline.js';
import { grammarOf } from '../correspondence/grammar.js';
import { readHeading } from '../correspondence/heading.js';
import { isSentence } from '../correspondence/sentence-like.js';
import { numbersLetter } from '../correspondence/series.js';
import { isWrittenSmall, nameInCapitals } from '../correspondence/signatures.js';
import { partKindOf } from '../divisions/part-kinds.js';
import { readDivisionTitle } from '../divisions/titles.js';
import { compile } from '../patterns.js';
import { isCentred, isOnRight, isSetRight } from '../position.js';
import { isProse } from '../set-in/lines.js';
import { titleWordsOf } from '../title-page/words.js';
import { opensText } from './of-letters.js';
import type { Candidate, Place } from './place.js';

/** The longest title below the number of a division. */
const LONGEST_TITLE = 120;

/**
 * Whether a block is the title of a division below its number, wherever on the line: short, no sentence, or with capitals
 * as titles have them, and above a text or the first of what it holds.
 */
export function isTitle({ node, text, following: [after] }: Candidate, context: Context): boolean {
  const { language } = context;
  if (node.layout.lines > 2 || text.length > LONGEST_TITLE || !/^\p{Lu}/u.test(text)) return false;
  if (after?.type !== 'paragraph') return false;
  if (after.end - after.start <= text.length && !readDivisionTitle(context.view(after).text, language))
    return false;
  if (isDateline(text, language) || opensText(node, context) || isOnRight(node)) return false;
  if (/[,;:—–-]$/.test(text)) return false;
  if (!/[.!?…]["”’]?$/.test(text)) return true;
  return text
    .split(/[\s—–-]+/)
    .every(
      (word) =>
        !/^\p{Ll}/u.test(word) || language.smallWords.includes(word.toLowerCase().replace(/\W+$/, '')),
    );
}

/** The letters of an era: "A.D.", "b.c.", one alone where a chapter has explained it: "G. 90–149". */
const ERA = String.raw`(?:\p{L}\.\s?){1,2}`;
/** A year or several. */
const SPAN = String.raw`(?:${ERA})?\d{1,4}(?:\s?[–—-]\s?(?:${ERA})?\d{1,4})?(?:\s?\p{L}\.\s?\p{L}\.)?`;
/** Years by one reckoning or two: "1857–1859.", "(A.D. 470–900.)", "b.c. 319–100", "(G. 90–149; a.d. 410–470.)" */
const YEARS = compile(String.raw`^[([]?${SPAN}(?:;\s${SPAN})?[.)\]]*$`);

/** Whether a block in the middle is nothing but years, as those that a chapter treats of stand below its title. */
export function areYears(node: Flow, { view }: Context): boolean {
  return node.type === 'paragraph' && isCentred(node) && YEARS.test(view(node).text);
}

/** Whether a block is the address of the one written to. */
export function isAddress({ node, text }: Candidate, { language }: Context): boolean {
  return grammarOf(language).address.test(text) && !(isCentred(node) && readHeading(text, language));
}

/** Whether a line dates a letter below its heading, or, with a month alone, below the inscription. */
export function isDatedBelow(text: string, below: 'heading' | 'inscription', { language }: Context): boolean {
  if (isDateline(text, language)) return true;
  return below === 'inscription' && text.length <= LONGEST_DATELINE && endsWithMonth(text, language);
}

/** Whether a block is no heading, by what is above it: a motto below a heading, a signature, a paragraph. */
export function belongsAbove(candidate: Candidate, { above, head, dated }: Place, context: Context): boolean {
  const { node, text, following } = candidate;
  const [after] = following;
  if (isMotto(node, after, context)) return head !== null || isSentence(text);
  if (head !== null || above?.type !== 'paragraph') return false;
  // The number below a letter's heading and dateline is the letter's, or that of its sheet.
  if (dated && numbersLetter(text, context.language)) return true;
  return (
    isBelowSignature(node, above, context) ||
    isSignature(node, above, after, context) ||
    isSetInWith(node, [above, after], context)
  );
}

/**
 * Whether a block below a heading is a motto: words of a sentence away from the margin, with the name of their source on
 * the right below them.
 */
function isMotto(node: Paragraph, after: Flow | undefined, context: Context): boolean {
  if (after?.type !== 'paragraph' || after.layout.lines > 2 || node.layout.first < 4) return false;
  const { text } = context.view(node);
  const source = context.view(after).text;
  return (
    isOnRight(after) &&
    !isOnRight(node) &&
    source.length <= LONGEST_DATELINE &&
    !isDateline(source, context.language) &&
    text !== text.toUpperCase() &&
    /[.!?…—-]["”’']?$/.test(text)
  );
}

/** Whether a block at the margin is place and day below a signature on the right. */
function isBelowSignature(node: Paragraph, signature: Paragraph, context: Context): boolean {
  if (!isOnRight(signature) || isCentred(node) || node.layout.lines > 1) return false;
  const { text } = context.view(node);
  return isDateline(text, context.language) && !readHeading(text, context.language);
}

/**
 * Whether a block below a text is the name in capitals of the one who signed it: nearer to the text than what follows is
 * to it, while a heading is nearer to what it heads; or a name below words that no stop ends, as in "ever your
 * affectionate". Without an initial or a stop it may as well be a title, below a line of verse.
 */
function isSignature(node: Paragraph, above: Paragraph, after: Flow | undefined, context: Context): boolean {
  if (node.layout.lines > 1 || isCentred(node) || after?.type !== 'paragraph') return false;
  const { text } = context.view(node);
  const goesOn =
    /[\p{L},]$/u.test(context.view(above).text) &&
    (/^(?:\p{Lu}\.\s?)+\p{Lu}{2}/u.test(text) ||
      (text.endsWith('.') && isProseAbove(above, context) && !isWrittenSmall(text, context)));
  return (
    (goesOn || node.layout.gap < after.layout.gap) &&
    text.length <= LONGEST_DATELINE &&
    nameInCapitals(text, context) !== null &&
    partKindOf(text, context.language) === null &&
    !titleWordsOf(context.language).volume.test(text)
  );
}

/** Whether a block is running text: of several words, not all of them capitals. */
function isProseAbove(above: Paragraph, { view }: Context): boolean {
  const { text } = view(above);
  return text.split(' ').length > 4 && /\p{Ll}{2}\s\p{Ll}{2}/u.test(text);
}

/** Whether a block begins at the column of a paragraph beside it that is set in: it belongs to one passage with that. */
function isSetInWith(
  node: Paragraph,
  beside: readonly (Flow | undefined)[],
  { source, view }: Context,
): boolean {
  const { first, rest, margin } = node.layout;
  if (first !== rest || first <= margin) return false;
  const text = view(node).text;
  if (text === text.toUpperCase()) return false;
  return beside.some(
    (other) =>
      other?.type === 'paragraph' &&
      other.layout.rest === rest &&
      other.layout.first === first &&
      other.layout.lines > 2 &&
      isProse(other, source),
  );
}

/** What stands so far in below a signature, and no paragraph, is no text. */
const FAR_IN = 8;

/**
 * Whether a line is the formula above a signature, whatever its words: that stands at the right, names no day, and
 * nothing of a text follows it that a heading could head.
 */
export function isFormula({ node, text, following }: Candidate, { view, language }: Context): boolean {
  const [after, next] = following;
  if (after?.type !== 'paragraph' || !isSetRight(after) || isSetRight(node)) return false;
  if (readHeading(text, language)) return false;
  const signature = view(after).text;
  if (signature.length > LONGEST_DATELINE || isDateline(signature, language) || /[,:;]$/.test(signature))
    return false;
  if (grammarOf(language).closingEnd.test(text)) return true;
  return next?.type !== 'paragraph' || next.layout.first >= FAR_IN;
}
