import type { Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { readHeading } from '../correspondence/heading.js';
import { isLabel } from '../correspondence/labels.js';
import { isNumberedKind } from '../correspondence/series.js';
import { isNameOf, nameInCapitals } from '../correspondence/signatures.js';
import { partKindOf } from '../divisions/part-kinds.js';
import { readDivisionTitle } from '../divisions/titles.js';
import { isCentred } from '../position.js';
import type { Candidate } from './place.js';

/** What the last heading opened, as far as it has been read. */
export interface Inside {
  /** Whether only short blocks stand below the heading so far. */
  readonly opener: boolean;
  /** Whether it is that of a letter, and stands in the middle as headings do in this book. */
  readonly letter: boolean;
  /** The sender named in it, or on the line below its number. */
  readonly sender: string | null;
  /** Whether the last block was a label of a memorandum's head, or what it labels. */
  readonly label: boolean;
  /** Whether the last block was a part of the letter or memorandum, and no heading, whatever its looks. */
  readonly part: boolean;
}

export const NOTHING: Inside = { opener: false, letter: false, sender: null, label: false, part: false };

/** What a heading opens. */
export function openedBy(head: Paragraph, { view, language }: Context): Inside {
  const names = readHeading(view(head).text, language);
  const isLetter =
    (names?.kind === true && names.recipient !== null) || isNumberedKind(view(head).text, language);
  return { ...NOTHING, opener: true, letter: isLetter && isCentred(head), sender: names?.sender ?? null };
}

/** Goes on to the next block: a label, what is set in below one, the sender's signature, a telegram's text. */
export function goOn(inside: Inside, { node, text, short }: Candidate, context: Context): Inside {
  const opener = inside.opener && short;
  if (!short || (!opener && !inside.letter && inside.sender === null))
    return { ...inside, opener, label: false, part: false };
  const capitals = text === text.toUpperCase();
  const label = opener && capitals && isLabel(text, context.language);
  const labelled = inside.label && node.layout.first > node.layout.margin && !isCentred(node);
  const part =
    label ||
    labelled ||
    (capitals && (isSignature(text, inside, context) || isTelegram(node, inside, context)));
  // Below a number the names stand on a line of their own.
  const named = opener ? readHeading(text, context.language)?.sender : null;
  return { ...inside, opener, sender: inside.sender ?? named ?? null, label: label || labelled, part };
}

/** Whether a line is the name in capitals of the sender whom the heading has named: "T. HALE". */
function isSignature(text: string, { sender }: Inside, context: Context): boolean {
  const name = sender === null ? null : nameInCapitals(text, context);
  return name !== null && isNameOf(name, sender!);
}

/** Whether a line in capitals is set in or stands at the margin, below the heading of a letter in the middle. */
function isTelegram(node: Paragraph, { letter }: Inside, { source, language }: Context): boolean {
  if (!letter || isCentred(node)) return false;
  const text = source.slice(node.start, node.end);
  return (
    readHeading(text, language) === null &&
    readDivisionTitle(text, language) === null &&
    partKindOf(text, language) === null
  );
}
