import type { Flow, Paragraph, TitlePage } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { numbersLetter } from '../correspondence/series.js';
import { namesMonth } from '../dates.js';
import { partKindOf } from '../divisions/part-kinds.js';
import { divisionWordsOf, readDivisionTitle } from '../divisions/titles.js';
import { headsCast } from '../drama/parts.js';
import { anyOf, compile, perLanguage } from '../patterns.js';
import { isCentred } from '../position.js';
import { isProse, linesOf } from '../set-in/lines.js';
import { decide } from '../wrap.js';
import { type Kind, makeTitlePage, type Parts } from './make.js';
import { titleWordsOf } from './words.js';

/** The most blocks of a title page, the most lines and characters of one, and the longest line. */
const MOST_BLOCKS = 30;
const MOST_LINES = 12;
const LONGEST = 500;
const LONGEST_LINE = 90;
const MOST_QUOTED = 6;
/** The fewest lines of an imprint, where no author or editor is named. */
const LEAST_IMPRINT = 3;

/**
 * Recognises the title page of a book (Guidelines 4.6): short blocks at the very beginning of the text, first the title,
 * then the one who wrote or edited it, or an imprint of several lines. It ends with the imprint; without one, before a
 * heading such as "Preface".
 */
export const titlePage: Annotator = (root, context) => {
  const flow = root.children;
  const run = runOf(flow, context);
  const parts = run === null ? null : partsOf(run, context);
  if (parts === null) return;
  const first = parts[0]![0];
  if (returns(first, flow, context)) return;
  const at = flow.indexOf(first);
  const isFollowed = flow.slice(at + parts.length).some(({ type }) => type === 'paragraph');
  if (!isFollowed || context.rejected('title-page', first)) return;
  const page: TitlePage = {
    type: 'titlePage',
    start: first.start,
    end: parts.at(-1)![0].end,
    children: makeTitlePage(parts, context),
    ...decide('title-page', 'medium'),
  };
  root.children = [...flow.slice(0, at), page, ...flow.slice(at + parts.length)];
};

/** How often a title stands over parts of the text that is none of the book's alone. */
const HEADS_PARTS = 3;

/** Whether a title stands unchanged over several parts of the text, each of which it heads: that of a series of letters. */
function returns(title: Flow, flow: readonly Flow[], { view }: Context): boolean {
  if (title.type !== 'paragraph') return false;
  const { text } = view(title);
  const same = (node: Flow) =>
    node.type === 'paragraph' && node.layout.lines === title.layout.lines && view(node).text === text;
  return flow.filter(same).length >= HEADS_PARTS;
}

/** The short blocks with which a text begins, and whether a heading that begins a part follows. */
interface Run {
  nodes: Flow[];
  headed: boolean;
}

/** The word and the number of a division. */
const chapterOf = perLanguage((language) =>
  compile(`^${anyOf(divisionWordsOf(language))}\\s+(?:[IVXLC]+|\\d+)\\b`, 'i'),
);

function runOf(flow: readonly Flow[], context: Context): Run | null {
  const chapter = chapterOf(context.language);
  const begin = flow.findIndex(({ type }) => type === 'paragraph');
  if (begin < 0 || flow.slice(0, begin).some(({ type }) => type !== 'break' && type !== 'figure'))
    return null;
  const nodes: Flow[] = [];
  for (const node of flow.slice(begin, begin + MOST_BLOCKS)) {
    if (node.type === 'paragraph') {
      const { text } = context.view(node);
      // The number of a volume stands below the title of the work.
      const volume = nodes.length > 0 && titleWordsOf(context.language).volume.test(text);
      const begins =
        partKindOf(text, context.language) !== null ||
        (!volume && (chapter.test(text) || readDivisionTitle(text, context.language)?.bare)) ||
        headsCast(text, context.language) ||
        // "1820" is the year of the imprint.
        (numbersLetter(text, context.language) && !titleWordsOf(context.language).year.test(text));
      if (begins) return nodes.length > 0 ? { nodes, headed: true } : null;
      if (!isShort(node, context)) break;
    } else if (node.type !== 'break' && node.type !== 'figure') break;
    nodes.push(node);
  }
  return nodes.length > 0 ? { nodes, headed: false } : null;
}

function isShort(node: Paragraph, { source }: Context): boolean {
  if (node.layout.lines > MOST_LINES || node.end - node.start > LONGEST) return false;
  const lines = linesOf(node, source);
  if (lines === null || lines.some(({ start, end }) => end - start > LONGEST_LINE)) return false;
  if (/^\[|https?:/.test(source.slice(node.start, node.end))) return false;
  // Prose is text, but for a motto between quotation marks.
  return !isProse(node, source) || (isQuoted(node, source) && lines.length <= MOST_QUOTED);
}

function isQuoted({ start }: Paragraph, source: string): boolean {
  return /["“„«‘']/.test(source[start]!);
}

/** What the blocks of a run are; null where they are no title page for certain. */
function partsOf({ nodes, headed }: Run, context: Context): Parts | null {
  const imprint = imprintOf(nodes, context);
  if (imprint === null && !headed) return null;
  const end = imprint?.end ?? nodes.findLastIndex(({ type }) => type === 'paragraph') + 1;
  const begin = imprint?.begin ?? end;
  const parts = withKinds(nodes.slice(0, end), begin, context);
  const kinds = parts.flatMap(([, kind]) => kind ?? []);
  if (kinds[0] !== 'title') return null;
  const title = nodes[0] as Paragraph;
  // One line above the first chapter is the title of the book, too.
  if (headed && kinds.length === 1 && isNamed(title, context)) return parts;
  const isKnown = kinds.includes('byline') || isWholeImprint(nodes.slice(begin, end), context);
  // Between the title and the author may stand what the book is: "Roman".
  const isAboveByline = kinds.slice(1, 3).includes('byline');
  return isKnown && looksLikeTitle(title, isAboveByline, context) ? parts : null;
}

/** Blocks with what each is, the imprint from an index on. */
function withKinds(nodes: readonly Flow[], imprint: number, context: Context): Parts {
  let before: Kind = 'title';
  return nodes.map((node, at) => {
    if (node.type !== 'paragraph') return [node, null];
    before = at >= imprint ? 'imprint' : kindOf(node, at === 0, before, context);
    return [node, before];
  });
}

/** Whether a block is a title by its shape alone: one line that begins with a capital and is no sentence. */
function isNamed(node: Paragraph, { view }: Context): boolean {
  return node.layout.lines === 1 && /^\W*\p{Lu}.*[\p{L}\d)"”]$/u.test(view(node).text);
}

function looksLikeTitle(node: Paragraph, isAboveByline: boolean, { view }: Context): boolean {
  const { text } = view(node);
  return text === text.toUpperCase() || isCentred(node) || (node.layout.lines <= 2 && isAboveByline);
}

/** Whether an imprint has several lines, with the year at the end. */
function isWholeImprint(nodes: readonly Flow[], context: Context): boolean {
  const lines = nodes.flatMap((node) => linesAt(node, context));
  return lines.length >= LEAST_IMPRINT && titleWordsOf(context.language).year.test(lines.at(-1)!);
}

/** What a block before the imprint is, by its words and by what stands before it. */
function kindOf(node: Paragraph, first: boolean, before: Kind, context: Context): Kind {
  const words = titleWordsOf(context.language);
  const { text } = context.view(node);
  const [opening = ''] = linesAt(node, context);
  if (first) return 'title';
  if (words.by.test(opening) || words.by.test(text)) return 'byline';
  if (isQuoted(node, context.source) || /(?:[—–―]|--)\s?_?\p{Lu}[^—–]{0,60}$/u.test(text)) return 'epigraph';
  if (words.volume.test(text)) return 'volume';
  if (words.edition.test(text) && text.length < LONGEST_LINE) return 'edition';
  // What follows the name says who that is.
  return before === 'byline' ? 'byline' : 'title';
}

/** The lines of a block as printed, without marks of emphasis. */
function linesAt(node: Flow, context: Context): string[] {
  if (node.type !== 'paragraph') return [];
  const lines = linesOf(node, context.source) ?? [];
  return lines.map(({ start, end }) => context.source.slice(start, end).replace(/_/g, '').trim());
}

/** The blocks of the imprint, the last of the title page: place, publisher, year, each perhaps in a block of its own. */
function imprintOf(nodes: readonly Flow[], context: Context): Extent | null {
  const { publisher, by } = titleWordsOf(context.language);
  const lines = nodes.map((node) => linesAt(node, context));
  const isPublisher = (at: number) =>
    lines[at]!.some((line) => publisher.test(line)) && !by.test(lines[at]![0]!);
  const last = nodes.findLastIndex((_, at) => at > 0 && isPublisher(at));
  const found =
    last < 0 ? datedImprint(lines, context) : namedImprint(nodes, lines, last, isPublisher, context);
  // What is dated by day or month, as letters are, is no imprint.
  return found &&
    lines
      .slice(found.begin, found.end)
      .flat()
      .some((line) => namesMonth(line, context.language))
    ? null
    : found;
}

/** Where an imprint begins and ends among the blocks. */
interface Extent {
  begin: number;
  end: number;
}

/** A place and a year in one block; a year alone may belong to the title: "1899-1902", "The War of 1812". */
function datedImprint(lines: readonly string[][], { language }: Context): Extent | null {
  const { year } = titleWordsOf(language);
  const at = lines.findLastIndex(
    (printed, at) => at > 1 && printed.length > 1 && year.test(printed.at(-1)!) && isPlaceName(printed[0]!),
  );
  return at < 0 ? null : { begin: at, end: at + 1 };
}

/** The block with the last publisher, those with others before it, the year below and the place above. */
function namedImprint(
  nodes: readonly Flow[],
  lines: readonly string[][],
  last: number,
  isPublisher: (at: number) => boolean,
  { language }: Context,
): Extent {
  const { year, by, volume, edition } = titleWordsOf(language);
  const isYear = (at: number) => year.test(lines[at]?.at(-1) ?? '');
  let end = last + 1;
  while (nodes[end]?.type === 'break') end++;
  end = !isYear(last) && lines[end]?.length === 1 && isYear(end) ? end + 1 : last + 1;
  let begin = last;
  while (begin > 2 && isPublisher(begin - 1)) begin--;
  const [place, ...more] = lines[begin - 1] ?? [];
  if (begin <= 2 || place === undefined || more.length > 0) return { begin, end };
  const before =
    lines
      .slice(0, begin - 1)
      .findLast((printed) => printed.length > 0)
      ?.at(-1) ?? '';
  // What stands below a mere "BY" is the author.
  const named = by.exec(before)?.groups;
  const isPlace =
    isPlaceName(place) && place.split(' ').length <= 3 && !volume.test(place) && !edition.test(place);
  return { begin: isPlace && (!named || named.name !== undefined) ? begin - 1 : begin, end };
}

function isPlaceName(line: string): boolean {
  return /^\p{Lu}[\p{L}. ]{2,40}[:,.]?$/u.test(line);
}
