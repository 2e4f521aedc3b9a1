import type { Cert, Correspondent, Flow, Letter, LetterRecord, Root } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { NameIndex } from '../persons.js';
import { runOnPageBegins } from '../run-on-pages.js';
import { isEnclosed } from './enclosures.js';
import { type Facts, factsOf } from './facts.js';
import { readCollection } from './heading.js';
import { nameOfInitials } from './initials.js';
import { namedHeadings } from './named-headings.js';
import type { Names } from './persons-of.js';
import { correspondent, recordLetter } from './registry.js';
import { datesOfLetters } from './years.js';

/**
 * Describes the letters printed in full (Guidelines 2.4.6): sender and recipient from the heading, else from
 * signature, address and salutation; place and date from heading and dateline. A year that is not printed comes from
 * the nearest letter; the writer of a letter "To Y" without signature is the writer of the others; "To the same" goes
 * to the recipient of the letter before.
 */
export const printedLetters: Annotator = (root, context) => {
  const index = new NameIndex(root.entities, context.language);
  const person = (name: string | null, cert: Cert): Correspondent | null =>
    name ? correspondent(name, cert, root, index, context) : null;
  const flow = root.children;
  const title = titleOfBook(flow, context) ?? runningTitle(root, context);
  const titles = titlesOf(flow, context, new Map(), title);
  const found = [...lettersIn(flow)].map((letter) => under(titles.get(letter), factsOf(letter, context)));
  const named = namedHeadings(found, context);
  const all = found.map((facts) => ({ ...facts, head: named.get(facts.letter) ?? facts.head }));
  const writer = usualWriter(all);
  const names = namesOf(all);
  const values = datesOfLetters(all);
  const records: LetterRecord[] = [];
  const recipients: Correspondent[] = [];
  let enclosing: LetterRecord | null = null;
  for (const [at, facts] of all.entries()) {
    const { letter, head, place } = facts;
    const { value, cert } = values[at]!;
    const sender =
      (isSame(head.sender, context) ? records.at(-1)?.sender : person(namedBySelf(facts, context), 'high')) ??
      (facts.sender ? person(nameOfInitials(facts.sender, names), 'medium') : null) ??
      person(facts.sender, 'high') ??
      (isSame(head.recipient, context) ? theSameWriter(records.at(-1)) : null) ??
      (head.recipient ? person(writer, 'medium') : null) ??
      person(ownerBeside(facts, facts.recipient), 'medium');
    const record: LetterRecord = recordLetter(
      root,
      {
        kind: 'printed',
        sender,
        recipient:
          (isSame(head.recipient, context) ? theSame(recipients, sender) : person(head.recipient, 'high')) ??
          person(
            facts.recipient ?? answered(all[at - 1], head) ?? ownerBeside(facts, sender?.name ?? null),
            'medium',
          ),
        date: value,
        dateCert: cert,
        place,
        cert: 'high',
        rule: 'letter',
      },
      context,
    );
    record.places.push(letter.id);
    letter.letter = record.id;
    if (!isEnclosed(letter, all[at - 1]?.letter ?? null, context)) enclosing = record;
    else if (enclosing) record.enclosedIn = enclosing.id;
    records.push(record);
    if (record.recipient) recipients.push(record.recipient);
  }
};

/** The names of a book's correspondents, and that of the person whose letters it has. */
function namesOf(all: readonly Facts[]): string[] {
  const names = new Set<string>();
  for (const { head, sender, recipient, owner } of all) {
    for (const one of [head.sender, head.recipient, sender, recipient]) if (one) names.add(one);
    if (owner !== null) names.add(owner);
  }
  return [...names];
}

/** The one whose letters a book has, where a letter names nobody but another: it is from him, or to him. */
function ownerBeside({ owner }: Facts, other: string | null): string | null {
  if (owner === null || other === null) return null;
  return shareWord(owner, other) ? null : owner;
}

/** The sender as the heading names him; "The Mother to her Son" does not where she signs with a name. */
function namedBySelf({ head, sender }: Facts, { language }: Context): string | null {
  if (head.sender === null || sender === null) return head.sender;
  const { determiners, kinWords } = language;
  const words = head.sender.toLowerCase().split(' ');
  const isKin = words.every((word) => determiners.includes(word) || kinWords.includes(word));
  return isKin && /\p{Lu}\p{L}/u.test(sender) ? null : head.sender;
}

/** Whether a heading names nobody but a person of the letter before: "To the same". */
function isSame(name: string | null, { language }: Context): boolean {
  return name !== null && language.sameWords.includes(name.toLowerCase());
}

/** The one to whom the letter before went; in an exchange of letters, the one before that: nobody writes to himself. */
function theSame(recipients: readonly Correspondent[], sender: Correspondent | null): Correspondent | null {
  const surname = (person: Correspondent) =>
    person.name
      .toLowerCase()
      .match(/\p{L}{2,}/gu)
      ?.at(-1);
  const last = recipients.at(-1);
  if (!last || !sender || surname(last) !== surname(sender)) return last ?? null;
  const other = recipients.findLast((person) => surname(person) !== surname(sender));
  return other ? { ...other, cert: 'medium' } : null;
}

/** The writer of the letter before, who writes to the same. */
function theSameWriter(before: LetterRecord | undefined): Correspondent | null {
  return before?.sender ? { ...before.sender, cert: 'medium' } : null;
}

/** To whom a "Reply of X" goes, which does not say it: to the one who wrote to X just before. */
function answered(before: Facts | undefined, { sender }: Names): string | null {
  if (!before?.head.sender || !before.head.recipient || sender === null) return null;
  const words = new Set(before.head.recipient.split(' '));
  return sender.split(' ').some((word) => /^\p{Lu}/u.test(word) && words.has(word))
    ? before.head.sender
    : null;
}

/** What the title page says of the letters of a book: "Letters of X to Y". */
function titleOfBook(flow: readonly Flow[], context: Context): Names | null {
  for (const node of flow) {
    if (node.type === 'matter' || node.type === 'division') {
      const title = titleOfBook(node.children, context);
      if (title) return title;
    }
    if (node.type !== 'titlePage') continue;
    const parts = node.children.flatMap((part) =>
      part.type === 'titleBlock' && part.kind === 'titlePart' ? context.view(part).text : [],
    );
    return readCollection(parts.join(' '), context.language);
  }
  return null;
}

/** What the running heads say of the letters of a book, where several pages have the same: "LETTERS OF X TO Y". */
function runningTitle(root: Root, { source, language }: Context): Names | null {
  const pages = [...root.pages, ...runOnPageBegins(root).map(({ page }) => page)];
  const heads = pages.flatMap(({ formeWork }) =>
    formeWork.flatMap(({ kind, start, end }) => (kind === 'header' ? source.slice(start, end) : [])),
  );
  for (const head of new Set(
    heads.filter((one, index) => one === heads[index + 2] || one === heads[index + 1]),
  )) {
    const title = readCollection(head, language);
    if (title?.sender && title.recipient) return title;
  }
  return null;
}

/** The titles of several letters, "Letters of X to Y", of the letters below them. */
function titlesOf(
  flow: readonly Flow[],
  context: Context,
  found: Map<Letter, Names>,
  above: Names | null,
): ReadonlyMap<Letter, Names> {
  let title = above;
  for (const node of flow) {
    if (node.type === 'head') title = readCollection(context.view(node).text, context.language) ?? above;
    else if (node.type === 'letter' && title) found.set(node, title);
    else if (node.type === 'division' || node.type === 'matter')
      titlesOf(node.children, context, found, title);
  }
  return found;
}

/** A letter that names nobody in its heading, below a title that does; an answer among the others is signed by Y. */
function under(title: Names | undefined, facts: Facts): Facts {
  const { head, sender } = facts;
  if (!title || head.sender !== null || head.recipient !== null) return facts;
  const { sender: from, recipient: to } = title;
  const isFrom = (name: string | null) => sender !== null && name !== null && shareWord(sender, name);
  if (sender === null || from === null || isFrom(from))
    return { ...facts, head: { sender: from, recipient: to } };
  return isFrom(to) ? { ...facts, head: { sender: to, recipient: from } } : facts;
}

function shareWord(one: string, other: string): boolean {
  const words = new Set(one.toLowerCase().match(/\p{L}{3,}/gu));
  return (other.toLowerCase().match(/\p{L}{3,}/gu) ?? []).some((word) => words.has(word));
}

/** All letters printed in the text, in order. */
export function* lettersIn(flow: readonly Flow[]): Generator<Letter> {
  for (const node of flow) {
    if (node.type === 'letter') yield node;
    if (node.type === 'letter' || node.type === 'division' || node.type === 'matter')
      yield* lettersIn(node.children);
  }
}

/** The one who signs the letters of a book whose headings name the recipient alone; null where several do. */
function usualWriter(all: readonly Facts[]): string | null {
  const counts = new Map<string, { name: string; count: number }>();
  let signed = 0;
  for (const { head, sender } of all) {
    if (head.sender !== null || head.recipient === null || sender === null) continue;
    signed++;
    const surname = sender.split(' ').at(-1)!;
    const entry = counts.get(surname) ?? { name: sender, count: 0 };
    if (sender.length > entry.name.length) entry.name = sender;
    entry.count++;
    counts.set(surname, entry);
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most && most.count >= 2 && most.count * 2 > signed ? most.name : null;
}
