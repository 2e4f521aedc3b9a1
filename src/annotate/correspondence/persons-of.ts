import type { Context } from '../context.js';
import { compile, matchesOf } from '../patterns.js';
import { findLetterDate } from './dateline.js';
import { grammarOf } from './grammar.js';
import { readHeading } from './heading.js';

/** Sender and recipient of a letter as printed; what is not printed is null. */
export interface Names {
  sender: string | null;
  recipient: string | null;
}

/** The person a salutation greets: "My dear Ellen," greets Ellen; "Sir," and "Dear Uncle," greet nobody by name. */
export function readSalute(text: string, { language }: Context): string | null {
  const { salute, name, inscription } = grammarOf(language);
  const inscribed = inscription.exec(text)?.groups?.recipient;
  if (inscribed) return inscribed.trim();
  let rest = text;
  for (let greeting = salute.exec(rest); greeting; greeting = salute.exec(rest)) {
    rest = rest.slice(greeting[0].length).replace(/^[\s,.]+/, '');
  }
  const found = name.exec(rest)?.[0].replace(/\.$/, '') ?? null;
  if (found === null) return null;
  // "My Lord," and "Dear Uncle," have a title and no name.
  const { kinWords, honorifics, ranks, salutations } = language;
  const titles = [...kinWords, ...honorifics, ...ranks];
  // "Sacred Royal Majesty:" greets with the words of other salutations.
  const isTitle = (word: string) =>
    titles.includes(word) || salutations.some((phrase) => phrase.split(' ').indexOf(word) > 0);
  return found.toLowerCase().split(' ').every(isTitle) ? null : found;
}

/** The name in a signature: "Your affectionate brother Thomas Hale." was signed by Thomas Hale. */
export function readSignature(text: string, context: Context): string | null {
  const name = nameIn(text, context);
  return name === null ? null : divideWords(name.trim());
}

/** Where in a text with a formula the signature begins, or null. */
export function signatureStart(text: string, context: Context): number | null {
  const name = nameIn(text, context);
  return name === null ? null : text.lastIndexOf(name);
}

function nameIn(text: string, { language }: Context): string | null {
  const { lastName } = grammarOf(language);
  const signed = text.replace(BY_OWN_HAND, '');
  const parts = signed.split(/,\s/);
  // After the name stands an office, a regiment: "R. T. Hale, Surveyor-General", "v. Hale, Oberst", "Hale, député".
  const named = parts.slice(0, -1).find((part) => WITH_INITIALS.test(part) || isInCapitals(part));
  return (
    lastName.exec(named ?? signed)?.[1] ??
    parts.flatMap((part) => lastName.exec(part)?.[1] ?? []).at(-1) ??
    null
  );
}

/** What says after a name how its bearer wrote it: "manu propria", "(with his seal)". */
const BY_OWN_HAND = /,?\s(?:[Mm]\.?\s?[Pp](?:r|pr)?\.?|[Mm]anu [Pp]ropria|\([\p{Ll} ]{3,40}\))\W*$/u;

/** Initials or a particle and a name, as nothing but a person has them. */
const WITH_INITIALS = compile(String.raw`^(?:(?:\p{L}\p{Ll}?\.\s?)+)\p{Lu}[\p{L}\p{M}'’-]+$`);

export function isInCapitals(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
}

/** How far before the end of a text its closing formula may begin. */
const FARTHEST_CLOSE = 120;

/** The name with which a text ends after a closing formula: "… believe me yours truly, T. Hale." */
export function readClose(text: string, context: Context): string | null {
  // It may begin the text.
  const end = `. ${text}`.slice(-FARTHEST_CLOSE);
  const { closing } = grammarOf(context.language);
  for (const { index } of matchesOf(/(?<=[.!?;,—–-]\s?)(?=\p{L})/gu, end)) {
    if (closing.test(end.slice(index))) return readSignature(end, context);
  }
  return null;
}

/** Sender and recipient of a classical greeting: "M. Cicero greets Cn. Pompeius". */
export function readGreeting(text: string, { language }: Context): Names {
  const groups = grammarOf(language).greeting.exec(text.slice(0, 200))?.groups;
  return { sender: groups?.sender ?? null, recipient: groups?.recipient ?? null };
}

/** Names that the source has run together, "KarlKraus", "TRHale", are several; the capital of "McIntosh" is one name's. */
function divideWords(name: string): string {
  return name.replace(
    /(?<!\p{L})(?:(?!Ma?c|De|Di|Du|La|Le|Fitz|Van)(?:\p{Lu}\p{Ll}+)(?=\p{Lu}\p{Ll}*)|\p{Lu}{1,3}(?=\p{Lu}\p{Ll}{2}))/gu,
    '$& ',
  );
}

/** The place of writing with which a dateline begins: "Whitby, 3rd January 1881", "De México, a …". */
export function readPlace(text: string, { language }: Context): string | null {
  const { placeEnd, placeStart } = grammarOf(language);
  // A date may begin with words that are none of those: "Eboraci. An. 1501, quarto Idus Iulias".
  const ends = [placeEnd.exec(text)?.index, findLetterDate(text, language)?.start, text.length];
  const line = text.slice(0, Math.min(...ends.flatMap((end) => end ?? [])));
  // The letter may have taken its leave before: "And so farewell to you. From Whitby, 3rd January 1881".
  const place = line.replace(/^(?:\S+\s){3,}\S*\p{Ll}{3}[.!?]\s/u, '').replace(placeStart, '');
  return asPlace(place);
}

/** The place in a heading after the names: "X to Y, Whitby, 3rd January 1881". */
export function readHeadPlace(text: string, { language }: Context): string | null {
  const { placeEnd } = grammarOf(language);
  const heading = readHeading(text, language);
  if (!heading?.sender || text[heading.end] !== ',') return null;
  const next = text.slice(heading.end + 1).trimStart();
  const part = /^[^,]*/.exec(next)![0];
  const end = placeEnd.exec(part)?.index ?? part.length;
  return end === 0 || end < part.length / 2 ? null : asPlace(part.slice(0, end));
}

const LONGEST_PLACE = 50;

function asPlace(text: string): string | null {
  const place = text.replace(/[\s.,;:–—-]+$|^[“"„«]/gu, '').trim();
  return /^\p{Lu}/u.test(place) && place.length >= 2 && place.length <= LONGEST_PLACE ? place : null;
}
