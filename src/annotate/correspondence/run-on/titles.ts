import type { Language } from '../../../lang/index.js';
import { listAt } from '../../../lists.js';
import { anyOf, capitalised, compile, matchesOf, perLanguage } from '../../patterns.js';
import { isAbbreviation } from '../../sentences.js';
import { readLetterDate } from '../dateline.js';
import { A_FORM } from '../series.js';
import { type Part, PROSE, type RunOnOpening, readParts } from './openings.js';
import { withPersons } from './person-headings.js';
import { type Words, wordsOf } from './words/index.js';

/** How far after such a heading an opening may begin: an address, a letterhead. */
const FARTHEST_OPENING = 240;
/** A heading of so many words is not repeated by chance. */
const LEAST_TITLE = 4;
/** The longest heading, in words. */
const LONGEST_TITLE = 14;

/** Openings by a number and an inscription in capitals: "XII (F V, 7) TO A PERSON (AT A PLACE) ROME". */
export function findInscriptions(text: string, language: Language): RunOnOpening[] {
  const words = wordsOf(language);
  const toFirst = compile(`^(?:${anyOf(language.toWords.map((word) => word.toUpperCase()))})\\s`);
  const found: RunOnOpening[] = [];
  for (const match of matchesOf(words.capitals, text)) {
    const { number, inscription } = match.groups!;
    // "V. TRIP TO AUSTIN" is a chapter's title; a sender stands there after a reference in brackets.
    if (!number!.includes('(') && !toFirst.test(inscription!)) continue;
    const start = match.index;
    const inscribed = start + number!.length;
    let after = inscribed + inscription!.length;
    // The capitals that follow are place and date, but for the initial of the text's first word.
    words.capitalLine.lastIndex = after;
    let line = words.capitalLine.exec(text)?.[0] ?? '';
    const initial = /(?:^|\s)\p{Lu}(?:\.\s?|\s)$/u.exec(line);
    if (initial) line = line.slice(0, initial.index + (initial[0].startsWith(' ') ? 1 : 0));
    if (line === '' && !inscription!.includes('(')) after = lastName(text, inscribed, after);
    const end = after + line.length;
    found.push(
      makeOpening(start, end, [
        { part: 'head', start, end: start + number!.trimEnd().length },
        { part: 'salute', start: inscribed, end: after },
        ...(line.trim() === '' ? [] : [{ part: 'dateline' as const, start: after, end }]),
      ]),
    );
  }
  return found;
}

/** Without brackets the inscription ends before an initial that belongs to the text: "TO A MAN ROME M. Tullius". */
function lastName(text: string, start: number, end: number): number {
  const initial = /\s\p{Lu}\.\s$/u.exec(text.slice(start, end));
  return initial ? start + initial.index + 1 : end;
}

/**
 * Openings by dateline and salutation alone, by the name of a person above them, and by a heading that is the same before
 * several letters: "Letters to a Friend Dear Tom, …".
 */
export function findGreetings(text: string, language: Language): RunOnOpening[] {
  const words = wordsOf(language);
  const found: RunOnOpening[] = [];
  const counts = countGreetings(text, language);
  for (const match of matchesOf(salutesOf(language), text)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - FARTHEST_OPENING), start);
    const closes = closesBelow(text, end, words);
    const dateline = closes ? -1 : findDateline(before, words.dateline, language);
    const begin = dateline < 0 ? start : start - before.length + dateline;
    const far =
      !closes && dateline < 0 && counts.get(match[0])! >= A_FORM ? datedAbove(before, words, language) : null;
    if (far) {
      const from = start - before.length;
      found.push(
        makeOpening(from + far.start, end, [
          { part: 'dateline', start: from + far.start, end: from + far.end },
          ...(far.end < before.trimEnd().length
            ? [{ part: 'remark' as const, start: from + far.end + 1, end: start }]
            : []),
          { part: 'salute', start, end },
        ]),
      );
      continue;
    }
    found.push({
      ...makeOpening(begin, end, [
        ...(dateline < 0 ? [] : [{ part: 'dateline' as const, start: begin, end: start }]),
        { part: 'salute', start, end },
      ]),
      sure: dateline >= 0 && /(?:^|[.!?…:)\]”"»\d–—-]\s*)$/u.test(text.slice(Math.max(0, begin - 4), begin)),
    });
  }
  return withPersons(text, found, language) ?? withTitles(text, found, language);
}

/** How often a text has each of its salutations. */
function countGreetings(text: string, language: Language): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [greeting] of matchesOf(salutesOf(language), text))
    counts.set(greeting, (counts.get(greeting) ?? 0) + 1);
  return counts;
}

/** The last dateline with a year above a salutation, where no prose stands between: the subject of the letter may. */
function datedAbove(before: string, words: Words, language: Language): { start: number; end: number } | null {
  let last: { start: number; end: number } | null = null;
  for (const { index } of matchesOf(/(?<=^|\s)(?=[\p{Lu}\d[(])/gu, before)) {
    if (last && index < last.end) continue;
    words.dateline.lastIndex = index;
    const dateline = words.dateline.exec(before)?.[0].trimEnd();
    if (dateline === undefined || crossesSentence(dateline, language)) continue;
    const date = readLetterDate(dateline, language);
    if (date?.day != null && date.year !== null) last = { start: index, end: index + dateline.length };
  }
  return last && !PROSE.test(before.slice(last.end)) ? last : null;
}

/** The salutations of a language, wherever they begin. */
const salutesOf = perLanguage((language) =>
  compile(`(?<=^|\\s)${wordsOf(language).salute.source.replace(/^\\s\*/, '')}`, 'g'),
);

/** How far before a dateline the close of the letter before it may begin. */
const FARTHEST_CLOSE = 140;

/**
 * Openings by datelines that stand alone, each a place and a day with its year. In a book where some greet somebody
 * or follow a close, each begins a letter.
 */
export function findDatelines(text: string, language: Language): RunOnOpening[] {
  const words = wordsOf(language);
  const found: RunOnOpening[] = [];
  let shown = 0;
  for (const { index } of matchesOf(/(?<=^|[.!?…)\]”"’»*†–—-]\s)(?=\p{Lu})/gu, text)) {
    words.dateline.lastIndex = index;
    const dateline = words.dateline.exec(text)?.[0].trimEnd();
    if (
      dateline === undefined ||
      !/^\s["“„«»'‘(]*(?:\.\.\.\s?)?\p{Lu}/u.test(
        text.slice(index + dateline.length, index + dateline.length + 8),
      )
    )
      continue;
    if (crossesSentence(dateline, language)) continue;
    const date = readLetterDate(dateline, language);
    if (date?.day == null || date.year === null || !/^[^\d]*\p{Ll}[^\d]*[,.]/u.test(dateline)) continue;
    const { parts, end } = readParts(text, index, words);
    if (closesAt(text, end, words)) continue;
    const before = text.slice(Math.max(0, index - FARTHEST_CLOSE), index);
    if (parts.some(({ part }) => part === 'salute') || before.search(words.closing) >= 0) shown++;
    found.push(makeOpening(index, end, parts));
  }
  return found.length >= A_FORM && shown >= A_FORM && shown * 3 >= found.length ? found : [];
}

/** A short sentence that goes on after a salutation, and names after which nothing of another follows. */
const SIGNED_SENTENCE = compile(
  String.raw`^[^.!?]{0,2}\s\p{Ll}[^.!?]{10,60}\.\s(?:\p{Lu}\p{L}+\s(?:\p{Ll}{2,3}\s)?){2,4}[\p{Lu}[]`,
);

/** Whether a formula goes on at a place: "Manila, July 8, 1632. Sire, Your Majesty's humble servant" closes a letter. */
function closesAt(text: string, at: number, words: Words): boolean {
  const rest = text.slice(at - 2, at + FARTHEST_CLOSE);
  const formula = rest.search(words.closing);
  // "Sire, your servant kisses your Majesty's feet. Pedro de Hale" has no formula that is known.
  return (formula >= 0 && formula <= 3) || closesBelow(text, at, words);
}

/** Whether a sentence follows a salutation below which somebody signs, or takes leave: "Sir, I kiss your hands. Your servant, …". */
function closesBelow(text: string, at: number, words: Words): boolean {
  const rest = text.slice(at - 2, at + FARTHEST_CLOSE);
  if (SIGNED_SENTENCE.test(rest)) return true;
  const sentence = /^[^.!?]{0,2}\s[^.!?]{10,90}\.\s/u.exec(rest)?.[0];
  return sentence !== undefined && rest.slice(sentence.length - 2).search(words.closing) === 2;
}

export function makeOpening(start: number, end: number, parts: Part[]): RunOnOpening {
  return { start, end, parts, sure: true, kind: false, sender: '', recipient: '', apart: true, dated: false };
}

/** Whether what looks like the place of a dateline begins before it: "… yours, Felix. Venice, October 10th". */
export function crossesSentence(dateline: string, language: Language): boolean {
  const place = /^[^\d]*/.exec(dateline)![0];
  return [...matchesOf(/(\p{L}{3,})\.\s(?=\p{Lu})/gu, place)].some(
    ({ 1: word }) => !/^[IVXLC]+$/.test(word!) && !isAbbreviation(word!.toLowerCase(), language),
  );
}

/** Where in the text before a salutation a dateline begins that ends with it, or -1. */
export function findDateline(before: string, pattern: RegExp, language: Language): number {
  for (const { index } of matchesOf(/(?<=^|\s)(?=[\p{Lu}\d[(]|['’][st][-\s]\p{Lu})/gu, before)) {
    pattern.lastIndex = index;
    const match = pattern.exec(before);
    if (!match || index + match[0].length < before.trimEnd().length) continue;
    if (!crossesSentence(match[0], language)) return index;
  }
  return -1;
}

/** Gives openings the heading that is repeated before them; those that have neither heading nor date are left out. */
function withTitles(text: string, openings: readonly RunOnOpening[], language: Language): RunOnOpening[] {
  const titles = new Map<string, number[]>();
  for (const { start } of openings) {
    const key = lastWords(text, start, 3);
    if (key === null || !/\p{Lu}/u.test(key)) continue;
    listAt(titles, key).push(start);
  }
  const title =
    [...titles.values()]
      .filter((places) => places.length >= A_FORM)
      .sort((a, b) => b.length - a.length)
      .map((places) => commonTitle(text, places))[0] ?? findSeries(text, openings, language);
  if (!title) return openings.filter(({ sure }) => sure);
  const isLong = title.split(' ').length >= LEAST_TITLE;
  const found: RunOnOpening[] = [];
  const words = wordsOf(language);
  let next = 0;
  for (let at = text.indexOf(title), following = at; at >= 0; at = following) {
    const after = at + title.length;
    following = text.indexOf(title, after);
    while (next < openings.length && openings[next]!.end <= after) next++;
    const near = openings[next];
    const isNear = near !== undefined && near.start - after <= FARTHEST_OPENING;
    const opening = isNear && (following < 0 || near.end <= following) ? near : undefined;
    // The last word of the title looks like the place of a dateline.
    const parts = (opening?.parts ?? readParts(text, after, words).parts).map((part) =>
      part.start <= after ? { ...part, start: after + 1 } : part,
    );
    // What stands unchanged over so many letters heads one where no formula follows as well.
    if (parts.length === 0 && !isLong) continue;
    found.push(
      makeOpening(at, opening?.end ?? parts.at(-1)?.end ?? after, [
        { part: 'head', start: at, end: after },
        ...(parts[0] && parts[0].start > after + 1
          ? [{ part: 'remark' as const, start: after, end: parts[0].start }]
          : []),
        ...parts,
      ]),
    );
  }
  return found;
}

/** The longest part of a title from its word for letters on, in characters. */
const LONGEST_SERIES = 90;
/** Such a word in a title, after the name of whose letters they are. */
const contentWordOf = perLanguage(({ contentWords }: Language) =>
  compile(`(?<=\\p{L}[\\p{L}.,:]*\\s)${anyOf(capitalised(contentWords))}(?!\\p{L})`, 'g'),
);

/**
 * The title of a series of letters, "Anna Hale: Correspondence with Friends", that stands over several letters; between
 * it and most of their openings stand addresses and letterheads.
 */
function findSeries(text: string, openings: readonly RunOnOpening[], language: Language): string | null {
  const places = [...matchesOf(contentWordOf(language), text)].map(({ index }) => index);
  const after = (place: number) => text.slice(place, place + LONGEST_SERIES);
  const groups = new Map<string, number[]>();
  for (const place of places) {
    listAt(groups, after(place).split(' ').slice(0, 3).join(' ')).push(place);
  }
  const [series] = [...groups.values()].filter(({ length }) => length >= A_FORM);
  if (!series) return null;
  const [first, ...others] = series.map(after) as [string, ...string[]];
  let end = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, end))) end--;
  const [greeting] = matchesOf(wordsOf(language).greeting, first.slice(0, end));
  const length = first.lastIndexOf(' ', greeting ? greeting.index : end) + 1;
  const title = commonTitle(
    text,
    series.map((place) => place + length),
  );
  let next = 0;
  const opened = series.filter((place) => {
    while (next < openings.length && openings[next]!.start < place) next++;
    return next < openings.length && openings[next]!.start - place - length <= FARTHEST_OPENING;
  });
  return title.split(' ').length >= LEAST_TITLE && opened.length >= A_FORM ? title : null;
}

/** The words just before a place, with what is blank after each, or null where so many do not stand near. */
function lastWords(text: string, end: number, count: number): string | null {
  const before = text.slice(Math.max(0, end - 120), end);
  const words = before.match(/\S+\s+/g) ?? [];
  return words.length < count || !/\s$/.test(before) ? null : words.slice(-count).join('');
}

/** The longest run of words that stands before all places. */
function commonTitle(text: string, places: readonly number[]): string {
  let title = '';
  for (let count = 3; count <= LONGEST_TITLE; count++) {
    const words = new Set(places.map((place) => lastWords(text, place, count)));
    const [first] = words;
    if (words.size !== 1 || first == null) break;
    title = first;
  }
  return title.trimEnd();
}
