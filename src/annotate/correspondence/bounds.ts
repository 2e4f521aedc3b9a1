import type { Flow } from '../../tree.js';
import type { Context } from '../context.js';
import { givesDay, readLetterDate } from './dateline.js';
import { grammarOf } from './grammar.js';
import { readHeading } from './heading.js';
import { endOf } from './letter-ends.js';
import { nextOf, type Opening, type Scene } from './opening.js';
import { isDivision, isHeading, isKindAndNumber, isNumber, openingAt } from './openings.js';
import { takePrintedPaper } from './printed-paper.js';
import type { Role } from './role.js';
import type { RunOnPart } from './run-on/openings.js';
import { A_FORM, datedOpenings, isNumbered, letterTitles, titleOf } from './series.js';

/** The forms of a book's letters, learned from all openings. */
interface Forms {
  /** How many headings "X to Y" have their day, a dateline or a salutation below them, or a signature at the end. */
  readonly pairs: number;
  /** How many that name a correspondent have a dateline or a salutation below them, or a text that takes leave. */
  readonly opened: number;
  /** How many that name a correspondent have a signature and a date at the end of what they head. */
  readonly closed: number;
  /** How many that name a correspondent have a form below them and give the day, and how many a number. */
  readonly days: number;
  readonly numbers: number;
  /** Whether several headings "12. X to Y" have their numbers, and enough of them a form below. */
  readonly numberedPairs: boolean;
  /** The headings that stand unchanged over several letters. */
  readonly titles: ReadonlySet<string>;
  /** The datelines with which letters without headings begin. */
  readonly dated: ReadonlySet<number>;
  /** Whether persons speak in much of the book: it is a novel, and a letter in it is no correspondence. */
  readonly spoken: boolean;
}

/** Where a letter stands in the flow: indices of its first block, its text, and the block after it. */
export interface Bounds {
  first: number;
  body: number;
  end: number;
}

/**
 * Finds letters printed in full, in order. A heading "Letter from X to Y" begins one; so does a heading "X to Y", a
 * number or a title when a dateline or a salutation follows, and in running text a salutation. Enters in `roles`
 * what the place in a letter makes of a block.
 */
export function findLetters(
  flow: readonly Flow[],
  roles: Role[],
  parts: ReadonlyMap<number, RunOnPart>,
  context: Context,
): Bounds[] {
  const scene: Scene = {
    flow,
    roles,
    grammar: grammarOf(context.language),
    context,
    sections: nextOf(roles, isHeading),
    closes: nextOf(roles, (role) => role === 'signed' || role === 'closing'),
    passages: nextOf(flow, ({ type }) => type === 'paragraph' || type === 'table'),
    runOn: parts.size > 0,
    parts,
    narrated: parts.size > 0 ? narratedIn(roles) : [],
  };
  const openings = flow.map((_, at) => openingAt(scene, at));
  const headed = openings.filter(
    (opening) => opening?.head && (formal(opening) || takesLeave(scene, opening)),
  ) as Opening[];
  const forms: Forms = {
    pairs: openings.filter(
      (opening) => opening?.pair && (formal(opening) || hasDay(scene, opening) || endsSigned(scene, opening)),
    ).length,
    opened: headed.length,
    closed: openings.filter((opening) => opening?.head && endsDated(scene, opening)).length,
    days: headed.filter((opening) => hasDay(scene, opening)).length,
    numbers: headed.filter((opening) => hasNumber(scene, opening)).length,
    numberedPairs: areForm(
      openings.filter((opening): opening is Opening => opening?.pair === true && hasNumber(scene, opening)),
    ),
    titles: letterTitles(scene, openings),
    dated: datedOpenings(scene, openings),
    spoken: isSpoken(scene),
  };
  for (const opening of openings) {
    if (opening && isTitled(scene, opening, forms)) takePrintedPaper(scene, opening, openings);
  }
  const found: Bounds[] = [];
  for (let at = 0; at < flow.length; ) {
    const opening = openings[at];
    const end =
      opening && begins(scene, opening, forms)
        ? endOf(scene, opening, openings, forms.dated, isTitled(scene, opening, forms))
        : at;
    if (opening && end > opening.body) {
      for (const [index, role] of opening.roles) roles[index] = role;
      found.push({ first: takeNumber(scene, at, found.at(-1)), body: opening.body, end });
    }
    at = Math.max(end, at + 1);
  }
  return found;
}

/** For each block whether text stands before it in its chapter that no letter's heading or opening is above. */
function narratedIn(roles: readonly Role[]): boolean[] {
  let begun = false;
  let told = false;
  return roles.map((role) => {
    if (role === 'title') begun = told = false;
    else if (role === 'text') told ||= !begun;
    else if (role !== 'between' && role !== 'line') begun = true;
    return told;
  });
}

/** The index from which a letter stands with the number of its file above its heading, taken from the letter before. */
function takeNumber({ flow, roles }: Scene, first: number, last: Bounds | undefined): number {
  const before = first - 1;
  if (roles[before] !== 'between' || flow[before]!.type !== 'paragraph') return first;
  if (last && last.end > before) last.end = before;
  return before;
}

/** Whether a third of several openings or more have a dateline or a salutation. */
function areForm(openings: readonly Opening[]): boolean {
  return openings.length >= A_FORM && openings.filter(formal).length * 3 >= openings.length;
}

function formal({ salute, dateline, runIn }: Opening): boolean {
  return salute || dateline || runIn;
}

/** Whether the last heading of an opening gives the day of the letter. */
function hasDay({ flow, context: { view, language } }: Scene, { first, heads }: Opening): boolean {
  const head = flow[heads - 1];
  if (heads <= first || head?.type !== 'head') return false;
  return givesDay(view(head).text, language);
}

/** Whether one of the headings of an opening is or begins with the number of the letter. */
function hasNumber({ flow, context: { view } }: Scene, { first, heads }: Opening): boolean {
  return flow.slice(first, heads).some((node) => node.type === 'head' && isNumbered(view(node).text));
}

/** Whether an opening stands under a title that stands over other letters too. */
function isTitled(scene: Scene, { first, heads }: Opening, { titles }: Forms): boolean {
  return heads > first && titles.has(titleOf(scene, first));
}

/** Whether an opening is enough of one to begin a letter. */
function begins(scene: Scene, opening: Opening, forms: Forms): boolean {
  const { first, heads, head, kind, half, from, salute, dateline, runIn } = opening;
  const titled = isTitled(scene, opening, forms);
  if (isCard(scene, opening, titled)) Object.assign(opening, { body: heads, roles: new Map() });
  if (!hasText(scene, opening.body)) return false;
  const isClosed = scene.closes[opening.body + 1]! < scene.sections[opening.body]!;
  if (kind) return salute || dateline || isClosed || !isEssay(scene, opening);
  if (half) return salute || runIn || (from && dateline && forms.opened >= A_FORM);
  if (head) return formal(opening) || hasForm(scene, opening, forms);
  if (titled || forms.dated.has(first)) return true;
  if (isHeadOfLetter(scene, opening) && isNumber(scene, first)) return true;
  if (heads === first) return !forms.spoken && beginsInText(scene, opening, isClosed);
  // "LETTER I." is no chapter's number.
  if ((salute || dateline || isClosed) && isKindAndNumber(scene, first)) return true;
  return !forms.spoken && beginsBelowTitle(scene, opening, isClosed);
}

/** Whether a card or a telegram has no more than what looks like an opening, its text like a formula above the name. */
function isCard(scene: Scene, { heads, body, head, pair, salute }: Opening, titled: boolean): boolean {
  if (hasText(scene, body)) return false;
  return titled || (pair && salute) || (head && scene.roles.slice(heads, body).includes('closing'));
}

/** Whether a letter begins in running text: a salutation alone is a greeting, with a date or a close it begins one. */
function beginsInText(scene: Scene, { first, salute, dateline, runIn }: Opening, isClosed: boolean): boolean {
  if (salute) return dateline || isClosed;
  return isClosed && ((dateline && runIn) || follows(scene, first));
}

/**
 * Whether a letter begins below a title. A title and a date may be those of a memorandum; a letter greets somebody, or has
 * only a number for a title.
 */
function beginsBelowTitle(scene: Scene, opening: Opening, isClosed: boolean): boolean {
  const { first, heads, body, salute, dateline, runIn } = opening;
  if (isDivision(scene, opening) || isChapter(scene, opening)) return false;
  if (!salute && !dateline) return runIn && endsSigned(scene, opening);
  const greets = runIn || scene.roles.slice(heads, body).includes('salute') || isNumber(scene, first);
  return salute ? isClosed || greets : greets && isClosed;
}

/** Whether an opening without formal parts has a heading that names a correspondent, of a form that other letters have. */
function hasForm(scene: Scene, opening: Opening, forms: Forms): boolean {
  const { pairs, opened, closed, days, numbers, numberedPairs } = forms;
  return (
    (opening.pair && (pairs >= A_FORM || endsSigned(scene, opening))) ||
    (opening.pair && numberedPairs && hasNumber(scene, opening)) ||
    isHeadOfLetter(scene, opening) ||
    (closed >= A_FORM && endsDated(scene, opening)) ||
    (opened >= A_FORM && (endsSigned(scene, opening) || takesLeave(scene, opening))) ||
    (days >= A_FORM && hasDay(scene, opening)) ||
    (numbers >= A_FORM && hasNumber(scene, opening))
  );
}

/** Whether a heading was found to be that of a letter before there were blocks, where line ends are lost. */
function isHeadOfLetter({ flow, parts }: Scene, { first }: Opening): boolean {
  return parts.get(flow[first]!.start) === 'head';
}

/** The fewest paragraphs by which to judge a book, and the share of them that begin with what somebody says. */
const LEAST_BOOK = 20;
const SPOKEN = 0.25;

/** Whether many paragraphs of a book begin with what somebody says. */
function isSpoken({ flow, context: { source } }: Scene): boolean {
  let all = 0;
  let spoken = 0;
  for (const { type, start } of flow) {
    if (type !== 'paragraph') continue;
    all++;
    if (/^(?:["“„«»‘]|['—–-]\s?\p{Lu})/u.test(source.slice(start, start + 3))) spoken++;
  }
  return all >= LEAST_BOOK && spoken >= all * SPOKEN;
}

/** More formal parts than these are no close. */
const MOST_CLOSERS = 40;
const CLOSE: ReadonlySet<Role> = new Set(['closing', 'signed', 'dateline', 'address', 'between']);

/** The formal parts with which what an opening heads ends. */
function closeOf({ roles, sections }: Scene, { body }: Opening): readonly Role[] {
  const end = sections[body]!;
  const least = Math.max(body + 1, end - MOST_CLOSERS);
  let from = end;
  while (from > least && CLOSE.has(roles[from - 1]!)) from--;
  return roles.slice(from, end);
}

function endsSigned(scene: Scene, opening: Opening): boolean {
  return closeOf(scene, opening).includes('signed');
}

/** Whether what an opening heads ends with a signature and a date, as letters do that begin with their text. */
function endsDated(scene: Scene, opening: Opening): boolean {
  const close = closeOf(scene, opening);
  return close.includes('signed') && close.includes('dateline');
}

/** Whether the text that an opening heads ends with a farewell and nothing else. */
function takesLeave({ flow, sections, grammar, context }: Scene, { body }: Opening): boolean {
  let last = sections[body]! - 1;
  while (last > body && flow[last]!.type !== 'paragraph') last--;
  const node = flow[last];
  return node?.type === 'paragraph' && last >= body && grammar.farewell.test(context.view(node).text);
}

/** Whether a letter has ended before a dateline: another begins there without greeting anybody. */
function follows({ roles }: Scene, first: number): boolean {
  let before = first - 1;
  while (roles[before] === 'between') before--;
  return roles[before] === 'signed' && (roles[first] === 'dateline' || roles[first] === 'between');
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

/** Whether a heading stands over several letters, so that it is none of theirs. */
function isChapter({ roles, sections }: Scene, { body }: Opening): boolean {
  let closed = false;
  for (let at = body; at < sections[body]!; at++) {
    if (roles[at] === 'signed') closed = true;
    if (closed && roles[at] === 'dateline' && roles[at + 1] === 'salute') return true;
  }
  return false;
}

/** Whether text follows before the next heading: without it there is no letter, only its formal parts. */
function hasText({ passages, sections }: Scene, from: number): boolean {
  return passages[from]! < sections[from]!;
}
