/**
 * The edition tree: what every stage reads and writes.
 *
 * The source is never copied. A leaf is a half-open range `[start, end)` of UTF-16 code units of the source;
 * every non-blank character of the source belongs to exactly one leaf, or to an entry of the ledger.
 *
 * The parser makes pages of blocks of lines: the physical page. The annotators turn them into paragraphs,
 * letters and tables: the text. Both are node types of one tree, compatible with unist.
 */
import type { DivisionKind, PartKind } from './lang/index.js';
import type { RuleId } from './rules.js';

/** A half-open range of the source, in UTF-16 code units. */
export interface Range {
  start: number;
  end: number;
}

/** How sure a decision is, in the values of TEI's `@cert` (Guidelines 22.2, att.global.responsibility). */
export type Cert = 'high' | 'medium' | 'low';

/** Why a node stands in the tree: the rule that put it there, and how sure it was. */
export interface Decision {
  rule: RuleId;
  cert: Cert;
}

// ── The physical page ────────────────────────────────────────────────────────────────────────────────────

/** One line of the source, or the part of it that belongs to one block; blanks at its ends are outside. */
export interface Line extends Range {
  type: 'line';
  /** Columns before the first character; a tab counts to the next multiple of eight. */
  indent: number;
}

/** Lines that stand together, between blank lines. */
export interface Block extends Range {
  type: 'block';
  /** Blank lines above. */
  gap: number;
  children: Line[];
}

/** One page of the source, between form feeds. */
export interface Page extends Range {
  type: 'page';
  /** The printed page number, or null where none was found. */
  n: string | null;
  /** The `xml:id` where a note that runs over to the page points to its beginning, or null. */
  id: string | null;
  /** Running heads and page numbers, taken out of the flow. */
  formeWork: FormeWork[];
  /** Notes standing on the page, taken out of the flow, until they are put into the text. */
  notes: NoteBody[];
  /** What stands on it, until the text is built. */
  children: PageItem[];
}

/** What stands on a page once its phenomena are recognised. */
export type PageItem = Block | TableBlock | ListBlock;

/** A block recognised as a table; its cells are ranges of the lines. */
export interface TableBlock extends Range, Decision {
  type: 'tableBlock';
  gap: number;
  /** Lines above the first row that are its title. */
  head: Line[];
  /** Its lines below the title, rules included. */
  lines: Line[];
  /** Where other pages begin inside it. */
  pages: PageBegin[];
  rows: TableRow[];
}

/** Blocks recognised as entries of a table of contents or an index; the entries are lines of them. */
export interface ListBlock extends Range, Decision {
  type: 'listBlock';
  gap: number;
  kind: 'contents' | 'index';
  /** The line above the entries that heads them, a letter of the alphabet, or null. */
  head: Line | null;
  entries: Entry[];
}

/** An entry with the entries below it. */
export interface Entry {
  lines: Line[];
  entries: Entry[];
}

/** A page that begins with the line at an offset of the source. */
export interface PageBegin {
  at: number;
  page: Page;
}

/** One row of a table before its inline content is built. */
export interface TableRow {
  label: boolean;
  /** One entry for each column; an empty cell is an empty list, a wrapped cell has several ranges. */
  cells: CellRanges[];
}

/** The ranges of a cell and the number of columns it spans. */
export interface CellRanges {
  ranges: Range[];
  cols: number;
}

/** The body of a note where it was printed: its siglum and its lines. */
export interface NoteBody extends Range {
  type: 'noteBody';
  /** The siglum as printed, brackets included. */
  siglum: Range;
  /** The siglum without brackets, superscripts as digits: `1`, `*`, `a`. */
  n: string;
  blocks: Block[];
  /** Where other pages begin inside it. */
  pages: PageBegin[];
  /** The reference in the text, or null where none was found. */
  marker: Range | null;
  /** Further references to it. */
  repeats: Range[];
  cert: Cert;
}

// ── Leaves ───────────────────────────────────────────────────────────────────────────────────────────────

/** Characters of the source as they stand. */
export interface Text extends Range {
  type: 'text';
}

/** Characters the file had wrong and the print had not; `value` is what the print has. */
export interface Repair extends Range, Decision {
  type: 'repair';
  value: string;
}

/** What the print or its OCR has wrong: TEI `choice` of `sic` and `corr` (Guidelines 3.5.1). */
export interface Choice extends Range, Decision {
  type: 'choice';
  corr: string;
}

/** A running head, page number or other forme work (Guidelines 11.6, `fw`). */
export interface FormeWork extends Range, Decision {
  type: 'formeWork';
  kind: 'header' | 'footer' | 'pageNum';
  place: 'top' | 'bottom';
}

/** The beginning of a line or page inside the text (Guidelines 3.11.3, `lb` and `pb`). */
export interface Break extends Range {
  type: 'break';
  /**
   * What begins: a line of the source, which the option `lines` keeps or drops; a page; a page inside a note, which
   * begins in the text as well; a line that the author of a marked-up source begins; or a section without a heading,
   * after a rule (`milestone`).
   */
  unit: 'line' | 'page' | 'pageInNote' | 'authoredLine' | 'section';
  /** Why the break is taken to divide a word, the range then covering the hyphen; null where it divides none. */
  join: Decision | null;
  /** The page that begins; null for a line. */
  page: Page | null;
}

// ── Inline ───────────────────────────────────────────────────────────────────────────────────────────────

interface Parent<Child> {
  children: Child[];
}

/** A note at its point of attachment; the range is the marker in the text. */
export interface Note extends Range, Decision, Parent<Flow> {
  type: 'note';
  id: string;
  n: string;
  place: 'bottom' | 'margin';
  /** The siglum before the note's text. */
  siglum: Range;
}

/** A further reference to a note that stands at another; the range is the marker. */
export interface NoteReference extends Range, Decision {
  type: 'noteReference';
  n: string;
  /** The id of the note. */
  target: string;
}

/** A date (Guidelines 3.6.4); the attributes hold W3C date values. */
export interface DateNode extends Range, Decision, Parent<Inline> {
  type: 'date';
  value: DateValue;
  /** What an inferred part rests on, in the values of `@evidence`; null where all of it is printed. */
  evidence: 'context' | null;
}

/** The value of a date: a day, month or year, a span of them, or the limits of one that is not known. */
export type DateValue =
  | { when: string }
  | { from: string; to: string }
  | { notBefore: string; notAfter: string };

/** The kind of a named thing. */
export type NameKind = 'person' | 'place' | 'org';

/** A name that points into the edition's own lists (Guidelines 14.2). */
export interface Name extends Range, Decision, Parent<Inline> {
  type: 'name';
  kind: NameKind;
  ref: string;
}

/** A quotation, or one piece of a quotation the narrator interrupts (Guidelines 3.3.3). */
export interface Quote extends Range, Decision, Parent<Inline> {
  type: 'quote';
  id: string;
  /** The letter it is taken from, if any. */
  letter: string | null;
  /** The id of the citation that names the source, if any. */
  source: string | null;
  next: string | null;
  prev: string | null;
}

/** A letter named in the text or in a note, not printed there. */
export interface Citation extends Range, Decision, Parent<Inline> {
  type: 'citation';
  id: string;
  letter: string;
}

/** Emphasis marked in the source. */
export interface Highlight extends Range, Decision, Parent<Inline> {
  type: 'highlight';
  rend: 'italic' | 'bold' | 'spaced' | 'strikethrough' | 'code';
}

/** A link (Guidelines 3.7): `#` and an id of the tree, or an address elsewhere; null where it leads nowhere. */
export interface Reference extends Range, Decision, Parent<Inline> {
  type: 'reference';
  target: string | null;
}

/** A salutation that runs into the text of a letter, at the beginning of its first paragraph. */
export interface RunInSalute extends Range, Decision, Parent<Inline> {
  type: 'runInSalute';
}

export type Leaf = Text | Repair | Choice | Break | FormeWork;
export type InlineParent =
  | DateNode
  | Name
  | Quote
  | Citation
  | Highlight
  | Reference
  | Stage
  | CastPart
  | Naming
  | RunInSalute;
export type Inline = Leaf | InlineParent | Note | NoteReference | Figure | Gap;

/** Text that the source does not have (Guidelines 11.3.3.2). */
export interface Gap extends Range, Decision {
  type: 'gap';
  reason: 'truncated';
}

// ── Blocks of the text ───────────────────────────────────────────────────────────────────────────────────

/** How a block stood on its page. */
export interface Layout {
  /** Columns before the first and before the other lines. */
  first: number;
  rest: number;
  /** Columns of the longest line, blanks before it included. */
  width: number;
  lines: number;
  /** Blank lines above. */
  gap: number;
  /** The column at which most lines of the book begin. */
  margin: number;
  /** The width of the type area it stands in: the usual length of a full line. */
  measure: number;
}

export interface Paragraph extends Range, Parent<Inline> {
  type: 'paragraph';
  layout: Layout;
  /** TEI `@part`: the paragraph's beginning (F), end (I) or both (M) are missing in the source. */
  part: 'I' | 'M' | 'F' | null;
}

export interface Head extends Range, Decision, Parent<Inline> {
  type: 'head';
}

export interface Cell extends Range, Parent<Inline> {
  type: 'cell';
  /** How many columns it takes. */
  cols: number;
}

export interface Row extends Range, Parent<Cell> {
  type: 'row';
  /** The page that begins with the row, or null. */
  begins: Break | null;
  role: 'label' | 'data';
}

export interface Table extends Range, Decision, Parent<Row> {
  type: 'table';
  id: string;
  head: Head | null;
}

/** A stanza, or verse without stanzas (Guidelines 3.13.1). */
export interface LineGroup extends Range, Decision, Parent<VerseLine> {
  type: 'lineGroup';
}

/** One line of verse. */
export interface VerseLine extends Range, Parent<Inline> {
  type: 'verseLine';
  /** How far it is set in from the leftmost line of its stanza: a step for each column at which lines begin. */
  level: number;
}

/** The title page of a book (Guidelines 4.6). */
export interface TitlePage extends Range, Decision, Parent<TitleBlock | Epigraph | Figure | Break> {
  type: 'titlePage';
}

/** A part of a title page. */
export interface TitleBlock extends Range, Parent<Inline> {
  type: 'titleBlock';
  kind: 'titlePart' | 'byline' | 'docEdition' | 'docImprint';
  /** Which part of the title it is; null for what is no title. */
  part: 'main' | 'sub' | 'volume' | 'desc' | null;
}

/** What a title page names: its author, the place, publisher and year of its imprint. */
export interface Naming extends Range, Decision, Parent<Inline> {
  type: 'naming';
  kind: 'docAuthor' | 'pubPlace' | 'publisher' | 'docDate';
  /** The year of a date, a W3C value. */
  when: string | null;
}

/** A speech of a play (Guidelines 3.13.2 and 7.2.2); verse stands in it line by line. */
export interface Speech extends Range, Decision, Parent<Flow | VerseLine> {
  type: 'speech';
  speaker: Speaker;
}

/** The name of the one who speaks, as printed. */
export interface Speaker extends Range, Parent<Inline> {
  type: 'speaker';
}

/** A stage direction, on lines of its own or in the words of a speech (Guidelines 7.2.3). */
export interface Stage extends Range, Decision, Parent<Inline> {
  type: 'stage';
}

/** A line with which a division ends: "THE END" (Guidelines 4.2.4). */
export interface Trailer extends Range, Decision, Parent<Inline> {
  type: 'trailer';
}

/** The list of the persons of a play (Guidelines 7.1.4). */
export interface CastList extends Range, Decision, Parent<CastItem | Break> {
  type: 'castList';
  head: Head;
}

/** One entry of the list. */
export interface CastItem extends Range, Parent<Inline> {
  type: 'castItem';
}

/** The name of a person of the play in such an entry, or the words that describe them. */
export interface CastPart extends Range, Decision, Parent<Inline> {
  type: 'castPart';
  kind: 'role' | 'roleDesc';
}

/** A list (Guidelines 3.8). */
export interface List extends Range, Decision, Parent<Item | FlowItem> {
  type: 'list';
  /** How its items are marked; null where the marks stand in the text of the items. */
  rend: 'bulleted' | 'numbered' | null;
  /** What it lists: the parts of the book, the subjects it treats of, words that are explained; null for any other list. */
  kind: 'contents' | 'index' | 'gloss' | null;
  head: Head | null;
}

/** One item of a list; its enumerator is in its text, or else is `n` where counting from 1 does not give it. */
export interface Item extends Range, Parent<Inline> {
  type: 'item';
  n: string | null;
  /** The word it explains, in a glossary. */
  label: Label | null;
  /** The list below its text, or null. */
  list: List | null;
}

/** A word that an item explains, as printed. */
export interface Label extends Range, Parent<Inline> {
  type: 'label';
}

/** An item that holds blocks: several paragraphs, a list in a list. */
export interface FlowItem extends Range, Parent<Flow> {
  type: 'flowItem';
  n: string | null;
}

/** A passage from elsewhere set off as a block (Guidelines 3.3.3). */
export interface BlockQuote extends Range, Decision, Parent<Flow> {
  type: 'blockQuote';
  /** The line after it that names its source, or null. */
  bibl: Bibl | null;
}

/** The name of the source of a passage, as printed. */
export interface Bibl extends Range, Decision, Parent<Inline> {
  type: 'bibl';
}

/** A motto below a heading (Guidelines 4.2.4). */
export interface Epigraph extends Range, Decision, Parent<Flow> {
  type: 'epigraph';
}

/** A list of the subjects of a chapter below its heading (Guidelines 4.2.4). */
export interface Argument extends Range, Decision, Parent<Flow> {
  type: 'argument';
}

/** A picture with its caption, which may be empty (Guidelines 14.4.1). */
export interface Figure extends Range, Decision, Parent<Inline> {
  type: 'figure';
  /** The address of the image, or null where the source has only its place. */
  url: string | null;
}

/** A part of the text with its own heading (Guidelines 4.1). */
export interface Division extends Range, Decision, Parent<Flow> {
  type: 'division';
  id: string;
  kind: 'section' | DivisionKind | DramaKind | PartKind;
}

/** The parts of a play. */
export type DramaKind = 'act' | 'scene' | 'prologue' | 'epilogue';

/** What stands before or after the text proper (Guidelines 4.5 and 4.7); only the root holds it. */
export interface Matter extends Range, Decision, Parent<Flow> {
  type: 'matter';
  place: 'front' | 'back';
}

/** A letter printed in full (Guidelines 4.2 and 4.3.2). */
export interface Letter extends Range, Decision, Parent<Flow> {
  type: 'letter';
  id: string;
  /** The id of its description in the header. */
  letter: string;
}

/** The parts of a letter's opening and close. */
export type OpenerPart = DateLine | Salute | Signed | AddressBlock | Remark | Note;
export interface DateLine extends Range, Decision, Parent<Inline> {
  type: 'dateline';
}
export interface Salute extends Range, Decision, Parent<Inline> {
  type: 'salute';
}
export interface Signed extends Range, Decision, Parent<Inline> {
  type: 'signed';
}
/** A line of the opening or close that is none of its formal parts: "Private.", "[Translation.]". */
export interface Remark extends Range, Decision, Parent<Inline> {
  type: 'remark';
}
export interface AddressBlock extends Range, Decision, Parent<AddressLine> {
  type: 'address';
}
export interface AddressLine extends Range, Parent<Inline> {
  type: 'addressLine';
}
export interface Opener extends Range, Decision, Parent<OpenerPart> {
  type: 'opener';
}
export interface Closer extends Range, Decision, Parent<OpenerPart> {
  type: 'closer';
}
export interface Postscript extends Range, Decision, Parent<Flow> {
  type: 'postscript';
}

/** What stands between blocks; a note without a marker in the text stands there too. */
export type Flow =
  | Paragraph
  | Head
  | Table
  | Figure
  | List
  | BlockQuote
  | Epigraph
  | Argument
  | LineGroup
  | Division
  | Matter
  | Letter
  | TitlePage
  | Speech
  | Stage
  | CastList
  | Opener
  | Closer
  | Postscript
  | Trailer
  | Note
  | Break
  | Gap;

/** Blocks that hold running text directly. */
export type TextBlock =
  | Paragraph
  | Head
  | Figure
  | Item
  | VerseLine
  | Label
  | Bibl
  | Cell
  | Speaker
  | Stage
  | Trailer
  | CastItem
  | TitleBlock
  | DateLine
  | Salute
  | Signed
  | Remark
  | AddressLine;

/** The nodes of the encoded text; the physical page is gone by then. */
export type EncodedNode =
  | Flow
  | Inline
  | Row
  | Cell
  | OpenerPart
  | AddressLine
  | VerseLine
  | Bibl
  | Speaker
  | CastItem
  | TitleBlock
  | Label
  | Item
  | FlowItem;

export type EditionNode = Root | Page | Block | Line | TableBlock | ListBlock | EncodedNode;

// ── The whole ────────────────────────────────────────────────────────────────────────────────────────────

/** Characters of the file that are not characters of the text, and what became of them. */
export interface LedgerEntry extends Range {
  rule: RuleId;
  /** What stands in the TEI in their place; empty where nothing does. */
  replacement: string;
}

/** A person, place or organisation of the edition's lists. */
export interface Entity {
  kind: NameKind;
  /** The `xml:id`. */
  id: string;
  name: string;
  /** Other forms under which the text may name it. */
  forms: string[];
  /** Authority links by type, for example `{ VIAF: 'https://viaf.org/viaf/…' }`. */
  links: Record<string, string>;
  note: string | null;
  /** Whether the edition file lists it; otherwise it was found in the text. */
  listed: boolean;
}

/** How a letter stands in the book. */
export type LetterKind = 'printed' | 'quoted' | 'cited' | 'inferred';

/** One letter of the book's correspondence: what becomes a `correspDesc` (Guidelines 2.4.6). */
export interface LetterRecord {
  id: string;
  kind: LetterKind;
  /** Ids of entities, or a name as printed, or null where unknown. */
  sender: Correspondent | null;
  recipient: Correspondent | null;
  date: DateValue | null;
  dateCert: Cert;
  place: string | null;
  cert: Cert;
  rule: RuleId;
  /** Ids of the places in the text that print, quote or cite it. */
  places: string[];
  /** The id of the letter it answers. */
  answers: string | null;
  /** The id of the letter with which it was sent. */
  enclosedIn: string | null;
}

/** A sender or recipient: the name as the book gives it, the entity it was found to be, and how sure. */
export interface Correspondent {
  name: string;
  ref: string | null;
  cert: Cert;
}

/** What a source is written in: plain text, whose pages are read as such, or Markdown, whose marks say what is what. */
export type SourceFormat = 'text' | 'markdown';

export interface Root extends Range {
  type: 'root';
  format: SourceFormat;
  /** The text, once it is built of what stands on the pages. */
  children: Flow[];
  /** The pages of plain text; Markdown has none. */
  pages: Page[];
  ledger: LedgerEntry[];
  letters: LetterRecord[];
  entities: Entity[];
  /** Repairs of the file's own damage, in the order of the source. */
  repairs: Repair[];
}
