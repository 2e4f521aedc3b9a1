/** The EPUB 3.3 container: package document and zip, the same bytes for the same input on any machine. */
import { createHash } from 'node:crypto';
import { create } from 'xmlbuilder2';
import { ZipFile } from 'yazl';
import type { Page } from '../transform/index.js';
import type { Strings } from '../xslt/strings.js';
import type { Metadata } from './metadata.js';

/** What goes into the book. */
export interface Book {
  readonly metadata: Metadata;
  /** BCP 47 tag; empty when unknown. */
  readonly language: string;
  readonly strings: Strings;
  /** The chapters in reading order. */
  readonly pages: readonly Page[];
  /** Chapters and `nav.xhtml`, by path. */
  readonly documents: ReadonlyMap<string, string>;
  readonly stylesheet: string;
  /** Media by path. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** The TEI, from which the identifier is derived where the header gives none. */
  readonly tei: string;
}

/** EPUB core media types for images (EPUB 3.3, 3.2). */
const mediaTypes: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** The media type of an image an EPUB may hold; nothing for other files. */
export function mediaType(path: string): string | undefined {
  return mediaTypes[/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
}

/** Packs the book. The mimetype comes first and uncompressed (OCF 3.3, 4.3). */
export async function packEpub(book: Book): Promise<Uint8Array> {
  const zip = new ZipFile();
  // Times in a zip are local; yazl writes this one without asking for the time zone.
  const add = (path: string, content: string | Uint8Array, compress = true) =>
    zip.addBuffer(Buffer.from(content as string), path, {
      compress,
      mtime: new Date(1980, 0, 1),
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  add('mimetype', 'application/epub+zip', false);
  add('META-INF/container.xml', container());
  add('EPUB/package.opf', packageDocument(book));
  add('EPUB/style.css', book.stylesheet);
  for (const [path, document] of book.documents) add(`EPUB/${path}`, document);
  for (const [path, bytes] of book.media) add(`EPUB/${path}`, bytes);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

function container(): string {
  return create({ version: '1.0', encoding: 'UTF-8' })
    .ele('urn:oasis:names:tc:opendocument:xmlns:container', 'container', { version: '1.0' })
    .ele('rootfiles')
    .ele('rootfile', { 'full-path': 'EPUB/package.opf', 'media-type': 'application/oebps-package+xml' })
    .end({ prettyPrint: true });
}

const opf = 'http://www.idpf.org/2007/opf';
const dc = 'http://purl.org/dc/elements/1.1/';

function packageDocument(book: Book): string {
  const { metadata, pages, media } = book;
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(opf, 'package', {
    version: '3.0',
    'unique-identifier': 'identifier',
    'xml:lang': languageOf(book),
  });
  const head = root.ele(opf, 'metadata');
  const term = (name: string, text: string | undefined, id?: string) => {
    if (text) head.ele(dc, `dc:${name}`, id ? { id } : {}).txt(text);
  };
  const meta = (property: string, text: string, refines?: string) =>
    head.ele(opf, 'meta', { property, ...(refines && { refines: `#${refines}` }) }).txt(text);

  term('identifier', metadata.identifier ?? contentIdentifier(book.tei), 'identifier');
  term('title', metadata.title ?? book.strings.untitled, 'title');
  term('language', languageOf(book));
  metadata.authors.forEach((author, index) => {
    term('creator', author, `author-${index + 1}`);
    meta('role', 'aut', `author-${index + 1}`);
  });
  metadata.editors.forEach((editor, index) => {
    term('contributor', editor, `editor-${index + 1}`);
    meta('role', 'edt', `editor-${index + 1}`);
  });
  term('publisher', metadata.publisher);
  term('date', isoDate(metadata.date));
  term('source', metadata.source);
  term('rights', [metadata.licence, metadata.licenceUrl].filter((part) => part).join(' ') || undefined);
  term('description', metadata.description);
  meta('dcterms:modified', timestamp(metadata.modified));
  for (const [property, value] of accessibility(book)) meta(property, value);

  const manifest = root.ele(opf, 'manifest');
  const item = (id: string, href: string, type: string, properties?: string) => {
    manifest.ele(opf, 'item', { id, href, 'media-type': type, ...(properties && { properties }) });
  };
  item('nav', 'nav.xhtml', 'application/xhtml+xml', 'nav');
  item('style', 'style.css', 'text/css');
  pages.forEach((page, index) => {
    item(`page-${index + 1}`, page.path, 'application/xhtml+xml');
  });
  [...media.keys()].forEach((path, index) => {
    item(`media-${index + 1}`, encodeURI(path), mediaType(path) ?? 'application/octet-stream');
  });
  const spine = root.ele(opf, 'spine');
  for (const index of pages.keys()) {
    spine.ele(opf, 'itemref', { idref: `page-${index + 1}` });
    // The contents follow the title page, for readers who turn pages.
    if (index === 0) spine.ele(opf, 'itemref', { idref: 'nav' });
  }
  return root.end({ prettyPrint: true });
}

const languageOf = (book: Book): string => book.language || 'und';

/** Accessibility metadata (EPUB Accessibility 1.1, 2): what is true of every book made here, and of this one. */
function accessibility(book: Book): [property: string, value: string][] {
  const hasPages = book.documents.get('nav.xhtml')?.includes('epub:type="page-list"') ?? false;
  const modes = book.media.size > 0 ? ['textual', 'visual'] : ['textual'];
  const features = [
    'structuralNavigation',
    'tableOfContents',
    'readingOrder',
    'displayTransformability',
    'ARIA',
    ...(hasPages ? ['pageNavigation', 'pageBreakMarkers'] : []),
  ];
  return [
    ...modes.map((mode): [string, string] => ['schema:accessMode', mode]),
    ['schema:accessModeSufficient', 'textual'],
    ...features.map((feature): [string, string] => ['schema:accessibilityFeature', feature]),
    ['schema:accessibilityHazard', 'none'],
    ['schema:accessibilitySummary', book.strings['accessibility-summary']],
  ];
}

/** A name-like identifier from the content (RFC 9562, 5.8: a UUID whose bits are ours to define). */
function contentIdentifier(tei: string): string {
  const hash = createHash('sha256').update(tei).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return `urn:uuid:${groups.join('-')}`;
}

/** The date where it is one of ISO 8601 that dc:date takes. */
function isoDate(date: string | undefined): string | undefined {
  return /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(date ?? '') ? date : undefined;
}

/** `dcterms:modified` wants a moment; a day or year stands for its beginning, an unknown one for 1970. */
function timestamp(day: string | undefined): string {
  const [year = '1970', month = '01', date = '01'] = isoDate(day)?.split('-') ?? [];
  return `${year}-${month}-${date}T00:00:00Z`;
}
