import type {
  BlockContent,
  DefinitionContent,
  FootnoteDefinition,
  ListItem,
  Code as MdastCode,
  List as MdastList,
  Paragraph as MdastParagraph,
  Table as MdastTable,
  PhrasingContent,
  RootContent,
  Root as Syntax,
} from 'mdast';
import { greatest } from '../../lists.js';
import type {
  Cell,
  Figure,
  Flow,
  FlowItem,
  Head,
  Highlight,
  Inline,
  Item,
  Layout,
  List,
  Note,
  Paragraph,
  Range,
  Row,
  Table,
} from '../../tree.js';
import { toUri } from './address.js';
import { codeLines } from './code.js';
import { Definitions } from './definitions.js';
import { Leaves, MARKDOWN } from './leaves.js';
import type { Heading, HeadingNames } from './sections.js';
import { readSyntax, textOf } from './syntax.js';

/** Markdown has no page on which a block would stand. */
const LAYOUT: Layout = { first: 0, rest: 0, width: 0, lines: 1, gap: 1, margin: 0, measure: 0 };

/** What is nested deeper than this stays as it is written: no text is nested so. */
const DEEPEST = 60;

/** Reads one Markdown document, which is a part of a source from offset `base` on, as blocks of the edition tree. */
export class Reader {
  readonly leaves: Leaves;
  /** HTML, which is not read. */
  readonly html: Range[] = [];
  readonly headings = new Map<Flow, Heading>();

  readonly #source: string;
  readonly #syntax: Syntax;
  readonly #labels: ReadonlyMap<number, number>;
  readonly #names: HeadingNames;
  readonly #definitions: Definitions;
  /** The id of each note that stands in the text. */
  readonly #placed = new Map<FootnoteDefinition, string>();
  #depth = 0;

  /** @param text the document, as long as it is in the source */
  constructor(source: string, base: number, text: string, names: HeadingNames) {
    const { syntax, marks, labels } = readSyntax(text, base);
    this.leaves = new Leaves(source, base, marks);
    this.#source = source;
    this.#syntax = syntax;
    this.#labels = labels;
    this.#names = names;
    this.#definitions = new Definitions(syntax);
  }

  /** The blocks of the document; notes to which no reference leads come last. */
  read(): Flow[] {
    const flow = this.#flow(this.#syntax.children);
    for (const definition of this.#definitions.notes)
      if (!this.#placed.has(definition)) flow.push(this.#note(definition, null));
    return flow;
  }

  // ── Blocks ─────────────────────────────────────────────────────────────────────────────────────────────

  #flow(nodes: readonly RootContent[]): Flow[] {
    return nodes.flatMap((node) => this.#block(node));
  }

  #block(node: RootContent): Flow[] {
    const range = this.leaves.range(node);
    switch (node.type) {
      case 'paragraph':
        return this.#paragraph(node, []);
      case 'heading': {
        const children = this.#inlines(node.children);
        if (children.length === 0) return [];
        // Inside a quotation, an item or a note there are no divisions.
        if (this.#depth > 0) return [makeParagraph(range, [this.#highlight('bold', range, children)])];
        const head: Head = { type: 'head', ...range, children, ...MARKDOWN };
        this.headings.set(head, { level: node.depth, name: toUri(this.#names.name(textOf(node))) });
        return [head];
      }
      case 'blockquote': {
        const children = this.#inside(node.children);
        if (children.length === 0) return [];
        return [{ type: 'blockQuote', ...range, children, bibl: null, ...MARKDOWN }];
      }
      case 'list':
        return this.#list(node);
      case 'table':
        return [this.#table(node)];
      case 'code':
        return this.#code(node);
      case 'thematicBreak':
        return [this.leaves.break('section', range)];
      case 'html':
        this.#skip(range);
        return [];
      default:
        // Definitions are read where they are referred to.
        return [];
    }
  }

  /** The blocks inside another block. */
  #inside(nodes: readonly (BlockContent | DefinitionContent)[]): Flow[] {
    if (this.#depth >= DEEPEST) {
      const range = this.leaves.extent(nodes);
      return range ? [makeParagraph(range, [this.leaves.text(range)])] : [];
    }
    this.#depth++;
    const flow = this.#flow(nodes);
    this.#depth--;
    return flow;
  }

  /** A paragraph after `lead`; one of pictures alone is these pictures, one without text is nothing. */
  #paragraph(node: MdastParagraph, lead: readonly Inline[]): Flow[] {
    const children = [...lead, ...this.#inlines(node.children)];
    const full = children.filter((child) => child.type !== 'text' || this.leaves.slice(child).trim() !== '');
    if (full.every((child) => child.type === 'figure')) return full as Figure[];
    return [makeParagraph(this.leaves.range(node), children)];
  }

  #list(node: MdastList): Flow[] {
    const start = node.start ?? 1;
    const children = node.children.map((item, index) =>
      this.#item(item, node.ordered && start !== 1 ? String(start + index) : null),
    );
    const rend = node.ordered ? 'numbered' : 'bulleted';
    const list: List = {
      type: 'list',
      rend,
      kind: null,
      head: null,
      ...this.leaves.range(node),
      children,
      ...MARKDOWN,
    };
    return [list];
  }

  #item(node: ListItem, n: string | null): Item | FlowItem {
    const range = this.leaves.range(node);
    const lead: Inline[] = [];
    if (typeof node.checked === 'boolean') {
      const box = this.#source.indexOf('[', range.start);
      // The blank after it is no part of the text that follows.
      lead.push(this.leaves.text({ start: box, end: box + 4 }));
    }
    const [first, ...rest] = node.children;
    if (first === undefined) return { type: 'item', n, label: null, list: null, ...range, children: [] };
    if (first.type !== 'paragraph')
      return { type: 'flowItem', n, ...range, children: this.#inside(node.children) };
    if (rest.length === 0) {
      const children = [...lead, ...this.#inlines(first.children)];
      return { type: 'item', n, label: null, list: null, ...range, children };
    }
    const children = [...this.#paragraph(first, lead), ...this.#inside(rest)];
    return { type: 'flowItem', n, ...range, children };
  }

  /** A table; the first row has the labels, and short rows are filled with empty cells. */
  #table(node: MdastTable): Table {
    const width = greatest(node.children.map((row) => row.children.length));
    const rows = node.children.map((row, index): Row => {
      const range = this.leaves.range(row);
      const cell = (place: Range, children: Inline[]): Cell => {
        return { type: 'cell', cols: 1, ...place, children };
      };
      const cells = row.children.map((one) => cell(this.leaves.range(one), this.#inlines(one.children)));
      while (cells.length < width) cells.push(cell({ start: range.end, end: range.end }, []));
      return { type: 'row', begins: null, role: index === 0 ? 'label' : 'data', ...range, children: cells };
    });
    return { type: 'table', id: '', head: null, ...this.leaves.range(node), children: rows, ...MARKDOWN };
  }

  /** A block of code: a paragraph whose lines stay lines. */
  #code(node: MdastCode): Flow[] {
    const range = this.leaves.range(node);
    const children: Inline[] = [];
    for (const [index, line] of codeLines(this.#source, range, node.value).entries()) {
      if (index > 0) children.push(this.leaves.break('authoredLine', { start: line.start, end: line.start }));
      if (line.end > line.start) children.push(this.leaves.text(line));
    }
    if (!children.some((child) => child.type === 'text')) return [];
    return [makeParagraph(range, [this.#highlight('code', range, children)])];
  }

  // ── Running text ───────────────────────────────────────────────────────────────────────────────────────

  #inlines(nodes: readonly PhrasingContent[]): Inline[] {
    return nodes.flatMap((node) => this.#inline(node));
  }

  #inline(node: PhrasingContent): Inline[] {
    const range = this.leaves.range(node);
    switch (node.type) {
      case 'text':
        return this.leaves.words(range);
      case 'emphasis':
        return this.#wrapped(node.children, (children) => this.#highlight('italic', range, children));
      case 'strong':
        return this.#wrapped(node.children, (children) => this.#highlight('bold', range, children));
      case 'delete':
        return this.#wrapped(node.children, (children) => this.#highlight('strikethrough', range, children));
      case 'inlineCode':
        return [this.#highlight('code', range, this.leaves.codeText(range, node.value))];
      case 'break':
        return [this.leaves.break('authoredLine', range)];
      case 'link':
        return this.#link(range, node.url, node.children);
      case 'linkReference':
        return this.#link(range, this.#definitions.address(node.identifier), node.children);
      case 'image':
        return [this.#figure(range, node.url, node.alt ?? '')];
      case 'imageReference':
        return [this.#figure(range, this.#definitions.address(node.identifier), node.alt ?? '')];
      case 'footnoteReference':
        return [this.#noteAt(range, node.identifier, node.label ?? node.identifier)];
      case 'html':
        if (/^<br\s*\/?>$/i.test(node.value)) return [this.leaves.break('authoredLine', range)];
        this.#skip(range);
        return [];
    }
  }

  #wrapped(nodes: readonly PhrasingContent[], wrap: (children: Inline[]) => Inline): Inline[] {
    if (this.#depth >= DEEPEST) {
      const range = this.leaves.extent(nodes);
      return range ? [this.leaves.text(range)] : [];
    }
    this.#depth++;
    const children = this.#inlines(nodes);
    this.#depth--;
    return [wrap(children)];
  }

  #link(range: Range, address: string, nodes: readonly PhrasingContent[]): Inline[] {
    const target = toUri(address) || null;
    return this.#wrapped(nodes, (children) => ({
      type: 'reference',
      target,
      ...range,
      children,
      ...MARKDOWN,
    }));
  }

  #figure(range: Range, address: string, alt: string): Figure {
    const start = range.start + 2;
    const end = this.#labels.get(start) ?? start;
    const children = alt.trim() === '' ? [] : [this.leaves.reading({ start, end }, alt)];
    return { type: 'figure', url: toUri(address) || null, ...range, children, ...MARKDOWN };
  }

  /** The note a reference calls; a second reference points to it. */
  #noteAt({ start, end }: Range, identifier: string, label: string): Inline {
    const definition = this.#definitions.note(identifier)!;
    const marker = this.leaves.siglum({ start: start + 2, end: end - 1 });
    const target = this.#placed.get(definition);
    if (target === undefined) return this.#note(definition, { label, marker });
    return { type: 'noteReference', n: label, target, ...marker, ...MARKDOWN };
  }

  /** A note at its reference, or by itself where there is none. */
  #note(definition: FootnoteDefinition, at: { label: string; marker: Range } | null): Note {
    const { start } = this.leaves.range(definition);
    // No heading's name has the sign.
    const id = `^${start}`;
    this.#placed.set(definition, id);
    const end = this.#source.indexOf(']:', start);
    const siglum = this.leaves.siglum({ start: start + 2, end });
    const children = this.#inside(definition.children);
    const n = at?.label ?? definition.label ?? definition.identifier;
    const place = at?.marker ?? { start, end: start };
    return { type: 'note', id, n, place: 'bottom', siglum, ...place, children, ...MARKDOWN };
  }

  #highlight(rend: Highlight['rend'], range: Range, children: Inline[]): Highlight {
    return { type: 'highlight', rend, ...range, children, ...MARKDOWN };
  }

  /** Leaves HTML out; a comment is none of the text anyway. */
  #skip(range: Range): void {
    if (!/^<!--(?:(?!-->)[\s\S])*-->$/.test(this.leaves.slice(range))) this.html.push(range);
  }
}

function makeParagraph(range: Range, children: Inline[]): Paragraph {
  return { type: 'paragraph', ...range, layout: LAYOUT, part: null, children };
}
