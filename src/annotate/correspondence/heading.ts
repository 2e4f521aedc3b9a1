import { type Language, languages } from '../../lang/index.js';
import { divisionWordsOf } from '../divisions/titles.js';
import { ROMAN_NUMERAL } from '../numerals.js';
import { anyOf, capitalised, compile, eitherCase, lazily, perLanguage } from '../patterns.js';
import { isAbbreviation } from '../sentences.js';

/** What the heading of a letter says. */
export interface LetterHeading {
  /** Whether it calls the text a letter, a telegram, a reply. */
  readonly kind: boolean;
  /** The correspondents as printed; null who is not named. One of them is. */
  readonly sender: string | null;
  readonly recipient: string | null;
  /** Where the names end: a place, a date may follow. */
  readonly end: number;
}

/** A heading is neither shorter, "To Y" in any language, nor longer. */
const SHORTEST = 3;
const LONGEST = 400;

/**
 * Reads the heading of a letter: "Letter [from] X to Y", "X to Y", "To Y", "Letter to Y from X", "Reply of X"; null
 * for any other text. Names are case-sensitive.
 */
export function readHeading(text: string, language: Language): LetterHeading | null {
  if (text.length < SHORTEST || text.length > LONGEST || collection(language).test(text)) return null;
  for (const { sign, pattern } of formsOf(language)) {
    const match = sign.test(text) && pattern.exec(text);
    if (!match) continue;
    const { kind, sender, recipient } = match.groups!;
    const { name, cut } = recipient === undefined ? { name: null, cut: 0 } : beforeStop(recipient, language);
    // "LETTERS TO HIS FAMILY" is the title of them all.
    if (sender !== undefined && language.contentWords.includes(sender.toLowerCase())) return null;
    return {
      kind: kind !== undefined,
      sender: sender === undefined ? null : namesOf(personOf(sender, match[0], language)),
      recipient: name === null ? null : namesOf(name).replace(lastDeterminers(language), ''),
      end: match[0].length - cut,
    };
  }
  return null;
}

/**
 * Reads the title of several letters, "LETTERS OF X TO Y": each of them is from X to Y if it does not say otherwise. Null
 * for any other text.
 */
export function readCollection(text: string, language: Language): LetterHeading | null {
  const several = text.length <= LONGEST && collection(language).exec(text)?.[0];
  if (!several) return null;
  const [kind] = capitalised(language.letterKinds);
  return readHeading(`${kind} ${text.slice(several.length)}`, language);
}

/** What the title of several letters begins with: "The Letters", "Briefwechsel". */
const collection = perLanguage(({ contentWords, determiners, fromWords, toWords }) =>
  compile(
    `^["“„«]?(?:${anyOf(determiners)}\\s)?${anyOf(contentWords)}\\s(?=${anyOf([...fromWords, ...toWords])}(?:\\s|(?<=['’])))`,
    'i',
  ),
);

/**
 * Reads a heading that names the sender alone: "From Y", "12. — De Y". It is that of a letter only where one opens below
 * it. Without a number a word that is a part of names as well, "de Y", names no sender.
 */
export function readSenderAlone(text: string, language: Language): string | null {
  if (text.length < SHORTEST || text.length > LONGEST) return null;
  const sender = senderAlone(language).exec(text)?.groups?.sender;
  return sender === undefined ? null : namesOf(beforeStop(sender, language).name);
}

const senderAlone = perLanguage((language) => {
  const apart = language.fromWords.filter((word) => !language.particles.includes(word));
  const own = anyOf(capitalised(apart));
  const numbered = `${SERIAL}[.)\\]]*(?:\\s?[—–-]{1,2}\\s?|\\s)${anyOf(capitalised(language.fromWords))}`;
  return compile(`^(?:${own}|${numbered})\\s(?<sender>${headNames(language)})[.:]?$`);
});

/** A word too long, or with too open an end, for an abbreviation, and the stop after it. */
const STOPPED = /(?<![\p{L}.])(?:\p{L}['’])?(\p{L}{6,}|\p{L}{3,}[aeiouyéè]\p{L}?)\.(?=\s\p{Lu})/iu;

/**
 * The names up to a stop that ends them, "Count Hale. On the ways of the north", and how much stands after it that the
 * pattern has taken for more names.
 */
function beforeStop(names: string, language: Language): { name: string; cut: number } {
  const stop = STOPPED.exec(names);
  if (!stop || isShort(stop[1]!.toLowerCase(), language)) return { name: names, cut: 0 };
  const end = stop.index + stop[0].length - 1;
  return { name: names.slice(0, end), cut: names.length - end };
}

/** The person whom a heading names beside the office, "the Governor, Don Luis Hale, to the King", or else the office. */
function personOf(sender: string, heading: string, language: Language): string {
  const { office, person } = appositions(language);
  if (!office.test(sender)) return sender;
  person.lastIndex = heading.indexOf(sender) + sender.length;
  return person.exec(heading)?.groups?.person ?? sender;
}

const appositions = perLanguage(({ determiners, particles }) => {
  // Whatever the book's language: "Don Luis", "Monsieur Hale".
  const all = languages.flatMap(({ honorifics, ranks }) => [...honorifics, ...ranks]);
  const titles = anyOf([...new Set(all)].filter((word) => !particles.includes(word)));
  return {
    office: compile(`^${anyOf(determiners)}\\s`, 'i'),
    person: compile(`,\\s(?<person>${titles}\\.?\\s[^,]{2,60}),`, 'iy'),
  };
});

/** Whether a word with a stop may be shortened: an abbreviation, or a title, "Excmo." */
function isShort(word: string, language: Language): boolean {
  return (
    isAbbreviation(word, language) || language.honorifics.includes(word) || language.ranks.includes(word)
  );
}

/** A possessive that ends a name: "MARCO HALIO SUO". */
const lastDeterminers = perLanguage(({ determiners }) => compile(`(?:\\s${anyOf(determiners)})+$`, 'i'));

/**
 * "Mr. Hale (the Surveyor) and Mr. Marsh.--" without the office in brackets and the dash at the end; "the Ambassador in
 * Spain (Marsh)" has his name in brackets.
 */
function namesOf(printed: string): string {
  const offices = /\s\((?!\p{Lu}[\p{L}'’./-]+\))[^)]*\)/gu;
  const names = printed.includes('(') ? printed.replace(offices, '') : printed;
  return names.replace(/\.?[—–-]+$/, '');
}

const END = '(?![\\p{L}\\p{M}])';
/** A word of a name: it begins with a capital; initials and hyphens belong to it, and a figure OCR has misread. */
export const WORD = "\\p{Lu}(?:[\\p{L}\\p{M}'’./-]|\\d(?=\\p{Ll}))*";
/** An article or preposition glued to what follows: "l'abbé", "d'Alembert". */
export const ELISION = "(?:\\p{L}{1,4}['’])?";
/** A number of a series, and the one that was put in after it: "CCXII", "48 bis", "48a". "DI" is a word unless a stop follows. */
const SERIAL =
  '(?:\\d{1,8}[a-z]?|[IVXLC]{2,8}|[IVX]|[IVXLCDM]{2,12}(?=\\.|\\sbis|\\ster))(?:\\s(?:bis|ter|quater))?';
/** "[3. 5. 1903],", "No. 12.", "Enclosure 2 in No. 12.", "[XII]", "233.—" before the names. */
const NUMBER =
  '(?:[[(]?\\d[^,;:()\\]]{3,24}\\d\\??[\\])]?,\\s)?(?:(?:\\p{L}+\\s(?:\\d+\\s)?){0,3}(?:No|Nr|Nro|N°|NO|NR)\\.?\\s\\d{1,4}[.,:;—–-]*\\s)??' +
  `(?:[[(]?${SERIAL}[.)\\]]*(?:\\s?[:,—–-]{0,2}\\s|\\s?[—–]\\s?))?`;
/** What stands between the kind of letter, or its number, and the names. */
const AFTER_KIND = `(?:\\s(?:(?:No|Nr|NO|NR)\\.?\\s)?(?:\\d+|${ROMAN_NUMERAL})(?![\\p{L}\\d]))?(?:[.,:]?\\s|[.:]?\\s?[—–-]+\\s?)`;

/** What stands before the first names. The pattern of names is long; so it is needed but once for all that follow. */
const BEFORE_NAMES = '(?<=^|[\\s“"„«\'’—–-])';

/** One form of headings: what each of them has, which is quick to look for, and how they read. */
interface Form {
  readonly sign: RegExp;
  readonly pattern: RegExp;
}

const formsOf = perLanguage(makeForms);

function makeForms(language: Language): readonly Form[] {
  // "al conte", "all'avvocato"
  const way = (list: readonly string[]) => `${eitherCase(list)}(?:\\s|(?<=['’]))`;
  const from = way(language.fromWords);
  const to = way(language.toWords);
  const names = headNames(language);
  const same = eitherCase(language.sameWords);
  const brackets = '\\s\\([^)]{1,200}\\)';
  const persons = anyOf([...language.honorifics, ...language.ranks, ...language.kinWords]);
  // "M. Hale, ambassadeur à Londres, au ministre", "Le consul à Lima au ministre", "the Envoy to the United States (Hale) to"
  const seat = `\\s${to}(?:${eitherCase(language.determiners)}\\s)?${WORD}(?:\\s${WORD}){0,3}(?:${brackets})?(?=\\s${to})`;
  const office = `(?:${brackets}|,\\s(?:\\p{Lu}|${persons}${END})[^,]{1,60},)?`;
  const and = `\\s(?:&|${anyOf(language.andWords)})\\s`;
  // "the Ambassador in Spain (Marsh)"
  const several = `(?:(?:${BEFORE_NAMES}|${brackets}${and})${names}){1,5}(?:\\s\\(${WORD}\\))?`;
  const kinds = eitherCase(language.letterKinds);
  const kind = `(?:\\p{L}+\\s){0,3}?(?<kind>(?:\\p{Lu}\\p{Ll}+)?${kinds})${AFTER_KIND}`;
  // "Al conte Hale a Londra" names no sender, but where the recipient is.
  const sender = `(?!${to})(?<sender>${same}|${several}(?:${seat})?)${office}`;
  const recipient = `${to}(?<recipient>${same}|${several})${office}(?:\\s${to}${WORD})?`;
  const dated = eitherCase(language.datedWords);
  const month = anyOf(capitalised(language.months.flat()));
  const end = `(?=$|[.,:;([]|\\s(?:${dated}\\s(?:(?:the|den|dem)\\s)?)?(?:${month}\\.?,?\\s\\d|[\\d[(]))`;
  const form = (sign: string, pattern: string) =>
    lazily<Form>({
      sign: () => compile(sign),
      pattern: () => compile(`^[“"„«]?(?=[^\\p{L}]*\\p{Lu})${NUMBER}${pattern}${end}`),
    });
  return [
    form(`(?:^|[\\s“"„«—–-])${to}`, `(?:${kind})?(?:(?:${from})?${sender}\\s)?${recipient}`),
    form(`${kinds}${AFTER_KIND}${to}[^]*\\s${from}`, `${kind}${recipient},?\\s${from}${sender}`),
    form(`${kinds}${AFTER_KIND}${from}`, `${kind}${from}${sender}`),
    ...greetings(language, names, office).map((pattern) => form('', pattern)),
  ];
}

/**
 * "M. Cicero S. D. P. Lentulo Procos.", "Cicero Attico Sal.", "Cicero Attico": where names are inflected, the greeting
 * or the case of the names tells who greets whom. The greeting makes the heading that of a letter.
 */
function greetings(language: Language, names: string, office: string): string[] {
  const { dativeEndings } = language;
  const determiners = [...language.determiners, ...capitalised(language.determiners)];
  if (dativeEndings.length === 0) return [];
  const greeting = `(?<kind>${greetingWords(language)})`;
  const endings = [...dativeEndings, ...dativeEndings.map((ending) => ending.toUpperCase())].join('|');
  const greeted = `(?=(?:(?:${anyOf(determiners)}|\\p{L}+(?:${endings})|\\p{Lu}\\p{Ll}{0,5}\\.)[ ,.]+)*(?:${anyOf(determiners)}|\\p{L}+(?:${endings}))(?:$|[,.\\s]))`;
  // "suo", "iurisconsulto"
  const after = `(?:\\s(?:${anyOf(determiners)}|\\p{Ll}+(?:${dativeEndings.join('|')}))${END}){0,3}`;
  // "LIBER II" greets nobody.
  const sender = `(?!\\p{L}+\\s[IVXLC]+(?!\\p{L}))(?<sender>${names})${office}\\s`;
  return [
    // What follows the greeting is more of it where all are initials: "S. P. D."
    `${sender}${greeting}\\s(?!(?:\\p{L}\\.\\s?)*\\p{L}\\.?$)(?<recipient>${names})`,
    `${sender}${greeted}(?<recipient>${names})${after},?\\s${greeting}`,
    // A place and a day have the same endings: "Eboraci, Kalendis Septembribus 1514".
    `(?=[^\\d(]*$)${sender}${greeted}(?<recipient>${names})${after}`,
  ];
}

/** The words by which a heading greets its recipient: "s. d.", "S. P. D." */
export function greetingWords({ greetingVerbs }: Language): string {
  const forms = [...greetingVerbs, ...greetingVerbs.map((word) => word.toUpperCase())]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/\./g, '\\.\\s?').replace(/ /g, '\\s'));
  return `(?:${forms.join('|')})${END}\\.?`;
}

/** The names of a heading, several persons or an office among them: "the Lords of the Admiralty and Mr. Hale". */
export function headNames(language: Language): string {
  const { andWords, particles, determiners, toWords, fromWords, honorifics, ranks, kinWords } = language;
  const ways = new Set([...toWords, ...fromWords.filter((word) => !particles.includes(word))]);
  const persons = [...honorifics, ...ranks, ...kinWords].filter((word) => word.length > 2);
  const small = [...andWords, ...particles, ...language.smallWords, ...determiners].filter(
    (word) => !ways.has(word),
  );
  // Many languages write titles and kin small: "don Pedro", "al virrey don Martín", "aan zijne zuster Anna".
  const joint = `(?:&|${ELISION}${anyOf([...small, ...capitalised(determiners), ...persons])}\\.?)\\s`;
  // In a heading in capitals the words "TO" and "FROM" look like names.
  const barred = [...ways].map((word) => word.toUpperCase());
  // "the Editor of the “Times”"
  const word = `(?!${anyOf(barred)}\\s)${ELISION}["“„«]?${WORD}["”»]?`;
  const determiner = `(?:${eitherCase(determiners)}\\s(?:\\p{Ll}+\\s)?)?`;
  const leading = `(?:${determiner}|(?:${joint}){0,4})`;
  const kin = `${determiner}${ELISION}${eitherCase(persons)}\\.?${END}`;
  // "le ministre des affaires étrangères", "le Comité de salut public"
  const field = `(?:\\s(?:${anyOf(particles)}\\s){1,2}${ELISION}\\p{Ll}{3,}(?:\\s(?!${anyOf([...ways])}\\s)\\p{Ll}{3,}){0,2})?`;
  return `(?:${leading}${word}(?:,?\\s(?:${joint}){0,4}${word}){0,11}?|${kin})${field}`;
}

const divisionWordOf = perLanguage((language) => {
  const words = divisionWordsOf(language).filter((word) => !language.letterKinds.includes(word));
  return compile(`^${anyOf(words)}(?!\\p{L})`, 'i');
});

/** Whether a heading says that it begins a part of the book, and no letter: "CHAPTER I". */
export function isDivisionTitle(text: string, language: Language): boolean {
  return divisionWordOf(language).test(text);
}
