import { addAll, greatest, least } from '../../lists.js';
import type {
  Block,
  Flow,
  Layout,
  Line,
  ListBlock,
  NoteBody,
  Page,
  PageBegin,
  Paragraph,
  Root,
  TableBlock,
} from '../../tree.js';
import { makeBookList } from '../book-lists/build.js';
import type { Annotator, Context } from '../context.js';
import { extentOf } from '../extent.js';
import { buildInline, makeBreak } from '../inline.js';
import { runOnPageBegins } from '../run-on-pages.js';
import { makeTable } from '../tables/build.js';
import { divide, partsOf } from './divide.js';
import { type Above, continues, fillsUp } from './go-on.js';
import { bookMargin, setsParagraphsIn, type TypeArea, typeArea } from './type-area.js';

/** A paragraph while its lines are still being gathered, in the type area where it begins. */
interface Draft extends Above {
  readonly lines: Line[];
  /** The pages that begin inside it. */
  readonly pages: PageBegin[];
  readonly gap: number;
}

/**
 * Makes paragraphs and tables of the blocks of all pages; from here on the tree is the text, not the page.
 *
 * A block is divided before each line that is set in; a paragraph that a page end divides is joined.
 */
export const paragraphs: Annotator = (root, context) => {
  const margin = bookMargin(root);
  const text = new TextOfPages(root, setsParagraphsIn(root, margin), context);
  for (const page of root.pages) {
    text.add(page, typeArea(page, margin));
    // Its lines are in the text now; a book has too many to keep them.
    page.children = [];
  }
  root.children = text.end();
};

/** The text of pages, added one after the other. */
class TextOfPages {
  readonly #root: Root;
  /** Whether the book sets the first lines of paragraphs in. */
  readonly #setsIn: boolean;
  readonly #context: Context;
  readonly #flow: Flow[] = [];
  /** The pages that began inside a table. */
  readonly #begun = new Set<Page>();
  /** The paragraph that may go on. */
  #open: Draft | null = null;
  /** The page that begins with what comes next, if one does. */
  #begins: Page | null = null;
  /** The pages that begin inside running text and have not begun yet, the next one last. */
  readonly #runOn: PageBegin[];

  constructor(root: Root, setsIn: boolean, context: Context) {
    this.#root = root;
    this.#setsIn = setsIn;
    this.#context = context;
    this.#runOn = [...runOnPageBegins(root)].reverse();
  }

  add(page: Page, area: TypeArea): void {
    const isKnown = this.#root.pages.length > 1 || page.n !== null;
    this.#begins = isKnown && !this.#begun.has(page) ? page : null;
    for (const item of page.children) {
      if (item.type === 'block') this.#addBlock(item, area);
      else this.#addWhole(item);
    }
    // A page without text of its own still begins somewhere.
    if (this.#begins) this.#close(page.start);
  }

  end(): Flow[] {
    this.#close(this.#root.end);
    for (const { page } of this.#runOn.reverse()) this.#flow.push(makeBreak(page.start, page));
    return this.#flow;
  }

  #addWhole(item: TableBlock | ListBlock): void {
    this.#close(item.start);
    if (item.type === 'listBlock') this.#flow.push(makeBookList(this.#root, item));
    else {
      addAll(this.#flow, makeTable(this.#root, item, this.#context));
      for (const { page } of item.pages) this.#begun.add(page);
    }
  }

  #addBlock(block: Block, area: TypeArea): void {
    for (const [index, { lines, formal }] of partsOf(block, area, this.#context).entries()) {
      const { start } = lines[0]!;
      if (this.#open && this.#begins && this.#goesOn(this.#open, lines, area)) {
        this.#open.pages.push({ at: start, page: this.#begins });
        addAll(this.#open.lines, lines);
        this.#begins = null;
      } else {
        this.#endParagraph();
        this.#begins ??= this.#pageAt(start);
        this.#close(start);
        const pages = lines.slice(1).flatMap(({ start: at }): PageBegin[] => {
          const page = this.#pageAt(at);
          return page ? [{ at, page }] : [];
        });
        this.#open = { lines: [...lines], pages, gap: index === 0 ? block.gap : formal ? 1 : 0, ...area };
      }
    }
  }

  /** Whether the first lines of a page go on with the paragraph before. */
  #goesOn(open: Draft, lines: readonly Line[], { margin }: TypeArea): boolean {
    return (
      continues(open, lines, margin, this.#context) ||
      (this.#setsIn && fillsUp(open, lines, margin, this.#context))
    );
  }

  /** The page that begins at a place of running text, or before it; all but the last have no text of their own. */
  #pageAt(place: number): Page | null {
    let page: Page | null = null;
    while (this.#runOn.length > 0 && this.#runOn.at(-1)!.at <= place) {
      if (page) this.#flow.push(makeBreak(page.start, page));
      page = this.#runOn.pop()!.page;
    }
    return page;
  }

  /** Ends the paragraph before a place, where the page begins that has not begun yet. */
  #close(at: number): void {
    this.#endParagraph();
    if (this.#begins) this.#flow.push(makeBreak(at, this.#begins));
    this.#begins = null;
  }

  #endParagraph(): void {
    if (this.#open) this.#flow.push(makeParagraph(this.#root, this.#open));
    this.#open = null;
  }
}

function makeParagraph(root: Root, { lines, pages, gap, margin, measure }: Draft): Paragraph {
  const begins = new Map(pages.map(({ at, page }) => [at, page]));
  const [first, ...others] = lines as [Line, ...Line[]];
  const layout: Layout = {
    first: first.indent,
    rest: others.length > 0 ? least(others.map(({ indent }) => indent)) : first.indent,
    width: greatest(lines.map(({ indent, start, end }) => indent + end - start)),
    lines: lines.length,
    gap,
    margin,
    measure,
  };
  const printed = lines.map(({ start, end }) => ({ start, end, page: begins.get(start) ?? null }));
  return {
    type: 'paragraph',
    ...extentOf(lines),
    layout,
    part: null,
    children: buildInline(root, printed),
  };
}

/** The paragraphs of a note's body. Where it runs over to another page, that page begins inside it. */
export function paragraphsOf(root: Root, { blocks, pages }: NoteBody): Paragraph[] {
  return blocks.flatMap(({ children, gap }) =>
    divide(children, least(children.map(({ indent }) => indent))).map((lines) => {
      const paragraph = makeParagraph(root, { lines, pages, gap, margin: 0, measure: 0 });
      for (const node of paragraph.children)
        if (node.type === 'break' && node.unit === 'page') node.unit = 'pageInNote';
      return paragraph;
    }),
  );
}
