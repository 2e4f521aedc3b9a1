import { compile, matchesOf } from '../../patterns.js';
import type { Words } from './words/index.js';
import { YEAR } from './words/pieces.js';

/** What a piece of the running text is in a letter. */
export type RunOnPart = 'head' | 'dateline' | 'salute' | 'remark' | 'closing' | 'signed' | 'between';

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

export interface Before {
  recipient: string;
  start: number;
  kind: boolean;
  sender: string;
  /** Whether a sentence ends before it. */
  apart: boolean;
  /** Whether a number stands before it. */
  numbered?: boolean;
}

/** The parts of an opening whose heading's names are known; null where nothing shows a letter. */
export function readOpening(text: string, before: Before, after: number, words: Words): RunOnOpening | null {
  const { start, kind, sender, recipient, apart, numbered = false } = before;
  words.tail.lastIndex = after;
  let tail = words.tail.exec(text)?.[0] ?? '';
  if (tail === '' && kind) tail = matchAt(words.anyDate, text, after)?.[0] ?? '';
  // A date that follows the names without a comma stood on a line of its own.
  const below = kind && /^\s(?:\p{Lu}\p{Ll}|\d)/u.test(tail);
  const heading = after + tail.length;
  const head: Part = { part: 'head', start, end: below ? after : heading };
  const date: Part[] = below ? [{ part: 'dateline', start: after + 1, end: heading }] : [];
  const lines = readLines(text, heading, text.slice(start, after));
  const dated = /\d{3}/.test(tail) || words.undated.test(tail);
  const outside = words.outside && sender !== '' && matchAt(words.outside, text, heading);
  if (outside) lines.push({ part: 'salute', start: heading + 1, end: heading + outside[0].length });
  const from = lines.at(-1)?.end ?? heading;
  const known = readParts(text, from, words, below);
  const { parts, end } =
    (dated || kind || numbered) && known.parts.length === 0
      ? readFar(text, from, apart ? tail : '', words)
      : known;
  const formal = parts.length > 0 || lines.some(({ part }) => part === 'salute');
  // Under the heading of a letter with its date even the place of writing may begin small: "d. 3. Juni".
  const goesOn = /^\s(?:\p{Lu}|\p{Ll}{1,3}\.?\s\d|[\d[¹²³⁴-⁹*†])/u.test(text.slice(heading, heading + 8));
  const entitled = kind && YEAR_OF.test(tail) && goesOn;
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

/** The year of a date. */
const YEAR_OF = compile(YEAR);

/** A number, "No. 112.]", or what is noted in brackets: "[Telegram]". */
const REMARK = '(?:\\d{1,3}|N(?:o|r|°)\\.?\\s\\d{1,5}[.\\]]*|\\[[^\\]]{3,40}\\]|\\(\\p{Lu}[^()\\d]{3,40}\\))';

/** Lines between a heading and the dateline: a stray number, and the recipient named again, "To Sir W. Hale". */
function readLines(text: string, from: number, heading: string): Part[] {
  const surname = /([\p{Lu}][\p{L}\p{M}]+)[^\p{L}]*$/u.exec(heading.replace(/\s\([^)]*\)$/, ''))?.[1];
  const line = surname
    ? `\\s(?:(?![IVXLC]+\\.)(?:\\p{Lu}[\\p{L}.]*\\s){1,4}${surname}[.,:—–-]*|${REMARK})(?=\\s(?:\\p{Lu}|\\d|\\[))`
    : `\\s${REMARK}(?=\\s[\\p{Lu}[])`;
  const pattern = compile(line, 'y');
  const parts: Part[] = [];
  for (let at = from; parts.length < 2; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) break;
    parts.push({
      part: /[\d\])]\.?$/.test(match[0]) ? 'remark' : 'salute',
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
    const marking = matchAt(words.marking, text, at);
    if (marking) {
      parts.push({ part: 'remark', start: at + 1, end: at + marking[0].length });
      at += marking[0].length;
    }
    for (const part of ['salute', 'dateline'] as const) {
      if ((date && part === 'dateline') || parts.some((found) => found.part === part)) continue;
      const dated = part === 'salute' && parts.length === 0 ? readAboveDate(text, at, words) : null;
      const bare = dated ?? (part === 'salute' && parts.length > 0 ? readBare(text, at, words) : null);
      const match =
        bare ?? matchAt(words[part], text, at) ?? (part === 'dateline' ? readDay(text, at, words) : null);
      if (!match || match[0].trim() === '' || (part === 'dateline' && words.pair.test(match[0]))) continue;
      const after = at + match[0].length;
      // "My dear Ellen,—" ends with its dash.
      const ends = part === 'salute' ? /[—–-]$/.test(match[0]) : greetsAt(text, after, words);
      const greets = bare !== null || ends;
      if (!greets && goesOn(text, after)) continue;
      const start = at + match[0].length - match[0].trimStart().length;
      parts.push({ part, start, end: at + match[0].length });
      at += match[0].length;
    }
  }
  // A mark alone shows no letter.
  if (parts.every(({ part }) => part === 'remark')) return { parts: [], end: from };
  return { parts, end: at };
}

/** A salutation that no mark ends above a dateline with figures: "Sir Whitby 3 May 1781 I have". */
function readAboveDate(text: string, at: number, words: Words): RegExpExecArray | null {
  const greetings = [matchAt(words.bareSalute, text, at), matchAt(words.datedSalute, text, at)];
  const isDated = (end: number) => /\d/.test(matchAt(words.dateline, text, end)?.[0] ?? '');
  return greetings.find((greeting) => greeting !== null && isDated(at + greeting[0].length)) ?? null;
}

/** Whether a salutation begins at a place, so that what is before it needs no stop: "Whitby March 4th My dear Hale". */
function greetsAt(text: string, at: number, words: Words): boolean {
  return matchAt(words.salute, text, at) !== null || matchAt(words.bareSalute, text, at) !== null;
}

/** How far below the heading of a letter its salutation begins. */
const FARTHEST_SALUTE = 90;

/** How far below a heading with its date the dateline begins that gives it again. */
const FARTHEST_DATE = 120;

/**
 * What stands below the heading of a letter before its text: the dateline that gives the year of the heading again,
 * "Whitby May 3d 1821. My dear Sir", and what stands above it; without one the salutation.
 */
function readFar(text: string, from: number, date: string, words: Words): { parts: Part[]; end: number } {
  const year = YEAR_OF.exec(date)?.[0];
  const far = readGreeting(text, from, words);
  if (
    year === undefined ||
    !/^\s[\p{Lu}\d[]/u.test(text.slice(from, from + 2)) ||
    far.parts.some(({ part }) => part === 'dateline')
  )
    return far;
  for (const { index } of matchesOf(/(?<=^|\s)(?=[\p{Lu}\d[])/gu, text.slice(from, from + FARTHEST_DATE))) {
    const start = from + index;
    const dateline = matchAt(words.dateline, text, start)?.[0];
    if (!dateline?.includes(year)) continue;
    const between = text.slice(from, start).trim();
    if (PROSE.test(between)) break;
    const after =
      start +
      dateline.length +
      /^\.*/.exec(text.slice(start + dateline.length, start + dateline.length + 3))![0].length;
    const above: Part = { part: 'remark', start: from + 1, end: start };
    const parts: Part[] = [...(between === '' ? [] : [above]), { part: 'dateline', start, end: after }];
    const salute = readBare(text, after, words) ?? matchAt(words.salute, text, after);
    if (!salute) return { parts, end: after };
    const end = after + salute[0].length;
    return { parts: [...parts, { part: 'salute', start: after + 1, end }], end };
  }
  return far;
}

/**
 * The salutation below the heading of a letter, and what stands between them: a dateline of any form, "Freiburg i. Br.,
 * St. John's eve", a letterhead.
 */
function readGreeting(text: string, from: number, words: Words): { parts: Part[]; end: number } {
  const near = text.slice(from, from + 2 * FARTHEST_SALUTE);
  const [match] = matchesOf(words.greeting, near);
  const between = near.slice(0, match?.index ?? 0).trim();
  if (!match || match.index > FARTHEST_SALUTE || !/^[\p{Lu}\d[]/u.test(between) || PROSE.test(between))
    return { parts: [], end: from };
  const start = from + match.index;
  const end = start + match[0].length;
  const part = /\d/.test(between) ? 'dateline' : 'remark';
  const above: Part = { part, start: from + near.indexOf(between), end: start };
  return { parts: [above, { part: 'salute', start, end }], end };
}

/**
 * An opening whose heading names both persons, with the salutation that stands farther down: "Hale to Marsh Whitby,
 * 2.8.24 High Street 6 Dear Tom!" The next letter begins at `limit`.
 */
export function withGreeting(text: string, opening: RunOnOpening, limit: number, words: Words): RunOnOpening {
  const { parts, end, sender, recipient } = opening;
  if (sender === '' || recipient === '' || parts.some(({ part }) => part === 'salute')) return opening;
  const far = readGreeting(text, end, words);
  if (far.parts.length === 0 || far.end > limit) return opening;
  const isDated = parts.some(({ part }) => part === 'dateline');
  const below = far.parts.map(
    (one): Part => (isDated && one.part === 'dateline' ? { ...one, part: 'remark' } : one),
  );
  return { ...opening, end: far.end, parts: [...parts, ...below] };
}

/** What names the recipient again below the dateline is no longer. */
const LONGEST_ADDRESS = 110;

/**
 * An opening with the line below its dateline that names the recipient again: "Read, Consul General, Paris: …", "An den
 * Verlag Hale, Göttingen. …".
 */
export function withAddress(text: string, opening: RunOnOpening, words: Words): RunOnOpening {
  const { parts, end, recipient } = opening;
  const surname = surnameOf(recipient);
  if (surname === undefined || parts.at(-1)?.part !== 'dateline') return opening;
  const below = text.slice(end, end + LONGEST_ADDRESS);
  const called = below.startsWith(` ${surname}, `) ? /^\s[^.:!?]*:(?=\s\p{Lu})/u.exec(below) : null;
  const line = called ?? (words.toOffice.test(below) ? /^\s[^.:!?]*[.!](?=\s\p{Lu})/u.exec(below) : null);
  if (!line?.[0].includes(surname)) return opening;
  const after = end + line[0].length;
  return { ...opening, end: after, parts: [...parts, { part: 'salute', start: end + 1, end: after }] };
}

/** Words that make a sentence, and no place and day. */
export const PROSE = /(?:\p{Ll}{2,}[,;]?\s){3}|\p{Ll}{4,}[!?]/u;

/** Whether a sentence goes on after what looks like a dateline: "The 4th of March, 1861, came". */
function goesOn(text: string, at: number): boolean {
  return !/(?:[.!?:,;\])\d*†¹²³]|\dZ)$/.test(text.slice(at - 2, at)) || /^[,;:]/.test(text.slice(at, at + 1));
}

/** The word with a capital that ends a person's name. */
export function surnameOf(name: string): string | undefined {
  return /\p{Lu}[\p{L}\p{M}'’-]+$/u.exec(name)?.[0];
}

export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A few words may follow the title in a salutation, "My dear Sir and Friend,". */
const LONGEST_REST = 20;

/**
 * A salutation that no mark ends, which is one only below a dateline: "My dear Sir" before "I have your letter". Of
 * one that a mark seems to end much of the text would be part.
 */
function readBare(text: string, at: number, words: Words): RegExpExecArray | null {
  const bare = matchAt(words.bareSalute, text, at);
  const marked = bare && matchAt(words.salute, text, at);
  return marked && marked[0].length <= bare[0].length + LONGEST_REST ? null : bare;
}

/** A day without a date is a dateline only where a salutation follows. */
function readDay(text: string, at: number, words: Words): RegExpExecArray | null {
  const day = matchAt(words.dayline, text, at);
  const after = day ? at + day[0].length : 0;
  return day && (matchAt(words.salute, text, after) || matchAt(words.runIn, text, after)) ? day : null;
}
