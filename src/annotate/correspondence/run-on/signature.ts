import type { Language } from '../../../lang/index.js';
import { matchesOf } from '../../patterns.js';
import { shortened } from './last-names.js';
import { matchAt } from './openings.js';
import { crossesSentence } from './titles.js';
import type { Words } from './words/index.js';

/** How far after the beginning of a closing formula its signature may begin. */
const FARTHEST_SIGNATURE = 110;
const LONGEST_SIGNATURE = 80;

/** The signature after a closing formula: a name, or the formula itself where it ends so: "Deine Tante Toni". */
export function readSignature(
  body: string,
  formula: number,
  after: number,
  names: ReadonlySet<string>,
  small: ReadonlySet<string>,
  words: Words,
  language: Language,
): { start: number; end: number } | null {
  words.kinSignature.lastIndex = formula;
  const relation = words.kinSignature.exec(body);
  // "Ihr ergebenster Schüler Anna Hale" has a name in full.
  const kin = relation && goesOnOwn(body, formula + relation[0].length, names) ? null : relation;
  if (kin && (names.size === 0 || isOwn(kin[0], names)))
    return { start: formula, end: formula + kin[0].length };
  let first: { start: number; end: number } | null = null;
  // "Vale. Eboraci, Kalendis Septembribus 1514."
  if (/^[.!]\s/.test(body.slice(after, after + 2)) && startsDateline(body, after + 2, words, language))
    return null;
  const own = ownName(body, after, names);
  if (own) return own;
  const near = body.slice(after, after + FARTHEST_SIGNATURE + LONGEST_SIGNATURE);
  for (const match of matchesOf(words.signature, near)) {
    if (match.index > FARTHEST_SIGNATURE) break;
    // The stop after "&c" is the formula's own.
    const between = body.slice(after, after + match.index + 1).replace(/^\./, '');
    if (/[.!?]\s/.test(between.replace(shortened(language), ''))) break;
    const start = after + match.index + 1;
    // "XVIII. Kal. Maias", "14 Maart" give a day.
    if (/^[IVXLC]+\.?$/.test(match[1]!) || isMonth(match[1]!, language)) break;
    const whole = namesOnly(match[1]!, small, words);
    const end = signatureEnd(body, start, start + whole.length, names, words, language);
    const found = { start: kinStart(body, after, start, end, words), end };
    if (isOwn(body.slice(start, found.end), names)) return found;
    first ??= found;
  }
  return kin ? { start: formula, end: formula + kin[0].length } : first;
}

/** Whether a further name of the sender follows a place. */
function goesOnOwn(body: string, at: number, names: ReadonlySet<string>): boolean {
  const next = /^\s(\p{Lu}[\p{L}'’-]+)/u.exec(body.slice(at, at + LONGEST_SIGNATURE))?.[1];
  return next !== undefined && names.has(next.toLowerCase());
}

/** The sender's name and its stop right after a formula, whatever follows: "Herzlichst Ihr Karl. der sich freut". */
function ownName(
  body: string,
  at: number,
  names: ReadonlySet<string>,
): { start: number; end: number } | null {
  const name = /^\s((\p{Lu}[\p{L}'’-]+)\.)(?=\s\p{Ll})/u.exec(body.slice(at, at + LONGEST_SIGNATURE));
  if (!name || !names.has(name[2]!.toLowerCase())) return null;
  return { start: at + 1, end: at + 1 + name[1]!.length };
}

function isMonth(name: string, { months }: Language): boolean {
  const bare = name.replace(/\.$/, '').toLowerCase();
  return months.some((forms) => forms.includes(bare));
}

/** A signature without the first word of the sentence after it: "Hale I" of "Hale I forgot to say". */
function namesOnly(signature: string, small: ReadonlySet<string>, { titles }: Words): string {
  for (const { 0: word, index } of matchesOf(/(?<=\s)(?!\p{Lu}[\s.])\p{Lu}[\p{L}\p{M}'’-]*/gu, signature)) {
    const lower = word.toLowerCase();
    if (small.has(lower) && !titles.has(lower)) return signature.slice(0, index).trimEnd();
  }
  return signature;
}

/**
 * How long the end of a sentence is that looks like a shortened name before the sender's own: "Sorge. " of "In Liebe und
 * Sorge. Karl." What is shortened is a title, or begins a name of the sender.
 */
export function sentenceBefore(
  signature: string,
  names: ReadonlySet<string>,
  { honorifics, ranks }: Language,
): number {
  const first = /^(\p{Lu}\p{Ll}{2,4}[aeiouyäöü])\.\s(?=(\p{Lu}[\p{L}'’-]+)\.?$)/u.exec(signature);
  if (!first || !names.has(first[2]!.toLowerCase())) return 0;
  const word = first[1]!.toLowerCase();
  if ([...honorifics, ...ranks].includes(word) || [...names].some((name) => name.startsWith(word))) return 0;
  return first[0].length;
}

/** Whether a dateline, and nothing else of its sentence, begins at a place. */
export function startsDateline(body: string, at: number, words: Words, language: Language): boolean {
  const dateline = matchAt(words.dateline, body, at)?.[0];
  return dateline !== undefined && !crossesSentence(dateline, language);
}

/** Where the words "Your … aunt" begin with which a signature goes on that ends at a place; `start` without them. */
function kinStart(body: string, from: number, start: number, end: number, words: Words): number {
  for (const { index } of matchesOf(/(?<=\s)(?=\p{Lu})/gu, body.slice(from, start))) {
    words.kinSignature.lastIndex = from + index;
    const kin = words.kinSignature.exec(body);
    if (kin && from + index + kin[0].length >= end - 1) return from + index;
  }
  return start;
}

/** A person with the day of birth, as registers have it. */
const LIFE = /(?:\p{Lu}[\p{L}\p{M}'’-]+\.?\s){1,4}1\d{3}-\d\d-\s?\d\d/uy;

/** The kind of a manuscript and the siglum of its library, "RC (NhHi)", which editions print below a letter. */
const MANUSCRIPT = /\p{Lu}\p{L}{0,3}\s\((?:\p{Lu}\p{Ll}?){2,6}[):,]/uy;

/**
 * Where a signature ends: before the place, the day or the description that follows it, which begin with a capital as
 * well.
 */
function signatureEnd(
  body: string,
  start: number,
  end: number,
  names: ReadonlySet<string>,
  words: Words,
  language: Language,
): number {
  for (const { 0: word, index } of matchesOf(/(?<=\S\s)\p{Lu}[\p{L}\p{M}'’-]*/gu, body.slice(start, end))) {
    // An initial begins no place, and ends no name.
    if (names.has(word.toLowerCase()) || word.length === 1) continue;
    if (matchAt(LIFE, body, start + index) || matchAt(MANUSCRIPT, body, start + index))
      return start + index - 1;
    for (const pattern of [words.dateline, words.dayline]) {
      const dated = matchAt(pattern, body, start + index);
      if (dated && !crossesSentence(dated[0], language)) return start + index - 1;
    }
    // "Thomas Hale Whitby Sunday evening"
    if (names.size > 0 && matchAt(words.dayline, body, start + index + word.length)) return start + index - 1;
  }
  return end;
}

/** Whether a signature has a word of the sender's name, or is nothing but its initials. */
export function isOwn(signature: string, names: ReadonlySet<string>): boolean {
  const words = signature
    .toLowerCase()
    .split(/[\s.,]+/)
    .filter((word) => word !== '');
  if (words.some((word) => names.has(word))) return true;
  const initials = [...names].map((name) => name[0]).join('');
  return words.length > 0 && words.every((word) => word.length === 1) && initials.includes(words.join(''));
}
