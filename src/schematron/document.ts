import { createRequire } from 'node:module';
import type * as Slimdom from 'slimdom';
import { countFirst, listAt } from '../lists.js';
import { pathOf } from '../relaxng/index.js';
import { parseXml } from '../validate/parse.js';
import type { Listener, XmlElement } from '../validate/xml/listener.js';

/** A document as XPath sees it, with the places of its nodes. */
export interface SourceDocument {
  readonly document: Slimdom.Document;
  /** Elements by local name, in document order. */
  readonly elements: ReadonlyMap<string, readonly Slimdom.Element[]>;
  /** Elements by the local name of an attribute they have, in document order. */
  readonly withAttribute: ReadonlyMap<string, readonly Slimdom.Element[]>;
  /** The elements of a name within a node, in document order, without a look at any others. */
  descendants(top: Slimdom.Node, uri: string, local: string): readonly Slimdom.Element[];
  /** Where a node begins, in UTF-16 code units; that of its element for text. */
  offsetOf(node: Slimdom.Node): number;
  /** `/TEI/text/body/div[3]/p[12]`; for an attribute `…/@when`. */
  pathOf(node: Slimdom.Node): string;
}

const xmlns = 'http://www.w3.org/2000/xmlns/';

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
  const slimdom = require('slimdom') as typeof Slimdom;
  const { Document, unsafeAppendAttribute, unsafeCreateAttribute, unsafeCreateElement } = slimdom;
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
      // The parser has seen to it that the names are names: asking again takes most of the time.
      const element = unsafeCreateElement(document, tag.local, tag.uri || null, prefixOf(tag.name));
      for (const prefix in tag.namespaces) {
        const [own, name] = prefix === '' ? [null, 'xmlns'] : ['xmlns', prefix];
        const value = tag.namespaces[prefix]!;
        unsafeAppendAttribute(unsafeCreateAttribute(xmlns, own, name, value, element), element);
      }
      for (const { uri, name, local, value, at } of tag.attributes) {
        const attribute = unsafeCreateAttribute(uri || null, prefixOf(name), local, value, element);
        unsafeAppendAttribute(attribute, element);
        attributeOffsets.set(attribute, tag.offset + at);
        listAt(withAttribute, local).push(element);
      }
      append(element);
      places.set(element, tag);
      listAt(elements, tag.local).push(element);
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
    descendants: descendantsOf(document, elements),
    offsetOf: (node) => attributeOffsets.get(node) ?? otherOffsets.get(node) ?? elementOf(node).offset,
    pathOf: (node) => {
      const path = pathOf(elementOf(node));
      return node.nodeType === 2 ? `${path}/@${node.nodeName}` : path;
    },
  };
}

function prefixOf(name: string): string | null {
  const colon = name.indexOf(':');
  return colon < 0 ? null : name.slice(0, colon);
}

/** The place of an element among those of its document, and that of the last one in it. */
interface Span {
  readonly first: number;
  last: number;
}

function descendantsOf(
  document: Slimdom.Document,
  elements: ReadonlyMap<string, readonly Slimdom.Element[]>,
): SourceDocument['descendants'] {
  let spans: Map<Slimdom.Node, Span> | undefined;
  const known = new Map<
    string,
    { readonly named: readonly Slimdom.Element[]; readonly places: readonly number[] }
  >();
  const lookUp = (uri: string, local: string) => {
    const named = (elements.get(local) ?? []).filter(({ namespaceURI }) => (namespaceURI ?? '') === uri);
    if (named.length === 0) return { named, places: [] };
    spans ??= spansOf(document);
    return { named, places: named.map((element) => spans!.get(element)!.first) };
  };
  return (top, uri, local) => {
    const key = `${local} ${uri}`;
    const entry = known.get(key) ?? lookUp(uri, local);
    known.set(key, entry);
    if (top === document) return entry.named;
    const span = spans?.get(top);
    if (!span) return [];
    return entry.named.slice(countUpTo(entry.places, span.first), countUpTo(entry.places, span.last));
  };
}

function spansOf(document: Slimdom.Document): Map<Slimdom.Node, Span> {
  const spans = new Map<Slimdom.Node, Span>();
  const order: Slimdom.Element[] = [];
  let at: Slimdom.Element | null = document.documentElement;
  while (at) {
    spans.set(at, { first: order.length, last: order.length });
    order.push(at);
    let next: Slimdom.Element | null = at.firstElementChild;
    for (let from: Slimdom.Element | null = at; from && !next; from = from.parentElement) {
      next = from.nextElementSibling;
    }
    at = next;
  }
  for (const element of order.toReversed()) {
    const outer = element.parentElement && spans.get(element.parentElement);
    if (outer) outer.last = Math.max(outer.last, spans.get(element)!.last);
  }
  return spans;
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  return countFirst(numbers.length, (index) => numbers[index]! <= limit);
}
