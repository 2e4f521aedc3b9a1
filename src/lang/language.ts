/** What stands before and after the text proper of a book, in the values that `div/@type` has for it. */
export type PartKind =
  | 'contents'
  | 'illustrations'
  | 'dedication'
  | 'preface'
  | 'acknowledgements'
  | 'abbreviations'
  | 'appendix'
  | 'glossary'
  | 'bibliography'
  | 'errata'
  | 'index';

/** The numbered divisions of a text, in the values that `div/@type` has for them. */
export type DivisionKind = 'volume' | 'book' | 'part' | 'chapter' | 'canto';

/** The words by which the parts of a title page are told. */
export interface TitlePageWords {
  /** Words before the name of the author. */
  readonly by: readonly string[];
  /** What others than the author did: "edited by", "with an introduction by". */
  readonly contributions: readonly string[];
  readonly editions: readonly string[];
  readonly volumes: readonly string[];
  /** Words in the names of publishers and printers, and before them. */
  readonly publishers: readonly string[];
}

/** The words by which a play is told. */
export interface DramaWords {
  /** Words of the headings of its parts: "Act II", "Erster Aufzug". */
  readonly acts: readonly string[];
  readonly scenes: readonly string[];
  readonly prologues: readonly string[];
  readonly epilogues: readonly string[];
  /** Headings of the list of its persons. */
  readonly cast: readonly string[];
  /** Words with which a stage direction begins. */
  readonly directions: readonly string[];
}

/**
 * What a recogniser must know of a language, as data. Words are lower case; a full stop after an abbreviation
 * is left out and accepted everywhere.
 */
export interface Language {
  /** BCP 47 tag. */
  readonly code: string;
  /** The language's name in that language. */
  readonly name: string;
  /** Names and abbreviations of the twelve months. */
  readonly months: readonly (readonly string[])[];
  /** Endings of ordinal numbers written with figures: `1st`, `2nd`. */
  readonly ordinalEndings: readonly string[];
  /** Words that may follow a hyphen left open: German `Haupt- und Nebensatz`. */
  readonly openHyphenWords: readonly string[];
  /** Words before a month that make it a date. */
  readonly datePrepositions: readonly string[];
  /** Words between the day, the month and the year of a date: "20 de febrero de 1568", "2 Aprilis anno 1568". */
  readonly dateOfWords: readonly string[];
  /** The days of a month in words, from the first to the thirty-first: "primero de junio". */
  readonly dayNumerals: readonly (readonly string[])[];
  /** Words of a dateline before its date: the days of the week, an article. */
  readonly dayWords: readonly string[];
  /** The days of the week. */
  readonly weekdays: readonly string[];
  /** Times of day, which a dateline may name with its day or without any date: "Sonntag Abend". */
  readonly dayTimes: readonly string[];
  /** Words between two dates or months that make them a range. */
  readonly rangeWords: readonly string[];
  /** Abbreviations whose full stop ends no sentence. */
  readonly abbreviations: readonly string[];

  /** Words that begin with an apostrophe, without it: `tis`. */
  readonly openingElisions: readonly string[];
  /** Words that end with an apostrophe, without it: `o`. */
  readonly closingElisions: readonly string[];

  /** Kinds of letter as a citation or a heading names them. */
  readonly letterKinds: readonly string[];
  readonly fromWords: readonly string[];
  readonly toWords: readonly string[];
  /** Words above a letter's text that say how it is to be treated or what copy it is: "Private and confidential." */
  readonly markingWords: readonly string[];
  /** Words that begin the sentence with which a text gives its place and day: "Given at Whitby, …". */
  readonly givenWords: readonly string[];
  /** Words between a cited letter and its date: `dated`, `of`. */
  readonly datedWords: readonly string[];
  /** What stands for a date in a heading that gives none: `undated`, `s. d.` */
  readonly undatedWords: readonly string[];
  /** Possessives by which a letter speaks of a letter its recipient wrote. */
  readonly yourWords: readonly string[];
  /** Those of them that a familiar signature begins with: "Dein Karl". */
  readonly familiarWords: readonly string[];
  /** Possessives by which a letter speaks of one its sender wrote. */
  readonly myWords: readonly string[];
  /** Verbs by which a narrator introduces a letter. */
  readonly writingVerbs: readonly string[];
  /** Verbs by which a narrator interrupts any quotation. */
  readonly sayingVerbs: readonly string[];

  /** Titles that only a person's name follows. */
  readonly honorifics: readonly string[];
  /** Other spellings and cases of such a title, each with the one it stands for: "Herrn" is "Herr". */
  readonly honorificForms: Readonly<Record<string, string>>;
  /** What begins with such a title and is no person: "Lady Day", "Señora del Rosario". */
  readonly honorificPhrases: readonly string[];
  /** Titles and articles before a name that other words follow as well; trusted only where a person must stand. */
  readonly ranks: readonly string[];
  /** Lower-case particles inside a name. */
  readonly particles: readonly string[];
  /** Words that join two names. */
  readonly andWords: readonly string[];
  /** First words of a salutation. */
  readonly salutations: readonly string[];
  /** Phrases with which a letter closes. */
  readonly closings: readonly string[];
  /** Words that take leave in a sentence of their own, "Farewell.", as a letter ends that nobody signs. */
  readonly farewells: readonly string[];
  /** Verbs of the classical greeting: "M. Cicero greets Cn. Pompeius". */
  readonly greetingVerbs: readonly string[];
  /** Words that head what was sent with a letter: "Enclosure in No. 12". */
  readonly enclosureWords: readonly string[];
  /** What stands in a heading for a person of the letter before: "To the same". */
  readonly sameWords: readonly string[];
  /** Words before the persons, the subject and the like at the head of a memorandum: "FROM: …", "SUBJECT". */
  readonly memoLabels: readonly string[];
  /** Endings of the names of those who are greeted, in a language whose headings need no preposition: "Cicero Attico". */
  readonly dativeEndings: readonly string[];
  /** Endings of the words that greet somebody, in a language that has a case for it: "vir clarissime". */
  readonly vocativeEndings: readonly string[];
  /** Words by which writers name themselves and others without a name: "your uncle". */
  readonly kinWords: readonly string[];
  /** Words with which an address begins: `Herrn`. */
  readonly addressWords: readonly string[];
  /** Articles and possessives before the persons of a heading: "the Duke to his brother". */
  readonly determiners: readonly string[];
  /** Articles before a person who is nobody in particular. */
  readonly indefiniteArticles: readonly string[];
  /** What says that a text ends, alone or before the name of a part: `end of` volume I. */
  readonly trailers: readonly string[];
  /** What introduces a postscript. */
  readonly postscripts: readonly string[];

  /** What a part of a book may be called that holds nothing else, alone on a line: "Letters". */
  readonly contentWords: readonly string[];
  /** Words that begin the heading of a division, by the kind of division; `other` are those of any other kind. */
  readonly divisionWords: Readonly<Record<DivisionKind | 'other', readonly string[]>>;
  /** Numbers that are written out before or after such a word: "Part the Second", "Erstes Kapitel". */
  readonly divisionNumbers: readonly string[];
  /** The usual headings of what stands before and after the text proper. */
  readonly parts: Readonly<Record<PartKind, readonly string[]>>;
  readonly titlePage: TitlePageWords;
  readonly drama: DramaWords;
  /** Words that begin the title of a table. */
  readonly tableWords: readonly string[];
  /** Words by which a text announces a line of descent. */
  readonly descentWords: readonly string[];
  /** How transcribers name a note: "[Footnote 1: …]". */
  readonly noteWords: readonly string[];
  /** Words by which notes refer and explain, and those by which a text speaks and tells, beside which notes have few. */
  readonly referringWords: readonly string[];
  readonly speakingWords: readonly string[];
  /** What stands above the notes of a chapter or a book: "NOTES". */
  readonly noteTitles: readonly string[];
  /** Phrases that announce a table or list after a colon. */
  readonly announcements: readonly string[];
  /** Nouns of measure with which column headings begin. */
  readonly measures: readonly string[];
  /** Short words that stay lower case inside a heading. */
  readonly smallWords: readonly string[];
}
