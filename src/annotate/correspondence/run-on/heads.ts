import type { Language } from '../../../lang/index.js';
import { compile, matchesOf } from '../../patterns.js';
import { isAbbreviation } from '../../sentences.js';
import { type Words, wordsOf } from './words.js';

/** What a piece of the running text is in a letter. */
export type RunOnPart = 'head' | 'dateline' | 'salute' | 'remark' | 'closing' | 'signed';

/** A formal part found in the running text: a half-open range of the text. */
export interface Part {
  part: RunOnPart;
  start: number;
  end: number;
}

/** The opening of a letter in running text, its parts in order. */
export interface RunOnOpening {
  start: number;
  /** Where the text of the letter begins. */
  end: number;
  parts: Part[];
  /** Whether its own words are enough of a letter; otherwise others of its form must be. */
  sure: boolean;
  /** Whether it calls the text a letter: "Letter from X to Y". */
  kind: boolean;
  /** Whether a sentence ends before it, and whether its heading has a date. */
  apart: boolean;
  dated: boolean;
  /** The words that name the sender, and those that name the recipient. */
  sender: string;
  recipient: string;
}

/** How many words a name in a heading has at most. */
const LONGEST_NAME = 14;
/** How far before the word "to" a heading may begin. */
const FARTHEST = 240;
/** A word and the one before it are no longer than this. */
const LONGEST_WORD = 60;

/** Openings by a heading "[Letter from] X to Y", in order. */
export function findHeads(text: string, language: Language, small: ReadonlySet<string>): RunOnOpening[] {
  const words = wordsOf(language);
  const found: RunOnOpening[] = [];
  /** The names of correspondents, as headings before have them. */
  const known = new Set<string>();
  let least = 0;
  for (const { 0: to, index } of matchesOf(words.to, text)) {
    const read = readSender(text, index, least, words, language);
    const before = read && afterSignature(read, found.at(-1)?.sender ?? '', known);
    if (!before) continue;
    const from = index + to.length;
    const ends = readRecipient(text, from - 1, words, language, small);
    const openings = ends.map((end) =>
      readOpening(text, { ...before, recipient: text.slice(from, end) }, end, words),
    );
    // The place of a dateline looks like one more name: "Hale to Marsh Whitby, 3rd January 1881".
    const shorter = openings.find((one) => one?.sure && one.parts.some(({ part }) => part === 'salute'));
    const opening = openings[0]?.sure ? openings[0] : (shorter ?? openings[0]);
    if (!opening) continue;
    found.push(opening);
    if (opening.sure) known.add(opening.sender).add(opening.recipient);
    least = opening.end;
  }
  return found;
}

interface Before {
  recipient: string;
  start: number;
  kind: boolean;
  sender: string;
  /** Whether a sentence ends before it. */
  apart: boolean;
}

/** The names before "to", back to a kind of letter or the end of a sentence; null where there is no sender. */
function readSender(
  text: string,
  to: number,
  least: number,
  words: Words,
  language: Language,
): Omit<Before, 'recipient'> | null {
  if (!/(?:\p{Lu}\S*|\))$/u.test(text.slice(Math.max(least, to - LONGEST_WORD), to))) return null;
  let start = to;
  let determined = false;
  for (let count = 0; count < LONGEST_NAME && start > least && !determined; count++) {
    const kind = words.kind.exec(text.slice(Math.max(least, start - LONGEST_WORD), start));
    if (kind)
      return { start: start - kind[0].length, kind: true, sender: text.slice(start, to).trim(), apart: true };
    const word = words.nameBefore.exec(text.slice(Math.max(least, start - FARTHEST), start))?.[1];
    if (word === undefined || (count > 0 && endsSentence(word, language))) break;
    // A capital article begins the sender: "… yours, Hale. The Earl of Marsh to …"
    determined = /^\p{Lu}/u.test(word) && language.determiners.includes(word.toLowerCase());
    start = skipBack(text, start - word.length, least);
  }
  // Brackets may stand after a name, and not before one: they end what is before.
  start += /^(?:\s|\([^()]*\)\s)*/.exec(text.slice(start, to))![0].length;
  const sender = text.slice(start, to);
  if (!/^\p{Lu}/u.test(sender) || !/\p{Lu}\p{Ll}/u.test(sender) || sender.length < 4) return null;
  const apart = start === 0 || /[.!?…:;)\]”"’»\d*†–—-]\s*$/u.test(text.slice(Math.max(0, start - 4), start));
  return { start, kind: false, sender, apart: determined || apart };
}

/**
 * Leaves out of a sender's names the signature of the letter before: what stands before a name that is known from
 * other headings, or up to the last name of that letter's sender.
 */
function afterSignature<T extends Omit<Before, 'recipient'>>(
  before: T,
  last: string,
  known: ReadonlySet<string>,
): T {
  if (before.kind) return before;
  const words = before.sender.split(' ');
  const surname = last
    .replace(/\s\([^)]*\)/g, '')
    .split(' ')
    .at(-1)!;
  for (let count = 1; count < words.length - 1; count++) {
    const rest = words.slice(count).join(' ');
    const follows = words[count - 1]!.replace(/\.$/, '') === surname && /^\p{Lu}\p{Ll}/u.test(rest);
    if (!known.has(rest) && !follows) continue;
    const start = before.start + before.sender.length - rest.length;
    return { ...before, start, sender: rest, apart: true };
  }
  return before;
}

function skipBack(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && text[start - 1] === ' ') start--;
  return start;
}

/** Whether a word ends a sentence, and is no initial and no abbreviation. */
function endsSentence(word: string, language: Language): boolean {
  if (!word.endsWith('.')) return false;
  const bare = word.slice(0, -1).toLowerCase();
  if (/^(?:\p{Lu}\.)+$/u.test(word)) return false;
  return !isAbbreviation(bare, language) && !language.honorifics.includes(bare) && bare.length > 2;
}

/** How many words of a name may be those of the place below it. */
const LONGEST_PLACE = 3;

/** Where the names that follow "to" may end, the last place first; empty where none follows. */
function readRecipient(
  text: string,
  from: number,
  words: Words,
  language: Language,
  small: ReadonlySet<string>,
): number[] {
  let at = from;
  const ends: number[] = [];
  for (let count = 0; count < LONGEST_NAME; count++) {
    words.nameAfter.lastIndex = at;
    const match = words.nameAfter.exec(text);
    if (!match) break;
    const word = match[1]!;
    const bare = word.replace(/\.$/, '').toLowerCase();
    const isName = /^\p{Lu}/u.test(word);
    const isNumeral = /^[\p{Lu}.]+$/u.test(word);
    if (isName && !isNumeral && ends.length > 0 && isOther(bare, words, language, small)) break;
    at = words.nameAfter.lastIndex;
    if (isName || (word.startsWith('(') && ends.length > 0)) ends.unshift(at);
    if (isName && endsSentence(word, language)) return [at - 1];
    if (word.startsWith('(')) break;
    if (isName && text[at] === ',') {
      if (!joinsName(text, at, language)) break;
      at++;
    }
  }
  return ends.slice(0, LONGEST_PLACE + 1);
}

/** Whether a capital word after a name begins something else: a date, a greeting, a sentence of the text. */
function isOther(bare: string, words: Words, language: Language, small: ReadonlySet<string>): boolean {
  if (language.months.some((forms) => forms.includes(bare)) || language.weekdays.includes(bare)) return true;
  if (language.salutations.includes(bare) && !language.honorifics.includes(bare)) return true;
  return small.has(bare) && !words.titles.has(bare) && !language.particles.includes(bare);
}

/** Whether after a comma another name of a list follows: "Anna, Marie und Karl Hale". */
function joinsName(text: string, comma: number, language: Language): boolean {
  const next = /^,\s\p{Lu}[\p{L}\p{M}'’-]*(?:,\s\p{Lu}[\p{L}\p{M}'’-]*){0,3}\s(\p{Ll}+|&)\s\p{Lu}/u.exec(
    text.slice(comma, comma + 120),
  );
  return next !== null && (next[1] === '&' || language.andWords.includes(next[1]!));
}

/** The parts of an opening whose heading's names are known; null where nothing shows a letter. */
function readOpening(text: string, before: Before, after: number, words: Words): RunOnOpening | null {
  const { start, kind, sender, recipient, apart } = before;
  words.tail.lastIndex = after;
  let tail = words.tail.exec(text)?.[0] ?? '';
  if (tail === '' && kind) tail = matchAt(words.anyDate, text, after)?.[0] ?? '';
  // A date that follows the names without a comma stood on a line of its own.
  const below = kind && /^\s[\p{Lu}\d]/u.test(tail);
  const heading = after + tail.length;
  const head: Part = { part: 'head', start, end: below ? after : heading };
  const date: Part[] = below ? [{ part: 'dateline', start: after + 1, end: heading }] : [];
  const lines = readLines(text, heading, text.slice(start, after));
  const { parts, end } = readParts(text, lines.at(-1)?.end ?? heading, words, below);
  const dated = /\d{3}|s\.\s?[ld]\./.test(tail);
  const formal = parts.length > 0 || lines.some(({ part }) => part === 'salute');
  // Under the heading of a letter with its date even the place of writing may begin small: "d. 3. Juni".
  const goesOn = /^\s(?:\p{Lu}|\p{Ll}{1,3}\.?\s\d|[\d[¹²³⁴-⁹*†])/u.test(text.slice(heading, heading + 8));
  const entitled = kind && /1\d{3}/.test(tail) && goesOn;
  const sure = (formal && (apart || dated)) || below;
  // What is cited goes on, or ends the note; the text of a letter begins.
  if (!formal && !entitled && !/^\s*[[(«„“"']?\p{Lu}/u.test(text.slice(end, end + 8))) return null;
  return {
    start,
    end,
    parts: [head, ...date, ...lines, ...parts],
    sure,
    kind,
    sender,
    recipient,
    apart,
    dated,
  };
}

/** Lines between a heading and the dateline: a stray number, and the recipient named again, "To Sir W. Hale". */
function readLines(text: string, from: number, heading: string): Part[] {
  const surname = /([\p{Lu}][\p{L}\p{M}]+)[^\p{L}]*$/u.exec(heading.replace(/\s\([^)]*\)$/, ''))?.[1];
  const line = surname
    ? `\\s(?:(?:\\p{Lu}\\p{L}*\\.?\\s){1,4}${surname}[.,:—–-]*|\\d{1,3}|\\[[^\\]]{3,40}\\])(?=\\s(?:\\p{Lu}|\\d))`
    : '\\s(?:\\d{1,3}|\\[[^\\]]{3,40}\\])(?=\\s\\p{Lu})';
  const pattern = compile(line, 'y');
  const parts: Part[] = [];
  for (let at = from; parts.length < 2; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) break;
    parts.push({
      part: /[\d\]]$/.test(match[0]) ? 'remark' : 'salute',
      start: at + 1,
      end: at + match[0].length,
    });
    at += match[0].length;
  }
  return parts;
}

/** Dateline and salutation at a place of the text, in either order; the salutation alone where it has its `date`. */
export function readParts(
  text: string,
  from: number,
  words: Words,
  date = false,
): { parts: Part[]; end: number } {
  const parts: Part[] = [];
  let at = from;
  for (let count = 0; count < 2; count++) {
    for (const part of ['dateline', 'salute'] as const) {
      if ((date && part === 'dateline') || parts.some((found) => found.part === part)) continue;
      const match = matchAt(words[part], text, at) ?? readOther(part, text, at, parts, words);
      if (!match || match[0].trim() === '') continue;
      const start = at + match[0].length - match[0].trimStart().length;
      parts.push({ part, start, end: at + match[0].length });
      at += match[0].length;
    }
  }
  return { parts, end: at };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A dateline without a date, and a salutation that no mark ends, which is one only below a dateline. */
function readOther(
  part: 'dateline' | 'salute',
  text: string,
  at: number,
  parts: readonly Part[],
  words: Words,
): RegExpExecArray | null {
  if (part === 'dateline') return readDay(text, at, words);
  return parts.length > 0 ? matchAt(words.bareSalute, text, at) : null;
}

/** A day without a date is a dateline only where a salutation follows. */
function readDay(text: string, at: number, words: Words): RegExpExecArray | null {
  const day = matchAt(words.dayline, text, at);
  return day && matchAt(words.salute, text, at + day[0].length) ? day : null;
}
