/** The EPUB 3.3 container: package document and zip, the same bytes for the same input on any machine. */

import { create } from 'xmlbuilder2';
import { ZipFile } from 'yazl';
import { isRightToLeft } from '../xslt/direction.js';
import { drawCover } from './cover.js';
import type { Book } from './epub-book.js';
import { languageOf, writeMetadata } from './epub-metadata.js';
import { sided } from './style.js';

/** EPUB core media types for images (EPUB 3.3, 3.2). */
const imageTypes: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** The media type of an image an EPUB may hold; nothing for other files. */
export function mediaType(path: string): string | undefined {
  return imageTypes[/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
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
  const cover = coverOf(book);
  add('EPUB/package.opf', packageDocument(book, cover.path));
  add('EPUB/style.css', sided(book.stylesheet, isRightToLeft(book.language)));
  add('EPUB/cover.xhtml', cover.page);
  add(`EPUB/${cover.path}`, cover.image);
  for (const [path, document] of book.documents) add(`EPUB/${path}`, document);
  for (const [path, bytes] of [...book.fonts, ...book.media]) add(`EPUB/${path}`, bytes);
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
const ops = 'http://www.idpf.org/2007/ops';
const xhtml = 'http://www.w3.org/1999/xhtml';

/** The image of the cover, by a path no other image has, and the page that shows it. */
function coverOf(book: Book): { path: string; image: string | Uint8Array; page: string } {
  const { metadata, strings, cover } = book;
  const title = metadata.title ?? strings.untitled;
  let path = `cover.${cover?.path.split('.').at(-1)?.toLowerCase() ?? 'svg'}`;
  while (book.media.has(path)) path = `book-${path}`;
  const image =
    cover?.bytes ??
    drawCover(metadata, { title, editedBy: strings['edited-by'], language: languageOf(book) });
  const html = create({ version: '1.0', encoding: 'UTF-8' }).ele(xhtml, 'html', {
    lang: languageOf(book),
    'xml:lang': languageOf(book),
  });
  const head = html.ele(xhtml, 'head');
  head.ele(xhtml, 'title').txt(title);
  head.ele(xhtml, 'link', { rel: 'stylesheet', type: 'text/css', href: 'style.css' });
  const body = html.ele(xhtml, 'body', { class: 'page-cover' }).att(ops, 'epub:type', 'cover');
  const alt = `${strings.cover}: ${[metadata.authors.join(', '), title].filter((part) => part).join(': ')}`;
  body.ele(xhtml, 'img', { src: path, alt, role: 'doc-cover' });
  return { path, image, page: html.end() };
}

function packageDocument(book: Book, cover: string): string {
  const { pages, documents, fonts, media } = book;
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(opf, 'package', {
    version: '3.0',
    'unique-identifier': 'identifier',
    'xml:lang': languageOf(book),
  });
  writeMetadata(root.ele(opf, 'metadata'), book);

  const manifest = root.ele(opf, 'manifest');
  const item = (id: string, href: string, type: string, properties?: string) => {
    manifest.ele(opf, 'item', { id, href, 'media-type': type, ...(properties && { properties }) });
  };
  item('nav', 'nav.xhtml', 'application/xhtml+xml', 'nav');
  item('style', 'style.css', 'text/css');
  item('cover', 'cover.xhtml', 'application/xhtml+xml');
  item('cover-image', cover, mediaType(cover) ?? 'image/svg+xml', 'cover-image');
  pages.forEach((page, index) => {
    // A chapter with formulae says so (EPUB 3.3, D.6.2).
    const mathml = documents.get(page.path)?.includes('<math ') ? 'mathml' : undefined;
    item(`page-${index + 1}`, page.path, 'application/xhtml+xml', mathml);
  });
  [...fonts.keys()].forEach((path, index) => {
    item(`font-${index + 1}`, path, path.endsWith('.woff2') ? 'font/woff2' : 'text/plain');
  });
  [...media.keys()].forEach((path, index) => {
    item(`media-${index + 1}`, encodeURI(path), mediaType(path) ?? 'application/octet-stream');
  });
  const direction = isRightToLeft(book.language) ? { 'page-progression-direction': 'rtl' } : {};
  const spine = root.ele(opf, 'spine', direction);
  spine.ele(opf, 'itemref', { idref: 'cover' });
  for (const index of pages.keys()) {
    spine.ele(opf, 'itemref', { idref: `page-${index + 1}` });
    // The contents follow the title page, for readers who turn pages.
    if (index === 0) spine.ele(opf, 'itemref', { idref: 'nav' });
  }
  return root.end({ prettyPrint: true });
}
