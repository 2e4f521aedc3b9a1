import type { Language } from '../../../lang/index.js';
import { ROMAN_NUMERAL } from '../../numerals.js';
import { anyOf, capitalised, compile, perLanguage } from '../../patterns.js';
import { isAbbreviation } from '../../sentences.js';
import { readLetterDate } from '../dateline.js';
import { grammarOf } from '../grammar.js';
import { type Before, matchAt } from './openings.js';
import type { Words } from './words/index.js';

/** By what the names of a heading are read. */
export interface NameRules {
  readonly words: Words;
  readonly language: Language;
  /** The words that the source writes small. */
  readonly small: ReadonlySet<string>;
  /** Whether the heading is in capitals, as the word between its names shows. */
  readonly capitals: boolean;
}

/** How many words a name in a heading has at most. */
const LONGEST_NAME = 14;

/** How far before the word "to" a heading may begin. */
const FARTHEST = 240;

/** A word and the one before it are no longer than this. */
const LONGEST_WORD = 60;

/** "No. 12. ", "ENCLOSURE IN No. 1. " before the names. */
const LABEL =
  /(?:(?<=^|\s)\p{Lu}\p{L}+\s(?:\d+\s)?\p{L}{2}\s)?(?<!\p{L})N(?:[Oo]|r|ro|°)\.?\s\d{1,4}[.:,]?\s$/u;
const LONGEST_LABEL = 40;

/** Where the number of a letter begins that stands before `start`; `start` itself where none does. */
export function labelBefore(text: string, start: number, least: number): number {
  const before = text.slice(Math.max(least, start - LONGEST_LABEL), start);
  return start - (LABEL.exec(before)?.[0].length ?? 0);
}

/** Whether the name of a sender is nothing but initials, as editions shorten those of their own persons: "TC", and not "NN". */
export function isInitials(sender: string): boolean {
  return /^(?!NN$)\p{Lu}{2,3}$/u.test(sender);
}

/** The date of a letter before its names: "[3. 5. 1903], ". */
const DATE = /(?<=^|\s)[[(]?\d[^,;:()[\]]{3,24}\d\??[\])]?,\s$/u;

/** Where the date of a letter begins that stands before its names; `start` itself where none does. */
function dateBefore(text: string, start: number, least: number, language: Language): number {
  const date = DATE.exec(text.slice(Math.max(least, start - LONGEST_LABEL), start));
  return date && readLetterDate(date[0], language)?.month ? start - date[0].length : start;
}

/** Where the kind of letter, or its number, begins that stands before the names; null where none does. */
function kindBefore(text: string, start: number, least: number, words: Words): number | null {
  const kind = words.kind.exec(text.slice(Math.max(least, start - LONGEST_WORD), start));
  return kind && labelBefore(text, start - kind[0].length, least);
}

/** The number of a letter before a heading in capitals: "XII LORD HALE TO …". */
const NUMERAL = compile(`^(?:${ROMAN_NUMERAL}|\\d{1,3})[.)]?\\s(?=\\p{Lu}{2})`);

/** The initials that sign the letter before it: "G. M. XII LORD HALE TO …". */
const INITIALS = compile(`^(?:\\p{Lu}\\.\\s){1,4}(?=(?:${ROMAN_NUMERAL}|\\d{1,3})\\s\\p{Lu}{2})`);

/** Who is not known: "N. N.". */
const NOBODY = /(?<!\S)N\.?\s?N\.?$/;

/** The names before "to", back to a kind of letter or the end of a sentence; null where there is no sender. */
export function readSender(
  text: string,
  to: number,
  least: number,
  { words, language, capitals }: NameRules,
): Omit<Before, 'recipient'> | null {
  if (!/(?:\p{Lu}\S*|\))$/u.test(text.slice(Math.max(least, to - LONGEST_WORD), to))) return null;
  let start = to;
  let determined = false;
  let edge = false;
  /** Where the names begin without the words of an office. */
  let plain: number | null = null;
  for (let count = 0; count < LONGEST_NAME && start > least && !determined; count++) {
    const kind = kindBefore(text, start, least, words);
    if (kind !== null) return { start: kind, kind: true, sender: text.slice(start, to).trim(), apart: true };
    const word = words.nameBefore.exec(text.slice(Math.max(least, start - FARTHEST), start))?.[1];
    const within: number =
      count > 0 && word === undefined && !capitals ? officeBefore(text, start, least, words) : -1;
    if (within >= 0) {
      plain ??= start;
      start = skipBack(text, within, least);
      continue;
    }
    // Capitals begin a heading, whatever stands before them.
    edge = capitals && count > 0 && (word === undefined || /\p{Ll}/u.test(word));
    if (edge || word === undefined || (count > 0 && endsSentence(word, language))) break;
    // What a stop ends before "TO" is the signature of the letter before, or a number.
    if (capitals && count === 0 && (endsSentence(word, language) || /^[IVXLC]+\.$/.test(word))) return null;
    if (capitals && /\p{Ll}/u.test(word)) break;
    // A capital article begins the sender: "… yours, Hale. The Earl of Marsh to …"
    determined = /^\p{Lu}/u.test(word) && language.determiners.includes(word.toLowerCase());
    start = skipBack(text, start - word.length, least);
  }
  // Only in an office stand such words: "The Ambassador in France".
  if (plain !== null && !words.office.test(text.slice(start, to).trimStart())) {
    start = plain;
    determined = false;
  }
  const kind = determined ? kindBefore(text, start, least, words) : null;
  if (kind !== null) return { start: kind, kind: true, sender: text.slice(start, to).trim(), apart: true };
  // Brackets may stand after a name, and not before one: they end what is before.
  start += /^(?:\s|\([^()]*\)\s)*/.exec(text.slice(start, to))![0].length;
  if (capitals) start += INITIALS.exec(text.slice(start, to))?.[0].length ?? 0;
  const stray = capitals ? 0 : strayBefore(text.slice(start, to), language);
  start += stray;
  const printed = text.slice(start, to);
  const sender = capitals ? printed.replace(NUMERAL, '') : printed;
  const nobody = NOBODY.exec(sender);
  if (nobody) return { start: to - nobody[0].length, kind: false, sender: nobody[0], apart: true };
  const named =
    isInitials(sender) || ((capitals ? /\p{Lu}{3}/u : /\p{Lu}\p{Ll}/u).test(sender) && sender.length >= 4);
  if (!/^\p{Lu}/u.test(sender) || !named) return null;
  // "TO J. HALE, SECRETARY TO THE ADMIRALTY" names the recipient alone.
  if (capitals && language.toWords.some((word) => sender.startsWith(`${word.toUpperCase()} `))) return null;
  const label = Math.min(labelBefore(text, start, least), dateBefore(text, start, least, language));
  if (label < start) return { start: label, kind: false, sender, apart: true };
  const apart =
    start === 0 || /[.!?…:;)\]”"’»\d¹²³⁴-⁹⁰*†–—-]\s*$/u.test(text.slice(Math.max(0, start - 4), start));
  return { start, kind: false, sender, apart: determined || edge || stray > 0 || apart };
}

/**
 * How long the end of a text is that stands before the names of a sender without a stop: the name with which it ends has
 * the mark of a note, "Karl3 Anna Hale", or goes on with a title that begins the next, "the parts of Whitby Mr. Hale".
 */
function strayBefore(names: string, language: Language): number {
  const noted = /^(?:\p{Lu}\p{Ll}+\s)?\p{Lu}\p{Ll}+\d{1,2}\s(?=\p{Lu}\p{Ll})/u.exec(names)?.[0].length ?? 0;
  if (noted > 0 || /^\p{Lu}/u.test(names)) return noted;
  return titledOf(language).exec(names)?.index ?? 0;
}

const titledOf = perLanguage(({ honorifics }) =>
  compile(
    `(?<=\\s)${anyOf(capitalised(honorifics.filter((word) => word.length > 1)))}\\.?\\s\\p{Lu}\\p{Ll}+$`,
  ),
);

/** Where the preposition begins that stands before a place in the name of an office; -1 where none does. */
function officeBefore(text: string, at: number, least: number, { officeBefore }: Words): number {
  const found = officeBefore.exec(text.slice(Math.max(least, at - LONGEST_WORD), at));
  return found ? at - found[1]!.length : -1;
}

/** Names without the ends of lines inside them: "Gold- mann". */
function whole(names: string): string {
  return names.replace(/-\s(?=\p{Ll})/gu, '');
}

/**
 * Leaves out of a sender's names the signature of the letter before: what stands before a name that is known from
 * other headings, or up to the last name of that letter's sender, or, below a closing formula, up to any of his names.
 */
export function afterSignature<T extends Omit<Before, 'recipient'>>(
  before: T,
  last: string,
  known: ReadonlySet<string>,
  language: Language,
): T {
  if (before.kind) return before;
  const { fromWords } = language;
  const words = before.sender.split(' ');
  const names = last.replace(/\s\([^)]*\)/g, '').split(' ');
  const closes = grammarOf(language).closing.test(before.sender);
  for (let count = 1; count < words.length - 1; count++) {
    const rest = words.slice(count).join(' ');
    const signature = whole(words.slice(0, count).join(' '));
    const name = signature.split(' ').at(-1)!.replace(/\.$/, '');
    const next = whole(rest).split(' ')[0]!;
    const isOwn = closes ? names.includes(name) && !names.includes(next) : name === names.at(-1);
    const isKnown = count > 1 && known.has(signature);
    const follows = (isOwn || isKnown) && /^\p{Lu}\p{Ll}/u.test(rest);
    if (!known.has(rest) && !follows) continue;
    // "DE MADAME MORIN A MADAME HALIER"
    if (fromWords.includes(words.slice(0, count).join(' ').toLowerCase())) return before;
    const start = before.start + before.sender.length - rest.length;
    return { ...before, start, sender: rest, apart: true };
  }
  return before;
}

function skipBack(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && text[start - 1] === ' ') start--;
  return start;
}

/** Whether a word ends a sentence, and is no initial and no abbreviation. */
function endsSentence(word: string, language: Language): boolean {
  // "the “Western Times.”"
  const printed = word.replace(/["”»_]$/, '');
  if (!printed.endsWith('.')) return false;
  const bare = printed.slice(0, -1).toLowerCase();
  if (/^(?:\p{Lu}\.)+$/u.test(printed)) return false;
  return !isAbbreviation(bare, language) && !language.honorifics.includes(bare) && bare.length > 2;
}

/** The places of the sender's names in "Letter to X from Y", after those of the recipient; the last place first. */
export function readSenderAfter(text: string, at: number, rules: NameRules): { from: number; end: number }[] {
  const by = matchAt(rules.words.fromNext, text, at);
  if (!by) return [];
  const from = at + by[0].length;
  return readRecipient(text, from - 1, rules).map((end) => ({ from, end }));
}

/** How many words of a name may be those of the place below it. */
const LONGEST_PLACE = 3;

/** Where the names that follow "to" may end, the last place first; empty where none follows. */
export function readRecipient(
  text: string,
  from: number,
  { words, language, small, capitals }: NameRules,
): number[] {
  const same = matchAt(words.same, text, from);
  if (same) return [from + same[0].length];
  let at = from;
  let determined = false;
  const ends: number[] = [];
  for (let count = 0; count < LONGEST_NAME; count++) {
    const match =
      matchAt(words.nameAfter, text, at) ??
      (words.office.test(text.slice(from, at).trimStart()) ? matchAt(words.officeAfter, text, at) : null);
    if (!match) break;
    const word = match[1]!;
    const bare = word.replace(/\.$/, '').toLowerCase();
    const isName = /^[«“"_]?\p{Lu}/u.test(word);
    const isNumeral = /^[\p{Lu}.]+$/u.test(word);
    // The next part of a quoted letter begins with a mark, as the name of a newspaper does after its article.
    const before = text.slice(from, at).split(' ').at(-1)!.toLowerCase();
    const joins = language.determiners.includes(before) || language.particles.includes(before);
    if (/^[«“"]/.test(word) && ends.length > 0 && !joins) break;
    // "To Felipe II. The ships …"
    if (ends.length > 0 && /^[IVX]{2,}\.$/.test(word)) return [match.index + match[0].length - 1];
    const isDated = language.datedWords.includes(bare) && !language.particles.includes(bare);
    if (capitals && ends.length > 0 && isDated) break;
    // A heading in capitals ends with them, and before a text that begins "I have".
    const isText = /\p{Ll}/u.test(word) || (count > 0 && (word === 'I' || word === 'A'));
    if (capitals && !word.startsWith('(') && isText) break;
    if (isName && !isNumeral && ends.length > 0 && isOther(bare, words, language, small)) break;
    at = match.index + match[0].length;
    // "To his brother", whom nothing else names.
    const isKin = determined && language.kinWords.includes(bare);
    determined ||= language.determiners.includes(bare);
    if (isName || isKin || (word.startsWith('(') && ends.length > 0)) ends.unshift(at);
    if (isName && endsSentence(word, language)) return [/["”»_]$/.test(word) ? at : at - 1];
    if (word.startsWith('(')) break;
    if (isName && text[at] === ',') {
      const goesOn = capitals && /^,\s\p{Lu}{2}/u.test(text.slice(at, at + 4));
      if (!goesOn && !joinsName(text, at, language)) break;
      at++;
    }
  }
  // Nor does one end with "Rev.", which begins a greeting or the next name, nor with an article, "Marsh The King:".
  const isOpen = (end: number) => {
    const names = text.slice(from, end);
    const last = names.slice(names.lastIndexOf(' ') + 1);
    return (
      INITIAL.test(names) ||
      (/^\p{Lu}/u.test(last) && language.determiners.includes(last.toLowerCase())) ||
      language.honorifics.includes((LAST_SHORT.exec(names)?.[1] ?? '').toLowerCase())
    );
  };
  const whole = ends.filter((end) => ends.length === 1 || !isOpen(end));
  return whole.slice(0, LONGEST_PLACE + 1);
}

/** An initial, after which a name goes on: "S. T.". */
const INITIAL = /(?:^|[\s.])\p{Lu}\.$/u;

/** The last word of names where a stop shortens it. */
const LAST_SHORT = /\s(\p{Lu}\p{Ll}+)\.$/u;

/** Whether a capital word after a name begins something else: a date, a greeting, a sentence of the text. */
function isOther(bare: string, words: Words, language: Language, small: ReadonlySet<string>): boolean {
  if (language.months.some((forms) => forms.includes(bare)) || language.weekdays.includes(bare)) return true;
  if (language.myWords.includes(bare)) return true;
  if (language.salutations.includes(bare) && !language.honorifics.includes(bare)) return true;
  return small.has(bare) && !words.titles.has(bare) && !language.particles.includes(bare);
}

/** Whether after a comma another name of a list follows: "Anna, Marie und Karl Hale". */
function joinsName(text: string, comma: number, language: Language): boolean {
  const next = /^,\s\p{Lu}[\p{L}\p{M}'’-]*(?:,\s\p{Lu}[\p{L}\p{M}'’-]*){0,3}\s(\p{Ll}+|&)\s\p{Lu}/u.exec(
    text.slice(comma, comma + 120),
  );
  return next !== null && (next[1] === '&' || language.andWords.includes(next[1]!));
}
