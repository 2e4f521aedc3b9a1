/**
 * Every rule teipress applies, in one table: what it decides or checks, how grave a finding is, and what an
 * editor can do about it. `teipress explain RULE` prints an entry; each rule has its test folder under
 * `test/rules/`.
 */

import type { Rule } from './rules/rule.js';
import { validating } from './rules/validating.js';

const table = {
  // Reading
  'source-encoding': {
    severity: 'error',
    summary: 'The source is not text in the encoding it is read in.',
    explanation:
      'A source is read as UTF-8, or as UTF-16 where a byte order mark says so. Another encoding must be named, by ' +
      '"encode --encoding" or "encoding" in edition.yaml, with a label of the WHATWG Encoding Standard such as ' +
      '"windows-1252": a file with bytes that do not fit, or with NUL bytes, is refused rather than guessed at.',
  },
  ...validating,
  // Publishing
  'publish-too-deep': {
    severity: 'error',
    summary: 'The file nests elements too deep to be published.',
    explanation:
      'The XSLT processor works through nested elements one inside the other and would run out of room. No text of ' +
      'an edition is nested so deep; look for a fault in the program that wrote the file.',
  },
  'publish-text-lost': {
    severity: 'error',
    summary: 'The published pages do not have exactly the text of the TEI.',
    explanation:
      'The non-blank characters of the TEI outside its header are counted and compared with those of the finished ' +
      'pages, moved notes and readings hidden until asked for included. A difference is a fault of teipress, or of a ' +
      'stylesheet of your own.',
  },
  'publish-dead-link': {
    severity: 'error',
    summary: 'A link of the published pages leads nowhere.',
    explanation:
      'Every link inside the edition is followed on the finished pages. A pointer of the TEI without a target makes ' +
      'no link, so a dead one is a fault of teipress, or of a stylesheet of your own.',
  },
  'publish-unhandled-element': {
    severity: 'info',
    summary: 'No stylesheet rule shows this kind of element.',
    explanation:
      'The element keeps its text, in a plain box or span with the class tei-NAME, which a style sheet can use. There ' +
      'is one message for each kind of element.',
  },
  'publish-missing-media': {
    severity: 'warning',
    summary: 'An image that the TEI names was not supplied.',
    explanation:
      'graphic/@url names an image (TEI P5 14.4) that is not among the files given. What it shows (figDesc) stands in ' +
      'its place. An image on the web is linked, not copied.',
  },
  'publish-no-namespace': {
    severity: 'warning',
    summary: 'The file is not in the TEI namespace.',
    explanation:
      'TEI P5 elements are in the namespace http://www.tei-c.org/ns/1.0. A file without it, such as one of TEI P4, is ' +
      'read as if it had it. Put xmlns="http://www.tei-c.org/ns/1.0" on the root element.',
  },
  'publish-no-title': {
    severity: 'warning',
    summary: 'The header gives no title.',
    explanation:
      'fileDesc/titleStmt/title (TEI P5 2.2.1) is the title of the pages and of the EPUB. Without it the first heading ' +
      'serves, or the word "Untitled".',
  },
  'publish-cmif': {
    severity: 'info',
    summary: 'The header lacks what a CMIF file of the letters needs.',
    explanation:
      'An edition with letters gets a file cmif.xml, by which correspSearch and other services find them. The format ' +
      '(CMIF 1.1) asks for a title, an editor or author, a publisher, a date of the publication or of a change, and a ' +
      'licence with its address. Nothing of it is invented; the rest of the site does without.',
  },
  'publish-search': {
    severity: 'warning',
    summary: 'The site has no search.',
    explanation:
      'The index of a search is made by Pagefind, a program that the npm package "pagefind" brings for Linux, macOS, ' +
      'Windows and FreeBSD, where optional packages are installed. Without it the site is published without a search; ' +
      'who wants none leaves "search" out of publish/views in edition.yaml.',
  },
  'publish-theme': {
    severity: 'warning',
    summary: 'A file of the theme cannot be used.',
    explanation:
      'The folder "theme" of an edition holds style.css, strings.yaml with words of the interface by their keys, and ' +
      'head.html, header.html, footer.html, title.html, before.html and after.html: HTML in XML syntax (every element ' +
      'closed) for these places of a page. What cannot be used is left out, and the edition is published without it.',
  },
  'publish-contrast': {
    severity: 'warning',
    summary: 'A colour of the edition is hard to read.',
    explanation:
      'Text needs a contrast of 4.5 : 1 against the paper, or many cannot read it (WCAG 2.2, success criterion 1.4.3). ' +
      'The colours are those of publish/colours in edition.yaml, by day and by night.',
  },
  'publish-stylesheet': {
    severity: 'error',
    summary: "The edition's own stylesheet cannot be used.",
    explanation:
      'publish/stylesheet in edition.yaml names an XSLT 3.0 stylesheet that imports that of teipress, with <xsl:import ' +
      'href="teipress:edition.xsl"/>, and replaces templates of it. It is compiled by xslt3 (npm install xslt3), which ' +
      'reports what is wrong.',
  },
  'edition-file': {
    severity: 'error',
    summary: 'The edition file is not as it should be.',
    explanation:
      'edition.yaml holds the metadata, the lists of persons, places and organisations, and the decisions of an ' +
      'edition. A key that is not known, a value of the wrong kind or two entries with one id is an error, so ' +
      'that a misspelt key is not silently without effect.',
  },
  'metadata-missing': {
    severity: 'warning',
    summary: 'Metadata for the TEI header is missing.',
    explanation:
      'A TEI header needs a title, a statement of publication and a description of the source (Guidelines 2.2). ' +
      'teipress invents none: it writes that they are not known, and the TEI is valid all the same. Give them in ' +
      'edition.yaml.',
  },
  'language-words': {
    severity: 'warning',
    summary: 'teipress knows no words of the language.',
    explanation:
      'Notes, tables, headings, speeches and verse are told by their shape, in any language. Letters, dates and names are ' +
      'told by words as well, which teipress has of some languages only; of these little is found in a text of another ' +
      'language. It can be given under "decisions" in edition.yaml.',
  },

  'decision-without-effect': {
    severity: 'warning',
    summary: "An editor's decision hits nothing.",
    explanation:
      'edition.yaml rejects what a rule decides at a place, but the rule decides nothing there; or it adds what cannot ' +
      'stand there, or quotes words that the source no longer has there. The source has changed, or the place or the ' +
      'rule is misspelt. A place is line:column in the source, anywhere in the passage.',
  },

  // Recognising
  mojibake: {
    severity: 'info',
    summary: 'UTF-8 that was read as Windows-1252 or ISO 8859-1 is repaired.',
    explanation:
      'A run such as "PÃ¶litz" is UTF-8 that a program read as Windows-1252 or ISO 8859-1. It is repaired where all ' +
      'its characters decode without an error, through up to four layers. The repair is no reading of the print: ' +
      'the text has it without mark-up, the ledger and encodingDesc/editorialDecl/correction say that it was made.',
  },
  'control-character': {
    severity: 'info',
    summary: 'Control characters are left out.',
    explanation:
      'XML 1.0 cannot hold most control characters (section 2.2). They are no characters of the text; the ledger ' +
      'names each with its place.',
  },
  'forme-work': {
    severity: 'info',
    summary: 'Running heads and page numbers are taken out of the text.',
    explanation:
      'A line by itself with a number that goes on from page to page is a running head or a page number. It ' +
      'becomes fw at the beginning of its page (Guidelines 11.6), and the number becomes @n of pb.',
  },
  markdown: {
    severity: 'info',
    summary: "Markdown's marks say what the text is.",
    explanation:
      'Headings become nested div with head, "*" and "_" hi, ">" quote, lists list, tables of GitHub table, "[^1]" note ' +
      'at its place, links ref, images figure, code hi with rend="code", a rule milestone. The ledger has the marks, ' +
      'the addresses and titles of links and images, and the YAML at the beginning; escapes and character references ' +
      'such as "&amp;" are read (CommonMark 0.31; GitHub Flavored Markdown 0.29). Title, author, editor, publisher, date, ' +
      'licence and language of that YAML go into the header where edition.yaml does not give them.',
  },
  'markdown-metadata': {
    severity: 'warning',
    summary: 'The YAML at the beginning of Markdown has a value that cannot be used.',
    explanation:
      'title, subtitle, author, editor, publisher, date (2026, 2026-03 or 2026-03-01), licence and lang of the first ' +
      'document go into the header. Other keys are other programs’, and are passed over.',
  },
  'markdown-html': {
    severity: 'warning',
    summary: 'HTML in Markdown is not read.',
    explanation:
      'A block of HTML is left out whole, of HTML within a line the tags are; <br> alone is read, as a line break. The ' +
      'ledger has what was left out. Comments are left out without a message.',
  },
  'markdown-link': {
    severity: 'warning',
    summary: 'A link to a heading leads nowhere.',
    explanation:
      'A link such as "[above](#the-mill)" leads to the heading with that name: its words in small letters, joined by ' +
      'hyphens. Where no heading has it, the text becomes ref without a target.',
  },
  'gutenberg-frame': {
    severity: 'info',
    summary: "Project Gutenberg's notice and licence are kept out of the text.",
    explanation:
      'What stands before the line "*** START OF THE PROJECT GUTENBERG EBOOK" and after the line "*** END OF" is no ' +
      'part of the book, nor are the names of the transcribers and their notes next to those lines. The ledger has all.',
  },
  ligature: {
    severity: 'info',
    summary: 'Ligatures in brackets are read.',
    explanation:
      'A file in ASCII has no "œ": transcribers write "c[oe]ur". The text has the ligature, the ledger what the file has.',
  },
  trailer: {
    severity: 'info',
    summary: 'A line says that the text ends.',
    explanation:
      'A line such as "THE END" or "End of Volume I" that is the last of its division becomes trailer (Guidelines 4.2.4). ' +
      'It heads nothing.',
  },
  'section-break': {
    severity: 'info',
    summary: 'A line of asterisks begins a section.',
    explanation:
      'A line of three and more asterisks, or a rule, between two paragraphs becomes milestone with unit="section" ' +
      '(Guidelines 3.11.3); the ledger has the signs.',
  },
  sidenote: {
    severity: 'info',
    summary: 'A note in the margin is named in its place.',
    explanation:
      'Transcribers write "[Sidenote: the words]" where the book has words in the margin. They become note with ' +
      'place="margin" (Guidelines 3.9.1); the ledger has the brackets.',
  },
  emphasis: {
    severity: 'info',
    summary: "Passages between transcribers' marks are italic, bold or spaced.",
    explanation:
      'Transcribers mark italics with underscores, "the _Nile_", bold type with "=" and spaced type with "~". The ' +
      'passage becomes hi with @rend (Guidelines 3.3.2.2); the ledger has the marks.',
  },
  illustration: {
    severity: 'info',
    summary: 'A picture is named in its place.',
    explanation:
      'Transcribers write "[Illustration: the caption]" where the book has a picture. It becomes figure with the ' +
      'caption as its head (Guidelines 14.4.1); the ledger has the rest.',
  },
  list: {
    severity: 'info',
    summary: 'Lines with enumerators are a list.',
    explanation:
      'Short lines set in from the margin that all begin with a bullet, a figure or a letter ("a.", "(1)", "–") are ' +
      'the items of a list (Guidelines 3.8); so are longer ones whose figures, Roman figures or letters go on from one ' +
      'to the next, at the margin from the first. Items set in farther are a list in the item before them. The enumerator stays in the text.',
  },
  glossary: {
    severity: 'info',
    summary: 'Blocks that explain words are a list with labels.',
    explanation:
      'Three and more blocks with a word on a line of its own and its explanation set in below, or below a heading such ' +
      'as "Glossary" or "Abbreviations" with a word, a stop or dash and its explanation, are list with type="gloss": ' +
      'label and item by turns (Guidelines 3.8).',
  },
  verse: {
    severity: 'info',
    summary: 'Set-in lines with capitals are verse.',
    explanation:
      'Four and more short lines set in from the margin, most of which begin with a capital, are verse: lg with l ' +
      '(Guidelines 3.13.1).',
  },
  'block-quotation': {
    severity: 'info',
    summary: 'A passage set in from the margin is a quotation.',
    explanation:
      'Prose whose lines all begin farther in than those of the text around it, and fill their measure, is a passage ' +
      'from elsewhere: quote with rend="block" (Guidelines 3.3.3). A line after it that begins with a dash names its ' +
      'source: bibl, both in a cit.',
  },
  epigraph: {
    severity: 'info',
    summary: 'A motto stands below a heading.',
    explanation:
      'A few lines set in, verse, or a passage between quotation marks, directly below a heading and with the name of ' +
      'their source below them, after a dash or set far in, are its epigraph (Guidelines 4.2.4).',
  },
  argument: {
    severity: 'info',
    summary: 'A list of subjects stands below a heading.',
    explanation:
      'Four and more short phrases with dashes between them, directly below a heading, say what the chapter treats of: ' +
      'argument (Guidelines 4.2.4).',
  },
  contents: {
    severity: 'info',
    summary: 'A table of contents is a list.',
    explanation:
      'Below a heading such as "Contents" or "List of Illustrations" each entry, to its page number, is an item of a ' +
      'list with type="contents" (Guidelines 4.5.3). Without page numbers the entries must begin with their numbers.',
  },
  index: {
    severity: 'info',
    summary: 'The index of a book is a list.',
    explanation:
      'Below the heading "Index" in the second half of a book each line at the margin begins an entry: an item of a ' +
      'list with type="index". Lines farther in are its subentries, a list in the item, or go on with it.',
  },
  matter: {
    severity: 'info',
    summary: 'What stands before and after the text proper is told from it.',
    explanation:
      'Divisions with headings such as "Preface" or "Index" have @type. Those at the beginning of a book, with what ' +
      'stands before them, are its front, those at the end its back (Guidelines 4.5 and 4.7), where a text remains ' +
      'between them.',
  },
  heading: {
    severity: 'info',
    summary: 'A short block set apart is a heading.',
    explanation:
      'A short block between blank lines that is set in the middle or in capitals, or begins with a word such as ' +
      '"Chapter", is the head of a div (Guidelines 4.2.1). So is the title below the number of a chapter. What is numbered ' +
      'as a volume, book, part, chapter or canto has that as @type, and the divisions of a kind stand inside those of the kind ' +
      'below whose headings they begin anew. Signatures, mottoes and passages that are set in are no headings.',
  },
  'title-page': {
    severity: 'info',
    summary: 'A book begins with its title page.',
    explanation:
      'Short blocks at the very beginning of a text, first the title, then the one who wrote or edited it and the ' +
      'imprint, become titlePage with docTitle, byline, docAuthor, docEdition, epigraph and docImprint, whose place, ' +
      'publisher and year are told (Guidelines 4.6). It ends with the imprint, or before a heading such as "Preface". ' +
      'Without a byline it needs an imprint of three lines.',
  },
  drama: {
    severity: 'info',
    summary: 'A play has speeches, stage directions, acts and scenes.',
    explanation:
      'A text is a play where names that come again stand in one form, in capitals, in italics, before a colon or on ' +
      'lines of their own, before half of its blocks, and where it has acts, scenes, a list of persons or entrances. ' +
      'Each speech becomes sp with speaker, its words p or l; directions become stage, acts and scenes nested div, ' +
      'the list of persons castList (Guidelines 7). Nothing else is a play: no interview, no dialogue in a novel.',
  },
  hyphenation: {
    severity: 'info',
    summary: 'Words divided at a line end are joined.',
    explanation:
      "A hyphen at the end of a line is the printer's unless the book itself writes the word with a hyphen " +
      'elsewhere. The word is joined; lb or pb with break="no" marks the place and rend="-" keeps the hyphen ' +
      '(Guidelines 3.2.2). Where the book has neither form, @cert says so.',
  },
  'ocr-ordinal': {
    severity: 'info',
    summary: 'Ordinal numbers misread by OCR are corrected.',
    explanation:
      'OCR reads the figure 1 as the letter I or l: "Ist November". Where the ending belongs to the number and a ' +
      'month follows, or the token has another figure, the text has choice with sic and corr (Guidelines 3.5.1).',
  },
  'ocr-confusion': {
    severity: 'info',
    summary: 'Words misread by OCR are corrected where the book proves them.',
    explanation:
      'OCR takes letters of like shape for one another: "inforrnation", "tbere", "wil1". A token is corrected where ' +
      'it stands once, has sequences of letters that no other word of the book has, and one known confusion ' +
      'turns it into a single word that the book has at least three times. The text has choice with sic and corr ' +
      '(Guidelines 3.5.1). What is less certain stays as it is printed.',
  },
  note: {
    severity: 'info',
    summary: 'A note stands at its point of attachment.',
    explanation:
      'The bodies at the foot of a page, the end of a chapter or after a paragraph are paired with the sigla in ' +
      'the text as an alignment that keeps the order of both. The note replaces its siglum (Guidelines 3.9.1); ' +
      '@n keeps it. A figure that pairs with no body stays text. "1. " begins a note where nearly all of a run have their ' +
      'markers, and else an item of a list. Where OCR misread a siglum ("l", "J", "S", or "12" ' +
      'for two), the note is put only where the sigla around it leave just its place open; the ledger has what was ' +
      'misread. A note that stops in mid-sentence at the foot of a page and goes on at the foot of the next is one ' +
      'note: the page begins inside it as well, by a pb whose @sameAs points to that of the text. A second reference to ' +
      'a note becomes note with @sameAs, where no other note can be meant.',
  },
  'note-title': {
    severity: 'info',
    summary: 'The title of a section of notes goes where its notes go.',
    explanation:
      'The notes of a chapter or of a book stand at their markers in the TEI, so that a line "NOTES" above them would ' +
      'head nothing. The ledger has it. Where text follows its notes without a wide blank, the line stays.',
  },
  'note-rule': {
    severity: 'info',
    summary: 'The rule that parts notes from the text goes where the notes go.',
    explanation:
      'Printers draw a rule above the notes of a page or a chapter. The notes stand at their markers in the TEI, so that ' +
      'it would part one sentence in two, or begin a section where none begins (Guidelines 3.9.1). The ledger has it. A ' +
      'rule with no notes below it stays, and so does a line of asterisks.',
  },
  'note-marker-missing': {
    severity: 'warning',
    summary: 'A note has no reference in the text of the source.',
    explanation:
      'Among notes that have their references one has none: the siglum in the text is misread or lost. The note ' +
      'stands between the blocks of the text where it was printed, and loses no character. Where none of the notes of ' +
      'a page has its reference, they stay text. After twenty such notes the rest are reported together.',
  },
  'note-body-missing': {
    severity: 'warning',
    summary: 'A reference to a note has no note.',
    explanation:
      'What looks like the references of the book has no note: it was not printed, was lost, or its siglum is misread; ' +
      'in text without line ends, it is not certain where it ends. The reference stays in the text as it is printed. ' +
      'After twenty such references the rest are reported together.',
  },
  table: {
    severity: 'info',
    summary: 'Lines in columns are a table.',
    explanation:
      'Lines that the same blank columns, tabs or vertical bars divide are the rows of a table (Guidelines ' +
      '14.1.1). Empty cells are kept, a cell over several columns has @cols, the rows above the first figures ' +
      'are labels.',
  },
  'table-rule': {
    severity: 'info',
    summary: 'The drawn lines of a table are no text.',
    explanation: 'Rules made of hyphens, equals signs or vertical bars are entered in the ledger.',
  },
  'table-columns': {
    severity: 'warning',
    summary: 'A table has lost its columns.',
    explanation:
      'After words that announce a table stands a run of figures without line ends or wide blanks: the columns ' +
      'cannot be told any more. The text stays as it is printed, in a paragraph.',
  },
  'table-truncated': {
    severity: 'warning',
    summary: 'A table breaks off.',
    explanation:
      'The source ends in the column headings of a table it has announced. What is left is encoded as the label ' +
      'row, a gap with reason="truncated" follows it (Guidelines 11.3.3.2).',
  },
  letter: {
    severity: 'info',
    summary: 'A letter is printed in full.',
    explanation:
      'A heading such as "Letter from X to Y" begins a letter; so does "X to Y", a number or a title when a dateline or ' +
      'a salutation follows, and in running text a salutation with a date or a close. It becomes div type="letter" ' +
      'with opener, closer and postscript (Guidelines 4.2), and a correspDesc in the header (Guidelines 2.4.6). A ' +
      'letter under its own heading goes to the next heading; another ends with its close. In text without line ' +
      'ends the same words tell, and a line is divided at each formal part. "To the same" is to the recipient of the ' +
      'letter before. A salutation that runs into the text is seg with type="salute" there, since TEI has salute between ' +
      'paragraphs only. A letter headed "Enclosure" is one of its own; correspContext joins it to the letter with which it ' +
      'was sent.',
  },
  signed: {
    severity: 'info',
    summary: 'A text that is no letter is dated or signed.',
    explanation:
      'Below the heading of a preface, a memorandum, a report a place and a day stand on the right, and at its end a name, ' +
      'perhaps with a date. They become opener and closer of the division (Guidelines 4.2.2), which ends there: letters that ' +
      'follow are beside it.',
  },
  'letter-cited': {
    severity: 'info',
    summary: 'A letter is cited.',
    explanation:
      '"Letter Portal to Harris, 12th Nov. 1944": a kind of letter, two names and a date. It becomes bibl ' +
      'type="letter" and a correspDesc in the header (Guidelines 2.4.6 and 3.12).',
  },
  'letter-inferred': {
    severity: 'info',
    summary: 'A letter is known from the letter that answers it.',
    explanation:
      'A letter from A to B that speaks of "your letter of" a day shows a letter of that day from B to A. Its ' +
      'correspDesc has cert="medium" and evidence="internal"; correspContext joins the two.',
  },
  quotation: {
    severity: 'info',
    summary: 'A passage between quotation marks is a quotation.',
    explanation:
      'Passages of four words and more between quotation marks become quote; the marks stay in the text ' +
      '(Guidelines 3.3.3). Two pieces that only "… wrote:" divides are joined by @next and @prev. Where the note ' +
      'at the end cites a letter, @source points to the citation.',
  },
  date: {
    severity: 'info',
    summary: 'A date has its W3C value.',
    explanation:
      'Dates are encoded with @when, or @from and @to (Guidelines 3.6.4). Where the year is not printed it comes ' +
      'from the nearest date that has one, with @cert and evidence="internal".',
  },
  person: {
    severity: 'info',
    summary: 'A person with an honorific is added to the list of persons.',
    explanation:
      'A name after an honorific such as "Sir" is a person even where edition.yaml does not list them. Entries ' +
      'found so carry no authority link.',
  },
  name: {
    severity: 'info',
    summary: 'A name points into the lists of the edition.',
    explanation:
      'The forms that edition.yaml lists for persons, places and organisations are encoded wherever they stand, ' +
      'with @ref to the entry (Guidelines 14.2). The longest form counts.',
  },
  fragment: {
    severity: 'info',
    summary: 'The source has only a part of a paragraph.',
    explanation:
      'A source that begins with a small letter, or ends without a stop, was cut there. The paragraph has @part ' +
      'with the value F (final part), I (initial part) or M (neither end) (Guidelines 16.3).',
  },
  account: {
    severity: 'error',
    summary: "The account of the source's characters does not balance.",
    explanation:
      'Every non-blank character of the source must come out in the TEI exactly once, or stand in the ledger. ' +
      'teipress checks this for every file it writes, and writes none that does not balance. This is a defect of ' +
      'teipress: please report it with the source.',
  },
} as const satisfies Record<string, Rule>;

/** The id of a rule, for example `note-without-marker`. */
export type RuleId = keyof typeof table;

/** All rules by id. */
export const rules: Readonly<Record<RuleId, Rule>> = table;

/** Whether `id` names a rule. */
export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(table, id);
}
