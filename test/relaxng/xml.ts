import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';

/** An element of a test suite, with its namespaces resolved. */
export interface XmlElement {
  /** The local name; empty for what holds the root. */
  readonly name: string;
  readonly uri: string;
  /** Those without a prefix. */
  readonly attributes: Readonly<Record<string, string>>;
  /** In scope: prefix to URI, the default namespace under the empty prefix. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const xml = 'http://www.w3.org/XML/1998/namespace';

/** The root element of a file. */
export function readXml(path: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [
    { name: '', uri: '', attributes: {}, namespaces: { xml }, children: [], text: '' },
  ];
  parser.on('opentag', ({ local, uri, attributes, ns }) => {
    const own = Object.values(attributes).filter(({ prefix }) => prefix === '');
    const element: XmlElement = {
      name: local,
      uri,
      attributes: Object.fromEntries(own.map((attribute) => [attribute.local, attribute.value])),
      namespaces: { ...open.at(-1)!.namespaces, ...ns },
      children: [],
      text: '',
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  const text = (part: string) => {
    open.at(-1)!.text += part;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => open.pop());
  parser.write(readFileSync(path, 'utf8')).close();
  return open[0]!.children[0]!;
}
