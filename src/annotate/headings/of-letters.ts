import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { givesDay, isDateline, LONGEST_DATELINE } from '../correspondence/dateline.js';
import { grammarOf } from '../correspondence/grammar.js';
import { readHeading } from '../correspondence/heading.js';
import { isRemark } from '../correspondence/remarks.js';
import { greetsIn } from '../correspondence/run-in.js';
import { isSalutation } from '../correspondence/salutations.js';
import { numbersLetter } from '../correspondence/series.js';
import { numberOf, ROMAN_NUMERAL } from '../numerals.js';
import { compile } from '../patterns.js';
import { isCentred, isSetRight } from '../position.js';

/**
 * Whether a line at the margin is nothing but "X to Y", perhaps with place and date, and a letter opens below it, or a
 * text below its number: in a list another number would follow.
 */
export function opensLetter(text: string, after: Flow, context: Context): boolean {
  const names = readHeading(text, context.language);
  if (!names?.sender || !names.recipient) return false;
  const isAll = names.end >= text.length - 2 || isDateline(text.slice(names.end), context.language);
  if (!isAll) return false;
  if (isRemark(after.type === 'paragraph' ? context.view(after).text : '')) return true;
  if (opensText(after, context) || greetsIn(after, context)) return true;
  if (givesDay(text.slice(names.end), context.language) && !isHeadingToo(after, context)) return true;
  if (!NUMBERED.test(text) || after.type !== 'paragraph') return false;
  const { text: below } = context.view(after);
  // "2. June in the garden", "L. B.!" begin no item of a list.
  return !NUMBERED.test(below) || isDateline(below, context.language) || !comesSoon(below, text);
}

/** How many numbers of a list may be left out between two. */
const LEFT_OUT = 3;

/** Whether the number with which a text begins comes soon after that of another, as in a list. */
function comesSoon(text: string, before: string): boolean {
  const first = (some: string) => numberOf(/\d+|[IVXLCDM]+/.exec(some)![0]);
  const steps = first(text) - first(before);
  return steps > 0 && steps <= LEFT_OUT;
}

/** Whether a block names correspondents as well, as the next line of a list of letters does. */
function isHeadingToo(node: Flow, { view, language }: Context): boolean {
  return node.type !== 'paragraph' || readHeading(view(node).text, language) !== null;
}

/** "12. To Y", "[12.] To Y", "(XII) To Y" */
const NUMBERED = compile(`^[[(]?(?:\\d{1,4}|${ROMAN_NUMERAL})[.):\\]]+\\s`);

export function isNumberedHead(node: Paragraph, { view }: Context): boolean {
  return NUMBERED.test(view(node).text);
}

/**
 * Whether a line at the margin is nothing but the number of a letter or "To Y", and a salutation is near, or a dateline
 * below the name.
 */
export function beginsLetter(node: Paragraph, following: readonly Flow[], context: Context): boolean {
  if (node.layout.lines > 1) return false;
  const { text } = context.view(node);
  const [after] = following;
  // "No. 12.]" stands in the margin of a letter that has begun.
  if (numbersLetter(text, context.language) && !/^[^[]*\]/.test(text))
    return (after !== undefined && namesPair(after, context)) || greetsSoon(following, false, context);
  const isDated =
    after?.type === 'paragraph' &&
    after.layout.lines === 1 &&
    isDateline(context.view(after).text, context.language);
  if (!isDated && !greetsSoon(following, true, context)) return false;
  const names = readHeading(text, context.language);
  return names !== null && names.sender === null && NAME_ENDS.test(text.slice(names.end));
}

/** What may follow the name that ends a heading: a stop, "Esq." */
const NAME_ENDS = /^(?:,\s\p{Lu}[\p{L}.]{1,7})?\W{0,2}$/u;

/** Between the number of a letter and its salutation stand at most its heading, a remark and its dateline. */
const MOST_BETWEEN = 3;

/** Whether a salutation comes after short lines only, and without a heading if that is not wanted. */
function greetsSoon(following: readonly Flow[], named: boolean, context: Context): boolean {
  const { language } = context;
  for (const node of following.slice(0, MOST_BETWEEN + 1)) {
    if (greetsIn(node, context)) return true;
    if (node.type !== 'paragraph' || node.layout.lines > 2) return false;
    const { text } = context.view(node);
    if (isSalutation(text, language)) return true;
    if (isRemark(text)) continue;
    if (!isDateline(text, language) && (named || readHeading(text, language) === null)) return false;
  }
  return false;
}

/**
 * Whether a line below the number of a letter is the letter's inscription: "TO A PERSON", not set in the middle. One
 * that names both persons is an inscription where the heading has done so already.
 */
export function isInscription(node: Paragraph, named: boolean, context: Context): boolean {
  if (isNumberedHead(node, context)) return false;
  const { text } = context.view(node);
  const names = isCentred(node) || directs(text, context) ? null : readHeading(text, context.language);
  return names?.recipient != null && (names.sender === null || named || text === text.toUpperCase());
}

/** Whether a line in capitals says what to do with something: "TO BOIL A SALMON" has a verb and no name. */
function directs(text: string, { writtenSmall, language }: Context): boolean {
  const [, verb = '', next = ''] = text.toLowerCase().split(/\s+/);
  const { indefiniteArticles, kinWords, honorifics, ranks } = language;
  return (
    indefiniteArticles.includes(next) &&
    writtenSmall.has(verb) &&
    ![...kinWords, ...honorifics, ...ranks].includes(verb)
  );
}

/** Whether a line is the heading "X to Y" of a letter. */
export function namesPair(node: Flow, context: Context): boolean {
  return node.type === 'paragraph' && node.layout.lines === 1 && namesBoth(context.view(node).text, context);
}

export function namesBoth(text: string, { language }: Context): boolean {
  const heading = readHeading(text, language);
  return heading?.sender != null && heading.recipient !== null;
}

/** Whether a block is a letter at the right, which signs and is no Roman number. */
export function isInitial(node: Paragraph, { view }: Context): boolean {
  return isSetRight(node) && /^\p{L}\.?$/u.test(view(node).text);
}

/** Whether a block is the dateline or the salutation of a letter. */
export function opensText(node: Flow, { view, language }: Context): boolean {
  if (node.type !== 'paragraph') return false;
  const { text } = view(node);
  return (
    text.length < LONGEST_DATELINE && (isDateline(text, language) || grammarOf(language).salute.test(text))
  );
}
