import { listAt } from '../../lists.js';
import type { Range, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { compile, LAST_WORD, matchesOf } from '../patterns.js';
import { isAbbreviation } from '../sentences.js';
import { type Reading, read } from './reading.js';
import { addressAround, CLOSED, isWhole, type Siglum, STOPPED } from './sigla.js';

/** What OCR reads for figures. */
const CONFUSED: Readonly<Record<string, string>> = {
  l: '1',
  I: '1',
  '|': '1',
  Z: '2',
  J: '3',
  S: '5',
  B: '8',
  O: '0',
  o: '0',
};
const FIGURE = '[\\dlI|ZJSBOo]';
export const FIRST_OF_MISREAD = compile(FIGURE);

const BODY = compile(`^${FIGURE}{1,3}(?=\\s+["'“‘„«]?\\p{Lu})`);

/**
 * Where sigla may stand that were misread: after punctuation, glued to a word, or two that ran together ("12" for
 * "1 2", "1,2"). A pronoun before a small letter is none ("he said.I have").
 */
const MARKER = compile(
  `(?=${FIGURE})(?:${[
    `(?<=[\\p{L}\\p{M}\\d][.,;:!?…]{0,3}${CLOSED}{0,2})(?<two>\\d{1,2}(?:,? |,)?\\d{1,2})(?![\\d\\p{L}%½¼¾⅓°]|[.,:]\\d)`,
    `(?<=(?:[\\p{L}\\p{M}]{2}|\\d)[.,;:!?…]{1,3}${CLOSED}{0,2}|[\\p{L}\\p{M}]{2}${CLOSED}{1,2})(?<apart>${FIGURE}{1,3})(?=\\s|$)(?!\\s+\\p{Ll})`,
    `(?<=\\p{Ll}{3})(?<glued>${FIGURE}{1,3})(?![\\p{L}\\p{M}\\d|'’-])`,
  ].join('|')})`,
  'g',
);

/** A number at whose end a siglum may stand that is glued to it: "in Śaka 7891". */
const NUMBER = compile(String.raw`(?<![\d\p{L}])\d{3,7}(?![\d\p{L}%½¼¾⅓°]|[.,:]\d)`, 'g');
/** Where more sigla than these are missing, numbers do not tell which. */
const MOST_DUE = 10;
const YEAR = /^(?:1\d|20)\d\d$/;

/** The number that misread characters stand for, or null where none of them is a misread one. */
export function numberMeant(printed: string): string | null {
  if (!/\D/.test(printed)) return null;
  const meant = printed.replace(/\D/g, (character) => CONFUSED[character] ?? ' ');
  return /^[1-9]\d{0,2}$/.test(meant) ? meant : null;
}

/** The siglum with which a reading may begin, misread, as the body of a note does, or null. */
export function readMisreadSiglum({ text, place }: Reading): Siglum | null {
  const printed = BODY.exec(text)?.[0];
  const n = printed === undefined ? null : numberMeant(printed);
  if (printed === undefined || n === null) return null;
  return { start: place(0), end: place(printed.length), kind: 'figure', n, rank: Number(n), sure: false };
}

/** A place where a misread siglum, or two that ran together, may stand. */
interface Candidate extends Range {
  printed: string;
  /** Whether it can hardly be a letter of the word it is glued to. */
  strong: boolean;
}

/** The sigla found for bodies that had none, and whether each can hardly be anything else. */
export interface Misread {
  markers: ReadonlyMap<number, Siglum>;
  strong: boolean;
}

/**
 * Looks for the misread markers of bodies without one. A marker is accepted only where it is the one place between
 * the markers of the neighbours that can be read as the siglum that is due there. Linear in lines and bodies.
 *
 * @param lines where markers may stand, in the order of the source
 * @param found for each body its marker, or null
 */
export function findMisread(
  root: Root,
  lines: readonly Range[],
  sigla: readonly Siglum[],
  found: readonly (Siglum | null)[],
  context: Context,
): Misread {
  const markers = new Map<number, Siglum>();
  const misread = { markers, strong: true };
  if (found.every((marker) => marker)) return misread;
  const candidates = lines.flatMap((line) => candidatesIn(root, line, context));
  const numbers = lines.flatMap((line) => numbersIn(root, line, context));
  let next = 0;
  let nextNumber = 0;
  for (let body = 0; body < sigla.length; body++) {
    if (found[body]) continue;
    let last = body;
    while (last + 1 < sigla.length && !found[last + 1]) last++;
    const from = found[body - 1]?.end ?? 0;
    const to = found[last + 1]?.start ?? Number.POSITIVE_INFINITY;
    while (candidates[next] && candidates[next]!.end <= from) next++;
    const between: Candidate[] = [];
    for (; candidates[next] && candidates[next]!.start < to; next++) between.push(candidates[next]!);
    const due = sigla.slice(body, last + 1);
    const filled = fill(due, between, from, to);
    for (const [index, marker] of filled) {
      markers.set(body + index, marker.siglum);
      misread.strong &&= marker.strong;
    }
    while (numbers[nextNumber] && numbers[nextNumber]!.start < from) nextNumber++;
    const among: Range[] = [];
    for (; numbers[nextNumber] && numbers[nextNumber]!.end <= to; nextNumber++)
      among.push(numbers[nextNumber]!);
    const places = due.map((_, index) => filled.get(index)?.siglum ?? null);
    for (const [index, siglum] of endsOfNumbers(due, places, among, context)) {
      markers.set(body + index, siglum);
      misread.strong = false;
    }
    body = last;
  }
  return misread;
}

/** The markers of the bodies of one gap, by their index in it; in their order, and each the only one that fits. */
function fill(
  due: readonly Siglum[],
  candidates: readonly Candidate[],
  from: number,
  to: number,
): Map<number, { siglum: Siglum; strong: boolean }> {
  const filled = new Map<number, { siglum: Siglum; strong: boolean }>();
  const places = new Map<number, { sigla: Siglum[]; strong: boolean }[]>();
  const byRank = new Map(due.map(({ kind, rank }, index) => [kind === 'figure' ? rank : 0, index]));
  for (const candidate of candidates) {
    for (const sigla of readingsOf(candidate, from, to)) {
      const index = byRank.get(sigla[0]!.rank);
      if (index === undefined || (sigla[1] && byRank.get(sigla[1].rank) !== index + 1)) continue;
      for (const at of sigla.keys()) listAt(places, index + at).push({ sigla, strong: candidate.strong });
    }
  }
  let end = from;
  for (const index of due.keys()) {
    const fits = places.get(index) ?? [];
    if (fits.length !== 1) continue;
    const siglum = fits[0]!.sigla.find(({ rank }) => rank === due[index]!.rank)!;
    if (siglum.start < end) continue;
    // Of two that ran together both must be free.
    if (fits[0]!.sigla.some(({ rank }) => places.get(byRank.get(rank)!)!.length !== 1)) continue;
    filled.set(index, { siglum, strong: fits[0]!.strong });
    end = siglum.end;
  }
  return filled;
}

/**
 * The markers of one gap that are glued to a number, by their index in it: each at the end of the only number there that
 * ends so, between the markers around it.
 */
function endsOfNumbers(
  due: readonly Siglum[],
  filled: readonly (Siglum | null)[],
  numbers: readonly Range[],
  { source }: Context,
): Map<number, Siglum> {
  const places = new Map<number, Siglum[]>();
  if (due.length > MOST_DUE) return new Map();
  const byRank = new Map(due.map(({ kind, rank }, index) => [kind === 'figure' ? rank : 0, index]));
  for (const { start, end } of numbers) {
    for (let from = Math.max(start + 2, end - 3); from < end; from++) {
      const n = source.slice(from, end);
      const index = n.startsWith('0') ? undefined : byRank.get(Number(n));
      if (index === undefined || filled[index]) continue;
      const before = filled.slice(0, index).findLast((siglum) => siglum);
      const after = filled.slice(index).find((siglum) => siglum);
      if ((before && before.end > start) || (after && after.start < end)) continue;
      const siglum: Siglum = { start: from, end, kind: 'figure', n, rank: Number(n), sure: false };
      listAt(places, index).push(siglum);
    }
  }
  const found = new Map<number, Siglum>();
  let end = 0;
  for (const index of due.keys()) {
    const [siglum, another] = places.get(index) ?? [];
    if (!siglum || another || siglum.start < end) continue;
    found.set(index, siglum);
    end = siglum.end;
  }
  return found;
}

/** The sigla a candidate may be: one, or two consecutive ones, of which one may be a marker that was found before. */
function readingsOf({ start, end, printed }: Candidate, from: number, to: number): Siglum[][] {
  const make = (n: string, at: number, length: number): Siglum => ({
    start: start + at,
    end: start + at + length,
    kind: 'figure',
    n,
    rank: Number(n),
    sure: false,
  });
  const meant = numberMeant(printed);
  if (meant !== null)
    return start >= from && end - start === printed.length ? [[make(meant, 0, printed.length)]] : [];
  const parts = /^(\d+)([, ]+)(\d+)$/.exec(printed);
  if (parts) {
    const [, first, between, second] = parts as unknown as [string, string, string, string];
    if (Number(second) !== Number(first) + 1) return [];
    const latter = make(second, first.length + between.length, second.length);
    if (start + first.length === from) return [[latter]];
    if (start < from) return [];
    const former = make(first, 0, first.length);
    return latter.start === to ? [[former]] : [[former, latter]];
  }
  const digits = printed.length;
  const cut = digits >> 1;
  const [first, second] = [printed.slice(0, cut), printed.slice(cut)];
  if (start < from || Number(second) !== Number(first) + 1) return [];
  return [[make(first, 0, cut), make(second, cut, digits - cut)]];
}

function candidatesIn(root: Root, line: Range, context: Context): Candidate[] {
  const { text, place } = read(root, context.source, line);
  const found: Candidate[] = [];
  const enter = (index: number, printed: string, strong: boolean) => {
    const range = { start: place(index), end: place(index + printed.length) };
    // What a repair changed has no characters to cut out; an address is full of figures.
    if (
      addressAround(text, index) === null &&
      range.end - range.start === printed.length &&
      isWhole(root, range)
    )
      found.push({ ...range, printed, strong });
  };
  for (const { 0: printed, index, groups } of matchesOf(MARKER, text)) {
    if (!groups!.glued) {
      const isOne = groups!.two !== undefined || numberMeant(printed) !== null;
      if (isOne && !isCounted(text, index, context)) enter(index, printed, true);
      continue;
    }
    // The first of the characters may still be letters of the word: "millI".
    for (let at = 0; at < printed.length; at++) {
      const end = printed.slice(at);
      if (numberMeant(end) !== null && isGlued(text, index + at, end, context))
        enter(index + at, end, !/[lo]/.test(end));
    }
  }
  return found;
}

/** The numbers of a line to which a siglum may be glued; not those that are years. */
function numbersIn(root: Root, line: Range, context: Context): Range[] {
  const { text, place } = read(root, context.source, line);
  return [...matchesOf(NUMBER, text)].flatMap(({ 0: printed, index }) => {
    const range = { start: place(index), end: place(index + printed.length) };
    const isNumber = !YEAR.test(printed) && addressAround(text, index) === null;
    return isNumber && range.end - range.start === printed.length && isWhole(root, range) ? [range] : [];
  });
}

/** Whether what stands before a place is an abbreviation that a number follows ("vol.I", "p.12"). */
function isCounted(text: string, index: number, { language }: Context): boolean {
  const word = STOPPED.exec(text.slice(Math.max(0, index - 30), index))?.[1];
  return word !== undefined && isAbbreviation(word.toLowerCase(), language);
}

/** Whether the book has the word without the characters after it, and has it with them only here. */
function isGlued(text: string, index: number, printed: string, { vocabulary }: Context): boolean {
  const stem = LAST_WORD.exec(text.slice(Math.max(0, index - 30), index))?.[0].toLowerCase();
  if (stem === undefined) return false;
  if (vocabulary.count(stem + printed.toLowerCase()) > 1) return false;
  return vocabulary.count(stem) >= (/^[a-z]+$/.test(printed) ? 2 : 1);
}
