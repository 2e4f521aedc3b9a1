import type { Language } from '../../../lang/index.js';
import { anyOf, compile, matchesOf, perLanguage } from '../../patterns.js';
import { readLetterDate } from '../dateline.js';
import { grammarOf } from '../grammar.js';
import { readHeading } from '../heading.js';
import { A_FORM } from '../series.js';
import { afterSignature, isInitials, readRecipient, readSender, readSenderAfter } from './correspondents.js';
import { type Bracketed, bracketedBefore, countBefore, numberBefore, numberedInBrackets } from './numbers.js';
import { type Before, matchAt, type Part, type RunOnOpening, readOpening } from './openings.js';
import { wordsOf } from './words/index.js';

/** Openings by a heading "[Letter from] X to Y", in order. */
export function findHeads(text: string, language: Language, small: ReadonlySet<string>): RunOnOpening[] {
  const words = wordsOf(language);
  const all: RunOnOpening[][] = [];
  /** The names of correspondents, as headings before have them. */
  const known = new Set<string>();
  let last: RunOnOpening | null = null;
  const bracketed: Bracketed[] = [];
  for (const { 0: to, index } of matchesOf(words.to, text)) {
    const capitals = isInCapitals(to, text, index + to.length);
    const rules = { words, language, small, capitals };
    const read = readSender(text, index, last?.end ?? 0, rules);
    const before: Omit<Before, 'recipient'> | null =
      read && afterSignature(read, last?.sender ?? '', known, language);
    const from = index + to.length;
    if (!before || (words.office.test(before.sender) && matchAt(words.seat, text, from))) continue;
    const ends = readRecipient(text, from - 1, rules);
    const openings: RunOnOpening[] = ends.flatMap((end) => {
      const recipient = text.slice(from, end);
      const bySender = before.kind && before.sender === '' ? readSenderAfter(text, end, rules) : [];
      return [
        ...bySender.map((to) => ({ sender: text.slice(to.from, to.end), end: to.end })),
        { sender: before.sender, end },
      ].flatMap(
        (one) => readOpening(text, { ...before, sender: one.sender, recipient }, one.end, words) ?? [],
      );
    });
    // In capitals what looks like a dateline is the rest of the heading.
    const fitting = openings.filter(
      (one) =>
        (one.dated || !isInitials(one.sender)) &&
        (!capitals || !one.parts.some((part) => isCapitalDate(text, part))),
    );
    if (fitting.length === 0) continue;
    const number = bracketedBefore(text, before.start);
    // What a note names without a salutation it cites.
    if (number !== '' && !fitting.some(greets)) {
      bracketed.push({ number, openings: fitting });
      continue;
    }
    all.push(fitting);
    last = fitting.find(({ sure }) => sure) ?? fitting[0]!;
    if (last.sure) known.add(last.sender).add(last.recipient);
  }
  const numbered = numberedInBrackets(bracketed);
  const ordered = numbered.length > 0 ? [...all, ...numbered].sort(byStart) : all;
  return chooseNames(ordered, text, language);
}

function byStart([a]: readonly RunOnOpening[], [b]: readonly RunOnOpening[]): number {
  return a!.start - b!.start;
}

/**
 * Of the openings that a heading may be, the one whose recipient writes letters as well: the place of a dateline
 * looks like one more name, "Hale to Marsh Whitby, 3rd January 1881".
 */
function chooseNames(all: readonly RunOnOpening[][], text: string, language: Language): RunOnOpening[] {
  const senders = new Set(all.map(([first]) => first!.sender.toLowerCase()));
  const counts = recipientsOf(all.flat());
  return all.map((openings) => {
    const [longest] = openings;
    const recurring = openings.find(({ recipient }) => isRecurring(recipient, counts));
    if (recurring && (recurring.sure || !openings.some(({ sure }) => sure))) return recurring;
    const kin = openings.find((opening) => isKin(opening, longest!, text, language));
    if (kin) return kin;
    const office = openings.find((opening) => isOffice(opening, longest!, language));
    if (office) return office;
    if (longest!.kind && longest!.dated && longest!.parts.some(({ part }) => part === 'dateline'))
      return longest!;
    const named = openings.find(({ recipient }) => senders.has(recipient.toLowerCase()));
    if (named && (named.sure || !longest!.sure)) return named;
    // The more of its parts are there, the surer is where the names end.
    const greeting = openings.find(({ sure, parts }) => sure && parts.some(({ part }) => part === 'salute'));
    if (longest!.sure) return longest!;
    return greeting ?? openings.find(({ sure }) => sure) ?? longest!;
  });
}

/**
 * Whether "his wife" is all of a recipient: the word after it is the place of a dateline, and not the name that the
 * salutation has.
 */
function isKin(
  { recipient, sure, parts }: RunOnOpening,
  longest: RunOnOpening,
  text: string,
  { determiners, kinWords }: Language,
): boolean {
  const words = recipient.toLowerCase().split(' ');
  if (words.length !== 2 || recipient === longest.recipient || !sure) return false;
  if (!determiners.includes(words[0]!) || !kinWords.includes(words[1]!)) return false;
  const [dateline, salute] = (['dateline', 'salute'] as const).map((wanted) => {
    const found = parts.find(({ part }) => part === wanted);
    return found ? text.slice(found.start, found.end) : '';
  });
  const place = /^\s?(\p{Lu}[^\s,]*),\s/u.exec(dateline!)?.[1];
  return longest.dated && place !== undefined && !salute!.includes(place);
}

/**
 * Whether an office with its field is all of a recipient, so that the word after it is the place of a dateline: "to the
 * Department of State Whitby, August 19, 1952".
 */
function isOffice(
  { recipient, sure, parts }: RunOnOpening,
  longest: RunOnOpening,
  language: Language,
): boolean {
  if (!sure || !longest.dated || !longest.recipient.startsWith(`${recipient} `)) return false;
  return parts.some(({ part }) => part === 'dateline') && officeOf(language).test(recipient);
}

const officeOf = perLanguage(({ determiners, particles }) =>
  compile(
    `^${anyOf(determiners)}\\s(?:\\S+\\s)+${anyOf(particles)}\\s(?:${anyOf(determiners)}\\s)?\\p{Lu}[\\p{L}'’-]+$`,
  ),
);

/** How many headings, or readings of them, name each recipient. */
export function recipientsOf(openings: readonly RunOnOpening[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { recipient, kind } of openings)
    if (!kind) counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
  return counts;
}

/** Whether several headings name a recipient, by more than one word. */
export function isRecurring(recipient: string, counts: ReadonlyMap<string, number>): boolean {
  return recipient.includes(' ') && (counts.get(recipient) ?? 0) >= A_FORM;
}

/** Whether an opening has a salutation. */
export function greets({ parts }: RunOnOpening): boolean {
  return parts.some(({ part }) => part === 'salute');
}

/** Whether a dateline in capitals goes on with a heading in capitals that no stop has ended. */
function isCapitalDate(text: string, { part, start, end }: Part): boolean {
  if (part !== 'dateline' || /\p{L}{3}\.\s*$/u.test(text.slice(Math.max(0, start - 6), start))) return false;
  return /^[^\p{L}]*\p{Lu}{2}/u.test(text.slice(start, end));
}

/** Whether a heading is printed in capitals, as the word between its names shows, or the next after a single letter. */
export function isInCapitals(to: string, text: string, after: number): boolean {
  const word = to.trim();
  if (word !== word.toUpperCase()) return false;
  return word.length > 1 || /^\p{Lu}{3}/u.test(text.slice(after, after + 3));
}

/** So many characters in capitals after "TO" are a heading. */
const A_HEADING = 12;

/** A farewell that ends the letter before begins no farther before a number and a heading. */
const FARTHEST_LEAVE = 90;

/**
 * Openings by a heading that names the recipient alone, in order: "An den Major Kern", "TO GENERAL GATES". A dateline
 * below it tells it from a sentence; where it has a number a salutation does, or the farewell of the letter before, and
 * in a book with several of them a salutation.
 */
export function findInscribed(text: string, language: Language, small: ReadonlySet<string>): RunOnOpening[] {
  const words = wordsOf(language);
  const { farewell } = grammarOf(language);
  const found: RunOnOpening[] = [];
  let greeted = 0;
  const greeting = new Set<RunOnOpening>();
  const unopened = new Set<RunOnOpening>();
  for (const { 0: to, index: start } of matchesOf(words.toFirst, text)) {
    const from = start + to.length;
    const number = numberBefore(text, start);
    const isNumbered = number !== '';
    const before = { start, kind: false, sender: '', apart: true };
    const capitals = isInCapitals(to, text, from);
    // The sender stands before it.
    if (capitals && !isNumbered && /\p{Lu}{2,},?\s$/u.test(text.slice(Math.max(0, start - 8), start)))
      continue;
    const rules = { words, language, small, capitals };
    const openings = readRecipient(text, from - 1, rules).map((end) =>
      readOpening(text, { ...before, recipient: text.slice(from, end) }, end, words),
    );
    const day = (one: RunOnOpening, wanted: Part['part']) =>
      one.parts.some(
        ({ part, start, end }) =>
          part === wanted &&
          !(capitals && isCapitalDate(text, { part, start, end })) &&
          readLetterDate(text.slice(start, end), language)?.month != null,
      );
    // A heading with its date, "To Mrs. Marsh 4 March [1859] Whitby Friday"; after a comma the place of writing has it.
    const entitled = openings.find(
      (one) => one?.dated && text[from + one.recipient.length] !== ',' && day(one, 'head'),
    );
    const hasDay = (one: RunOnOpening | null) => one !== null && day(one, 'dateline');
    const dated = openings.find((one) => hasDay(one) && greets(one!)) ?? entitled ?? openings.find(hasDay);
    const opening = dated && dated.parts.length > 1 ? dated : null;
    const opens =
      dated ??
      openings.find((one) =>
        one?.parts.some(({ part }) => part === 'salute' || (part === 'dateline' && isNumbered)),
      );
    if (!opens) {
      const [bare] = openings.flatMap((one) => (one && isNumbered ? [one] : []));
      if (bare && !farewell.test(text.slice(Math.max(0, start - FARTHEST_LEAVE), start - number.length)))
        unopened.add(bare);
      if (bare) found.push(bare);
      continue;
    }
    found.push(opens);
    if (opening) continue;
    greeted++;
    // A line in capitals is a heading, and no sentence that begins so.
    if (!isNumbered && !(capitals && opens.recipient.length >= A_HEADING)) greeting.add(opens);
  }
  const numbered = inSeries(text, found, unopened);
  const counted = found.filter((opening) => !unopened.has(opening) || numbered.has(opening));
  return greeted >= A_FORM ? counted : counted.filter((opening) => !greeting.has(opening));
}

/**
 * Of openings that have no more than a heading with its number those whose number goes on from that of the letter
 * before, or leads to that of the next.
 */
function inSeries(
  text: string,
  openings: readonly RunOnOpening[],
  unopened: ReadonlySet<RunOnOpening>,
): ReadonlySet<RunOnOpening> {
  const found = new Set<RunOnOpening>();
  const counts = openings.map(({ start }) => countBefore(text, start));
  for (const step of [1, -1]) {
    let last: number | null = null;
    for (let index = step > 0 ? 0 : openings.length - 1; openings[index]; index += step) {
      const opening = openings[index]!;
      const count = counts[index]!;
      if (!unopened.has(opening) || found.has(opening)) last = count ?? last;
      else if (count !== null && last !== null && (count === last || count === last + step)) {
        found.add(opening);
        last = count;
      }
    }
  }
  return found;
}

/** The longest names on either side of a greeting, in characters. */
const LONGEST_GREETED = 90;

/**
 * Openings by a heading that greets the recipient, in order: "Oacius Marco Halio suo s. p. d.", "M. Halius S. D. C.
 * Oacio Procos.". It begins with a sentence, and all of it is to be names and greeting.
 */
export function findGreeted(text: string, language: Language): RunOnOpening[] {
  if (language.dativeEndings.length === 0) return [];
  const words = wordsOf(language);
  const found: RunOnOpening[] = [];
  for (const { 0: greeting, index } of matchesOf(words.greeted, text)) {
    const least = Math.max(found.at(-1)?.end ?? 0, index - LONGEST_GREETED);
    const [begins] = [...matchesOf(SENTENCE_END, text.slice(least, index))].reverse();
    if (!begins && least > 0) continue;
    const start = begins ? least + begins.index + begins[0].length : 0;
    const after = index + greeting.length;
    const ends = [after + greetedAfter(text.slice(after, after + LONGEST_GREETED), language), after];
    const before = { start, kind: true, sender: '', recipient: '', apart: true };
    for (const end of ends) {
      const heading = readHeading(text.slice(start, end), language);
      const isAll = heading?.kind && heading.sender !== null && heading.end >= end - start - 1;
      const opening = isAll ? readOpening(text, before, end, words) : null;
      if (!opening) continue;
      found.push({ ...opening, sender: heading!.sender!, sure: true });
      break;
    }
  }
  return found;
}

/** A word that is no initial ends a sentence, or a bracket, a number does; the number of the letter may follow. */
const SENTENCE_END =
  /(?:(?:(?!(?<!\p{L})\p{Lu}{3,4}\.)\p{L}{3,}|\d|[)\]])[.!?]|[!?…])\s(?=(?:\d{1,3}\s)?\p{Lu})/gu;

/** How long the names are that follow a greeting: initials, words with the ending of the greeted, a title. */
function greetedAfter(text: string, { dativeEndings }: Language): number {
  let end = 0;
  for (const { 0: word, index } of matchesOf(/\s\p{Lu}[\p{L}]*\.?/gu, text)) {
    const bare = word.trim().replace('.', '').toLowerCase();
    const isGreeted = dativeEndings.some((ending) => bare.endsWith(ending));
    if (index !== end || !(word.endsWith('.') || isGreeted)) break;
    end += word.length;
    if (bare.length > 2 && word.endsWith('.')) break;
  }
  return end;
}
