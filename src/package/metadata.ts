/** Reads the teiHeader into an object: what an EPUB's package document and a page's meta elements need. */
import { XMLParser } from 'fast-xml-parser';
import { relator } from './roles.js';

/** What the header says of the edition; what it does not say is absent, never invented. */
export interface Metadata {
  readonly title?: string;
  readonly subtitle?: string;
  readonly authors: readonly string[];
  readonly editors: readonly string[];
  /** Others who had a part, each with it as a MARC relator. */
  readonly contributors: readonly { readonly name: string; readonly role: string }[];
  readonly publisher?: string;
  /** Date of publication as the header writes it. */
  readonly date?: string;
  /** The latest day the header names: of a change, else of publication; ISO 8601. */
  readonly modified?: string;
  readonly identifier?: string;
  /** The ISBN of the edition as a URN (RFC 3187); absent where its check digit is wrong. */
  readonly isbn?: string;
  readonly series?: { readonly title: string; readonly volume: string; readonly issn: string };
  /** Bibliographic description of the source, in one line. */
  readonly source?: string;
  /** The ISBN of the source as a URN. */
  readonly sourceIsbn?: string;
  readonly licence?: string;
  readonly licenceUrl?: string;
  readonly description?: string;
}

/** A node as fast-xml-parser gives it with `preserveOrder`: one key for the name, `:@` for attributes. */
type Ordered = { readonly [name: string]: unknown };

/** An element of the header: the few questions that are asked of it. */
class Element {
  private constructor(
    readonly name: string,
    private readonly node: Ordered,
  ) {}

  static parse(xml: string): Element | undefined {
    const parser = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      removeNSPrefix: true,
      trimValues: false,
      parseTagValue: false,
      parseAttributeValue: false,
      // Numeric references only are decoded by this option; the document uses no other entities.
      htmlEntities: true,
    });
    return Element.of(parser.parse(xml) as readonly Ordered[])[0];
  }

  private static of(nodes: unknown): Element[] {
    if (!Array.isArray(nodes)) return [];
    return (nodes as readonly Ordered[]).flatMap((node) => {
      const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text' && !key.startsWith('?'));
      return name ? [new Element(name, node)] : [];
    });
  }

  get children(): Element[] {
    return Element.of(this.node[this.name]);
  }

  attribute(name: string): string | undefined {
    const attributes = this.node[':@'] as Readonly<Record<string, string>> | undefined;
    return attributes?.[name]?.trim() || undefined;
  }

  /** Its text, white space normalized; nothing when blank. */
  get text(): string | undefined {
    return collect(this.node[this.name]).replace(/\s+/g, ' ').trim() || undefined;
  }

  /** Whether words stand in it outside the elements it holds. */
  get hasOwnText(): boolean {
    const nodes = this.node[this.name] as readonly Ordered[];
    return nodes.some((node) => '#text' in node && /[\p{L}\d]/u.test(String(node['#text'])));
  }

  /** Descendants along `path`: one name a step, all that match. */
  all(...path: readonly string[]): Element[] {
    return path.reduce<Element[]>(
      (found, name) => found.flatMap((element) => element.children.filter((child) => child.name === name)),
      [this],
    );
  }

  /** Descendants of any depth with one of the names. */
  within(...names: readonly string[]): Element[] {
    return this.children.flatMap((child) => [
      ...(names.includes(child.name) ? [child] : []),
      ...child.within(...names),
    ]);
  }
}

function collect(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return (nodes as readonly Ordered[])
    .map((node) =>
      '#text' in node
        ? String(node['#text'])
        : Object.entries(node)
            .filter(([name]) => name !== ':@' && !name.startsWith('?'))
            .map(([, inner]) => collect(inner))
            .join(''),
    )
    .join('');
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;
const texts = (elements: readonly Element[]): string[] => [
  ...new Set(elements.map((element) => element.text).filter(isDefined)),
];

/** The name of a publisher, without the address that some headers put into the same element. */
function nameOf(element: Element | undefined): string | undefined {
  if (!element || element.hasOwnText) return element?.text;
  const names = element.children.filter(({ name }) => !['address', 'email', 'ptr', 'ref'].includes(name));
  return texts(names).join(', ') || element.text;
}

/**
 * @param header the teiHeader as XML text (TEI P5 2); nothing for a file that has none
 */
export function readMetadata(header: string | undefined): Metadata {
  const root = header === undefined ? undefined : Element.parse(header);
  const file = root?.all('fileDesc')[0];
  if (!root || !file) return { authors: [], editors: [], contributors: [] };

  const titles = file.all('titleStmt', 'title');
  // A letter or article in a series is called by its own title (TEI P5 3.12.2.2, @level).
  const level = (wanted: string) => titles.find((title) => title.attribute('level') === wanted);
  const main =
    titles.find((title) => title.attribute('type') === 'main') ?? level('a') ?? level('m') ?? titles[0];
  const sub = titles.find((title) => title.attribute('type') === 'sub');
  const publication = file.all('publicationStmt')[0];
  const date = publication?.all('date')[0];
  const licence = publication?.within('licence')[0];
  const parts = partsOf(file);
  const found: { readonly [Key in keyof Metadata]?: Metadata[Key] | undefined } = {
    title: main?.text,
    subtitle: sub?.text,
    publisher: nameOf(
      publication?.within('publisher')[0] ?? publication?.within('authority', 'distributor')[0],
    ),
    date: date?.text ?? date?.attribute('when'),
    modified: latestDay(root, date),
    identifier: publication && identifierOf(publication.within('idno')),
    isbn: isbnOf(publication?.within('idno') ?? []),
    series: seriesOf(file.all('seriesStmt')[0]),
    source: sourceOf(file.all('sourceDesc')[0]),
    sourceIsbn: isbnOf(file.all('sourceDesc').flatMap((description) => description.within('idno'))),
    licence:
      licence?.text ?? licence?.attribute('target') ?? texts(publication?.within('availability') ?? [])[0],
    licenceUrl: licence?.attribute('target') ?? licence?.within('ref')[0]?.attribute('target'),
    description: root.all('profileDesc', 'abstract')[0]?.text,
  };
  return {
    ...(Object.fromEntries(
      Object.entries(found).filter(([, value]) => value !== undefined),
    ) as Partial<Metadata>),
    authors: texts(file.all('titleStmt', 'author')),
    editors: [...new Set(parts.filter(({ role }) => role === 'edt').map(({ name }) => name))],
    contributors: parts.filter(({ role }) => role !== 'edt'),
  };
}

/** Those whom editor and respStmt name, each with the part they had (TEI P5 2.2.1), each name once for a part. */
function partsOf(file: Element): { name: string; role: string }[] {
  const editors = file.all('titleStmt', 'editor').map((editor) => {
    const role = editor.attribute('role');
    return { name: editor.text, role: role === undefined ? 'edt' : relator(role) };
  });
  const others = file.all('titleStmt', 'respStmt').flatMap((statement) => {
    const [resp] = statement.all('resp');
    const role = relator(resp?.attribute('ref') ?? texts(statement.all('resp')).join(' '));
    return statement.children
      .filter((child) => /^(name|persName|orgName)$/.test(child.name))
      .map((child) => ({ name: child.text, role }));
  });
  const named = [...editors, ...others].flatMap(({ name, role }) => (name ? [{ name, role }] : []));
  return [...new Map(named.map((part) => [`${part.role} ${part.name}`, part])).values()];
}

/** The first ISBN whose check digit is right (ISO 2108), as a URN. */
function isbnOf(numbers: readonly Element[]): string | undefined {
  return numbers
    .filter((entry) => /isbn/i.test(entry.attribute('type') ?? ''))
    .map((entry) => (entry.text ?? '').replace(/[^\dXx]/g, '').toUpperCase())
    .filter(isIsbn)
    .map((number) => `urn:isbn:${number}`)[0];
}

function isIsbn(number: string): boolean {
  const digits = [...number].map((digit) => (digit === 'X' ? 10 : Number(digit)));
  const sum = (weight: (index: number) => number) =>
    digits.reduce((total, digit, index) => total + digit * weight(index), 0);
  if (/^\d{9}[\dX]$/.test(number)) return sum((index) => 10 - index) % 11 === 0;
  return /^97[89]\d{10}$/.test(number) && sum((index) => (index % 2 === 0 ? 1 : 3)) % 10 === 0;
}

/** The series with the volume the edition is (TEI P5 2.2.5). */
function seriesOf(statement: Element | undefined): Metadata['series'] {
  const title = statement?.all('title')[0]?.text;
  if (!statement || !title) return undefined;
  const numbers = statement.all('idno');
  const issn = numbers.find((entry) => /issn/i.test(entry.attribute('type') ?? ''))?.text ?? '';
  const volume = statement
    .all('biblScope')
    .find((scope) => /^vol/i.test(scope.attribute('unit') ?? 'volume'));
  return { title, volume: volume?.attribute('n') ?? volume?.text ?? '', issn };
}

/** Identifiers made to be cited come before numbers of a project. */
function identifierOf(numbers: readonly Element[]): string | undefined {
  const order = ['doi', 'isbn', 'urn', 'handle', 'ark', 'uri', 'url', 'epub-id'];
  const rank = (entry: Element) => {
    const at = order.indexOf((entry.attribute('type') ?? '').toLowerCase());
    return at < 0 ? order.length : at;
  };
  return [...numbers]
    .sort((a, b) => rank(a) - rank(b))
    .map((entry) => entry.text)
    .find((text) => text !== undefined && /[\p{L}\d]/u.test(text));
}

/** The first source in one line, its parts parted by commas where the markup alone parts them. */
function sourceOf(description: Element | undefined): string | undefined {
  const source = description?.within('bibl', 'biblStruct', 'biblFull', 'msDesc', 'p')[0];
  if (!source) return undefined;
  if (source.name === 'p' || (source.name === 'bibl' && source.hasOwnText)) return source.text;
  if (source.name === 'bibl')
    return (
      texts(source.children)
        .join('. ')
        .replace(/([.!?])\. /g, '$1 ') || undefined
    );
  const parts = source.within(
    'author',
    'editor',
    'title',
    'publisher',
    'pubPlace',
    'date',
    'biblScope',
    'settlement',
    'repository',
    'idno',
  );
  return texts(parts).join(', ') || source.text;
}

function latestDay(root: Element, published: Element | undefined): string | undefined {
  const changes = root.all('revisionDesc').flatMap((revisions) => revisions.within('change'));
  const day = (element: Element | undefined) =>
    /^\d{4}(-\d{2}(-\d{2})?)?/.exec(element?.attribute('when') ?? element?.text ?? '')?.[0];
  return changes.map(day).filter(isDefined).sort().at(-1) ?? day(published);
}
