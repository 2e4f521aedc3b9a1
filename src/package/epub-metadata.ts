/** The metadata of the package document (EPUB 3.3, 5.5), those on accessibility among them. */
import { createHash } from 'node:crypto';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { Book } from './epub-book.js';

const opf = 'http://www.idpf.org/2007/opf';
const dc = 'http://purl.org/dc/elements/1.1/';

export const languageOf = (book: Book): string => book.language || 'und';

/** Writes all metadata of the book into the element `metadata`. */
export function writeMetadata(head: XMLBuilder, book: Book): void {
  const { metadata } = book;
  const term = (name: string, text: string | undefined, id?: string) => {
    if (text) head.ele(dc, `dc:${name}`, id ? { id } : {}).txt(text);
  };
  const meta = (property: string, text: string, more: Readonly<Record<string, string>> = {}) =>
    head.ele(opf, 'meta', { property, ...more }).txt(text);
  const person = (name: 'creator' | 'contributor', id: string, text: string, role: string) => {
    term(name, text, id);
    meta('role', role, { refines: `#${id}`, scheme: 'marc:relators' });
  };

  const identifier = metadata.identifier ?? metadata.isbn ?? contentIdentifier(book.tei);
  const isIsbn =
    identifier.replace(/[^\dXx]/g, '').toUpperCase() === metadata.isbn?.slice('urn:isbn:'.length);
  term('identifier', isIsbn ? metadata.isbn : identifier, 'identifier');
  if (!isIsbn) term('identifier', metadata.isbn);
  term('title', metadata.title ?? book.strings.untitled, 'title');
  if (metadata.subtitle) {
    meta('title-type', 'main', { refines: '#title' });
    term('title', metadata.subtitle, 'subtitle');
    meta('title-type', 'subtitle', { refines: '#subtitle' });
  }
  term('language', languageOf(book));
  for (const [index, name] of metadata.authors.entries())
    person('creator', `author-${index + 1}`, name, 'aut');
  for (const [index, name] of metadata.editors.entries())
    person('contributor', `editor-${index + 1}`, name, 'edt');
  for (const [index, { name, role }] of metadata.contributors.entries())
    person('contributor', `contributor-${index + 1}`, name, role);
  term('publisher', metadata.publisher);
  term('date', isoDate(metadata.date));
  term('source', metadata.source);
  term('source', metadata.sourceIsbn);
  term('rights', [metadata.licence, metadata.licenceUrl].filter((part) => part).join(' ') || undefined);
  term('description', metadata.description);
  if (metadata.series) {
    const { title, volume, issn } = metadata.series;
    meta('belongs-to-collection', title, { id: 'series' });
    meta('collection-type', 'series', { refines: '#series' });
    // Only numbers in decimal parts are positions (EPUB 3.3, D.3.6).
    if (/^\d+(\.\d+)*$/.test(volume)) meta('group-position', volume, { refines: '#series' });
    if (issn) meta('dcterms:identifier', `urn:issn:${issn}`, { refines: '#series' });
  }
  meta('dcterms:modified', timestamp(metadata.modified));
  // Which pages the page list counts (EPUB Accessibility 1.1, 3.5.2): those of the source, else of the text encoded.
  if (hasPageList(book))
    meta(
      'pageBreakSource',
      metadata.sourceIsbn ?? metadata.source ?? metadata.title ?? book.strings.untitled,
    );
  for (const [property, value] of accessibility(book)) meta(property, value);
}

const hasPageList = (book: Book): boolean =>
  book.documents.get('nav.xhtml')?.includes('epub:type="page-list"') ?? false;

/**
 * Accessibility metadata (EPUB Accessibility 1.1, 2): what is true of every book made here, and of this one.
 * Conformance is not claimed: that takes someone who has looked at the book.
 */
function accessibility(book: Book): [property: string, value: string][] {
  const texts = [...book.documents.values()];
  const images = book.media.size > 0;
  // An image of which the edition says nothing is called an image and no more.
  const described = !texts.some((text) =>
    (text.match(/<img [^<>]*>/g) ?? []).some((image) => image.includes(`alt="${book.strings.image}"`)),
  );
  const moving = [...book.media.keys()].some((path) => !/\.(png|jpe?g)$/i.test(path));
  const features = [
    'structuralNavigation',
    'tableOfContents',
    'readingOrder',
    'displayTransformability',
    'ARIA',
    ...(images && described ? ['alternativeText'] : []),
    ...(hasPageList(book) ? ['pageNavigation', 'pageBreakMarkers'] : []),
  ];
  return [
    ...(images ? ['textual', 'visual'] : ['textual']).map((mode): [string, string] => [
      'schema:accessMode',
      mode,
    ]),
    ['schema:accessModeSufficient', described ? 'textual' : 'textual,visual'],
    ...features.map((feature): [string, string] => ['schema:accessibilityFeature', feature]),
    // Of images that can move it is not known whether they flash.
    ['schema:accessibilityHazard', moving ? 'unknown' : 'none'],
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
