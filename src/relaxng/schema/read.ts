import { parseXml } from '../../validate/parse.js';
import { isBlank } from '../../validate/xml/characters.js';
import type { XmlElement } from '../../validate/xml/listener.js';
import type { Parsed, SchemaElement } from '../syntax.js';

const relaxng = 'http://relaxng.org/ns/structure/1.0';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** The elements whose text counts. */
const textual: ReadonlySet<string> = new Set(['name', 'value', 'param']);

interface OpenElement extends SchemaElement {
  readonly children: SchemaElement[];
  text: string;
  /** What `href` is relative to. */
  readonly base: URL;
}

/**
 * Reads a schema in the XML syntax and leaves the annotations out: elements and attributes of other namespaces
 * (specification, section 4.1).
 *
 * @param url where the schema is; an `href` below an xml:base is given relative to that.
 */
export function parseXmlSyntax(text: string, url: URL): Parsed {
  const open: OpenElement[] = [];
  let root: SchemaElement | undefined;
  let foreign = 0;
  let fault: { readonly problem: string; readonly offset: number } | undefined;
  const wrong = (problem: string, offset: number) => {
    fault ??= { problem, offset };
  };

  const start = (element: XmlElement) => {
    const parent = open.at(-1);
    if (foreign > 0 || (parent && element.uri !== relaxng)) {
      if (foreign === 0 && parent && textual.has(parent.name)) {
        wrong(`<${element.name}> cannot stand in <${parent.name}>, which holds text only`, element.offset);
      }
      foreign += 1;
      return;
    }
    if (element.uri !== relaxng) {
      wrong(`the root element <${element.name}> is not of RELAX NG, namespace ${relaxng}`, element.offset);
    }
    const misused = element.attributes.find(({ uri }) => uri === relaxng);
    if (misused) {
      const offset = element.offset + misused.at;
      wrong(`attribute ${misused.name} is written without a prefix in RELAX NG`, offset);
    }
    const made = openElement(element, parent, url);
    if (parent) parent.children.push(made);
    else root = made;
    open.push(made);
  };

  const illFormed = parseXml(text, [
    {
      start,
      text(value, offset) {
        const parent = open.at(-1);
        if (foreign > 0 || !parent) return;
        if (textual.has(parent.name)) parent.text += value;
        else if (!isBlank(value)) wrong(`text cannot stand in <${parent.name}>`, offset);
      },
      end() {
        if (foreign > 0) foreign -= 1;
        else open.pop();
      },
    },
  ]);
  if (illFormed) return { problem: illFormed.reason, offset: illFormed.offset };
  return fault ?? { root: root! };
}

function openElement(element: XmlElement, parent: OpenElement | undefined, url: URL): OpenElement {
  const attributes: Record<string, string> = Object.create(null);
  let base = parent?.base ?? url;
  for (const { uri, local, value } of element.attributes) {
    if (uri === '') attributes[local] = value;
    else if (uri === xmlNamespace && local === 'base' && URL.canParse(value, base.href))
      base = new URL(value, base);
  }
  if (base !== url && attributes.href !== undefined && URL.canParse(attributes.href, base.href)) {
    attributes.href = new URL(attributes.href, base).href;
  }
  const own = Object.keys(element.namespaces).length > 0;
  // Without prototype: "constructor" is a prefix like any other.
  const inherited = parent?.namespaces ?? withoutPrototype({ xml: xmlNamespace });
  return {
    name: element.local,
    attributes,
    children: [],
    text: '',
    namespaces: own ? withoutPrototype({ ...inherited, ...element.namespaces }) : inherited,
    offset: element.offset,
    base,
  };
}

function withoutPrototype(entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.assign(Object.create(null), entries) as Record<string, string>;
}
