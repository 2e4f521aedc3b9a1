import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { endsWithMonth, isDateline, readLetterDate } from '../correspondence/dateline.js';
import { announcesEnclosure } from '../correspondence/enclosures.js';
import { grammarOf } from '../correspondence/grammar.js';
import { type LetterHeading, readHeading } from '../correspondence/heading.js';
import { isSalutation } from '../correspondence/salutations.js';
import { numbersLetter } from '../correspondence/series.js';
import { namesMonth } from '../dates.js';
import { divisionWordsOf, readDivisionTitle } from '../divisions/titles.js';
import { anyOf, compile, perLanguage } from '../patterns.js';
import { isCentred, isOnRight, isSetRight } from '../position.js';
import { isBiblLine } from '../set-in/bibl.js';
import { isFlush, isProse, linesOf } from '../set-in/lines.js';
import { areVersesAtColumn } from '../set-in/verse.js';
import { endsText } from '../trailers.js';
import { areYears } from './below.js';
import { namesBoth, namesPair, opensLetter, opensText } from './of-letters.js';
import { type Candidate, MOST_CHARACTERS, type Place } from './place.js';

/** A heading has no more lines than this. */
const MOST_LINES = 4;

/** The dash that may follow the last stop of a line. */
const DASHED = String.raw`(?:\s?[—–-]{1,2})?$`;
/** A title or a greeting that something follows. */
const GOES_ON = compile(`[,;]${DASHED}`);
const GREETS = compile(`[:!]${DASHED}`);
/** Where a sentence ends and another begins. */
const BETWEEN_SENTENCES = compile(String.raw`[.!?]["”’]?\s+\p{Lu}`);

/** Whether a block looks like a heading by its words and its place on the page. */
export function looksLikeHeading(candidate: Candidate, place: Place, context: Context): boolean {
  const { node, text, following } = candidate;
  const { above } = place;
  const { language } = context;
  const [after] = following;
  if (!after || !mayHead(candidate, above, after, context)) return false;
  if (opensDivision(node, text, context)) return true;
  // "SIR:", "MY DEAR OLD FRIEND!—" greet in the capitals of a heading.
  if (GOES_ON.test(text))
    return isCentred(node) && (areYears(after, context) || goesOnInCapitals(text, after, context));
  if (GREETS.test(text) && (isSalutation(text, language) || greetsRank(text, context))) return false;
  // "A Paris, ce 15 janvier 1690" at the right is the dateline of a letter to nobody of that name.
  if (isSetRight(node) && (isDateline(text, language) || endsWithMonth(text, language))) return false;
  if (namesHouse(text, context)) return false;
  const names = node.layout.first >= 4 && node.layout.lines <= 3 ? readHeading(text, language) : null;
  if (names) return headsLetter(node, names, above, after, context);
  if (node.layout.lines <= 2 && opensLetter(text, after, context)) return true;
  if (headsEnclosure(text, after, context)) return true;
  if (isInCapitals(text) && !isOnRight(node)) return !isProseInCapitals(node, text);
  if (isPassage(node, text, context) || areVersesAtColumn(node, context.source)) return false;
  return isCentredTitle(candidate, place, context);
}

/** A note's asterisk, or leaders between columns: they stand in no heading. */
const MARKED = /^\*+\s?\p{L}|(?:\s\.){4}/u;

/** Whether a block is short, apart from what stands above, and neither a reference nor the end of something. */
function mayHead(candidate: Candidate, above: Flow | null, after: Flow, context: Context): boolean {
  const { node, text, apart, opens } = candidate;
  if (!apart || node.layout.lines > MOST_LINES || text.length > MOST_CHARACTERS) return false;
  const isNumber = () => numbersLetter(text, context.language) || (opens && areYears(node, context));
  if (!/\p{L}{2}/u.test(text) && !isNumber()) return false;
  if (isBiblLine(node, context) || endsText(text, context.language) || MARKED.test(text)) return false;
  return !grammarOf(context.language).closing.test(text) && !goesOnQuoting(text, above, after, context);
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

/** Whether a line greets somebody of a rank: "MAJ.-GENERAL W. T. HALE:" */
function greetsRank(text: string, { language }: Context): boolean {
  const words = text.toLowerCase().split(/[\s.-]+/, 2);
  return (
    text.endsWith(':') && [...language.ranks, ...language.honorifics].some((title) => words.includes(title))
  );
}

/** The longest heading of a numbered division on one line or two. */
const LONGEST_OPENING = 80;

/** The word of a division with its number, or alone. */
const openingOf = perLanguage((language) => {
  const words = divisionWordsOf(language);
  const alone = anyOf([...words, ...language.contentWords]);
  return compile(`^(?:${anyOf(words)}\\s+(?:[IVXLC]+|\\d+|[A-Z])\\b|${alone}[.:]?$)`, 'i');
});

/** Whether a block begins with the word and the number of a division, perhaps on a line above its title. */
function opensDivision(node: Paragraph, text: string, { language, source }: Context): boolean {
  if (node.layout.lines <= 2 && text.length <= LONGEST_OPENING)
    return readDivisionTitle(text, language) !== null || openingOf(language).test(text);
  const [first] = linesOf(node, source) ?? [];
  if (first === undefined || !readDivisionTitle(source.slice(first.start, first.end), language)?.bare)
    return false;
  // A title is one sentence; it may list subjects with dashes between them.
  return !BETWEEN_SENTENCES.test(source.slice(first.end, node.end)) && !/[,;:]$/.test(text);
}

/** Whether a title in capitals goes on in a block of its own: "OF THE FERRY," and "AND OF ITS LAMP" below it. */
function goesOnInCapitals(text: string, after: Flow, { view }: Context): boolean {
  if (after.type !== 'paragraph' || !isCentred(after)) return false;
  return text === text.toUpperCase() && isInCapitals(view(after).text);
}

/** "To J. Hale Esq. No. 2 Elm Court" */
const HOUSE = /\s(?:N[or]\.?\s)?\d{1,3},?\s\p{Lu}\p{Ll}{2,}/u;

/** Whether a line directs a letter to a house, with its number in a street: the outside of a letter, which heads nothing. */
function namesHouse(text: string, { language }: Context): boolean {
  return HOUSE.test(text) && readHeading(text, language) !== null && readLetterDate(text, language) === null;
}

/** Whether a block that names correspondents is the heading of their letter. */
function headsLetter(
  node: Paragraph,
  names: LetterHeading,
  above: Flow | null,
  after: Flow,
  context: Context,
): boolean {
  if (names.kind || isCentred(node)) return true;
  // Just above the heading of another letter "To Mr. Hale, at Whitby" is the outside of the one before, and below a
  // formula "Dr. Hale, Dozent an der Hochschule" its signature.
  if (endsLetter(above, after, context)) return false;
  return names.sender !== null || !namesPair(after, context);
}

/** Whether a block stands between the formula of one letter and the heading of the next. */
function endsLetter(above: Flow | null, after: Flow, context: Context): boolean {
  if (above?.type !== 'paragraph' || after.type !== 'paragraph') return false;
  const { closing } = grammarOf(context.language);
  return closing.test(context.view(above).text) && namesBoth(context.view(after).text, context);
}

/** Whether a block announces an enclosure, and that begins below it. */
function headsEnclosure(text: string, after: Flow, context: Context): boolean {
  // Above the heading of the enclosure itself, what stands in brackets is the editor's remark.
  const entitles = opensText(after, context) || (!text.startsWith('[') && namesPair(after, context));
  return entitles && announcesEnclosure(text, context.language);
}

function isInCapitals(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
}

/** Whether a block in capitals is a paragraph, as a telegram's is: several sentences, the first line set in. */
function isProseInCapitals({ layout }: Paragraph, text: string): boolean {
  return layout.lines > 1 && layout.first > layout.rest && BETWEEN_SENTENCES.test(text);
}

/** Whether a block is prose that is set in: its lines fill the measure, and begin at one column. */
function isPassage(node: Paragraph, text: string, { source }: Context): boolean {
  if (!isProse(node, source)) return false;
  if (node.layout.lines > 2 && node.layout.first !== node.layout.rest) return true;
  return /[.!?:;…]\W*$/.test(text) && isFlush(node, source);
}

/** A heading begins with a capital, a figure, or an era in small capitals before its figures: "(a.d. 743–974)". */
const CAPITAL = compile(String.raw`^[^\p{L}]*[\p{Lu}\d]|^[[(]?\p{Ll}\.\s?\p{Ll}\.\s?\d`);

/** Whether a block in the middle begins as a title does, and is no dateline. */
function isCentredTitle({ node, text }: Candidate, { head }: Place, context: Context): boolean {
  const { language } = context;
  if (!isCentred(node) || !CAPITAL.test(text)) return false;
  if (!isDateline(text, language) || !namesMonth(text, language)) return true;
  return head === null && isDatedTitle(text, context);
}

/** The fewest words of a title with its date. */
const LEAST_TITLE = 5;

/** Whether more stands before a date than a place: "Minutes of the Meeting of the Committee, 7 November 1958". */
function isDatedTitle(text: string, { language }: Context): boolean {
  const words = text.split(/[,;:(]/)[0]!.split(' ');
  return words.length >= LEAST_TITLE && words.some((word) => language.smallWords.includes(word));
}
