import { greatest } from '../lists.js';
import type {
  BlockQuote,
  DateValue,
  Decision,
  EncodedNode,
  Flow,
  Inline,
  Letter,
  Matter,
  Note,
  Table,
  TitlePage,
} from '../tree.js';
import { writeBreak, writeFormeWork } from './breaks.js';
import { certOf, figuresOf, type Output, pointer, writeSource } from './output.js';
import type { Attributes } from './writer.js';

type Handlers = {
  readonly [Type in EncodedNode['type']]: (
    node: Extract<EncodedNode, { type: Type }>,
    output: Output,
  ) => void;
};

/** One handler for each node type; a new type without one does not compile. */
const handlers: Handlers = {
  // Leaves
  text: (node, output) => writeSource(output, node),
  repair: (node, output) => {
    output.account.enter(node);
    output.writer.text(node.value);
  },
  choice: (node, output) => {
    const { writer } = output;
    writer.inline('choice', {}, () => {
      writer.inline('sic', {}, () => writeSource(output, node));
      writer.inline('corr', { cert: node.cert, resp: '#teipress' }, () => writer.text(node.corr));
    });
  },
  break: (node, output) => writeBreak(node, output),
  formeWork: (node, output) => writeFormeWork(node, output),
  gap: (node, output) => output.writer.inline('gap', { reason: node.reason }),

  // Inline
  note: (node, output) => writeNote(node, output),
  noteReference: ({ n, target, ...range }, output) => {
    output.account.enter(figuresOf(output.source, range));
    output.writer.inline('note', { n, sameAs: pointer(target) });
  },
  date: (node, output) => {
    const evidence = node.evidence === 'context' ? 'internal' : null;
    element('date', { ...dateAttributes(node.value), ...certainty(node), evidence }, node.children, output);
  },
  name: (node, output) => {
    const name = { person: 'persName', place: 'placeName', org: 'orgName' }[node.kind];
    element(name, { ref: `#${node.ref}` }, node.children, output);
  },
  quote: (node, output) => {
    const { id, letter, source, next, prev } = node;
    const attributes = {
      // The pieces of one quotation are one: the last, which the citation follows, says what it is.
      type: letter && next === null ? 'letter' : null,
      'xml:id': id,
      next: pointer(next),
      prev: pointer(prev),
      source: pointer(source),
    };
    element('quote', attributes, node.children, output);
  },
  citation: (node, output) => {
    element(
      'bibl',
      { type: 'letter', 'xml:id': node.id, corresp: `#${node.letter}`, ...certainty(node) },
      node.children,
      output,
    );
  },
  highlight: (node, output) => element('hi', { rend: node.rend }, node.children, output),
  reference: (node, output) => element('ref', { target: node.target }, node.children, output),

  // Blocks
  paragraph: (node, output) => block('p', { part: node.part }, node.children, output),
  head: (node, output) => block('head', {}, node.children, output),
  figure: (node, output) => {
    output.writer.block('figure', {}, () => {
      if (node.url) output.writer.block('graphic', { url: node.url });
      if (node.children.length > 0) block('head', {}, node.children, output);
    });
  },
  table: (node, output) => writeTable(node, output),
  row: (node, output) => {
    if (node.begins) write(node.begins, output);
    holder('row', { role: node.role === 'label' ? 'label' : null }, node.children, output);
  },
  cell: (node, output) => block('cell', { cols: node.cols > 1 ? node.cols : null }, node.children, output),
  division: (node, output) => {
    output.writer.block('div', { type: node.kind, 'xml:id': node.id }, () =>
      writeFlow(node.children, output),
    );
  },
  matter: (node, output) => output.writer.block(node.place, {}, () => writeFlow(node.children, output)),
  letter: (node, output) => {
    output.writer.block('div', letterAttributes(node), () => writeFlow(node.children, output));
  },
  opener: (node, output) => holder('opener', {}, node.children, output),
  closer: (node, output) => holder('closer', {}, node.children, output),
  postscript: (node, output) => holder('postscript', {}, node.children, output),
  dateline: (node, output) => block('dateline', {}, node.children, output),
  salute: (node, output) => block('salute', {}, node.children, output),
  signed: (node, output) => block('signed', {}, node.children, output),
  remark: (node, output) => block('seg', {}, node.children, output),
  address: (node, output) => holder('address', {}, node.children, output),
  titlePage: (node, output) => writeTitlePage(node, output),
  titleBlock: (node, output) => block(node.kind, { type: node.part }, node.children, output),
  runInSalute: (node, output) => element('seg', { type: 'salute' }, node.children, output),
  naming: (node, output) => element(node.kind, { when: node.when }, node.children, output),
  speech: (node, output) => holder('sp', {}, [node.speaker, ...node.children], output),
  speaker: (node, output) => block('speaker', {}, node.children, output),
  stage: (node, output) => block('stage', {}, node.children, output),
  trailer: (node, output) => block('trailer', {}, node.children, output),
  castList: (node, output) => holder('castList', {}, [node.head, ...node.children], output),
  castItem: (node, output) => block('castItem', {}, node.children, output),
  castPart: (node, output) => element(node.kind, {}, node.children, output),
  lineGroup: (node, output) => holder('lg', {}, node.children, output),
  verseLine: (node, output) => {
    const rend = node.level === 0 ? null : `indent${node.level}`;
    block('l', { rend }, node.children, output);
  },
  list: ({ kind, rend, head, children }, output) =>
    holder('list', { type: kind, rend }, head ? [head, ...children] : children, output),
  label: (node, output) => block('label', {}, node.children, output),
  item: (node, output) => {
    if (node.label) write(node.label, output);
    output.writer.line('item', { n: node.n }, () => {
      writeAll(node.children, output);
      if (node.list) write(node.list, output);
    });
  },
  flowItem: (node, output) => holder('item', { n: node.n }, node.children, output),
  blockQuote: (node, output) => writeBlockQuote(node, output),
  epigraph: (node, output) => holder('epigraph', {}, node.children, output),
  argument: (node, output) => holder('argument', {}, node.children, output),
  bibl: (node, output) => block('bibl', {}, node.children, output),
  addressLine: (node, output) => block('addrLine', {}, node.children, output),
};

function write(node: EncodedNode, output: Output): void {
  // The map has a handler for the node's own type; TypeScript cannot relate the two.
  (handlers[node.type] as (node: EncodedNode, output: Output) => void)(node, output);
}

function writeAll(nodes: readonly EncodedNode[], output: Output): void {
  for (const node of nodes) write(node, output);
}

/** An element inside running text. */
function element(name: string, attributes: Attributes, children: readonly Inline[], output: Output): void {
  output.writer.inline(name, attributes, () => writeAll(children, output));
}

/** An element of other blocks. */
function holder(name: string, attributes: Attributes, nodes: readonly EncodedNode[], output: Output): void {
  output.writer.block(name, attributes, () => writeAll(nodes, output));
}

/** A block of running text. */
function block(name: string, attributes: Attributes, children: readonly Inline[], output: Output): void {
  output.writer.line(name, attributes, () => writeAll(children, output));
}

/**
 * Writes the blocks of a division. Text may not follow a `div` (Guidelines 4.1.1): where it follows a letter, the
 * letters stand in running text and are `floatingText` (Guidelines 4.3.2), but for those beside divisions.
 */
function writeFlow(flow: readonly Flow[], output: Output): void {
  const letter = flow.findIndex((node) => node.type === 'letter');
  let floating = letter >= 0 && flow.slice(letter).some(isText);
  for (const node of flow) {
    if (node.type === 'division') floating = false;
    if (node.type === 'letter' && floating) writeFloating(node, output);
    else write(node, output);
  }
}

/** Writes the text with what stands before and after it. */
export function writeText(flow: readonly Flow[], output: Output): void {
  const body = flow.filter(({ type }) => type !== 'matter');
  const writeMatter = (place: Matter['place']) => {
    for (const node of flow) if (node.type === 'matter' && node.place === place) write(node, output);
  };
  writeMatter('front');
  output.writer.block('body', {}, () => writeBody(body, output));
  writeMatter('back');
}

/** Writes the body, which must hold more than what may stand anywhere (Guidelines 4.6): else an empty paragraph. */
function writeBody(flow: readonly Flow[], output: Output): void {
  writeFlow(flow, output);
  const holds = (node: Flow) => node.type === 'division' || node.type === 'letter' || isText(node);
  if (!flow.some((node) => holds(node) && node.type !== 'figure')) output.writer.block('p', {});
}

function isText({ type }: Flow): boolean {
  return type !== 'letter' && type !== 'division' && type !== 'break' && type !== 'gap' && type !== 'note';
}

function writeFloating(node: Letter, output: Output): void {
  const { writer } = output;
  writer.block('floatingText', letterAttributes(node), () => {
    writer.block('body', {}, () => writeFlow(node.children, output));
  });
}

function letterAttributes({ id, letter }: Letter): Attributes {
  return { type: 'letter', 'xml:id': id, corresp: letter ? `#${letter}` : null };
}

/** A passage with the name of its source is a `cit` (Guidelines 3.3.3). */
function writeBlockQuote({ children, bibl }: BlockQuote, output: Output): void {
  const writeQuote = () => holder('quote', { rend: 'block' }, children, output);
  if (bibl === null) writeQuote();
  else
    output.writer.block('cit', {}, () => {
      writeQuote();
      write(bibl, output);
    });
}

/** The parts of the title that stand together are the `docTitle`. */
function writeTitlePage({ children }: TitlePage, output: Output): void {
  const isTitle = (node: TitlePage['children'][number]) =>
    node.type === 'titleBlock' && (node.part === 'main' || node.part === 'sub');
  const first = children.findIndex(isTitle);
  const rest = children.slice(first);
  const end = rest.findIndex((node) => !isTitle(node) && node.type !== 'break');
  const title = end < 0 ? rest : rest.slice(0, end);
  output.writer.block('titlePage', {}, () => {
    writeAll(children.slice(0, first), output);
    holder('docTitle', {}, title, output);
    writeAll(rest.slice(title.length), output);
  });
}

/** A note of one paragraph holds its text directly; further blocks follow as such. */
function writeNote(node: Note, output: Output): void {
  const { account, source, writer } = output;
  if (node.place !== 'margin') account.enter(figuresOf(source, node));
  account.enter(figuresOf(source, node.siglum));
  writer.inline('note', { place: node.place, n: node.n, 'xml:id': node.id }, () => {
    const [first, ...rest] = node.children;
    if (first?.type === 'paragraph' && !rest.some((child) => child.type === 'paragraph')) {
      writeAll(first.children, output);
      writeAll(rest, output);
    } else writeAll(node.children, output);
  });
}

function writeTable({ id, head, children }: Table, output: Output): void {
  const cols = greatest(children.map((row) => row.children.reduce((sum, cell) => sum + cell.cols, 0)));
  const attributes = { 'xml:id': id, rows: children.length, cols };
  holder('table', attributes, head ? [head, ...children] : children, output);
}

function certainty({ cert }: Decision): Attributes {
  return { cert: certOf(cert) };
}

/** The attributes of att.datable.w3c for a value. */
export function dateAttributes(value: DateValue): Attributes {
  return { ...value };
}
