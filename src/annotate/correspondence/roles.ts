import type { Language } from '../../lang/index.js';
import type { Flow, Layout, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { isSetRight } from '../position.js';
import { linesOf } from '../set-in/lines.js';
import { isDateline } from './dateline.js';
import { type Grammar, grammarOf } from './grammar.js';
import { readHeading } from './heading.js';
import { isLabel } from './labels.js';
import { runInGreeting } from './run-in.js';
import type { RunOnPart } from './run-on/openings.js';
import { aboveName, findSignatures, isShortened } from './signatures.js';

/** A formal part of a letter has no more characters and lines than this. */
const LONGEST_PART = 180;
const MOST_LINES = 4;
const LONGEST_SALUTE = 90;
/** Columns by which a formal part is set in, where no blank line parts it from the text. */
const SET_IN = 2;
/** What begins beyond this share of the measure stands at the right. */
const FAR_RIGHT = 0.45;
/** Lines that take less of the measure are no text. */
const NARROW = 0.7;

/**
 * What one block of the flow may be in a letter. `head` names correspondents, `title` is any other heading; `line`
 * is a short block apart from the text that its place alone can tell; `between` is a page end or a note.
 */
export type Role =
  | 'head'
  | 'title'
  | 'dateline'
  | 'salute'
  | 'address'
  | 'remark'
  | 'closing'
  | 'signed'
  | 'postscript'
  | 'line'
  | 'text'
  | 'between';

/** The number of a file, which stands above the papers in it: "793.94/1234: Telegram". */
const FILE_NUMBER = /^\[?(?:File No\. )?\d{2,3}\.[\p{L}\d][\p{L}\d. ]{0,40}\/\d[\d–½-]*(?:: \p{L}+)?\]?$/u;

/** What each block of the flow may be in a letter, by its words and its place on the page. */
export function rolesOf(
  flow: readonly Flow[],
  parts: ReadonlyMap<number, RunOnPart>,
  context: Context,
): Role[] {
  const grammar = grammarOf(context.language);
  const roles = flow.map((node, at) => {
    const part = node.type === 'paragraph' ? parts.get(node.start) : undefined;
    return part && part !== 'head' ? part : roleOf(node, at === 0, grammar, context);
  });
  findBelowFormulas(flow, roles);
  findSignatures(flow, roles, context);
  findOutsides(flow, roles, context);
  // What stands on a line of its own before a signature is the formula, whatever its words.
  let after: Role = 'text';
  let below = roles.length;
  for (let at = roles.length - 1; at >= 0; at--) {
    const node = flow[at]!;
    if (roles[at] === 'between') continue;
    // Of two lines at a letter's end the one that stands farther left is the formula.
    if (roles[at] === 'signed' && after === 'signed' && node.type === 'paragraph') {
      const { text } = context.view(node);
      if (grammar.closing.test(text) || endsWithKin(text, context) || isLeftOf(node, flow[below]!, text))
        roles[at] = 'closing';
    }
    if (roles[at] === 'line' && node.type === 'paragraph' && (after === 'signed' || after === 'closing')) {
      const { text } = context.view(node);
      const isText =
        isSentence(text) || (node.layout.first < APART && (isFullSentence(text) || isTelegram(text)));
      if (!isText || (grammar.closing.test(text) && !hasSentences(text))) roles[at] = 'closing';
    }
    // The address of the one written to stands above the greeting, as in letters of business.
    if (after === 'salute' && (roles[at] === 'text' || roles[at] === 'line') && isAddressBlock(node, context))
      roles[at] = 'address';
    after = roles[at]!;
    below = at;
  }
  return roles;
}

const MOST_ADDRESS = 6;
const LONGEST_ADDRESS_LINE = 48;

/** Whether a block is an address: several short lines that begin with capitals or figures and are no sentences. */
function isAddressBlock(node: Flow, context: Context): boolean {
  if (node.type !== 'paragraph' || node.layout.lines < 2 || node.layout.lines > MOST_ADDRESS) return false;
  const lines = linesOf(node, context.source) ?? [];
  return (
    lines.length > 1 &&
    lines.every(({ start, end }) => {
      const text = context.source.slice(start, end);
      return (
        text.length <= LONGEST_ADDRESS_LINE &&
        /^(?:\p{Lu}|\d)/u.test(text) &&
        !/\p{Ll}{4}[.!?;:]$/u.test(text)
      );
    })
  );
}

/** Below a formula a line at the right is the name, though a comma may end it. */
function findBelowFormulas(flow: readonly Flow[], roles: Role[]): void {
  let before: Role = 'text';
  for (const [at, role] of roles.entries()) {
    if (role === 'between') continue;
    if (before === 'closing' && (role === 'line' || role === 'closing') && isAtRight(flow[at]!))
      roles[at] = 'signed';
    before = roles[at]!;
  }
}

/**
 * Below the name the address of the letter may stand. A line "To Mrs. Marsh" is the outside of the letter where the
 * heading names the same person; a heading it would be only in a book whose headings are of that form.
 */
function findOutsides(flow: readonly Flow[], roles: Role[], context: Context): void {
  let heading = '';
  let before: Role = 'text';
  let outside = false;
  for (const [at, role] of roles.entries()) {
    const node = flow[at]!;
    if (role === 'between') continue;
    outside &&= before === 'address';
    if (role === 'line' && node.type === 'paragraph' && (outside || before === 'signed')) {
      outside = isAddress(node, outside, context) || isDirection(node, heading, context);
      if (outside) roles[at] = 'address';
    }
    if (role === 'head' && node.type === 'head') {
      const { text } = context.view(node);
      const { kind, sender, recipient } = readHeading(text, context.language)!;
      const bare = !kind && sender === null && !isNumbered(text);
      const surname = recipient?.split(' ').at(-1) ?? '';
      if (bare && CLOSE.has(before) && heading !== '' && heading.includes(surname)) roles[at] = 'address';
      else heading = bare ? '' : text;
    }
    before = roles[at]!;
  }
}

/**
 * Whether a line stands farther left than the one below it: short of the right edge that the other is at, or, where its
 * last word is written small as in no name, "Heartily yours", by its indent.
 */
function isLeftOf(node: Paragraph, below: Flow, text: string): boolean {
  // The line below may be in capitals, which look like a heading.
  if (below.type !== 'paragraph') return false;
  if (!isSetRight(node) && isSetRight(below)) return true;
  return /\s\p{Ll}{3,}[,.]?$/u.test(text) && node.layout.first < below.layout.first;
}

/** "I am your obedient son" */
function endsWithKin(text: string, { language }: Context): boolean {
  const last = /\s(\p{L}+)[,.]?$/u.exec(text)?.[1];
  return last !== undefined && language.kinWords.includes(last.toLowerCase());
}

function isAtRight(node: Flow): boolean {
  return node.type === 'paragraph' && isSetRight(node);
}

/** What ends the name of a person written to: "Esq.", "&c., &c." */
const ENDS_ADDRESS = /(?:Esq|Bart|&c|etc|ec)\.?\W*$/;

/** Whether a line below a signature is the address of the one written to: "The Hon. T. Hale, &c., &c." */
function isAddress(node: Paragraph, goesOn: boolean, context: Context): boolean {
  const { text } = context.view(node);
  if (goesOn && node.layout.first > node.layout.margin) return !isSentence(text);
  return ENDS_ADDRESS.test(text) || grammarOf(context.language).addressed.test(text);
}

/** Whether a line below a signature directs the letter: "To my loving friend Sir T. Hale", whom the heading names. */
function isDirection(node: Paragraph, heading: string, context: Context): boolean {
  const { text } = context.view(node);
  if (!grammarOf(context.language).direction.test(text)) return false;
  const [, ...names] = text.match(/\p{Lu}\p{L}{2,}/gu) ?? [];
  return names.some((name) => heading.includes(name));
}

/** Whether a heading begins with a number: "VI. — To Mrs. Marsh". */
function isNumbered(text: string): boolean {
  return /^\W*(?:[IVXLC]+|\d+)(?:[.)\]:,]|\s?[—–-])/u.test(text);
}

/** How many lines two blocks are apart. */
export function linesBetween(before: Flow, after: Flow, source: string): number {
  return source.slice(before.end, after.start).split('\n').length;
}

const CLOSE: ReadonlySet<Role> = new Set(['closing', 'signed', 'dateline', 'address']);

function roleOf(node: Flow, opens: boolean, grammar: Grammar, context: Context): Role {
  switch (node.type) {
    case 'head':
      return readHeading(context.view(node).text, context.language) ? 'head' : 'title';
    case 'break':
    case 'note':
    case 'gap':
      return 'between';
    case 'paragraph':
      return roleOfParagraph(node, opens, grammar, context);
    default:
      return 'text';
  }
}

/** @param opens whether nothing stands above it from which it could be apart */
function roleOfParagraph(node: Paragraph, opens: boolean, grammar: Grammar, context: Context): Role {
  const { text } = context.view(node);
  if (grammar.postscript.test(text)) return 'postscript';
  const { layout } = node;
  if (text.length > LONGEST_PART || layout.lines > MOST_LINES) return 'text';
  if (FILE_NUMBER.test(text)) return 'between';
  if (layout.gap === 0 && layout.first < SET_IN && !opens) return 'text';
  const right = isSetRight(node) || (layout.measure > 0 && layout.first > FAR_RIGHT * layout.measure);
  if (isLabel(text, context.language)) return 'text';
  if (isSalutation(text, context.language) && !right && !goesOn(text, context)) return 'salute';
  if (isDateline(text, context.language)) return 'dateline';
  if (right && (grammar.weekday.test(text) || /^\W*\d/.test(text))) return 'dateline';
  if (/^[[(][^\])]{3,60}[\])]\.?$/u.test(text)) return grammar.weekday.test(text) ? 'dateline' : 'remark';
  // A signature may begin with the end of the formula: "Your loving Ellen."
  if (right && !/[,:]$/.test(text)) return 'signed';
  const closes = grammar.closing.test(text);
  // "Yours truly,", and below it on its last line "J. Hale".
  const formula = aboveName(node, context);
  if (formula !== null && (closes || isShortened(formula))) return 'signed';
  if (isShortened(text)) return 'closing';
  if (closes) return isSentence(text) && !isNarrow(layout) ? 'line' : 'closing';
  // What a colon ends announces something.
  if ((right || layout.first >= 20) && !/[,:]$/.test(text)) return 'signed';
  if (grammar.address.test(text) && text.length <= 90 && !ENDS_SMALL.test(text)) return 'address';
  const setIn = Math.min(layout.first, layout.rest) >= SET_IN;
  return setIn || (layout.lines <= 2 && text.length <= LONGEST_SALUTE) ? 'line' : 'text';
}

/** Whether a block has several lines that leave much of the measure free, as no text does. */
function isNarrow({ lines, width, measure }: Layout): boolean {
  return lines > 1 && width < measure * NARROW;
}

/** So many words before a stop, where paragraphs begin, are no formula that nobody has foreseen. */
const LEAST_SENTENCE = 3;
const APART = 4;

/** Whether a line is in capitals and too long for a name: a telegram's text. */
function isTelegram(text: string): boolean {
  return text === text.toUpperCase() && text.split(' ').length > LEAST_SENTENCE;
}

function isFullSentence(text: string): boolean {
  return /\p{Ll}\W*[.!?]\W*$/u.test(text) && text.split(' ').length >= LEAST_SENTENCE;
}

/** Whether one sentence follows another. */
function hasSentences(text: string): boolean {
  return /\p{Ll}{3}[.!?]\s\p{Lu}\p{Ll}*\s\p{Ll}/u.test(text);
}

/** A word written small and a stop at the end, as no name, title or address has. */
const ENDS_SMALL = /\s\p{Ll}[\p{L}\p{M}]*[)»”"]?[.!?]\W*$/u;

/** Whether a short text is a sentence of the text, and no formula: it has a stop after several words, and no name there. */
export function isSentence(text: string): boolean {
  if (text.split(' ').length <= 4) return false;
  return ENDS_SMALL.test(text) || /(?:\s\p{Ll}{2,}|\p{Ll}{5})[.!?]\s\p{Lu}/u.test(text);
}

/** Whether a line is a salutation by its words: "My dear Ellen," on a line of its own. */
export function isSalutation(text: string, language: Language): boolean {
  const { salute } = grammarOf(language);
  // It may run on into a text of one sentence: "Dear Tom, I have the key, and nobody asks for it."
  if (isSentence(text) && /,\s(?:\S+\s){3}/.test(text)) return false;
  // A note may have left its number before it.
  if (text.length > LONGEST_SALUTE) return false;
  const greeting = salute.exec(text.replace(/^[\d*†‡¹²³⁴-⁹⁰]{1,3}\s/, ''));
  return greeting !== null && (/[,:!.;—–-]$/.test(text) || isUnpointed(greeting, language));
}

/** Whether a salutation without a stop is nothing but that: "My dear Ellen", but not the name "Sir William Hale". */
function isUnpointed({ 0: greeting, input }: RegExpExecArray, { honorifics, ranks }: Language): boolean {
  const named = input.slice(greeting.length);
  if (named === '') return /\s/.test(greeting);
  const isTitle = [...honorifics, ...ranks].includes(greeting.toLowerCase());
  return !isTitle && /^(?:\s\p{Lu}[\p{L}\p{M}'’-]*\.?){1,3}$/u.test(named);
}

/** So many words after a salutation are the letter's own. */
const A_TEXT = 4;

/** Whether a line begins with a salutation and goes on with the letter's text: "Dear Tom! The house is sold." */
export function goesOn(text: string, { language }: Context): boolean {
  const greeting = runInGreeting(text, language);
  return greeting !== null && text.slice(greeting.length).trim().split(' ').length >= A_TEXT;
}

/** Whether a line after a letter's heading or dateline greets somebody, in words nobody has foreseen. */
export function looksLikeSalute(text: string, grammar: Grammar): boolean {
  if (text.length > LONGEST_SALUTE || !/^\p{Lu}/u.test(text)) return false;
  if (grammar.salute.test(text)) return true;
  return /[,:!—–]$/.test(text) || text.split(' ').every((word) => /^\p{Lu}|^\p{Ll}{1,3}$/u.test(word));
}
