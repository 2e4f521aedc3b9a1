import { listAt, tally } from '../../lists.js';
import type { Flow, Inline, Paragraph, TextBlock } from '../../tree.js';
import type { Context } from '../context.js';
import { divisionWordsOf } from '../divisions/titles.js';
import { compile } from '../patterns.js';
import { linesBetween } from '../position.js';
import { linesOf } from '../set-in/lines.js';
import { grammarOf } from './grammar.js';
import { readHeading } from './heading.js';
import { signatureStart } from './persons-of.js';
import type { Role } from './role.js';
import { greetsIn } from './run-in.js';
import { isSentence } from './sentence-like.js';

/** How often a name in capitals stands alone in a book where it is a signature whatever follows. */
const A_SIGNATURE = 3;
/** A block that may be a heading, a dateline, a salutation has no more characters. */
const LONGEST_LINE = 90;

/**
 * The names in capitals that stand alone at the ends of several letters of a book, where nothing of a text follows:
 * signatures, and no headings. What the book also writes small is no name: "CONCLUSION".
 */
export function findRecurring(flow: readonly Flow[], context: Context): ReadonlySet<Flow> {
  const places = new Map<string, { node: Flow; ends: boolean; stopped: boolean }[]>();
  for (const [at, node] of flow.entries()) {
    if (node.type !== 'paragraph' || node.layout.lines > 1 || node.end - node.start > LONGEST_LINE) continue;
    const { text } = context.view(node);
    const name = nameInCapitals(text, context);
    if (name === null) continue;
    const next = flow.slice(at + 1, at + 4).find(({ type }) => type !== 'break' && type !== 'note');
    const ends = next?.type !== 'paragraph' || next.end - next.start <= LONGEST_LINE;
    listAt(places, name).push({ node, ends, stopped: text.endsWith('.') });
  }
  const found = new Set<Flow>();
  const often = [...places].filter(([, all]) => all.length >= A_SIGNATURE);
  if (often.length === 0) return found;
  for (const [name, all] of often) {
    const isAlways = all.filter(({ ends }) => ends).length * 3 >= all.length * 2;
    // With initials and a stop it is one wherever it stands: a letter goes on with a postscript, a narrative after it.
    if (
      isInitialled(name)
        ? !isAlways && !all.every(({ stopped }) => stopped)
        : !isAlways || isWrittenSmall(name, context)
    )
      continue;
    for (const { node } of all) found.add(node);
  }
  return found;
}

/** Whether a name in capitals has initials before the surname: "T R HALE". */
function isInitialled(name: string): boolean {
  return /^(?:\p{Lu}\s)+\p{Lu}{2}/u.test(name);
}

/** Whether the book writes a word of a line in capitals small too, as that of a title: "BATTLE OF THE FORDS". */
export function isWrittenSmall(line: string, { writtenSmall, language }: Context): boolean {
  const { particles, determiners, kinWords, honorifics, ranks } = language;
  const inNames = [...particles, ...determiners, ...kinWords, ...honorifics, ...ranks];
  return line
    .toLowerCase()
    .split(/\s+/)
    .some((word) => writtenSmall.has(word) && !inNames.includes(word));
}

/** What the words of a block tell. */
interface Line {
  /** The letters of a line that may be a name in capitals. */
  readonly capitals: string | null;
  /** A line that is a name. */
  readonly name: string | null;
  /** Who is named as a sender. */
  readonly sender: string | null;
  /** Whether a line names correspondents. */
  readonly inscribed: boolean;
  /** Whether it ends with a sentence. */
  readonly ended: boolean;
  /** Whether it is a formula that a name should follow. */
  readonly formula: boolean;
  /** Whether no stop ends a text: "ever your affectionate". */
  readonly unended: boolean;
}

const NOTHING: Line = {
  capitals: null,
  name: null,
  sender: null,
  inscribed: false,
  ended: false,
  formula: false,
  unended: false,
};

function readLine(node: Flow, role: Role, context: Context): Line {
  if (node.type !== 'head' && node.type !== 'paragraph') return NOTHING;
  const { text } = context.view(node);
  if (role === 'text') return /\p{L}$/u.test(text.slice(-2)) ? UNENDED : NOTHING;
  if (role === 'closing') {
    // A formula of other words is told by its comma.
    const formula = text.endsWith(',') || signatureStart(text, context) === null;
    return { ...NOTHING, formula };
  }
  if (role !== 'title' && role !== 'line' && role !== 'head') return NOTHING;
  const names = role === 'title' ? null : readHeading(text, context.language);
  const sender = names?.sender ?? null;
  if (role === 'head') return { ...NOTHING, sender };
  const isLine = role === 'line';
  const capitals = nameInCapitals(text, context);
  return {
    capitals,
    name: isLine && capitals === null && isName(text, context) ? text : null,
    sender,
    inscribed: names !== null,
    ended: isLine && /\p{Ll}[.!?]\W*$/u.test(text),
    formula: isLine && /\p{Ll},$/u.test(text),
    unended: false,
  };
}

const UNENDED: Line = { ...NOTHING, unended: true };

/** A flow with the roles of its blocks, and what their words tell. */
interface Blocks {
  readonly flow: readonly Flow[];
  readonly roles: readonly Role[];
  readonly context: Context;
  readonly lines: readonly Line[];
  /** How often the book has each line that may be a name in capitals. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Where in a letter a block stands. */
interface Place {
  /** Whether a letter has begun and is not signed yet. */
  readonly opened: boolean;
  /** Whether a dateline stands above, since the last signature. */
  readonly dated: boolean;
  /** The sender whom a heading has named, or nobody. */
  readonly sender: string;
  /** The index of the block above. */
  readonly above: number;
}

/**
 * A name in capitals on a line of its own looks like a heading; after the text of a letter it is the signature, where
 * no text follows or the same line stands under other letters too.
 */
export function findSignatures(flow: readonly Flow[], roles: Role[], context: Context): void {
  const lines = flow.map((node, at) => readLine(node, roles[at]!, context));
  const counts = tally(lines.flatMap(({ capitals }) => capitals ?? []));
  const blocks: Blocks = { flow, roles, context, lines, counts };
  let place: Place = { opened: false, dated: false, sender: '', above: -1 };
  for (const [at, role] of roles.entries()) {
    if (role === 'between') continue;
    let next = at + 1;
    while (roles[next] === 'between') next++;
    if ((place.opened && signsLetter(at, next, place, blocks)) || signsInCapitals(at, next, place, blocks))
      roles[at] = 'signed';
    place = placeBelow(at, place, blocks);
  }
}

function placeBelow(at: number, place: Place, { flow, roles, context, lines }: Blocks): Place {
  const role = roles[at]!;
  const ends = role === 'signed' || role === 'title';
  const greets = role === 'salute' || (roles[place.above] === 'dateline' && greetsIn(flow[at]!, context));
  return {
    opened: role === 'head' || greets || lines[at]!.inscribed || (place.opened && !ends),
    dated: role === 'dateline' || (place.dated && !ends),
    sender: role === 'title' ? '' : (lines[at]!.sender ?? place.sender),
    above: at,
  };
}

/** Whether no text follows upon a block. */
function isLast(next: number, { roles }: Blocks): boolean {
  return !FORMLESS.has(roles[next]!);
}

/** Whether a block of a letter is the name of the one who signs it, or the formula together with that. */
function signsLetter(at: number, next: number, { sender, above }: Place, blocks: Blocks): boolean {
  const { flow, roles, context, lines } = blocks;
  const { name } = lines[at]!;
  const before = lines[above] ?? NOTHING;
  const ends = isLast(next, blocks);
  // An addition may follow upon a first name without a word that says so.
  if (name !== null && (ends || !name.includes(' ')) && signsFor(name, sender)) return true;
  // Below a formula the name stands, whatever follows; below a text it may be the text's.
  if (before.formula) return name !== null || (roles[at] === 'line' && beginsWithName(flow[at]!, context));
  if (!ends) return false;
  const role = roles[above] ?? 'text';
  if (name !== null && (role === 'text' || before.ended)) return true;
  return FORMLESS.has(roles[at]!) && FORMLESS.has(role) && isSignedBlock(flow[at]!, context);
}

/** Whether a line in capitals is a signature. */
function signsInCapitals(at: number, next: number, place: Place, blocks: Blocks): boolean {
  const { flow, roles, context, lines, counts } = blocks;
  const { capitals } = lines[at]!;
  const role = roles[place.above] ?? 'text';
  if (capitals === null || !(FORMLESS.has(role) || role === 'closing')) return false;
  const often = counts.get(capitals)! >= A_SIGNATURE;
  const ends = isLast(next, blocks) || (often && lines[next]!.inscribed);
  const before = lines[place.above] ?? NOTHING;
  if (!place.opened) {
    const isOne = often || (before.formula && place.dated);
    return ends && isOne && (place.dated || isNearer(flow, at, next, context));
  }
  if (often || before.formula || before.unended) return true;
  return (ends && !isWrittenSmall(capitals, context)) || isNameOf(capitals, place.sender);
}

/** What stands before a name that was signed to the original, at the end of a text: "(Signed)", "(gez.)". */
export const SIGNED = /[([]\p{L}+\.?[\])]$/u;

/** Whether a line is nothing but a name or its initials: "Amos", "A. de Vries", "A. D." */
function isName(text: string, { language }: Context): boolean {
  if (/\d|[,;:!?]$/.test(text)) return false;
  const name = text.replace(/^[([]\p{L}+\.?[\])]\s/u, '');
  return /^(?:\p{Lu}\.\s?){2,4}$/u.test(name) || grammarOf(language).lastName.exec(name)?.index === 0;
}

/** Whether a block begins with a name, with an office after it or below: "H. T. Dorn, Surgeon". */
function beginsWithName(node: Flow, context: Context): boolean {
  if (node.type !== 'paragraph') return false;
  const [name = ''] = linesIn(node, context)[0]?.split(', ') ?? [];
  return name !== '' && isName(name, context) && !isSentence(context.view(node).text);
}

/** The texts of a block's lines; none where a word is divided between two. */
function linesIn(block: Pick<Paragraph, 'children'>, { source }: Context): readonly string[] {
  return (linesOf(block, source) ?? []).map(({ start, end }) => source.slice(start, end));
}

/** The name on the first line of a signature that has the office below it, "J. Hale" above "Director"; else null. */
export function nameAboveOffice({ children }: TextBlock, context: Context): string | null {
  const [name, ...others] = linesIn({ children: children as Inline[] }, context);
  if (name === undefined || others.length === 0) return null;
  // A first name or initials alone may have the surname on the next line.
  return /\s\p{Lu}\p{L}{2,}\W*$/u.test(name) && isName(name, context) ? name : null;
}

/** Whether a line is a closing formula of which only the beginning is printed: "I have, &c.", "Je suis, etc." */
export function isShortened(text: string): boolean {
  return SHORTENED.test(text);
}

const SHORTENED = compile(
  String.raw`^\p{Lu}[\p{L}'’]*,?(?:\s\p{Ll}[\p{L}'’]*,?(?:\s[\p{L}'’]+,?){0,4})?\s(?:&c|etc)\.,?$`,
);

const FORMLESS: ReadonlySet<Role> = new Set(['text', 'line']);

/**
 * Whether a block that ends a letter is a formula, whatever its words, with the name below it. Two lines are that only
 * where the first does not end with a name, "Alfred", to which the second may belong.
 */
function isSignedBlock(node: Flow, context: Context): boolean {
  const first = aboveName(node, context);
  if (first === null || node.type !== 'paragraph') return false;
  return node.layout.lines > 2 || /(?:,|(?:^|\s)\p{Ll}\S*)$/u.test(first);
}

/** Whether lines end where they end on purpose: the first word of the next would have had room in each. */
function areBroken(lines: readonly string[], measure: number): boolean {
  return lines.slice(1).every((next, at) => lines[at]!.length + 1 + next.split(' ')[0]!.length < measure);
}

/** The first of several short lines of which the last is a name, and the first none; null of any other block. */
export function aboveName(node: Flow, context: Context): string | null {
  if (node.type !== 'paragraph' || node.layout.lines < 2 || beginsWithName(node, context)) return null;
  const lines = linesIn(node, context);
  const name = lines.at(-1);
  if (name === undefined || lines.length < 2 || !areBroken(lines, node.layout.measure)) return null;
  return isName(name, context) || nameInCapitals(name, context) !== null ? lines[0]! : null;
}

/** Whether a line in capitals is the name of a person, be it with initials: "T. HALE" is Thomas Hale's. */
export function isNameOf(line: string, person: string): boolean {
  const names: readonly string[] = person.toUpperCase().match(/\p{L}+/gu) ?? [];
  const words: readonly string[] = line.match(/\p{L}+/gu) ?? [];
  return (
    names.length > 0 &&
    words.at(-1) === names.at(-1) &&
    words.every((word) =>
      word.length === 1 ? names.some((name) => name.startsWith(word)) : names.includes(word),
    )
  );
}

/** Whether a line has nothing but names and initials of a person: "Anna." or "A. Weir" below "Anna Weir to John Holt". */
function signsFor(line: string, person: string): boolean {
  const names: readonly string[] = person.match(/\p{L}+/gu) ?? [];
  const words: readonly string[] = line.match(/\p{L}+/gu) ?? [];
  const isOne = (word: string) =>
    names.includes(word) || (word.length === 1 && names.some((name) => name.startsWith(word)));
  return words.every(isOne) && words.some((word) => word === names[0] || word === names.at(-1));
}

/** Whether a line stands nearer to what is before it than to what follows: a signature, and no heading. */
function isNearer(flow: readonly Flow[], at: number, next: number, { source }: Context): boolean {
  const after = flow[next];
  return (
    after === undefined ||
    linesBetween(flow[at - 1]!, flow[at]!, source) < linesBetween(flow[at]!, after, source)
  );
}

/** The letters of a line that may be a name in capitals, and is no number and no part of a book; null of any other. */
export function nameInCapitals(printed: string, { language }: Context): string | null {
  const text = printed.replace(/[^\p{L}\s]/gu, '').trim();
  if (text.length < 3 || text.length > 40 || text !== text.toUpperCase()) return null;
  const words = text.toLowerCase().split(/\s+/);
  const { toWords, noteWords } = language;
  const others = [...divisionWordsOf(language), ...toWords, ...noteWords];
  const isName =
    words.length <= 5 &&
    !/\d/.test(printed) &&
    !/^[IVXLC]+$/.test(text) &&
    !words.some((word) => others.includes(word) || others.includes(word.replace(/[se]$/, '')));
  return isName ? text : null;
}
