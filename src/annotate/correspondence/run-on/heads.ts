import type { Language } from '../../../lang/index.js';
import { anyOf, compile, matchesOf, perLanguage } from '../../patterns.js';
import { A_FORM } from '../series.js';
import { afterSignature, isInitials, readRecipient, readSender, readSenderAfter } from './correspondents.js';
import { type Bracketed, bracketedBefore, numberBefore, numberedInBrackets } from './numbers.js';
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
    const numbered = before.sender !== '' && numberBefore(text, before.start) !== '';
    const openings: RunOnOpening[] = ends.flatMap((end) => {
      const recipient = text.slice(from, end);
      const bySender = before.kind && before.sender === '' ? readSenderAfter(text, end, rules) : [];
      return [
        ...bySender.map((to) => ({ sender: text.slice(to.from, to.end), end: to.end })),
        { sender: before.sender, end },
      ].flatMap(
        (one) =>
          readOpening(text, { ...before, sender: one.sender, recipient, numbered }, one.end, words) ?? [],
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
  return chooseNames(withoutRunningHeads(ordered), text, language);
}

/**
 * Without the headings in capitals that have nothing of a letter below them and repeat one that is written small: at the
 * head of each page a letter goes on.
 */
function withoutRunningHeads(all: readonly RunOnOpening[][]): readonly RunOnOpening[][] {
  const isSmall = ({ sender, recipient }: RunOnOpening) => /\p{Ll}{2}/u.test(sender + recipient);
  const senders = new Set(
    all.flat().flatMap((one) => (one.sure && isSmall(one) ? one.sender.toLowerCase() : [])),
  );
  return all.filter(([first]) => {
    const { parts, sender } = first!;
    return parts.length > 1 || isSmall(first!) || !senders.has(sender.toLowerCase());
  });
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
  const dated = all.filter((openings) => openings.some((one) => one.sure && one.dated)).length;
  const areDated = dated >= A_FORM && dated * 2 >= all.length;
  return all.map((openings) => {
    const [longest] = openings;
    // Where headings have their dates a surname is no place: "Hale to John Marsh, 3. 1. 1881".
    if (areDated && longest!.dated && !longest!.kind && isCutShort(openings, longest!))
      return { ...longest!, sure: true };
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

/** Whether in each opening that is sure, and has its date below, the recipient is the beginning of another's name. */
function isCutShort(openings: readonly RunOnOpening[], { recipient: name }: RunOnOpening): boolean {
  const sure = openings.filter((one) => one.sure);
  return sure.length > 0 && sure.every(({ dated, recipient }) => !dated && name.startsWith(`${recipient} `));
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
export function isCapitalDate(text: string, { part, start, end }: Part): boolean {
  if (part !== 'dateline' || /\p{L}{3}\.\s*$/u.test(text.slice(Math.max(0, start - 6), start))) return false;
  return /^[^\p{L}]*\p{Lu}{2}/u.test(text.slice(start, end));
}

/** Whether a heading is printed in capitals, as the word between its names shows, or the next after a single letter. */
export function isInCapitals(to: string, text: string, after: number): boolean {
  const word = to.trim();
  if (word !== word.toUpperCase()) return false;
  return word.length > 1 || /^\p{Lu}{3}/u.test(text.slice(after, after + 3));
}
