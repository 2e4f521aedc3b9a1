import type { Language } from '../../../lang/index.js';
import { anyOf, capitalised, compile, matchesOf } from '../../patterns.js';
import { readLetterDate } from '../dateline.js';
import { isInitials } from './correspondents.js';
import type { LastName } from './last-names.js';
import { matchAt, type Part } from './openings.js';
import { isOwn, readSignature, sentenceBefore, startsDateline } from './signature.js';
import { findDateline } from './titles.js';
import { wholeSignature } from './whole-signatures.js';
import { type Words, wordsOf } from './words/index.js';

/** What follows a close is not longer: postscripts, addresses, apparatus. */
const LONGEST_ADDITION = 10000;

/** How far before the end of a letter a signature may end that is not the sender's name: a crowned head's, a nickname. */
const FARTHEST_END = 4;

/** The text of a letter, up to the next, and what is known of who signs it. */
export interface Body {
  from: number;
  to: number;
  sender: string;
  /** The name that its last words are, and whether other letters end with it too. */
  last: LastName | null;
  recurs: boolean;
}

/**
 * The close of a letter in running text: a closing formula that begins a clause, and a name after which nothing of
 * its sentence follows; empty where there is none. The sender's own name is looked for first; where it is not
 * known, the letter's last words count if they recur or have the form of a signature.
 */
export function findClose(
  text: string,
  letter: Body,
  small: ReadonlySet<string>,
  language: Language,
): Part[] {
  const parts = findSigned(text, letter, small, language);
  const from = parts.at(-1)?.end ?? letter.from;
  const date = parts.some(({ part }) => part === 'dateline')
    ? null
    : findLastDate(text.slice(from, letter.to), language);
  return date ? [...parts, { part: 'dateline', start: from + date.start, end: from + date.end }] : parts;
}

/** A place and a day, after the end of a sentence, with which what is left of a letter ends. */
function findLastDate(rest: string, language: Language): { start: number; end: number } | null {
  const end = rest.trimEnd().length;
  const least = Math.max(0, end - FARTHEST_DATE);
  const start = least + findDateline(rest.slice(least, end), wordsOf(language).dateline, language);
  if (start < least || (start > 0 && !/[.!?…]\s$/.test(rest.slice(Math.max(0, start - 2), start))))
    return null;
  const date = readLetterDate(rest.slice(start, end), language);
  return date?.day != null && /^\W*\p{Lu}\p{Ll}/u.test(rest.slice(start, end)) ? { start, end } : null;
}

function findSigned(
  text: string,
  { from, to, sender, last, recurs }: Body,
  small: ReadonlySet<string>,
  language: Language,
): Part[] {
  const words = wordsOf(language);
  const names = namesIn(sender, language);
  // "The Duke of Marsh" signs by a name that the heading does not have.
  const untold = names.size === 0 || language.determiners.includes(sender.split(/\s/)[0]!.toLowerCase());
  const body = text.slice(from, to).trimEnd();
  let close: { formula: number; start: number; end: number } | null = null;
  let known = false;
  for (const { 0: formula, index } of matchesOf(words.closing, body)) {
    const found = readSignature(body, index, index + formula.length, names, small, words, language);
    if (!found) continue;
    const signature = body.slice(found.start, found.end);
    const own = isOwn(signature, names);
    // A sentence may begin with a capital and be no name.
    if (!own && (signature.toLowerCase().match(/\p{L}{3,}/gu) ?? []).some((word) => small.has(word)))
      continue;
    const fits = own || untold || found.end >= body.length - FARTHEST_END;
    // Of several formulas before one name the last is next to it.
    if (known ? own && found.start === close!.start : fits) close = { formula: index, ...found };
    known ||= own;
  }
  // Before the name that is known stand a title, an article: "Le baron de Malval."
  if (close && last && last.end === close.end && last.start > close.formula && last.start < close.start)
    close = { ...close, start: last.start };
  // Below the name stand address and postmark: "Yours, M. R. Hale Whitby July two To Sir W. Marsh London".
  if (
    close &&
    last &&
    last.formula === close.formula &&
    last.start > close.end &&
    isSigned(body.slice(close.start, close.end))
  )
    known = true;
  const ending = last ? body.slice(last.start, last.end) : '';
  const named = known ? null : findName(body, sender, language);
  if (
    !known &&
    last &&
    (recurs ||
      last.formula < last.start ||
      isOwn(ending, names) ||
      (!named && (isSigned(ending) || (!close && isAlone(body, last)))))
  ) {
    close = last;
    known = true;
  }
  close = known ? close : (named ?? close ?? findKin(body, last, words));
  // Where the sender is not known, much text after the name says that it closes nothing.
  if (!close || (names.size === 0 && body.length - close.end > LONGEST_ADDITION))
    return close ? [] : findFarewell(body, from, words, language);
  const formula = close.formula;
  const { start: first, end } = wholeSignature(body, close, sender, small, language);
  const start = first + sentenceBefore(body.slice(first, end), names, language);
  const before = findDateBefore(body, formula, words, language);
  // "Manila, August 20, 1637. Sire, your vassal kisses your Majesty's feet. Pedro de Hale"
  const closing = before && formula >= start ? before.end + 1 : formula;
  const parts: Part[] = [
    ...(before ? [{ part: 'dateline' as const, start: from + before.start, end: from + before.end }] : []),
    ...(closing < start ? [{ part: 'closing' as const, start: from + closing, end: from + start }] : []),
    { part: 'signed', start: from + start, end: from + end },
  ];
  const date = readDate(text, from + end, words);
  if (date !== '' && from + end + date.length <= to)
    parts.push({ part: 'dateline', start: from + end, end: from + end + date.length });
  return parts;
}

/** A formula that ends the letter without a name, and the dateline below it: "Vale. Eboraci, Kalendis Maiis 1514." */
function findFarewell(body: string, from: number, words: Words, language: Language): Part[] {
  const least = Math.max(0, body.length - LONGEST_KIN);
  for (const { 0: formula, index } of matchesOf(words.closing, body.slice(least))) {
    const start = least + index;
    const end = start + formula.length + 1;
    if (!/[.!]/.test(body[end - 1] ?? '')) continue;
    const closing: Part = { part: 'closing', start: from + start, end: from + end };
    if (end === body.length) return [closing];
    if (!startsDateline(body, end + 1, words, language)) continue;
    const date: Part = { part: 'dateline', start: from + end, end: from + body.length };
    if (end + matchAt(words.dateline, body, end)![0].length >= body.length) return [closing, date];
  }
  return [];
}

/** The words of a sender's name, without titles; of a title alone, its own. Initials, "TH", tell none. */
function namesIn(sender: string, { honorifics, ranks, determiners }: Language): ReadonlySet<string> {
  if (isInitials(sender)) return new Set();
  const all = sender
    .split(/[\s,()]+/)
    .flatMap((word) => (/^\p{Lu}\p{L}/u.test(word) ? word.toLowerCase() : []));
  const names = all.filter((word) => ![...honorifics, ...ranks, ...determiners].includes(word));
  return new Set(names.length > 0 ? names : all);
}

/** How far before the end of a letter the words "your … brother" begin that are its signature or stand before it. */
const LONGEST_KIN = 120;

/**
 * The close of a letter that has no formula known but calls its writer somebody's kin or servant in its last words:
 * "D. Tante Anna.", "… your Majesty's most devoted brother, Frederic."
 */
function findKin(
  body: string,
  last: LastName | null,
  words: Words,
): { formula: number; start: number; end: number } | null {
  const from = Math.max(0, body.length - LONGEST_KIN);
  for (const { index } of matchesOf(/(?<=[\s,])(?=\p{Lu})/gu, body.slice(from))) {
    const kin = matchAt(words.kinSignature, body, from + index);
    const end = from + index + (kin?.[0].length ?? 0);
    if (kin && end >= body.length - FARTHEST_END) return { formula: from + index, start: from + index, end };
  }
  if (!last || last.end < body.length - FARTHEST_END) return null;
  const before = body.slice(Math.max(0, last.start - LONGEST_KIN), last.start);
  const formula = words.kinFormula.exec(before);
  return formula && { formula: last.start - before.length + formula.index, start: last.start, end: last.end };
}

/** How far before the close a dateline may begin. */
const FARTHEST_DATE = 160;

/** A dateline above the formula, as Spanish letters have it: "De México, a 20 de febrero de 1568. Besa …". */
function findDateBefore(
  body: string,
  formula: number,
  words: Words,
  language: Language,
): { start: number; end: number } | null {
  const from = Math.max(0, formula - FARTHEST_DATE);
  for (const { index } of matchesOf(/(?<=[.!?…]\s)(?=[\p{Lu}[])/gu, body.slice(from, formula))) {
    words.dateline.lastIndex = from + index;
    const dateline = words.dateline.exec(body)?.[0];
    if (!dateline?.endsWith('.') || from + index + dateline.length > formula) continue;
    const date = readLetterDate(dateline, language);
    if (date?.day != null && date.year !== null)
      return { start: from + index, end: from + index + dateline.length };
  }
  return null;
}

/** Whether a name can hardly be anything but a signature: initials before or within it, or capitals. */
function isSigned(name: string): boolean {
  return (
    /^(?:\p{Lu}\p{Ll}+\s)?(?:\p{Lu}\p{Ll}?\.\s?)+(?:\p{Lu}|$)/u.test(name) ||
    /^[^\p{Ll}]*\p{Lu}{2}[^\p{Ll}]*$/u.test(name)
  );
}

/** A signature that no formula shows has no more words. */
const MOST_WORDS = 3;

/** Whether a name is a sentence of its own at the very end of a letter, but for a dateline. */
function isAlone(body: string, { start, end, isLast }: LastName): boolean {
  if (!isLast || body.slice(start, end).split(' ').length > MOST_WORDS) return false;
  return /[.!?…]["”»]?\s$/.test(body.slice(Math.max(0, start - 3), start));
}

/** What may follow a signature, of whose sentence nothing does. */
const NOTHING_FOLLOWS = '(?=$|\\s(?:[\\p{Lu}\\d[(«„“*†¹²³]|P\\.)|[\\d*†[¹²³])';
/** How far before the end of a letter its sender's name is a signature without any formula. */
const NEAR_END = 80;

/** The name of the one who holds an office, "the Envoy to Overbeck (Hale)"; else the names before what is no part of one. */
function personIn(sender: string, language: Language): string {
  const { particles, determiners, andWords, honorifics, ranks, kinWords } = language;
  const holder = /\((\p{Lu}[\p{L}\p{M}'’-]+)\)$/u.exec(sender)?.[1];
  if (holder !== undefined) return holder;
  const words = sender.replace(/\s?\([^)]*\)/g, '').split(' ');
  const inNames = [...particles, ...determiners, ...andWords, ...honorifics, ...ranks, ...kinWords];
  const end = words.findIndex((word) => /^\p{Ll}{2,}$/u.test(word) && !inNames.includes(word));
  return words.slice(0, end < 0 ? words.length : end).join(' ');
}

/** A name before which only initials stand: nobody but its bearer writes it so where the heading has it in full. */
const INITIALS = /^(?:\p{Lu}\.\s){2}/u;

/** The sender's own name after the end of a sentence or near the end of the letter, which has no formula known. */
function findName(
  body: string,
  sender: string,
  language: Language,
): { formula: number; start: number; end: number } | null {
  const names = personIn(sender, language)
    .split(/[\s,]+/)
    .filter((word) => /^\p{Lu}(?:\p{Ll}|\p{Lu}{2})[\p{L}\p{M}'’-]*$/u.test(word));
  const surname = names.pop();
  if (surname === undefined) return null;
  // Before it stand first names, initials, titles: "Osw. Kern", "Dr. A. Kern".
  const first = anyOf([...names, ...capitalised(language.honorifics)]);
  const particle = `(?:${anyOf(language.particles)}\\.?\\s)?`;
  // A sentence of its own has names that the heading has not: "Doctor Antonio de Hale".
  const whole = `(?<=[.!?…]\\s)(?:\\p{Lu}(?:[\\p{L}'’-]+|\\p{L}{0,4}\\.)\\s${particle}){1,4}`;
  const name = compile(
    `(?:${whole}|(?<=^|\\s)(?:(?:${first}\\.?|\\p{Lu}\\p{Ll}{0,4}\\.|\\p{Lu})\\s${particle}){0,3})(?:${surname}|${surname.toUpperCase()})\\.?${NOTHING_FOLLOWS}`,
    'g',
  );
  let found: { formula: number; start: number; end: number } | null = null;
  for (const { 0: signature, index } of matchesOf(name, body)) {
    const end = index + signature.length;
    const apart = /[.!?…]\s$/.test(body.slice(Math.max(0, index - 2), index));
    if (body.length - end <= NEAR_END || apart || INITIALS.test(signature))
      found = { formula: index, start: index, end };
  }
  return found;
}

/** The dateline below a signature: a date, or a day and nothing else of its sentence. */
function readDate(text: string, at: number, words: Words): string {
  words.dateline.lastIndex = at;
  words.dayline.lastIndex = at;
  const day = words.dayline.exec(text)?.[0] ?? '';
  const ends = /[.)\]]$/.test(day) || /^\s*\p{Lu}/u.test(text.slice(at + day.length, at + day.length + 3));
  return words.dateline.exec(text)?.[0] ?? (ends ? day : '');
}
