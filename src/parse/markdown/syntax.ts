import type { Nodes, Root as Syntax } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type { Range } from '../../tree.js';

/** What stands inside a text without being read as it stands: markup, or a character reference such as `&amp;`. */
export interface Mark extends Range {
  reference: boolean;
}

/**
 * A Markdown document as remark reads it, and the places in the source that its nodes do not tell. The nodes count from
 * the beginning of the document.
 */
export interface Document {
  syntax: Syntax;
  /** In the order of the document, without overlap. */
  marks: Mark[];
  /** The end of each label of a link or image by its start. */
  labels: Map<number, number>;
}

/**
 * Reads CommonMark with the extensions of GitHub: tables, notes, task lists, strikethrough and bare addresses.
 *
 * @param base where in the source the document begins
 */
export function readSyntax(text: string, base: number): Document {
  const places = { marks: [], labels: new Map(), base };
  const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(collect, places);
  const syntax = processor.parse(text);
  places.marks.sort((a: Mark, b: Mark) => a.start - b.start);
  return { syntax, marks: places.marks, labels: places.labels };
}

/** Notes the places of tokens for which the syntax tree has no nodes. */
function collect(
  this: Processor,
  { marks, labels, base }: Omit<Document, 'syntax'> & { base: number },
): void {
  const data = this.data();
  // Their transforms look for further bare addresses in finished texts, which then have no places any more.
  const extensions = (data.fromMarkdownExtensions ?? []).flat().map((one) => ({ ...one, transforms: [] }));
  let reference: Mark | null = null;
  const markup = ({ start, end }: { start: { offset: number }; end: { offset: number } }) =>
    void marks.push({ start: base + start.offset, end: base + end.offset, reference: false });
  data.fromMarkdownExtensions = [
    ...extensions,
    {
      enter: {
        escapeMarker: markup,
        // A quotation or list goes on: its mark stands at the beginning of each line of a paragraph inside.
        blockQuotePrefix: markup,
        // The ampersand, then the semicolon.
        characterReferenceMarker({ start, end }) {
          if (reference) reference.end = base + end.offset;
          else marks.push({ start: base + start.offset, end: base + end.offset, reference: true });
          reference = reference ? null : marks.at(-1)!;
        },
        labelText({ start, end }) {
          labels.set(base + start.offset, base + end.offset);
        },
      },
    },
  ];
}

/** The text of a node without markup. */
export function textOf(root: Nodes): string {
  let text = '';
  for (const node of descendants(root))
    if (node.type === 'text' || node.type === 'inlineCode') text += node.value;
  return text;
}

/** A node and all nodes inside, in the order of the source, however deep they are nested. */
export function* descendants(root: Nodes): Generator<Nodes> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    if ('children' in node) for (const child of node.children.toReversed()) waiting.push(child);
  }
}
