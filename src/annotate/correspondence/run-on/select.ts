import type { Language } from '../../../lang/index.js';
import { addAll } from '../../../lists.js';
import type { Context } from '../../context.js';
import { fileNumberBefore } from '../file-number.js';
import { A_FORM } from '../series.js';
import { findCollections } from './collections.js';
import { findFurther } from './further.js';
import { findGreeted } from './greeted.js';
import { findHeads, greets, isRecurring, recipientsOf } from './heads.js';
import { findInscribed } from './inscribed.js';
import { findKinds } from './kind-headings.js';
import { missingNumbers } from './missing-numbers.js';
import { findNumbers } from './number-rows.js';
import { numberBefore, withNumbers } from './numbers.js';
import { type RunOnOpening, withAddress, withGreeting } from './openings.js';
import { namedPapers } from './papers.js';
import { findReplies, findSenders } from './senders.js';
import { findSentenceHeads } from './sentence-heads.js';
import { findDatelines, findGreetings, findInscriptions } from './titles.js';
import { wordsOf } from './words/index.js';

/** Headings so many in a row with less text than this from one to the next are a list of letters. */
const A_LIST = 5;
const SHORTEST_LETTER = 160;

/** The openings of letters in a text, in order: those that are sure, and those of the same form. */
export function selectOpenings(
  text: string,
  { language, writtenSmall: small }: Context,
): readonly RunOnOpening[] {
  const inscribed = findInscribed(text, language, small);
  // "I. TO MRS. HALE. Whitby, May 2, 1781." has its dateline, where capitals alone do not tell the names from the place.
  const opened = inOrder(
    inscribed.filter(({ start, parts }) => parts.length > 1 && numberBefore(text, start) !== ''),
  );
  const heads = ofTheBook(text, findHeads(text, language, small), small);
  const personal = new Set(heads.flatMap((head) => (isBetweenPersons(head) ? head.start : [])));
  // Of two openings at one place the first stands: "LETTER I. To Lord Hale" is by nobody of the name of "I.".
  const named = inOrder([
    ...findNumbers(text, language).filter(({ start }) => !personal.has(start)),
    ...heads,
    ...apartFrom(opened, findInscriptions(text, language)),
    ...findGreeted(text, language),
  ]);
  // What stands below a heading names the recipient again.
  const greeting = inscribed.filter(greets).length >= A_FORM;
  const others = inOrder([
    ...findCollections(text, language, small),
    ...inscribed,
    ...findReplies(text, language, small),
    ...findSenders(text, greeting, language, small),
    ...findSentenceHeads(text, language),
    ...findKinds(text, language, small),
  ]);
  const headed = inOrder([...named, ...apartFrom(named, others)]);
  const openings = withoutContents(
    withBare(text, inOrder([...headed, ...findFurther(text, headed)]), language),
  );
  const numbered = withNumbers(
    text,
    openings.map((opening) => withMark(text, opening)),
    language,
  );
  const words = wordsOf(language);
  const all = inOrder([
    ...numbered,
    ...withoutPapers(text, missingNumbers(text, numbered, language), language),
  ]);
  return all.map((opening, at) =>
    withGreeting(text, withAddress(text, opening, words), all[at + 1]?.start ?? text.length, words),
  );
}

/** Openings that are not those of numbered papers: "112. Report by Anna H. Hale". */
function withoutPapers(
  text: string,
  openings: readonly RunOnOpening[],
  language: Language,
): readonly RunOnOpening[] {
  if (openings.length === 0) return openings;
  const papers = new Set(namedPapers(text, language).map(({ start }) => start));
  return openings.filter(({ start }) => !papers.has(start));
}

/** Whether a heading names both persons, and has its date below: "No. 4. Mr. Hale to Mr. Marsh. Whitby, May 3, 1870." */
function isBetweenPersons({ sender, recipient, parts }: RunOnOpening): boolean {
  return /\p{Lu}\p{Ll}/u.test(sender) && recipient !== '' && parts.some(({ part }) => part === 'dateline');
}

/** An opening with the mark that begins the quotation of its letter: "“TO JAMES MARSH, ESQ." */
function withMark(text: string, opening: RunOnOpening): RunOnOpening {
  const [first, ...others] = opening.parts;
  const start = opening.start - 1;
  if (!first || !/^[“„«]$/.test(text[start] ?? '')) return opening;
  return { ...opening, start, parts: [{ ...first, start }, ...others] };
}

/** The openings with headings, and those that are no more than a dateline or a greeting where the book has such. */
function withBare(text: string, headed: readonly RunOnOpening[], language: Language): RunOnOpening[] {
  const dated = apartFrom(headed, inOrder(findDatelines(text, language)));
  const bare = [
    ...(headed.length >= A_FORM ? [] : findGreetings(text, language)),
    // A letter in a letter has its own dateline; a book of letters has more of them than headings.
    ...(dated.length > headed.length ? dated : farFrom(headed, dated.filter(greets))),
  ];
  return inOrder([...headed, ...apartFrom(headed, inOrder(bare))]);
}

/** Openings that stand so far below the headings before them that they are none of theirs. */
function farFrom(headed: readonly RunOnOpening[], openings: readonly RunOnOpening[]): RunOnOpening[] {
  let next = 0;
  return openings.filter(({ start }) => {
    while (next < headed.length && headed[next]!.end <= start) next++;
    return next === 0 || start - headed[next - 1]!.end >= SHORTEST_LETTER;
  });
}

/** Of the headings that name persons those that are sure, and those of a form that the book's letters have. */
function ofTheBook(text: string, heads: readonly RunOnOpening[], small: ReadonlySet<string>): RunOnOpening[] {
  const kinds = heads.filter(({ sure, kind, dated }) => kind && (sure || dated)).length;
  // Where most of the book's letters have neither greeting nor date.
  const informal = heads.filter(({ kind }) => kind).length > 2 * kinds;
  const pairs = heads.filter(({ sure, kind }) => sure && !kind);
  const senders = new Set(pairs.map(({ sender }) => sender));
  const recipients = new Set(pairs.map(({ recipient }) => recipient));
  // Text is not in capitals: there three names with their dates are a form too.
  const entitled = heads.filter((opening) => isEntitled(opening)).length;
  // In a list of letters one stands close to the next.
  const counts = recipientsOf(
    heads.filter(
      ({ apart, end }, at) => apart && (heads[at + 1]?.start ?? text.length) - end >= SHORTEST_LETTER,
    ),
  );
  const isLine = ({ apart, end }: RunOnOpening) => apart && text[end - 1] !== '.';
  const isOfSeveral = (opening: RunOnOpening): boolean =>
    (entitled >= A_FORM && isEntitled(opening)) ||
    // Several to one person, each by somebody: "Love to Aunt Anna." is by nobody.
    (isLine(opening) && isRecurring(opening.recipient, counts) && !small.has(opening.sender.toLowerCase()));
  const isOfKind = (opening: RunOnOpening): boolean => {
    if (kinds >= A_FORM && (opening.dated || informal)) return true;
    // "Letter from X to Y" needs no more, above its text; in a list of papers a stop or a day follows it.
    const named = opening.sender !== '' && opening.recipient !== '';
    return kinds > 0 && named && /^\p{Lu}/u.test(text.slice(opening.start)) && isLine(opening);
  };
  const isPair = ({ sender, recipient, apart, dated }: RunOnOpening): boolean =>
    pairs.length >= A_FORM && (dated || (apart && (senders.has(sender) || recipients.has(recipient))));
  return heads.flatMap((opening) => {
    if (isOfSeveral(opening)) return [opening];
    const short = opening.kind ? null : shorten(opening, senders);
    if (short) return [short];
    const isFiled = opening.sender !== '' && fileNumberBefore(text, opening.start) < opening.start;
    return opening.sure || isFiled || (opening.kind ? isOfKind(opening) : isPair(opening)) ? [opening] : [];
  });
}

/** Whether a heading "X TO Y" is in capitals and has its date. */
function isEntitled({ kind, dated, sender, recipient }: RunOnOpening): boolean {
  const names = sender + recipient;
  return !kind && dated && /\p{Lu}{2}/u.test(names) && names === names.toUpperCase();
}

/** Openings in the order of the text, the first of those that overlap. */
function inOrder(openings: readonly RunOnOpening[]): RunOnOpening[] {
  const out: RunOnOpening[] = [];
  for (const opening of [...openings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (opening.start >= (out.at(-1)?.end ?? 0)) out.push(opening);
  }
  return out;
}

/** Openings that overlap none of those that are there already. */
function apartFrom(others: readonly RunOnOpening[], openings: readonly RunOnOpening[]): RunOnOpening[] {
  let next = 0;
  return openings.filter(({ start, end }) => {
    while (next < others.length && others[next]!.end <= start) next++;
    return next === others.length || others[next]!.start >= end;
  });
}

/** Leaves out headings that follow one another too closely to have letters between them: a table of contents. */
function withoutContents(openings: readonly RunOnOpening[]): RunOnOpening[] {
  const out: RunOnOpening[] = [];
  let run: RunOnOpening[] = [];
  for (const [index, opening] of openings.entries()) {
    run.push(opening);
    const next = openings[index + 1];
    if (next && next.start - opening.start < SHORTEST_LETTER) continue;
    if (run.length < A_LIST) addAll(out, run);
    else out.push(run.at(-1)!);
    run = [];
  }
  return out;
}

/** An opening without the signature before its sender, who stands alone elsewhere: "Victoria R. Lord Hale". */
function shorten(opening: RunOnOpening, senders: ReadonlySet<string>): RunOnOpening | null {
  const [head, ...parts] = opening.parts;
  if (!head || parts.length === 0) return null;
  const words = opening.sender.split(' ');
  for (let from = words.length - 1; from > 0; from--) {
    const sender = words.slice(from).join(' ');
    if (!/[.,]$/.test(words[from - 1]!) || !senders.has(sender)) continue;
    const start = opening.start + opening.sender.length - sender.length;
    return { ...opening, start, sender, parts: [{ ...head, start }, ...parts] };
  }
  return null;
}
