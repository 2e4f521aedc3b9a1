import type { Flow, Inline, Paragraph, TextBlock } from '../../tree.js';
import type { Context } from '../context.js';
import { divisionWordsOf } from '../division-titles.js';
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
    const known = places.get(name) ?? [];
    known.push({ node, ends, stopped: text.endsWith('.') });
    places.set(name, known);
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

/** What the words of the blocks tell, by their places in the flow. */
interface Survey {
  /** The letters of lines that may be names in capitals, and how often the book has each. */
  readonly capitals: ReadonlyMap<number, string>;
  readonly counts: ReadonlyMap<string, number>;
  /** Lines that are names, that name correspondents, that end with a sentence; and who is named as a sender. */
  readonly named: ReadonlyMap<number, string>;
  readonly inscribed: ReadonlySet<number>;
  readonly told: ReadonlySet<number>;
  readonly senders: ReadonlyMap<number, string>;
  /** Formulas that a name should follow, and texts that no stop ends: "ever your affectionate". */
  readonly formulas: ReadonlySet<number>;
  readonly unended: ReadonlySet<number>;
}

function survey(flow: readonly Flow[], roles: readonly Role[], context: Context): Survey {
  const capitals = new Map<number, string>();
  const counts = new Map<string, number>();
  const named = new Map<number, string>();
  const inscribed = new Set<number>();
  const told = new Set<number>();
  const senders = new Map<number, string>();
  const formulas = new Set<number>();
  const unended = new Set<number>();
  for (const [at, node] of flow.entries()) {
    if (node.type !== 'head' && node.type !== 'paragraph') continue;
    const role = roles[at]!;
    const printed = context.view(node).text;
    if (role === 'text' && /\p{L}$/u.test(printed.slice(-2))) unended.add(at);
    // A formula of other words is told by its comma.
    const isFormula =
      role === 'closing'
        ? printed.endsWith(',') || signatureStart(printed, context) === null
        : role === 'line' && /\p{Ll},$/u.test(printed);
    if (isFormula) formulas.add(at);
    if (role !== 'title' && role !== 'line' && role !== 'head') continue;
    const names = role === 'title' ? null : readHeading(printed, context.language);
    if (names?.sender) senders.set(at, names.sender);
    if (role === 'head') continue;
    if (names) inscribed.add(at);
    const text = nameInCapitals(printed, context);
    if (text === null && role === 'line' && isName(printed, context)) named.set(at, printed);
    if (role === 'line' && /\p{Ll}[.!?]\W*$/u.test(printed)) told.add(at);
    if (text === null) continue;
    capitals.set(at, text);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return { capitals, counts, named, inscribed, told, senders, formulas, unended };
}

/**
 * A name in capitals on a line of its own looks like a heading; after the text of a letter it is the signature, where
 * no text follows or the same line stands under other letters too.
 */
export function findSignatures(flow: readonly Flow[], roles: Role[], context: Context): void {
  const { capitals, counts, named, inscribed, told, senders, formulas, unended } = survey(
    flow,
    roles,
    context,
  );
  let opened = false;
  let sender = '';
  let dated = false;
  let tells = false;
  let unfinished = false;
  let formula = false;
  let before: Role = 'text';
  for (const [at, role] of roles.entries()) {
    if (role === 'between') continue;
    const line = capitals.get(at);
    let next = at + 1;
    while (roles[next] === 'between') next++;
    const isLast = roles[next] !== 'text' && roles[next] !== 'line';
    // Below a formula the name stands, whatever follows; below a text it may be the text's.
    const signs = formula
      ? named.has(at) || (role === 'line' && beginsWithName(flow[at]!, context))
      : isLast &&
        ((named.has(at) && (before === 'text' || tells)) ||
          (FORMLESS.has(role) && FORMLESS.has(before) && isSignedBlock(flow[at]!, context)));
    const name = named.get(at) ?? '';
    // An addition may follow upon a first name without a word that says so.
    const isSenders = (isLast || !name.includes(' ')) && signsFor(name, sender);
    if (opened && (signs || isSenders)) roles[at] = 'signed';
    if (line !== undefined && (before === 'text' || before === 'closing' || before === 'line')) {
      const often = counts.get(line)! >= A_SIGNATURE;
      const ends = isLast || (often && inscribed.has(next));
      const isSender =
        (ends && !isWrittenSmall(line, context)) || often || unfinished || isNameOf(line, sender);
      if (
        opened
          ? isSender
          : ends && (often || (formula && dated)) && (dated || isNearer(flow, at, next, context))
      )
        roles[at] = 'signed';
    }
    if (role === 'dateline') dated = true;
    else if (roles[at] === 'signed' || roles[at] === 'title') dated = false;
    sender = roles[at] === 'title' ? '' : (senders.get(at) ?? sender);
    const greets = role === 'salute' || (before === 'dateline' && greetsIn(flow[at]!, context));
    if (roles[at] === 'head' || greets || inscribed.has(at)) opened = true;
    else if (roles[at] === 'signed' || roles[at] === 'title') opened = false;
    before = roles[at]!;
    tells = told.has(at);
    formula = formulas.has(at);
    unfinished = formula || unended.has(at);
  }
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
