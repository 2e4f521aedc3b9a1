import { createRequire } from 'node:module';
import type * as Slimdom from 'slimdom';
import { pathOf } from '../relaxng/index.js';
import { type Listener, parseXml, type XmlElement } from '../validate/parse.js';

/** A document as XPath sees it, with the places of its nodes. */
export interface SourceDocument {
  readonly document: Slimdom.Document;
  /** Elements by local name, in document order. */
  readonly elements: ReadonlyMap<string, readonly Slimdom.Element[]>;
  /** Elements by the local name of an attribute they have, in document order. */
  readonly withAttribute: ReadonlyMap<string, readonly Slimdom.Element[]>;
  /** Where a node begins, in UTF-16 code units; that of its element for text. */
  offsetOf(node: Slimdom.Node): number;
  /** `/TEI/text/body/div[3]/p[12]`; for an attribute `…/@when`. */
  pathOf(node: Slimdom.Node): string;
}

/** SaxonJS apart, nothing takes longer to load; most documents need neither. */
const require = createRequire(import.meta.url);

/** More than any document has. What stands deeper costs rules that look at the ancestors of every node without end. */
const DEEPEST = 500;

/** Elements stand so deep one in the other that no rules are run. */
export class TooDeep extends Error {
  /** @param offset where the first of them begins, in UTF-16 code units */
  constructor(readonly offset: number) {
    super(`elements stand more than ${DEEPEST} deep one in the other`);
  }
}

/**
 * Builds the tree of a document. Text is one node between two tags, comments or instructions, as in the XPath data
 * model; the bounds of CDATA sections are not kept.
 *
 * @param xml a well-formed document, without entities of its own
 * @throws {TooDeep}
 */
export function buildDocument(xml: string): SourceDocument {
  const { Document } = require('slimdom') as typeof Slimdom;
  const document = new Document();
  const places = new Map<Slimdom.Node, XmlElement>();
  const attributeOffsets = new Map<Slimdom.Node, number>();
  const otherOffsets = new Map<Slimdom.Node, number>();
  const elements = new Map<string, Slimdom.Element[]>();
  const withAttribute = new Map<string, Slimdom.Element[]>();
  let parent: Slimdom.Document | Slimdom.Element = document;
  let text: Slimdom.Text | null = null;
  let depth = 0;

  const append = (node: Slimdom.Node) => {
    text = null;
    parent.appendChild(node);
  };
  const listener: Listener = {
    start(tag) {
      depth += 1;
      if (depth > DEEPEST) throw new TooDeep(tag.offset);
      const element = document.createElementNS(tag.uri || null, tag.name);
      for (const prefix in tag.namespaces) {
        const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
        element.setAttributeNS('http://www.w3.org/2000/xmlns/', name, tag.namespaces[prefix]!);
      }
      for (const { uri, name, local, value, offset } of tag.attributes) {
        element.setAttributeNS(uri || null, name, value);
        attributeOffsets.set(element.getAttributeNodeNS(uri || null, local)!, offset);
        add(withAttribute, local, element);
      }
      append(element);
      places.set(element, tag);
      add(elements, tag.local, element);
      parent = element;
    },
    characters(value, offset) {
      if (parent === document) return;
      if (text) text.data += value;
      else {
        const node = document.createTextNode(value);
        append(node);
        otherOffsets.set(node, offset);
        text = node;
      }
    },
    comment(value, offset) {
      const node = document.createComment(value);
      append(node);
      otherOffsets.set(node, offset);
    },
    instruction(target, value, offset) {
      const node = document.createProcessingInstruction(target, value);
      append(node);
      otherOffsets.set(node, offset);
    },
    end() {
      depth -= 1;
      text = null;
      parent = parent.parentNode as Slimdom.Element | Slimdom.Document;
    },
  };
  parseXml(xml, [listener]);

  const elementOf = (node: Slimdom.Node) =>
    places.get(node) ??
    places.get((node as Slimdom.Attr).ownerElement ?? node.parentNode ?? document) ??
    places.get(document.documentElement!)!;
  return {
    document,
    elements,
    withAttribute,
    offsetOf: (node) => attributeOffsets.get(node) ?? otherOffsets.get(node) ?? elementOf(node).offset,
    pathOf: (node) => {
      const path = pathOf(elementOf(node));
      return node.nodeType === 2 ? `${path}/@${node.nodeName}` : path;
    },
  };
}

function add<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
