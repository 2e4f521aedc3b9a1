import type { Flow, Head, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { ROMAN_NUMERAL } from '../numerals.js';
import { compile } from '../patterns.js';
import { announcesEnclosure } from './enclosures.js';
import type { Grammar } from './grammar.js';
import { isDivisionTitle, readCollection, readHeading, readSenderAlone } from './heading.js';
import type { Opening, Scene } from './opening.js';
import type { Role } from './role.js';
import { greetsIn } from './run-in.js';
import { goesOn, looksLikeSalute } from './salutations.js';
import { isSentence } from './sentence-like.js';
import { isNumberedKind, kindPattern } from './series.js';

/** How many blocks an opener has at most. */
const LONGEST_OPENER = 6;

/** The opening that the blocks from `first` may be, or null. */
export function openingAt(scene: Scene, first: number): Opening | null {
  const { flow, roles } = scene;
  const headed = readHeads(scene, first);
  if (!headed) return null;
  const { heads } = headed;
  const opening: Opening = {
    first,
    body: heads,
    ...headed,
    salute: false,
    dateline: false,
    runIn: false,
    roles: new Map(),
  };
  for (let at = heads; at < heads + LONGEST_OPENER && at < flow.length; at++) {
    if (roles[at] === 'between' && at > first) continue;
    if (!takes(scene, opening, at)) break;
    opening.body = at + 1;
  }
  opening.runIn = (heads > first || opening.dateline) && !opening.salute && greetsAt(scene, opening.body);
  return heads > first || opening.salute || opening.dateline ? opening : null;
}

/** What the headings of an opening tell. */
type Heads = Pick<Opening, 'heads' | 'head' | 'kind' | 'pair' | 'half' | 'from'>;

/** The headings from `first` on, or null where they do not begin one letter. */
function readHeads(scene: Scene, first: number): Heads | null {
  const { flow, roles, context } = scene;
  const read: Heads = { heads: first, head: false, kind: false, pair: false, half: false, from: false };
  for (let at = first; at < first + LONGEST_OPENER && at < flow.length; at++) {
    const role = roles[at]!;
    if (role === 'between' && at > first) continue;
    if (!isHeading(role)) break;
    read.heads = at + 1;
    const { text } = context.view(flow[at] as Head);
    if (role !== 'head') {
      if (at === first && readSenderAlone(text, context.language) !== null)
        read.head = read.half = read.from = true;
      continue;
    }
    const { kind, sender, recipient } = readHeading(text, context.language)!;
    // A second heading that names both is that of another letter; of this one the text is not printed.
    if (read.head && (read.kind || read.pair) && sender !== null) return null;
    read.head = true;
    read.kind ||= kind && recipient !== null;
    read.pair ||= !kind && sender !== null && recipient !== null;
    read.half ||= recipient === null;
  }
  // A title above the heading of a letter is that of a chapter, unless it is the letter's number or kind.
  return read.head && roles[first] === 'title' && !read.half && !isOwnTitle(scene, first) ? null : read;
}

/** Whether a block belongs to an opening. */
function takes(scene: Scene, opening: Opening, at: number): boolean {
  const { flow, roles, context } = scene;
  const role = roles[at]!;
  const headed = opening.heads > opening.first;
  if (role === 'salute') {
    // Where line ends are lost the inscription below a heading is told like the salutation.
    if (opening.salute && !(headed && scene.runOn)) return false;
    opening.salute = true;
    return true;
  }
  if (role === 'dateline' || (headed && role === 'signed')) {
    if (opening.dateline && (!headed || opening.salute)) return false;
    // Under a heading what stands at the right is the place of writing.
    opening.roles.set(at, 'dateline');
    // A year alone may be that of which a chapter tells.
    opening.dateline ||= !/^\W*\d{4}\W*$/.test(context.view(flow[at] as Paragraph).text);
    return true;
  }
  if (role === 'title') return headed && isSubject(scene, opening, at);
  if (headed && !opening.salute && (role === 'text' || role === 'line') && isLetterhead(scene, at)) {
    opening.roles.set(at, 'remark');
    return true;
  }
  if (headed && (role === 'line' || role === 'closing')) return takesLine(scene, opening, at);
  if ((opening.head || opening.dateline) && (role === 'text' || role === 'line') && isOutside(scene, at)) {
    opening.roles.set(at, 'salute');
    return true;
  }
  return (headed || opening.salute || opening.dateline) && (role === 'address' || role === 'remark');
}

/** Whether a heading between the dateline and the salutation of a letter says what it is about. */
function isSubject({ roles }: Scene, { dateline, salute }: Opening, at: number): boolean {
  let next = at + 1;
  while (roles[next] === 'between') next++;
  return dateline && !salute && roles[next] === 'salute';
}

/** Whether the block at an index is a text that begins with a salutation. */
function greetsAt({ flow, roles, context }: Scene, at: number): boolean {
  return at < flow.length && roles[at] !== 'closing' && greetsIn(flow[at]!, context);
}

/** What stands on the outside of a letter has no more characters. */
const LONGEST_OUTSIDE = 180;

/** Whether a short block before a text that greets is the outside of the letter: "Strenuo domino Nicolao …". */
function isOutside(scene: Scene, at: number): boolean {
  const node = scene.flow[at]!;
  return (
    node.type === 'paragraph' &&
    scene.context.view(node).text.length <= LONGEST_OUTSIDE &&
    !greetsAt(scene, at) &&
    greetsAt(scene, at + 1)
  );
}

/** The share of names and figures in a letterhead. */
const NAMES = 0.45;
/** The longest letterhead, and the most blocks between it and the salutation. */
const LONGEST_LETTERHEAD = 300;
const MOST_BETWEEN = 3;

/**
 * Whether a block under a heading is printed on the writer's paper: names for the most part, and a dateline and a
 * salutation follow.
 */
function isLetterhead({ flow, roles, context }: Scene, at: number): boolean {
  const node = flow[at]!;
  if (node.type !== 'paragraph' || node.layout.lines < 3 || node.end - node.start > LONGEST_LETTERHEAD)
    return false;
  const below = roles.slice(at + 1, at + 1 + MOST_BETWEEN).filter((role) => role !== 'between');
  const salute = below.indexOf('salute');
  if (salute < 0 || below.slice(0, salute).some((role) => role !== 'dateline' && role !== 'address'))
    return false;
  const { text } = context.view(node);
  return isMostlyNames(text) && !/[:,;]$/.test(text) && readHeading(text, context.language) === null;
}

/** Whether nearly half of the words begin with capitals or figures, as in names and addresses. */
function isMostlyNames(text: string): boolean {
  const words = text.match(/[\p{L}\d]+/gu) ?? [];
  return words.filter((word) => /^[\p{Lu}\d]/u.test(word)).length >= words.length * NAMES;
}

/** Whether a short line under a heading belongs to the opening: a greeting, an inscription, a letterhead, a number. */
function takesLine(scene: Scene, opening: Opening, at: number): boolean {
  const { flow, grammar, context } = scene;
  const { text } = context.view(flow[at] as Head);
  const names = readHeading(text, context.language);
  if (!names?.recipient && goesOn(text, context)) return false;
  const inscribed =
    names?.recipient || (opening.head && isOutside(scene, at)) || grammar.inscription.test(text);
  // Below "CHAPTER I" it is the chapter's title: "EVENTS LEADING UP TO THE SIEGE".
  if (inscribed && !NUMBERED.test(text) && !isDivision(scene, opening)) {
    opening.roles.set(at, 'salute');
    opening.head = true;
    opening.pair ||= names?.sender != null;
    opening.kind ||= names?.kind === true && names.recipient !== null;
    return true;
  }
  const role = roleOfLine(scene, opening, at, text);
  if (role === null) return false;
  opening.roles.set(at, role);
  opening.dateline ||= role === 'dateline';
  opening.salute ||= role === 'salute';
  return true;
}

/** What a line is in the opening that it may belong to, but for an inscription. */
function roleOfLine(
  scene: Scene,
  { dateline, salute }: Opening,
  at: number,
  text: string,
): 'remark' | 'dateline' | 'salute' | null {
  const { grammar } = scene;
  if (NUMBERED.test(text)) return 'remark';
  if (!dateline && FEW_WORDS.test(text) && grammar.weekday.test(text.replace(PLACE, ''))) return 'dateline';
  if (salute) return null;
  if (isAllGreeting(text, grammar)) return 'salute';
  if (!isSentence(text) && opensBelow(scene, at, dateline)) return 'remark';
  const greets = looksLikeSalute(text, grammar) || (dateline && EXCLAMATION.test(text));
  return greets && !announcesSpeech(scene, at) ? 'salute' : null;
}

/** Whether the formal parts of an opening follow upon a line, as upon a letterhead, which may take several lines. */
function opensBelow({ roles }: Scene, at: number, dateline: boolean): boolean {
  let next = at + 1;
  while (roles[next] === 'between' || (roles[next] === 'line' && next < at + LONGEST_OPENER)) next++;
  return OPENING.has(roles[next]!) || (roles[next] === 'signed' && !dateline);
}

/** Whether a line ends in a colon before what somebody says: "The ferryman knew three words of English:" */
function announcesSpeech({ flow, grammar, context }: Scene, at: number): boolean {
  const [line, next] = [flow[at]!, flow[at + 1]].map((node) => textOf(node, context));
  return (
    /^[^"“„«].*:$/u.test(line!) && /^(?:["“„«]|[–—-]{1,2}\s)/u.test(next!) && !grammar.salute.test(line!)
  );
}

function textOf(node: Flow | undefined, { view }: Context): string {
  return node?.type === 'head' || node?.type === 'paragraph' ? view(node).text : '';
}

/** Whether a line is nothing but the words of a salutation: "Sir" without a stop. */
function isAllGreeting(text: string, { salute }: Grammar): boolean {
  return salute.exec(text)?.[0].length === text.length;
}

const FEW_WORDS = /^[^.!?;:]{3,40}\.?$/u;

/** The place before a day of the week: "Paris, mercredi soir." */
const PLACE = /^\p{Lu}[\p{L}'’ -]{1,30},\s(?:ce\s|this\s)?/u;

/** "12.", "No. 325.]" */
const NUMBERED = /^\W*(?:N\p{L}{0,2}[.°º]?\s)?\d{1,4}\W*$/u;

/** A few words called out below the dateline greet, whatever they are: "So mein Tommy!" */
const EXCLAMATION = /^\p{Lu}[^.,;:!?]{3,40}!$/u;

const OPENING: ReadonlySet<Role> = new Set(['dateline', 'salute', 'address']);

export function isHeading(role: Role): boolean {
  return role === 'head' || role === 'title';
}

/** Whether a title is a letter's number: "12.", "XII (F V, 7)", "No. 4"; a year is not. */
export function isNumber({ flow, context }: Scene, at: number): boolean {
  const { text } = context.view(flow[at] as Head);
  return text.length <= 40 && NUMBER.test(text);
}

const NUMBER = compile(`^\\W*(?:\\p{L}{1,3}[.°º]{1,2}\\s)?(?:${ROMAN_NUMERAL}|\\d{1,3})(?![\\p{L}\\d])`);

/** Whether a title is the letter's own: its number, its kind, "[Enclosure.]". */
function isOwnTitle(scene: Scene, at: number): boolean {
  const { view, language } = scene.context;
  const { text } = view(scene.flow[at] as Head);
  return (
    isNumber(scene, at) ||
    isKindAndNumber(scene, at) ||
    announcesEnclosure(text, language) ||
    kindPattern(language).test(text)
  );
}

/** Whether a title is a kind of letter and its number, "LETTER XII.". */
export function isKindAndNumber({ flow, context }: Scene, at: number): boolean {
  return isNumberedKind(context.view(flow[at] as Head).text, context.language);
}

function beginsPart(text: string, { language }: Context): boolean {
  return isDivisionTitle(text, language) || readCollection(text, language) !== null;
}

/** Whether one of the headings says that it begins a part of the book. */
export function isDivision({ flow, context }: Scene, { first, heads }: Opening): boolean {
  return flow
    .slice(first, heads)
    .some((node) => node.type === 'head' && beginsPart(context.view(node).text, context));
}
