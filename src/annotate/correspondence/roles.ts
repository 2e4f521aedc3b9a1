import type { Flow, Layout, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { isSetRight } from '../position.js';
import { findOutsides, isAddressBlock } from './addresses.js';
import { endsWithMonth, isDateline, SMALL_WORD } from './dateline.js';
import { FILE_NUMBER } from './file-number.js';
import { type Grammar, grammarOf } from './grammar.js';
import { readHeading } from './heading.js';
import { isLabel } from './labels.js';
import { isRemark } from './remarks.js';
import type { Role } from './role.js';
import type { RunOnPart } from './run-on/openings.js';
import { goesOn, isSalutation, LONGEST_SALUTE } from './salutations.js';
import { ENDS_SMALL, hasSentences, isFullSentence, isSentence, isTelegram } from './sentence-like.js';
import { aboveName, findSignatures, isShortened } from './signatures.js';

/** A formal part of a letter has no more characters and lines than this. */
const LONGEST_PART = 180;
const MOST_LINES = 4;
/** Columns by which a formal part is set in, where no blank line parts it from the text. */
const SET_IN = 2;
/** What begins beyond this share of the measure stands at the right. */
const FAR_RIGHT = 0.45;
/** What stands so many columns from the margin may be a signature. */
const FAR_IN = 20;
/** The longest line of an address. */
const LONGEST_ADDRESS = 90;
/** What stands so far from the margin is no paragraph that begins set in. */
const APART = 4;
/** Lines that take less of the measure are no text. */
const NARROW = 0.7;

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
  findAboveSignatures(flow, roles, grammar, context);
  return roles;
}

/** Above a signature stands the formula, whatever its words, and above a greeting the address of the one written to. */
function findAboveSignatures(flow: readonly Flow[], roles: Role[], grammar: Grammar, context: Context): void {
  let after: Role = 'text';
  let below = roles.length;
  for (let at = roles.length - 1; at >= 0; at--) {
    const node = flow[at]!;
    const role = roles[at]!;
    if (role === 'between') continue;
    if (node.type === 'paragraph' && isAboveSignature(node, role, after, flow[below], grammar, context))
      roles[at] = 'closing';
    else if (after === 'salute' && (role === 'text' || role === 'line') && isAddressBlock(node, context))
      roles[at] = 'address';
    after = roles[at]!;
    below = at;
  }
}

/** Whether a block above the end of a letter is the formula. */
function isAboveSignature(
  node: Paragraph,
  role: Role,
  after: Role,
  below: Flow | undefined,
  grammar: Grammar,
  context: Context,
): boolean {
  const { text } = context.view(node);
  // Of two lines at a letter's end the one that stands farther left is the formula.
  if (role === 'signed' && after === 'signed')
    return grammar.closing.test(text) || endsWithKin(text, context) || isLeftOf(node, below!, text);
  if (role !== 'line' || (after !== 'signed' && after !== 'closing')) return false;
  const isText =
    isSentence(text) || (node.layout.first < APART && (isFullSentence(text) || isTelegram(text)));
  return !isText || (grammar.closing.test(text) && !hasSentences(text));
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
  const role =
    roleInOpener(node, text, right, grammar, context) ?? roleInCloser(node, text, right, grammar, context);
  if (role) return role;
  if (grammar.address.test(text) && text.length <= LONGEST_ADDRESS && !ENDS_SMALL.test(text))
    return 'address';
  const setIn = Math.min(layout.first, layout.rest) >= SET_IN;
  return setIn || (layout.lines <= 2 && text.length <= LONGEST_SALUTE) ? 'line' : 'text';
}

/** What a short block may be in the opener of a letter. */
function roleInOpener(
  node: Paragraph,
  text: string,
  right: boolean,
  grammar: Grammar,
  context: Context,
): Role | null {
  const { language } = context;
  if (grammar.marking.test(text)) return 'remark';
  if (isLabel(text, language)) return 'text';
  if (isSalutation(text, language) && !right && !goesOn(text, context)) return 'salute';
  if (isDateline(text, language) || isMonthOnly(node, text, context)) return 'dateline';
  const namesDay = grammar.weekday.test(text);
  if (right && (namesDay || grammar.lastDay.test(text) || /^\W*\d/.test(text))) return 'dateline';
  if (!isRemark(text)) return null;
  return namesDay ? 'dateline' : 'remark';
}

/** What a short block may be in the closer. */
function roleInCloser(
  node: Paragraph,
  text: string,
  right: boolean,
  grammar: Grammar,
  context: Context,
): Role | null {
  const closes = grammar.closing.test(text);
  // What a colon ends announces something.
  const signs = !/[,:]$/.test(text);
  // A signature may begin with the end of the formula: "Your loving Ellen."
  if (right && signs) return closes && isNameless(text, context) ? 'closing' : 'signed';
  // "Yours truly,", and below it on its last line "J. Hale".
  const formula = aboveName(node, context);
  if (formula !== null && (closes || isShortened(formula))) return 'signed';
  if (isShortened(text)) return 'closing';
  if (closes) return isSentence(text) && !isNarrow(node.layout) ? 'line' : 'closing';
  return signs && node.layout.first >= FAR_IN ? 'signed' : null;
}

/** Whether a line is a place and a month, and no sentence: "ON THE WAY TO WHITBY (MAY)". */
function isMonthOnly({ layout }: Paragraph, text: string, { language }: Context): boolean {
  return layout.lines === 1 && endsWithMonth(text, language) && !SMALL_WORD.test(text);
}

/** Whether nobody is named at the end of a formula, as "Your loving mother" names one: "Faithfully always". */
function isNameless(text: string, context: Context): boolean {
  return !/\s\p{Lu}/u.test(text) && !endsWithKin(text, context);
}

/** Whether a block has several lines that leave much of the measure free, as no text does. */
function isNarrow({ lines, width, measure }: Layout): boolean {
  return lines > 1 && width < measure * NARROW;
}
