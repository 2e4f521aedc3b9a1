import type { Language } from '../../lang/index.js';
import type { Flow, Head } from '../../tree.js';
import type { Context } from '../context.js';
import { anyOf, compile } from '../patterns.js';
import { readLetterDate } from './dateline.js';
import { type Grammar, grammarOf } from './grammar.js';
import { readHeading } from './heading.js';
import { isSentence, linesBetween, looksLikeSalute, type Role } from './roles.js';

/** How many blocks an opener has at most. */
const LONGEST_OPENER = 6;
/** Headings of one form that show a form of the book's letters. */
const A_FORM = 3;
/** More paragraphs and text than this after the signature, and more than the letter's own, are no postscript. */
const MOST_ADDITIONS = 3;
const LONGEST_POSTSCRIPT = 2500;
/** Line ends between two letters, at least: two blank lines. */
const APART = 4;
/** However few its paragraphs are. */
const LONGEST_ADDITION = 30000;

/** Where a letter stands in the flow: indices of its first block, its text, and the block after it. */
export interface Bounds {
  first: number;
  body: number;
  end: number;
}

/** The flow, and what is known of it. */
interface Scene {
  readonly flow: readonly Flow[];
  readonly roles: Role[];
  readonly grammar: Grammar;
  readonly context: Context;
  /** For each block the index of the next heading, and of the next close. */
  readonly sections: readonly number[];
  readonly closes: readonly number[];
}

/** An opening of a letter: its headings and formal parts. */
interface Opening {
  first: number;
  /** The index after the headings, and that of the first block of text. */
  heads: number;
  body: number;
  /** Whether a heading names correspondents, and calls the text a letter. */
  head: boolean;
  kind: boolean;
  /** Whether it is of the form "X to Y". */
  pair: boolean;
  /** Whether it names the sender alone. */
  half: boolean;
  salute: boolean;
  dateline: boolean;
  /** What the place of blocks makes of them. */
  roles: Map<number, Role>;
}

/**
 * Finds letters printed in full, in order. A heading "Letter from X to Y" begins one; so does a heading "X to Y", a
 * number or a title when a dateline or a salutation follows, and in running text a salutation. Enters in `roles`
 * what the place in a letter makes of a block.
 */
export function findLetters(flow: readonly Flow[], roles: Role[], context: Context): Bounds[] {
  const scene: Scene = {
    flow,
    roles,
    grammar: grammarOf(context.language),
    context,
    sections: nextOf(roles, isHeading),
    closes: nextOf(roles, (role) => role === 'signed' || role === 'closing'),
  };
  const openings = flow.map((_, at) => openingAt(scene, at));
  const titles = letterTitles(scene, openings);
  const forms = openings.filter((opening) => opening?.pair && (opening.salute || opening.dateline)).length;
  const found: Bounds[] = [];
  for (let at = 0; at < flow.length; ) {
    const opening = openings[at];
    const end = opening && begins(scene, opening, forms, titles) ? endOf(scene, opening, openings) : at;
    if (opening && end > opening.body) {
      for (const [index, role] of opening.roles) roles[index] = role;
      found.push({ first: at, body: opening.body, end });
    }
    at = Math.max(end, at + 1);
  }
  return found;
}

/** For each index the next one at or after it whose role passes a test, or the length. */
function nextOf(roles: readonly Role[], test: (role: Role) => boolean): number[] {
  const next: number[] = new Array(roles.length + 1).fill(roles.length);
  for (let at = roles.length - 1; at >= 0; at--) next[at] = test(roles[at]!) ? at : next[at + 1]!;
  return next;
}

/** The opening that the blocks from `first` may be, or null. */
function openingAt(scene: Scene, first: number): Opening | null {
  const { flow, roles, context } = scene;
  let heads = first;
  let head = false;
  let kind = false;
  let pair = false;
  let half = false;
  for (let at = first; at < first + LONGEST_OPENER && at < flow.length; at++) {
    const role = roles[at]!;
    if (role === 'between' && at > first) continue;
    if (!isHeading(role)) break;
    heads = at + 1;
    if (role !== 'head') continue;
    const heading = readHeading(context.view(flow[at] as Head).text, context.language)!;
    // A second heading that names both is that of another letter; of this one the text is not printed.
    if (head && (kind || pair) && heading.sender !== null) return null;
    head = true;
    kind ||= heading.kind && heading.recipient !== null;
    pair ||= !heading.kind && heading.sender !== null && heading.recipient !== null;
    half ||= heading.recipient === null;
  }
  // A title above the heading of a letter is that of a chapter, unless it is the letter's number.
  if (head && roles[first] === 'title' && !isNumber(scene, first) && !isNumbered(scene, first)) return null;
  const opening: Opening = {
    first,
    heads,
    body: heads,
    head,
    kind,
    pair,
    half,
    salute: false,
    dateline: false,
    roles: new Map(),
  };
  for (let at = heads; at < heads + LONGEST_OPENER && at < flow.length; at++) {
    if (roles[at] === 'between' && at > first) continue;
    if (!takes(scene, opening, at)) break;
    opening.body = at + 1;
  }
  return heads > first || opening.salute || opening.dateline ? opening : null;
}

/** Whether a block belongs to an opening. */
function takes(scene: Scene, opening: Opening, at: number): boolean {
  const { roles } = scene;
  const role = roles[at]!;
  const headed = opening.heads > opening.first;
  if (role === 'salute') {
    if (opening.salute) return false;
    opening.salute = true;
    return true;
  }
  if (role === 'dateline' || (headed && role === 'signed')) {
    if (opening.dateline && (!headed || opening.salute)) return false;
    // Under a heading what stands at the right is the place of writing.
    opening.roles.set(at, 'dateline');
    opening.dateline = true;
    return true;
  }
  if (headed && (role === 'line' || role === 'closing')) return takesLine(scene, opening, at);
  return (headed || opening.salute || opening.dateline) && (role === 'address' || role === 'remark');
}

/** Whether a short line under a heading belongs to the opening: a greeting, an inscription, a letterhead, a number. */
function takesLine({ flow, roles, grammar, context }: Scene, opening: Opening, at: number): boolean {
  const { text } = context.view(flow[at] as Head);
  // A letterhead goes on over several lines; what follows it tells.
  let next = at + 1;
  while (roles[next] === 'between' || (roles[next] === 'line' && next < at + LONGEST_OPENER)) next++;
  const follows = roles[next]!;
  const goesOn = (OPENING.has(follows) || (follows === 'signed' && !opening.dateline)) && !isSentence(text);
  const names = readHeading(text, context.language);
  if (names?.recipient || grammar.inscription.test(text)) {
    opening.roles.set(at, 'salute');
    opening.head = true;
    opening.pair ||= names?.sender != null;
  } else if (/^\W*\d{1,4}\W*$/.test(text) || (goesOn && !opening.salute)) opening.roles.set(at, 'remark');
  else if (!opening.salute && looksLikeSalute(text, grammar)) {
    opening.roles.set(at, 'salute');
    opening.salute = true;
  } else return false;
  return true;
}

const OPENING: ReadonlySet<Role> = new Set(['dateline', 'salute', 'address']);

/** Whether an opening is enough of one to begin a letter. */
function begins(scene: Scene, opening: Opening, forms: number, titles: ReadonlySet<string>): boolean {
  const { roles, closes, sections } = scene;
  const titled = opening.heads > opening.first && titles.has(titleOf(scene, opening.first));
  // A card may have no more than what looks like an opening.
  if (titled && !hasText(scene, opening.body))
    Object.assign(opening, { body: opening.heads, roles: new Map() });
  if (!hasText(scene, opening.body)) return false;
  const formal = opening.salute || opening.dateline;
  const isClosed = closes[opening.body + 1]! < sections[opening.body]!;
  if (opening.kind) return formal || isClosed || !isEssay(scene, opening);
  if (opening.half) return opening.salute;
  if (opening.head) return formal || (opening.pair && forms >= A_FORM);
  if (titled) return true;
  // In running text a salutation alone is a greeting, with a date or a close it begins a letter.
  if (opening.heads === opening.first)
    return opening.salute ? opening.dateline || isClosed : isClosed && follows(scene, opening.first);
  if (!formal || isDivision(scene, opening) || isChapter(scene, opening)) return false;
  // A title and a date may be those of a memorandum; a letter greets somebody, or has only a number for a title.
  const greets =
    roles.slice(opening.heads, opening.body).includes('salute') || isNumber(scene, opening.first);
  return opening.salute ? isClosed || greets : greets && isClosed;
}

/** Whether a letter has ended before a dateline: another begins there without greeting anybody. */
function follows({ roles }: Scene, first: number): boolean {
  let before = first - 1;
  while (roles[before] === 'between') before--;
  return roles[before] === 'signed' && (roles[first] === 'dateline' || roles[first] === 'between');
}

/** The words of a heading; "LETTER XII." is the same as "LETTER XIII.". */
function titleOf({ flow, context }: Scene, at: number): string {
  const { text } = context.view(flow[at] as Head);
  return numberedPattern(context.language).test(text)
    ? text.replace(/(?<!\p{L})[IVXLC]+(?!\p{L})|\d+/u, '1')
    : text;
}

const numberedPatterns = new WeakMap<Language, RegExp>();

/** A kind of letter and its number: "LETTER XII.". */
function numberedPattern(language: Language): RegExp {
  let pattern = numberedPatterns.get(language);
  if (!pattern) {
    pattern = compile(`^${anyOf(language.letterKinds)}\\s(?:[IVXLC]+|\\d{1,3})\\W*$`, 'i');
    numberedPatterns.set(language, pattern);
  }
  return pattern;
}

/** Whether a title is a kind of letter and its number, "LETTER XII.". */
function isNumbered({ flow, context }: Scene, at: number): boolean {
  return numberedPattern(context.language).test(context.view(flow[at] as Head).text);
}

/** The headings that stand unchanged over several letters: whatever they head is a letter, without formulas too. */
function letterTitles(scene: Scene, openings: readonly (Opening | null)[]): ReadonlySet<string> {
  const counts = new Map<string, { all: number; letters: number; enough: boolean }>();
  for (const [at, opening] of openings.entries()) {
    if (!opening || opening.heads === opening.first || scene.roles[at] !== 'title') continue;
    const title = titleOf(scene, at);
    const count = counts.get(title) ?? { all: 0, letters: 0, enough: false };
    count.all++;
    if (opening.salute && opening.heads === at + 1) count.letters++;
    // A number of its own says more than words that a part of the book may have as well.
    count.enough ||= numberedPattern(scene.context.language).test(title);
    counts.set(title, count);
  }
  const titles = [...counts].filter(
    ([, { all, letters, enough }]) => letters >= A_FORM && (enough || letters * 2 >= all),
  );
  return new Set(titles.map(([title]) => title));
}

/** Whether a heading names nobody in particular: "A Letter to a Young Man" is an essay that goes by that name. */
function isEssay({ flow, grammar, context }: Scene, { first, heads }: Opening): boolean {
  for (let at = first; at < heads; at++) {
    const node = flow[at]!;
    const text = node.type === 'head' ? context.view(node).text : '';
    const heading = readHeading(text, context.language);
    if (!heading?.kind || !heading.recipient || heading.sender !== null) continue;
    return grammar.nobody.test(heading.recipient) && readLetterDate(text, context.language) === null;
  }
  return false;
}

/** The index after the last block of a letter. */
function endOf(scene: Scene, opening: Opening, openings: readonly (Opening | null)[]): number {
  const { roles } = scene;
  const headed = opening.heads > opening.first;
  let end = opening.body;
  let closed = -1;
  for (; end < roles.length; end++) {
    const role = roles[end]!;
    if (isHeading(role)) break;
    if (!opening.head && openings[end]?.salute && (closed >= 0 || !headed)) break;
    if (!headed && closed >= 0 && (role === 'text' || role === 'line')) break;
    if (closed >= 0 && role === 'dateline' && isNext(scene, end)) break;
    if (role === 'signed' && closed < 0 && end > opening.body) closed = end;
  }
  if (headed && closed >= 0 && isCommentary(scene, opening.body, closed, end)) {
    end = closed + 1;
    while (roles[end] !== 'text' && roles[end] !== 'line' && end < scene.sections[closed]!) end++;
  }
  // Page breaks at the end belong to what follows.
  while (end > opening.body && roles[end - 1] === 'between') end--;
  return end;
}

/** Whether a dateline stands well apart from what is before it, and near to what follows: the next letter's. */
function isNext({ flow, context: { source } }: Scene, at: number): boolean {
  const after = flow[at + 1];
  if (!after) return false;
  const above = linesBetween(flow[at - 1]!, flow[at]!, source);
  return above >= APART && above > linesBetween(flow[at]!, after, source);
}

/** Whether what follows a signature is the book's own text: longer than any postscript, and than the letter. */
function isCommentary({ flow, roles }: Scene, body: number, closed: number, end: number): boolean {
  let texts = 0;
  for (let at = closed + 1; at < end; at++) if (roles[at] === 'text') texts++;
  const after = flow[end - 1]!.end - flow[closed]!.end;
  const most = texts > MOST_ADDITIONS ? LONGEST_POSTSCRIPT : LONGEST_ADDITION;
  return after > most && after > flow[closed]!.start - flow[body]!.start;
}

/** Whether a heading stands over several letters, so that it is none of theirs. */
function isChapter({ roles, sections }: Scene, { body }: Opening): boolean {
  let closed = false;
  for (let at = body; at < sections[body]!; at++) {
    if (roles[at] === 'signed') closed = true;
    if (closed && roles[at] === 'dateline' && roles[at + 1] === 'salute') return true;
  }
  return false;
}

function isHeading(role: Role): boolean {
  return role === 'head' || role === 'title';
}

/** Whether text follows before the next heading: without it there is no letter, only its formal parts. */
function hasText({ flow, sections }: Scene, from: number): boolean {
  for (let at = from; at < sections[from]!; at++) {
    const { type } = flow[at]!;
    if (type === 'paragraph' || type === 'table') return true;
  }
  return false;
}

/** Whether a title is a letter's number: "12.", "XII (F V, 7)", "No. 4"; a year is not. */
function isNumber({ flow, context }: Scene, at: number): boolean {
  const { text } = context.view(flow[at] as Head);
  return text.length <= 40 && /^\W*(?:\p{L}{1,3}\.\s)?(?:[IVXLC]+|\d{1,3})(?![\p{L}\d])/u.test(text);
}

/** Whether one of the headings says that it begins a part of the book. */
function isDivision({ flow, context }: Scene, { first, heads }: Opening): boolean {
  const pattern = divisionPattern(context.language);
  for (let at = first; at < heads; at++) {
    const node = flow[at]!;
    if (node.type === 'head' && pattern.test(context.view(node).text)) return true;
  }
  return false;
}

const divisionPatterns = new WeakMap<Language, RegExp>();

function divisionPattern(language: Language): RegExp {
  let pattern = divisionPatterns.get(language);
  if (!pattern) {
    const words = language.divisionWords.filter((word) => !language.letterKinds.includes(word));
    pattern = compile(`^${anyOf(words)}(?!\\p{L})`, 'i');
    divisionPatterns.set(language, pattern);
  }
  return pattern;
}
