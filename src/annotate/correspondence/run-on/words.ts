import { type Language, languages } from '../../../lang/index.js';
import { anyOf, capitalised, compile, lazily, perLanguage } from '../../patterns.js';
import { republicanDate } from '../calendars.js';
import { titleAlone } from '../grammar.js';
import { ELISION, greetingWords } from '../heading.js';

/** The patterns by which a letter's formal parts are told in text that has lost its line ends, for one language. */
export interface Words {
  /** The word between sender and recipient, with a blank on either side. */
  readonly to: RegExp;
  /** The word before a recipient where a heading begins with it, the blank after it included. */
  readonly toFirst: RegExp;
  /** The same before a sender. */
  readonly fromFirst: RegExp;
  /** The word before a sender who is named after the recipient. */
  readonly fromNext: RegExp;
  /** A kind of letter and the word before its sender, the blank after it included. */
  readonly kindFrom: RegExp;
  /** A kind of letter and what may stand between it and the names: "Letter No. 4 from". */
  readonly kind: RegExp;
  /** A word of a name, or one that may stand inside a name, at the end or the beginning of a text. */
  readonly nameBefore: RegExp;
  readonly nameAfter: RegExp;
  /** A preposition within an office, before and after a place of the text: "Ambassador in France". */
  readonly officeBefore: RegExp;
  readonly officeAfter: RegExp;
  /** An article and a title, by which an office is told: "The British Ambassador". */
  readonly office: RegExp;
  /** The person of the letter before, in place of a name: "the same". */
  readonly same: RegExp;
  /** What may follow the names of a heading: place, day, date. Sticky, like all that follow. */
  readonly tail: RegExp;
  readonly dateline: RegExp;
  /** A day of the week and a time that stand for a date: "Sonntag Abend". */
  readonly dayline: RegExp;
  readonly salute: RegExp;
  /** The same with a capital, wherever it begins. */
  readonly greeting: RegExp;
  /** A salutation that no mark ends: "My dear Sir". */
  readonly bareSalute: RegExp;
  /** A salutation that runs on into the text: "My dear Ellen,—". */
  readonly runIn: RegExp;
  /** The outside of a letter, where a language greets by its endings: "Strenuo domino Nicolao, amico suo." */
  readonly outside: RegExp | null;
  /** A date that cannot be read but ends with its year: "vom 3. oder 4. März 1926". */
  readonly anyDate: RegExp;
  /** "XII (F V, 7) TO A PERSON (AT A PLACE)", with the groups `number` and `inscription`. */
  readonly capitals: RegExp;
  /** What greets the recipient of a heading that names him without a preposition: "s. d." */
  readonly greeted: RegExp;
  /** The number of a letter: "LETTER XII. ". */
  readonly number: RegExp;
  /** Words in capitals below it: the place and date. */
  readonly capitalLine: RegExp;
  /** Titles, which a name may hold though the book writes them small as well. */
  readonly titles: ReadonlySet<string>;
  /** The heading of a paper that is no letter: "Memorandum by the Secretary." */
  readonly paper: RegExp;
  /** A closing formula at the beginning of a sentence. */
  readonly closing: RegExp;
  /** A signature that names no one but by kin, with its formula: "Deine Tante Toni". */
  readonly kinSignature: RegExp;
  /** The words before a signature that call its writer somebody's kin: "your most devoted brother, ". */
  readonly kinFormula: RegExp;
  /** A signature: a name after which nothing of its sentence follows. */
  readonly signature: RegExp;
}

/** The patterns of a language, each made once it is needed: most books have their line ends. */
export const wordsOf = perLanguage(makeWords);

/** A reference to a note, glued to what it follows. */
const MARKER = '(?:\\d{1,2}|[*†‡¹²³⁴-⁹⁰]{1,3}|\\s?[[(]\\d{1,3}[\\])])?';
const NAME = "(?:\\p{Lu}[\\p{Ll}'’]+(?:-?\\p{Lu}[\\p{Ll}'’]+)*|\\p{Lu}{3,}(?:-\\p{Lu}{2,})?(?![\\p{L}]))";
const INITIALS = '(?:\\p{Lu}(?:\\p{Ll}?\\.?|\\p{Ll}{2,5}\\.)\\s?){1,4}';
const WORD = "\\p{Lu}(?:[\\p{L}\\p{M}'’/-]|\\.(?=\\p{Lu}))*\\.?";

/** What stands close to a heading after its number: "233.—". */
const GLUED = '\\d[.)][—–]';

function makeWords(language: Language): Words {
  const both = (list: readonly string[]) => anyOf([...list, ...capitalised(list)]);
  // Titles are written small before a name in many languages: "don Pedro", "a la señora Hale".
  const titles = [...language.honorifics, ...language.ranks, ...language.kinWords].filter(
    (word) => word.length > 2,
  );
  const joint = both([...language.particles, ...language.determiners, ...language.andWords, ...titles, '&']);
  const ways = [...language.toWords, ...language.fromWords, ...language.datedWords];
  const within = language.smallWords.filter(
    (word) => !ways.includes(word) || language.particles.includes(word),
  );
  // A citation, "Letter Hale to Marsh, 3rd Jan.", is no place and date.
  const place = `(?!${anyOf(capitalised(language.letterKinds))}(?!\\p{L}))(?:['’][st][-\\s])?${WORD}(?:\\s(?:\\p{Ll}{2,8}\\s){0,2}${WORD}){0,4}?`;
  const title = both([...language.honorifics, ...language.ranks, ...language.kinWords]);
  const { yourWords, myWords, determiners, smallWords } = language;
  const noNames = [...yourWords, ...myWords, ...determiners, ...smallWords];
  const weekday = `(?:${both(language.weekdays)})s?`;
  const date = datePattern(language);
  const time = `(?:${both(language.dayTimes)}|\\d{1,2}|[½¼¾])(?![\\p{L}\\d])[.,]?`;
  const day = `(?:${weekday}(?:\\s(?:/\\s)?\\p{Lu}\\p{Ll}+|\\s${both(language.dayTimes)})?[,.]?\\s)?`;
  // "…, at ten o'clock at night.", "—6 p.m. [Received 9.15 p.m.]"
  const hour =
    `(?:,\\s[\\p{L}\\s'’]{3,30}(?=\\.(?:\\s|$))|,?\\s?[—–-]?\\s?(?:\\d{1,2}(?:[.:]\\d{2})?\\s)?${both(language.dayTimes)}(?!\\p{L}))?` +
    '(?:[.,]?\\s\\[(?=[^\\]]*\\d)[^\\][]{4,40}\\])?';
  const greeted = `(?:,?\\s(?!${anyOf(language.sayingVerbs)}\\s)(?:\\p{L}{1,3}\\.(?=\\s)|[\\p{L}\\p{M}'’&-]+)){0,6}?(?<!\\s\\p{Lu})(?:,\\s\\p{Ll}+\\s\\p{Lu}\\p{L}+!|[,:!.]|\\s!)${MARKER}(?=\\s|$)(?!\\s?[—–])`;
  const capital = "(?:\\p{Lu}[\\p{Lu}'’-]+|\\p{Lu})\\.?";
  const greetsByEndings = language.dativeEndings.length > 0;
  const dative = `\\p{L}*(?:${anyOf(language.dativeEndings)}),?`;
  const upperTo = anyOf(upper(language.toWords));
  // "DE MADAME HALIER A MADAME MORIN": among capitals a letter is the word as well.
  const letters = language.toWords.filter((word) => word.length === 1).map((word) => word.toUpperCase());
  const letterTo = letters.length > 0 ? anyOf(letters) : '(?!)';
  return lazily<Words>({
    to: () =>
      compile(
        `(?:(?<=[\\p{L}.)])\\s${anyOf([...language.toWords, ...upper(language.toWords)])}|(?<=\\p{Lu}\\.?,)\\s${upperTo}|(?<=\\p{Lu}{2}\\.?)\\s${letterTo}(?=\\s\\p{Lu}{2}))\\s(?=[\\p{L}])`,
        'g',
      ),
    toFirst: () =>
      compile(
        `(?<=^|[\\p{L}.!?…)\\]”"’»\\d—–-]\\s[“"„«]?|${GLUED})${anyOf(capitalised(language.toWords))}\\s(?=[\\p{L}])`,
        'g',
      ),
    fromFirst: () =>
      compile(
        `(?:(?<=^|[.!?…)\\]”"’»\\d]\\s|${GLUED})${anyOf(capitalised(language.fromWords))}|(?<=\\p{L}\\s)${anyOf(upper(language.fromWords))}(?=\\s\\p{Lu}{2}))\\s(?=[\\p{L}])`,
        'g',
      ),
    fromNext: () =>
      compile(
        `,?\\s${both(language.fromWords.filter((word) => !language.particles.includes(word)))}\\s`,
        'y',
      ),
    kindFrom: () =>
      compile(
        `(?<=^|[\\p{L}.!?…)\\]”"’»\\d]\\s)${anyOf(capitalised(language.letterKinds))}\\s${both(language.fromWords)}\\s(?=[\\p{L}])`,
        'g',
      ),
    kind: () =>
      compile(
        `(?<![\\p{L}\\p{N}])(?:\\p{Lu}\\p{Ll}+)?${anyOf([...capitalised(language.letterKinds), ...language.letterKinds])}` +
          `(?:\\s(?:No|Nr)\\.?\\s\\d+)?(?:\\s${both(language.fromWords)})?$`,
      ),
    nameBefore: () => compile(`(?:^|[\\s“"„«])(\\([^()]{1,200}\\)|${ELISION}(?:${WORD},?|${joint}))$`),
    nameAfter: () =>
      compile(`\\s?(\\([^()]{1,200}\\)|${ELISION}(?:[«“"_]?${WORD}[»”"_]?|${joint}(?=\\s)))`, 'y'),
    officeBefore: () => compile(`\\s(${anyOf(within)})$`),
    officeAfter: () => compile(`\\s(${anyOf(within)})(?=\\s\\p{Lu})`, 'y'),
    office: () =>
      compile(
        `^(?:${both(language.determiners)}\\s|\\p{L}['’])(?:\\p{Lu}[\\p{L}-]+\\s){0,3}?${both(titles)}(?!\\p{L})`,
      ),
    same: () =>
      compile(`\\s?${anyOf([...language.sameWords, ...capitalised(language.sameWords)])}(?!\\p{L})`, 'y'),
    tail: () =>
      compile(
        // Below the names their place and office: ", notary at Whitby Dear Sir,".
        `(?:,\\s(?:\\p{Ll}+\\s){1,4}\\p{Lu}[\\p{L}\\p{M}'’-]+(?=\\s\\p{Lu}))?(?:,\\s(?:${place}(?:\\s\\([^()]{1,60}\\))?|s\\.\\s?l\\.|o\\.\\s?O\\.)(?=,))?(?:,\\s${weekday}(?:\\s/\\s${weekday})*(?=,))?` +
          `(?:,?\\s(?:${both(language.datedWords)}\\s)?[[(]?(?:${date}|s\\.\\s?d\\.)[\\])?]*${hour})?\\.?${MARKER}`,
        'y',
      ),
    dateline: () =>
      compile(
        `\\s*[“"„«]?(?:${place}(?:\\s[IVX]+)?(?:,\\s[^.,;:!?]{2,30}?)?[.,]{0,2}\\s)?${day}(?:${both([...language.dayWords, 'le'])}\\.?\\s)?[[(]?${date}[\\])?]*(?:\\s\\(?${weekday})?${hour}\\.?(?:\\s${weekday}\\.)?${MARKER}\\.?`,
        'y',
      ),
    dayline: () =>
      compile(`\\s*(?:${WORD},\\s)?[([]?${weekday}(?![\\p{L}])[.,]?(?:\\s${time}){0,5}[)\\].]*`, 'y'),
    salute: () =>
      compile(
        // The figures of a year are no note's: "21. 9. 95 Lieber Hugo,".
        `\\s*[“"„«]?(?:(?<![\\d./]\\s|\\p{L}\\.\\s)[\\d*†‡¹²³⁴-⁹⁰]{1,3}\\s)?(?:(?:${both(language.salutations)})${greeted}(?:\\s(?:${both(language.salutations)})(?:\\s[\\p{L}'’]+){0,3}[,:!](?=\\s)(?!\\s?[—–])){0,3}|${titleAlone(language)}[,:](?=\\s\\p{Lu})|${anyOf(capitalised(language.myWords))}\\s(?:${anyOf(language.kinWords)})[,:!](?=\\s\\p{Lu}))`,
        'y',
      ),
    greeting: () => compile(`(?<=^|\\s)(?:${anyOf(capitalised(language.salutations))})${greeted}`, 'g'),
    bareSalute: () =>
      compile(
        `\\s*(?:${both(language.salutations)})(?:(?:\\s${title}){1,3}|(?:\\s${title}){0,2}\\s(?!${anyOf(capitalised(noNames))}\\s)\\p{Lu}\\p{Ll}+)(?=\\s\\p{Lu})`,
        'y',
      ),
    runIn: () => compile(`\\s(?:${both(language.salutations)})(?:\\s[\\p{L}.'’]+){0,4}[,!]\\s?[—–-]`, 'y'),
    outside: () =>
      greetsByEndings
        ? compile(
            `\\s\\p{Lu}${dative}\\s(?:${anyOf(language.andWords)}\\s|vir${dative}\\s)?\\p{L}${dative}\\s[^.!?]{10,180}\\.(?=\\s\\p{Lu})`,
            'y',
          )
        : null,
    anyDate: () =>
      compile(`(?:,\\s[^.;:]{3,30}?|\\s${both(language.datedWords)}\\s[^,;:]{3,30}?)\\s1\\d{3}(?!\\d)`, 'y'),
    capitals: () =>
      compile(
        `(?<![\\p{L}\\p{N}])(?<number>[IVXLC]{1,8}\\.?\\s(?:\\([^()]{1,40}\\)\\s)?|\\d{1,3}\\.?\\s)` +
          `(?<inscription>(?:${capital}\\s){0,6}${upperTo}\\s(?:${capital},?\\s){1,9}(?:\\([^()]{1,60}\\)\\s)?)`,
        'g',
      ),
    greeted: () => compile(`(?<=\\s)${greetingWords(language)}(?=\\s)`, 'g'),
    number: () =>
      compile(
        `(?<![\\p{L}\\p{N}])(?:${anyOf(capitalised(language.letterKinds))}\\s(?:[IVXLC]{1,8}|\\d{1,3})|N(?:o|r|ro|°)\\.\\s\\d{1,3})(?:[.:]?\\s?[—–-]+\\s?|[.:]?\\s)`,
        'g',
      ),
    capitalLine: () =>
      compile(
        `(?:(?:${capital}|\\d{1,2}|\\(\\??(?:${capital}|\\d{1,2})(?:\\s${capital})*\\))[,.)]*(?:\\s|$))+`,
        'y',
      ),
    titles: () =>
      new Set([...language.honorifics, ...language.ranks, ...language.kinWords, ...language.determiners]),
    paper: () =>
      compile(
        `(?<=^|[.!?…)\\]”"’]\\s)${anyOf(capitalised(language.letterKinds))}\\s(?:of\\s\\p{Lu}\\p{Ll}+\\s)?${anyOf(language.fromWords)}\\s(?:${anyOf(language.determiners)}\\s)?${WORD}(?:\\s(?:(?:${anyOf(language.particles)})\\s)?${WORD}){0,5}?\\.${MARKER}(?=\\s\\p{Lu})`,
        'g',
      ),
    closing: () =>
      compile(
        `(?:(?<=[.!?,;:…)–—-]\\s{0,2}[“„«]?)${both(language.closings)}|(?<=\\s)${anyOf(capitalised(language.closings))})(?!\\p{L}|-\\s?\\p{Ll})`,
        'g',
      ),
    kinSignature: () =>
      compile(
        `(?:${anyOf(capitalised(language.yourWords))}|D\\.)\\s(?:\\p{Ll}\\p{L}*\\.?\\s){0,2}${anyOf(capitalised(language.kinWords))}(?!\\p{L})(?:\\s(?:${NAME}|\\p{Lu}\\.))?\\.?(?=$|\\s['’]?[\\p{Lu}\\d[(«„“"]|\\s['’][st][-\\s]|[\\d*†[¹²³])`,
        'y',
      ),
    kinFormula: () =>
      compile(`(?<=[,;]\\s)${anyOf(language.yourWords)}\\s[^.!?]+\\s${anyOf(language.kinWords)},\\s$`, 'i'),
    signature: () =>
      compile(
        `(?:\\s|(?<=\\s)[“„«])((?:\\p{Lu}\\p{Ll}{0,4}\\.\\s?){1,4}${NAME}(?=,\\s\\p{Lu})|(?:${anyOf(capitalised(language.kinWords))}\\s)?(?!${anyOf(capitalised([...language.closings, ...language.kinWords, ...yourWords]))}\\W)(?:${INITIALS}(?:${NAME})?|${NAME})(?:\\s(?:${anyOf(language.particles)}\\s){0,2}${NAME}){0,2}(?:\\s\\p{Lu}(?![\\p{L}]))?\\.?(?=$|[”»]?\\s(?:[\\p{Lu}\\d[(«„“"*]|P\\.)|[”»]?$|[\\d*†[]))`,
        'g',
      ),
  });
}

/** Words in capitals; a single letter says nothing. */
function upper(words: readonly string[]): string[] {
  return words.map((word) => word.toUpperCase()).filter((word) => word.length > 1);
}

/** A day of the Roman calendar before its month, and a year. */
const RECKONED = '(?:(?:[IVX]{1,5}|\\p{Ll}{5,7})\\.?\\s)?(?:[KC]al|Non|Id)\\p{Ll}*\\.?\\s';
const ANNO = '(?:[Aa]n(?:no|\\.)\\s(?:Domini\\s)?)?(?:1\\d{3}|M(?:\\.?[DCLXVI]){1,14})(?![\\p{L}\\d])';

function datePattern(language: Language): string {
  const own = language.months.flat();
  const names = [...own, ...capitalised([language, ...languages].flatMap(({ months }) => months.flat()))];
  const month = `(?:${anyOf(names)})(?!\\p{L})\\.?\\??`;
  const ending = `(?:${anyOf([...language.ordinalEndings, 'th', 'st', 'nd', 'rd'])})?\\.?`;
  // "May 3, O. S. 1752", "14/24 March 1690, N. S.": by the old calendar, by the new, by both.
  const style = '(?:[,.]?\\s[NO]\\.\\s?S\\.,?)?';
  const year = `[[(]?1\\d{3}(?!\\d|-\\d\\d-)(?:[/–-]\\d{1,2}(?!\\d))?\\??[\\])]?${style}`;
  const of = language.dateOfWords.length > 0 ? `(?:${anyOf(language.dateOfWords)}\\s)?` : '';
  const first = language.firstWords.map((word) => `|${word}`).join('');
  // "XVIII. Kal. Maias anno MDXI" in a language that writes so.
  const reckoned = language.dativeEndings.length > 0 ? `${RECKONED}${month}(?:,?\\s${ANNO})?|` : '';
  return (
    `(?:${reckoned}(?:(?:\\d{1,2}[/-])?\\d{1,2}${ending}${first})\\s?${of}${month}${style}(?:[,.]?\\s?(?:${of}${year}|\\d{2}(?!\\d)))?` +
    `|${month}\\s(?:the\\s)?(?:\\d{1,2}[/-])?\\d{1,2}(?!\\d)${ending}${style}(?:[,.]?\\s?${of}${year})?` +
    `|1\\d{3},?\\s${month}\\s\\d{1,2}(?!\\d)` +
    `|\\d{1,2}\\s?[./]{1,2}\\s?(?:\\d{1,2}|[IVX]{1,4})[./]*\\s?\\d{2,4}(?!\\d)|${republicanDate}` +
    `|${month},?\\s${year}|${year})`
  );
}
