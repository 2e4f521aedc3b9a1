import type { Range, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { compile, LAST_WORD, matchesOf } from '../patterns.js';
import { repairsIn } from '../repairs.js';
import { isAbbreviation } from '../sentences.js';
import { type Reading, read } from './reading.js';

/**
 * The shapes of a siglum; a marker and its body are printed in the same shape, but for superscript figures, and for a stop
 * after the figure of a body. A figure with a closing parenthesis alone, as German print has them, is `half`: "Ufer1)".
 */
export type SiglumKind = 'figure' | 'parenthesis' | 'half' | 'letter' | 'bracket' | 'symbol';

/** A siglum as read at a place of the source. */
export interface Siglum extends Range {
  kind: SiglumKind;
  /** Without brackets, superscripts as figures. */
  n: string;
  /** Its place in the order of sigla: 1 for `1`, `*` and `a`. */
  rank: number;
  /** False where it may be something else, and only the sigla around it can make it one. */
  sure: boolean;
  /** Whether it may count a section or a verse, since it stands before the first word of one, as the next number does. */
  counts?: boolean;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
// "§ 12" is a section of a law or a book.
const SYMBOL = '\\*{1,4}|†{1,3}|‡{1,3}|§{1,3}(?!\\s?\\d)|‖{1,2}|(?:\\|\\|){1,2}|¶{1,2}(?!\\s?\\d)';
/** The characters with which a siglum begins. */
const FIRST = `[\\d${SUPERSCRIPTS}*†‡§‖|¶([^]`;
export const FIRST_OF_SIGLUM = compile(FIRST);
/** What stands between the asterisks of a row. */
const GAP = '\\s{1,9}';
const CLOSING = '[)\\]\'"’”»›]';
/** After a word the marks close a quotation that open one elsewhere: »Wahl«. */
export const CLOSED = '[)\\]\'"’”»›«‹]';

/**
 * Sigla in running text: superscript figures, figures glued to a word or to closing punctuation, figures in
 * brackets, and the printers' symbols. A figure after a figure, a sign of currency or a decimal point is a
 * quantity and is not matched here; `unsure` are figures that follow the figures of a date or a page, or have
 * lost the blank after them ("August 8.9", "in 174014").
 */
const MARKER = compile(
  // Looked at first, since most characters begin no siglum.
  `(?=${FIRST})(?:${[
    `(?<super>[${SUPERSCRIPTS}]{1,3})`,
    // Where figures cannot be raised a caret says that they are: "prince,^1", "prince,^{1}"; "12 km^2" is a measure.
    `(?<!\\d\\s?\\p{L}{1,2})(?<=[\\p{L}\\p{M}]{2}[.,;:!?…]{0,3}${CLOSED}{0,2}|${CLOSED}[.,;:!?]{0,2})\\^(?:(?<raised>\\d{1,3})(?!\\d)|\\{(?<braced>\\d{1,3})\\})`,
    '\\[(?<bracket>\\d{1,3}|[A-Za-z]|[*†‡§])\\]',
    // An asterisk says that the number is that of a note, and no item's: "the ferry,(*1)".
    '\\(\\*(?<starred>\\d{1,3})\\)',
    `(?<=\\S ?)\\((?:(?<paren>\\d{1,3})|(?<enclosed>${SYMBOL}))\\)`,
    // A blank before it: it may count what is listed as well.
    `(?<=[\\p{L}\\p{M}][.,;:!?…]?${CLOSED}{0,2} )(?<apart>\\d{1,3})\\)`,
    // A letter that is not close to a word counts what is listed: "(a) the house, (b) the land".
    `(?<=[\\p{L}\\p{M}][.,;:!?…]{0,3}${CLOSED}{0,2})\\((?<letter>[a-z])\\)(?![\\p{L}\\d])`,
    // Three asterisks in a row and more divide sections.
    `(?<=\\S ?)(?<!\\*${GAP}\\*${GAP}|\\*${GAP}(?=\\*${GAP}\\*))(?<symbol>${SYMBOL})(?![\\p{L}\\d]|${GAP}\\*${GAP}\\*)`,
    `(?<=[\\p{L}\\p{M}][.,;:!?…]{0,3}[)\\]]?${CLOSED}{0,2}|${CLOSING}[.,;:!?]{0,2}${CLOSING}?)(?<glued>\\d{1,3})(?![\\d\\p{L}%½¼¾⅓°]|[.,:]\\d)`,
    // Three figures after four are no thousands.
    `(?:(?<=[\\d½¼¾%°][.,;:!?]{1,3}${CLOSING}?|\\.\\.\\.|(?<!\\d)1\\d{3}|½|¾|¼)(?<unsure>\\d{1,2})|(?<=\\d{4}[.,;:!?]${CLOSING}?)(?<far>\\d{3}))(?![\\d%½¼¾⅓°]|[.,:]\\d)`,
    `(?<=\\p{L}[.,;:!?]?${CLOSING}?)(?<split>\\d{1,3})(?=\\p{L})`,
    `(?<=[\\p{Ll}][.,;:!?]?${CLOSING}?)(?<sign>\\*|[†‡§])(?=\\p{Ll})`,
  ].join('|')})`,
  'g',
);

/**
 * All sigla that may stand in a reading as references, in order.
 *
 * @param before the text before it, of which the end is read
 */
export function findMarkers({ text, place }: Reading, before = ''): Siglum[] {
  const found: Siglum[] = [];
  for (const match of matchesOf(MARKER, text)) {
    const groups = match.groups!;
    const address = addressAround(text, match.index);
    const isHalf = (groups.super || groups.glued || groups.symbol) && isHalfClosed(match, before);
    const end = match.index + match[0].length + (isHalf ? 1 : 0);
    if (address !== null && (end < address || isNumbered(text, match))) continue;
    const at = (kind: SiglumKind, n: string, sure = true) =>
      found.push(makeSiglum(place(match.index), place(end), kind, n, sure && address === null));
    if (groups.super) at(isHalf ? 'half' : 'figure', plainFigures(groups.super));
    else if (groups.raised || groups.braced) at('figure', (groups.raised ?? groups.braced)!);
    else if (groups.glued) at(isHalf ? 'half' : 'figure', groups.glued);
    else if (groups.paren || groups.starred) at('parenthesis', (groups.paren ?? groups.starred)!);
    else if (groups.letter) at('letter', groups.letter);
    else if (groups.bracket) at('bracket', groups.bracket);
    else if (groups.symbol || groups.enclosed) at('symbol', (groups.symbol ?? groups.enclosed)!);
    else if (groups.apart) at('half', groups.apart, false);
    else if (groups.sign) at('symbol', groups.sign, false);
    else at('figure', (groups.unsure ?? groups.far ?? groups.split)!, false);
  }
  return found.filter(({ rank }) => rank > 0);
}

/** How far back the parenthesis is looked for that one closes, in code units. */
const LONGEST_PARENTHESIS = 240;
/** A parenthesis that was opened: what is closed again, and by no siglum, is none. */
const OPENED = compile(String.raw`\((?:[^()]|(?<=[\p{L}.,;:!?'"’”»]\d{1,3}|[*†‡])\))*$`);

/** Whether a siglum is closed by a parenthesis that nothing before it opens. */
function isHalfClosed({ 0: printed, index, input }: RegExpExecArray, before: string): boolean {
  return input[index + printed.length] === ')' && !isOpened(input, index, before);
}

/** Whether a place of a text stands in a parenthesis; `before` is the text before it. */
export function isOpened(text: string, at: number, before = ''): boolean {
  const near = text.slice(Math.max(0, at - LONGEST_PARENTHESIS), at);
  const missing = LONGEST_PARENTHESIS - near.length;
  const whole = missing > 0 ? `${before.slice(-missing)}${near}` : near;
  return OPENED.test(whole.slice(whole.lastIndexOf('\n\n') + 1));
}

/** The longest address that is read, in code units. */
const LONGEST_ADDRESS = 2000;

/** Where the address on the web ends inside which a place stands, or null where it stands in none. */
export function addressAround(text: string, at: number): number | null {
  const before = text.slice(Math.max(0, at - LONGEST_ADDRESS), at);
  if (!/:\/\/|^www\./.test(before.slice(before.lastIndexOf(' ') + 1))) return null;
  const after = text.slice(at, at + LONGEST_ADDRESS).indexOf(' ');
  return after < 0 ? text.length : at + after;
}

/** Whether figures are part of the address that they end: after a letter or two they number something ("/page/n4"). */
function isNumbered(text: string, { 0: printed, index }: RegExpExecArray): boolean {
  return /^\d/.test(printed) && /(?<!\p{L}{2})\p{L}$/u.test(text.slice(Math.max(0, index - 3), index));
}

const NONE: readonly Siglum[] = [];

/** The markers of a range of the source that are no part of a word or of damaged text. */
export function markersIn(root: Root, range: Range, context: Context): readonly Siglum[] {
  const { source } = context;
  // A repair may have one where the source has none.
  if (
    repairsIn(root.repairs, range).length === 0 &&
    !FIRST_OF_SIGLUM.test(source.slice(range.start, range.end))
  )
    return NONE;
  const before = source.slice(Math.max(0, range.start - LONGEST_PARENTHESIS), range.start);
  const markers = findMarkers(read(root, source, range), before);
  return markers.filter((marker) => isWhole(root, marker) && !isMisread(marker, context));
}

/** A word with a stop, with which a text ends. */
export const STOPPED = compile(String.raw`([\p{L}\p{M}]+)\.$`);

/** Letters that are read as figures. */
const MISREAD: Readonly<Record<string, string>> = { '1': 'l', '5': 's', '0': 'o', '6': 'b', '3': 'j' };

/**
 * Whether a figure glued to letters is a misread letter of their word ("unti1"), as the book has it elsewhere, or as it
 * has to be where the figures of references are raised.
 */
export function isMisread({ start, end, kind, n }: Siglum, context: Context): boolean {
  const { source, vocabulary } = context;
  const letter = MISREAD[n];
  if (kind !== 'figure' || end - start !== 1 || letter === undefined) return false;
  const stem = LAST_WORD.exec(source.slice(Math.max(0, start - 30), start))?.[0].toLowerCase();
  if (stem === undefined) return false;
  if (vocabulary.count(stem + letter) > vocabulary.count(stem)) return true;
  return /\d/.test(source[start]!) && raisesFigures(context);
}

const RAISED = new RegExp(`[${SUPERSCRIPTS}]+`, 'g');
const GLUED = compile(String.raw`\p{Ll}[.,;:!?]?\d{1,2}(?=[\s.,;:])`, 'g');
/** So many raised figures, and so many for each that is glued to a word, are a book's way to print references. */
const LEAST_RAISED = 5;
const RAISED_FOR_GLUED = 10;

/** Whether the references of a book are raised figures, all but a few that may be none. */
function raisesFigures(context: Context): boolean {
  let raises = raising.get(context);
  if (raises === undefined) {
    const count = (pattern: RegExp) => context.source.match(pattern)?.length ?? 0;
    const raised = count(RAISED);
    raises = raised >= LEAST_RAISED && raised >= count(GLUED) * RAISED_FOR_GLUED;
    raising.set(context, raises);
  }
  return raises;
}

const raising = new WeakMap<Context, boolean>();

/** What a reference stands close to: a word, or the punctuation after one. */
const CLOSE_TO = compile(`(?:[\\p{L}\\p{M}]{2}|(?:[\\p{L}\\p{M}\\d]|${CLOSED})[.,;:!?…]|${CLOSED})$`);
const FREE = /^(?![.,:]\p{Ll})[\s.,;:!?)\]"'’”»›—–-]|^$/u;

/** Whether a marker has just the look of one: close to the word before it, and apart from what follows. */
export function isPlain({ start, end, sure }: Siglum, { source, language }: Context): boolean {
  if (!sure || !FREE.test(source.slice(end, end + 2))) return false;
  const before = source.slice(Math.max(0, start - 24), start);
  const word = STOPPED.exec(before)?.[1];
  // "vol.2" has lost a blank.
  return CLOSE_TO.test(before) && !(word && isAbbreviation(word.toLowerCase(), language));
}

/** Whether no repair reaches across the ends of a siglum: one inside a longer repair cannot be cut out of it. */
export function isWhole({ repairs }: Root, { start, end }: Range): boolean {
  for (const repair of repairsIn(repairs, { start, end }))
    if (repair.start < start || repair.end > end) return false;
  return true;
}

// "263A Charles Lamb" has a number of two parts.
const BODY = compile(
  `^(?:(?<stopped>\\d{1,3})\\.(?=\\s+\\S)|(?<half>\\d{1,3}|[${SUPERSCRIPTS}]{1,3})\\)\\s*|(?<figure>\\d{1,3}(?!\\p{Lu}\\s)|[${SUPERSCRIPTS}]{1,3})(?=\\s+\\S|[\\p{Lu}"'“‘„«])|\\((?:\\*?(?<paren>\\d{1,3})|(?<letter>[a-z])|(?<enclosed>${SYMBOL}))\\)\\s*|` +
    '\\^(?:(?<raised>\\d{1,3})(?=\\s)|\\{(?<braced>\\d{1,3})\\})\\s*|' +
    `\\[(?<bracket>\\d{1,3}|[A-Za-z]|[*†‡§])\\]\\s*|(?<symbol>${SYMBOL})(?!\\s*[*†‡])\\)?\\s*)`,
);

/** The siglum with which a reading begins at `at`, as the body of a note does, or null. */
export function readBodySiglum({ text, place }: Reading, at = 0): Siglum | null {
  const match = BODY.exec(text.slice(at, at + 16));
  if (!match?.groups) return null;
  const { stopped, half, figure, raised, braced, paren, letter, bracket, symbol, enclosed } = match.groups;
  const end = place(at + match[0].trimEnd().length);
  const siglum = (kind: SiglumKind, n: string) => makeSiglum(place(at), end, kind, n, true);
  if (stopped) return siglum('figure', stopped);
  if (half) return siglum('half', plainFigures(half));
  if (figure) return siglum('figure', plainFigures(figure));
  if (raised || braced) return siglum('figure', (raised ?? braced)!);
  if (paren) return siglum('parenthesis', paren);
  if (letter) return siglum('letter', letter);
  if (bracket) return siglum('bracket', bracket);
  return siglum('symbol', (symbol ?? enclosed)!);
}

/** Whether a stop ends the siglum of a body, as it does the number of an item of a list: "1. Der Strom". */
export function isStopped({ end }: Siglum, source: string): boolean {
  return source[end - 1] === '.';
}

function makeSiglum(start: number, end: number, kind: SiglumKind, n: string, sure: boolean): Siglum {
  return { start, end, kind, n, rank: rankOf(n), sure };
}

/** What sigla that are read alike have in common. */
export function keyOf({ kind, rank }: Siglum): string {
  return `${kind} ${rank}`;
}

/**
 * How many steps after `first` the siglum `second` comes in a run of notes; negative before it, 0 for another kind. Signs
 * may follow in the printers' order or grow in number: `*`, `**`.
 */
export function distance(first: Siglum, second: Siglum): number {
  if (first.kind === 'symbol' && second.kind === 'symbol' && first.n[0] === second.n[0])
    return second.n.length - first.n.length;
  return first.kind === second.kind ? second.rank - first.rank : 0;
}

/** The printers' order of the symbols: * † ‡ § ‖ ¶, then doubled. */
const SYMBOLS = '*†‡§|¶';

function rankOf(n: string): number {
  // No siglum begins with a nought: "026 Foreign Relations".
  if (/^\d/.test(n)) return n.startsWith('0') ? 0 : Number(n);
  if (/^[a-z]$/i.test(n)) return n.toLowerCase().charCodeAt(0) - 96;
  const sign = n.replace(/\|\||‖/g, '|');
  return SYMBOLS.indexOf(sign[0]!) + 1 + SYMBOLS.length * (sign.length - 1);
}

function plainFigures(figures: string): string {
  return figures.replace(/[⁰¹²³⁴-⁹]/g, (figure) => String(SUPERSCRIPTS.indexOf(figure)));
}
