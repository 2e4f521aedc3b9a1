import { SaxesParser } from 'saxes';

/** A RELAX NG pattern, as far as the edition schema uses them. */
export type Pattern =
  | { readonly kind: 'empty' | 'text' }
  | { readonly kind: 'ref'; readonly name: string }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'data'; readonly type: string; readonly pattern: string }
  | { readonly kind: 'group'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'list'; readonly part: Pattern }
  | { readonly kind: 'repeat'; readonly least: 0 | 1; readonly many: boolean; readonly part: Pattern }
  | { readonly kind: 'attribute'; readonly name: string; readonly part: Pattern };

/** The elements of a schema by name, with the defined patterns written out: what is left of `ref`s are elements. */
export type Grammar = ReadonlyMap<string, Pattern>;

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/** Reads a schema written the way schemas/edition.rng is: one file; elements only as the content of a define. */
export function readGrammar(rng: string): Grammar {
  const defines = new Map<string, Node>();
  collectDefines(readNodes(rng), defines);
  const grammar = new Map<string, Pattern>();
  for (const define of defines.values()) {
    const element = define.children[0]!;
    if (element.name === 'element') grammar.set(element.attributes.name!, groupOf(element.children, defines));
  }
  return grammar;
}

function readNodes(rng: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes, children: [], text: '' };
    // Annotations have a prefix and say nothing about documents.
    if (!name.includes(':')) open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(rng).close();
  return root;
}

function collectDefines(node: Node, defines: Map<string, Node>): void {
  for (const child of node.children) {
    if (child.name === 'define') defines.set(child.attributes.name!, child);
    else collectDefines(child, defines);
  }
}

function groupOf(nodes: readonly Node[], defines: ReadonlyMap<string, Node>): Pattern {
  const parts = nodes.map((node) => patternOf(node, defines));
  return parts.length === 1 ? parts[0]! : { kind: 'group', parts };
}

/** Every use of a define becomes a pattern of its own, so that coverage is counted place by place. */
function patternOf(node: Node, defines: ReadonlyMap<string, Node>): Pattern {
  const content = () => groupOf(node.children, defines);
  switch (node.name) {
    case 'empty':
    case 'text':
      return { kind: node.name };
    case 'ref': {
      const define = defines.get(node.attributes.name!);
      if (!define) throw new Error(`${node.attributes.name} is not defined`);
      const [first] = define.children;
      if (first?.name === 'element') return { kind: 'ref', name: first.attributes.name! };
      return groupOf(define.children, defines);
    }
    case 'group':
      return content();
    case 'choice':
      return {
        kind: 'choice',
        parts: node.children.map((child) => patternOf(child, defines)).flatMap(alternatives),
      };
    case 'optional':
      return { kind: 'repeat', least: 0, many: false, part: content() };
    case 'zeroOrMore':
      return { kind: 'repeat', least: 0, many: true, part: content() };
    case 'oneOrMore':
      return { kind: 'repeat', least: 1, many: true, part: content() };
    case 'list':
      return { kind: 'list', part: content() };
    case 'attribute':
      return {
        kind: 'attribute',
        name: node.attributes.name!,
        part: node.children.length > 0 ? content() : { kind: 'text' },
      };
    case 'value':
      return { kind: 'value', value: node.text };
    case 'data':
      return {
        kind: 'data',
        type: node.attributes.type!,
        pattern: node.children.map((param) => param.text).join(),
      };
    default:
      throw new Error(`<${node.name}> is not read by this test`);
  }
}

function alternatives(pattern: Pattern): readonly Pattern[] {
  return pattern.kind === 'choice' ? pattern.parts : [pattern];
}
