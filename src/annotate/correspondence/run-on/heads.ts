import type { Language } from '../../../lang/index.js';
import { matchesOf } from '../../patterns.js';
import { readLetterDate } from '../dateline.js';
import { afterSignature, readRecipient, readSender, readSenderAfter } from './correspondents.js';
import { type Before, type Part, type RunOnOpening, readOpening } from './openings.js';
import { wordsOf } from './words.js';

/** Openings by a heading "[Letter from] X to Y", in order. */
export function findHeads(text: string, language: Language, small: ReadonlySet<string>): RunOnOpening[] {
  const words = wordsOf(language);
  const all: RunOnOpening[][] = [];
  /** The names of correspondents, as headings before have them. */
  const known = new Set<string>();
  let last: RunOnOpening | null = null;
  for (const { 0: to, index } of matchesOf(words.to, text)) {
    const capitals = isInCapitals(to);
    const rules = { words, language, small, capitals };
    const read = readSender(text, index, last?.end ?? 0, rules);
    const before: Omit<Before, 'recipient'> | null = read && afterSignature(read, last?.sender ?? '', known);
    if (!before) continue;
    const from = index + to.length;
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
      (one) => !capitals || !one.parts.some((part) => isCapitalDate(text, part)),
    );
    const cited = isCited(text, before.start);
    if (fitting.length === 0 || (cited && !fitting.some(greets))) continue;
    all.push(fitting);
    last = fitting.find(({ sure }) => sure) ?? fitting[0]!;
    if (last.sure) known.add(last.sender).add(last.recipient);
  }
  return chooseNames(all);
}

/**
 * Of the openings that a heading may be, the one whose recipient writes letters as well: the place of a dateline
 * looks like one more name, "Hale to Marsh Whitby, 3rd January 1881".
 */
function chooseNames(all: readonly RunOnOpening[][]): RunOnOpening[] {
  const senders = new Set(all.map(([first]) => first!.sender));
  return all.map((openings) => {
    const [longest] = openings;
    const named = openings.find(({ recipient }) => senders.has(recipient));
    if (named && (named.sure || !longest!.sure)) return named;
    // The more of its parts are there, the surer is where the names end.
    const greeting = openings.find(({ sure, parts }) => sure && parts.some(({ part }) => part === 'salute'));
    if (longest!.sure) return longest!;
    return greeting ?? openings.find(({ sure }) => sure) ?? longest!;
  });
}

function greets({ parts }: RunOnOpening): boolean {
  return parts.some(({ part }) => part === 'salute');
}

/** Whether the number of a note stands before a place: what names correspondents there cites their letter. */
function isCited(text: string, start: number): boolean {
  return /(?:^|\s)\[\d{1,4}\]\s$/.test(text.slice(Math.max(0, start - 8), start));
}

function isCapitalDate(text: string, { part, start, end }: Part): boolean {
  return part === 'dateline' && /^[^\p{L}]*\p{Lu}{2}/u.test(text.slice(start, end));
}

/** Whether a heading is printed in capitals, as the word between its names shows. */
function isInCapitals(to: string): boolean {
  const word = to.trim();
  return word.length > 1 && word === word.toUpperCase();
}

/**
 * Openings by a heading that names the recipient alone, in order: "An den Major Kern", "TO GENERAL GATES". Only a
 * dateline below it tells it from a sentence.
 */
export function findInscribed(text: string, language: Language, small: ReadonlySet<string>): RunOnOpening[] {
  const words = wordsOf(language);
  const found: RunOnOpening[] = [];
  for (const { 0: to, index: start } of matchesOf(words.toFirst, text)) {
    const from = start + to.length;
    const before = { start, kind: false, sender: '', apart: true };
    const capitals = isInCapitals(to);
    const rules = { words, language, small, capitals };
    const openings = readRecipient(text, from - 1, rules).map((end) =>
      readOpening(text, { ...before, recipient: text.slice(from, end) }, end, words),
    );
    const opening = openings.find((one) =>
      one?.parts.some(
        (part) =>
          part.part === 'dateline' &&
          !(capitals && isCapitalDate(text, part)) &&
          readLetterDate(text.slice(part.start, part.end), language)?.month != null,
      ),
    );
    if (opening) found.push(opening);
  }
  return found;
}

/**
 * Openings by a heading that names the sender alone, in order: "Reply of the Governor". Only a salutation below it
 * tells it from the title of a paper.
 */
export function findReplies(text: string, language: Language, small: ReadonlySet<string>): RunOnOpening[] {
  const words = wordsOf(language);
  const found: RunOnOpening[] = [];
  for (const { 0: kind, index: start } of matchesOf(words.kindFrom, text)) {
    const from = start + kind.length;
    const rules = { words, language, small, capitals: kind === kind.toUpperCase() };
    const openings = readRecipient(text, from - 1, rules).flatMap(
      (end) =>
        readOpening(
          text,
          { start, kind: true, sender: text.slice(from, end), recipient: '', apart: true },
          end,
          words,
        ) ?? [],
    );
    const opening = openings.find(({ parts }) => parts.some(({ part }) => part === 'salute'));
    if (opening) found.push(opening);
  }
  return found;
}
