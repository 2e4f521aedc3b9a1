/** Reads the correspondence a TEI document describes: its letters, and where on the web their writers are known. */
import { parseXml } from '../validate/parse.js';
import type { XmlElement } from '../validate/xml/listener.js';

/** One who sent or received, or a place; `refs` are absolute addresses in authority files. */
export interface Party {
  readonly kind: 'persName' | 'orgName' | 'placeName';
  readonly name: string;
  readonly refs: readonly string[];
  /** The id of its entry in the document's own lists; empty when it has none. */
  readonly id: string;
}

/** The date of an action by its attributes of att.datable.w3c, and how sure it is. */
export type ActionDate = Readonly<Partial<Record<DateAttribute, string>>>;

const dateAttributes = ['when', 'from', 'to', 'notBefore', 'notAfter', 'cert', 'evidence'] as const;
type DateAttribute = (typeof dateAttributes)[number];

/** One `correspAction` (Guidelines 2.4.6). */
export interface Action {
  readonly type: 'sent' | 'received';
  readonly parties: readonly Party[];
  readonly dates: readonly ActionDate[];
}

/** One letter: a `correspDesc`. */
export interface CorrespondenceEntry {
  /** Its `@xml:id`; empty when it has none. */
  readonly id: string;
  /** Its `@type`: for editions of our own `printed`, `quoted`, `cited` or `inferred`; empty when it has none. */
  readonly type: string;
  /** Its number or signature in the edition, `@key` or `@n`. */
  readonly key: string;
  /** An absolute address of its own, `@ref`. */
  readonly ref: string;
  /** The ids of the places in the text that are the letter or speak of it. */
  readonly places: readonly string[];
  readonly actions: readonly Action[];
}

/** An element with what stands in it. */
interface Node {
  readonly element: XmlElement;
  readonly children: (Node | string)[];
}

const tei = 'http://www.tei-c.org/ns/1.0';

/** The entries of registers that names point to. */
const entities: ReadonlySet<string> = new Set(['person', 'personGrp', 'org', 'place']);
const partyKinds: Readonly<Record<string, Party['kind']>> = {
  persName: 'persName',
  name: 'persName',
  orgName: 'orgName',
  placeName: 'placeName',
  settlement: 'placeName',
};

/** Addresses of numbers in authority files, by the `@type` that registers give their `idno`. */
const authorities: Readonly<Record<string, string>> = {
  gnd: 'https://d-nb.info/gnd/',
  viaf: 'https://viaf.org/viaf/',
  wikidata: 'https://www.wikidata.org/entity/',
  geonames: 'https://www.geonames.org/',
  bnf: 'https://data.bnf.fr/ark:/12148/',
  isni: 'https://isni.org/isni/',
};

/**
 * The letters of a document, in its order.
 *
 * @param xml a well-formed TEI document, also a corpus
 */
export function readCorrespondence(xml: string): CorrespondenceEntry[] {
  const letters: Node[] = [];
  const register = new Map<string, Node>();
  const open: Node[] = [];
  // A letter in an example of markup is none.
  const starts = ({ local, uri }: XmlElement) =>
    (uri === tei || uri === '') && (local === 'correspDesc' || entities.has(local));
  parseXml(xml, [
    {
      start(element) {
        if (open.length === 0 && !starts(element)) return;
        const node: Node = { element, children: [] };
        open.at(-1)?.children.push(node);
        open.push(node);
        if (!starts(element)) return;
        if (element.local === 'correspDesc') letters.push(node);
        else if (attribute(node, 'xml:id')) register.set(attribute(node, 'xml:id'), node);
      },
      text(value) {
        open.at(-1)?.children.push(value);
      },
      end() {
        open.pop();
      },
    },
  ]);
  return letters.map((letter) => entryOf(letter, register));
}

function entryOf(letter: Node, register: ReadonlyMap<string, Node>): CorrespondenceEntry {
  const ref = attribute(letter, 'ref');
  return {
    id: attribute(letter, 'xml:id'),
    type: attribute(letter, 'type'),
    key: attribute(letter, 'key') || attribute(letter, 'n'),
    ref: isAddress(ref) ? ref : '',
    places: words(attribute(letter, 'corresp'))
      .filter((target) => target.startsWith('#'))
      .map((target) => target.slice(1)),
    actions: within(letter, ['correspAction']).flatMap((node) => actionOf(node, register)),
  };
}

function actionOf(node: Node, register: ReadonlyMap<string, Node>): Action[] {
  const type = attribute(node, 'type');
  if (type !== 'sent' && type !== 'received') return [];
  const parties = within(node, Object.keys(partyKinds)).map((name) => partyOf(name, register));
  const dates = within(node, ['date']).map(
    (date): ActionDate =>
      Object.fromEntries(
        dateAttributes.map((name) => [name, attribute(date, name)]).filter(([, value]) => value),
      ),
  );
  return [{ type, parties: parties.filter(({ name }) => name !== ''), dates }];
}

function partyOf(node: Node, register: ReadonlyMap<string, Node>): Party {
  const pointers = words(attribute(node, 'ref') || attribute(node, 'sameAs'));
  const id = pointers.find((pointer) => pointer.startsWith('#'))?.slice(1) ?? '';
  const entry = register.get(id);
  const names = entry ? within(entry, Object.keys(partyKinds)) : [];
  const refs = [...pointers, ...(entry ? addressesOf(entry) : [])].filter(isAddress);
  return {
    kind: partyKinds[node.element.local]!,
    name: textOf(node) || (names[0] ? textOf(names[0]) : ''),
    refs: [...new Set(refs)],
    id: entry ? id : '',
  };
}

/** The addresses in an entry of a register: whole, or made of a number and the file it is of. */
function addressesOf(entry: Node): string[] {
  const numbers = within(entry, ['idno']).map((idno) => {
    const value = textOf(idno);
    const file = (attribute(idno, 'type') || attribute(idno, 'subtype')).toLowerCase();
    return isAddress(value) ? value : authorities[file] ? authorities[file] + encodeURIComponent(value) : '';
  });
  return [...words(attribute(entry, 'sameAs')), ...words(attribute(entry, 'corresp')), ...numbers];
}

/** Elements of the names below a node, outermost only. */
function within(node: Node, names: readonly string[]): Node[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return names.includes(child.element.local) ? [child] : within(child, names);
  });
}

function textOf(node: Node): string {
  const text = (one: Node | string): string =>
    typeof one === 'string' ? one : one.children.map(text).join('');
  return text(node).replace(/\s+/g, ' ').trim();
}

function attribute({ element }: Node, name: string): string {
  return element.attributes.find((entry) => entry.name === name)?.value.trim() ?? '';
}

function words(value: string): string[] {
  return value.split(/\s+/).filter((word) => word !== '');
}

function isAddress(value: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(value);
}
