import type { Language } from '../../../lang/index.js';
import { anyOf, capitalised, compile, perLanguage } from '../../patterns.js';

/** No names and no office are longer. */
const LONGEST = 160;

/** Further names in capitals, and an office after the name: "J. HALE. P. MARSH.", ", Surveyor." */
const NAMES =
  /^(?:[.,]?\s(?:&\s)?(?![NP]\.\s?[BS]\.)(?:\p{Lu}\p{Ll}?\.|[\p{Lu}'’-]{2,}\.?)(?![\p{L}\d]))+(?<=\p{Lu}{2}\.)/u;
const OFFICE = /^,\s(\p{Lu}[^.!?;:—]{2,80})\.(?=$|\s)/u;
const SURNAME = /^\s\p{Lu}[\p{L}'’-]+(?=,\s\p{Lu})/u;
/** A first name, an initial, a name in capitals before another or an office, "(Signed)", "Signed:" before a name. */
const FIRST_NAME =
  /(?:^|\s)((?:[\p{Lu}'’-]{3,}\s)?&|\(\p{L}+\.?\)|\p{Lu}\p{Ll}{3,7}:|\p{Lu}(?:\p{Ll}{0,3}\.)?|[\p{Lu}'’-]{3,},|\p{Lu}[\p{L}'’-]+)\s$/u;

/** How its bearer wrote a name: "(with his seal)". */
const WITH_RUBRIC = /^\s\([\p{Ll} ]{3,40}\)/u;

/** A first name alone, and the word before it that makes it a signature: "Dein Karl." */
const ONE_NAME = /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\.|[.!])?$/u;
const familiarOf = perLanguage(({ familiarWords }) =>
  // "Dein tr. Karl."
  compile(`(?<=\\s)${anyOf(capitalised(familiarWords))}\\s(?:\\p{Ll}{1,6}\\.\\s){0,2}$`),
);

/** A signature with all that belongs to it: the names before and after the one that was found, and the office. */
export function wholeSignature(
  body: string,
  { formula, start, end }: { formula: number; start: number; end: number },
  sender: string,
  small: ReadonlySet<string>,
  language: Language,
): { start: number; end: number } {
  let inCapitals = /^[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*$/u.test(body.slice(start, end));
  let first = start;
  // Without a formula before it only initials are sure to be the signature's.
  const least = formula < start ? formula : 0;
  // Before a name in full stands nothing that is part of it.
  const printed = body.slice(start, end).replace(/\.$/, '');
  const isFull = /^\p{Lu}.*\s/u.test(sender) && printed.endsWith(sender);
  if (isFull) first += printed.length - sender.length;
  while (first > least && !isFull) {
    const name = FIRST_NAME.exec(body.slice(Math.max(least, first - LONGEST), first))?.[1];
    if (name === undefined || !isFirstName(name, inCapitals, small, language)) break;
    if (formula === start && !/^\p{Lu}\.$/u.test(name)) break;
    inCapitals ||= name.endsWith(',');
    first -= name.length + 1;
  }
  if (ONE_NAME.test(body.slice(first, end)))
    first -= familiarOf(language).exec(body.slice(Math.max(0, first - LONGEST), first))?.[0].length ?? 0;
  let last = end;
  if (inCapitals) last += NAMES.exec(body.slice(end, end + LONGEST))?.[0].length ?? 0;
  // The surname stands before the office: "Ruth" of "Ruth Marsh, Manager."
  const surname = SURNAME.exec(body.slice(last, last + LONGEST))?.[0] ?? '';
  const isOwn = surname !== '' && isFirstName(surname.slice(1), inCapitals, small, language);
  const named = last + (isOwn ? surname.length : 0);
  const stopped = body[named - 1] === '.' ? named - 1 : named;
  const office = OFFICE.exec(body.slice(stopped, stopped + LONGEST));
  if (office && isOffice(office[1]!, language)) last = stopped + office[0].length;
  last += WITH_RUBRIC.exec(body.slice(last, last + LONGEST))?.[0].length ?? 0;
  return { start: first, end: last };
}

/** Whether a word before a name, or after a first name, is part of it. */
function isFirstName(
  word: string,
  inCapitals: boolean,
  small: ReadonlySet<string>,
  language: Language,
): boolean {
  const bare = word.toLowerCase().replace(/\.$/, '');
  if (word.endsWith('&')) return inCapitals;
  if (bare.length < 3 || word.startsWith('(')) return true;
  if (/[:,]$/.test(word)) return inCapitals || word.endsWith(',');
  if (inCapitals) return word === word.toUpperCase() || /^\p{Lu}\p{Ll}{1,3}\.$/u.test(word);
  return !small.has(bare) && !noNamesOf(language).has(bare);
}

const noNamesOf = perLanguage(
  ({ kinWords, closings, months, honorifics, familiarWords }) =>
    new Set([...kinWords, ...closings, ...honorifics, ...familiarWords, ...months.flat()]),
);

/** Whether words are those of an office: all have capitals but the small ones between them. */
function isOffice(printed: string, language: Language): boolean {
  const between = betweenOf(language);
  return printed.split(/[\s,]+/).every((word) => /^\p{Lu}/u.test(word) || between.has(word));
}

const betweenOf = perLanguage(
  ({ particles, smallWords, andWords }) => new Set([...particles, ...smallWords, ...andWords]),
);
