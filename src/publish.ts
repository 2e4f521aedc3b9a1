import { VFile } from 'vfile';
import { location } from 'vfile-location';
import { inFile, message, report } from './messages.js';
import { writeCmif } from './package/cmif.js';
import { mediaType, packEpub } from './package/epub.js';
import type { Book } from './package/epub-book.js';
import { fontsFor, noFonts, textFaces } from './package/fonts.js';
import { icon } from './package/icon.js';
import { searchIndex, searchProgram } from './package/search.js';
import { furniture, packSite } from './package/site.js';
import { css, weakColours } from './package/style.js';
import { type Document, readDocument, type Say } from './publish-document.js';
import { type PublishOptions, type PublishSettings, resolvePublishOptions } from './publish-options.js';
import { audit, difference } from './transform/audit.js';
import { transform } from './transform/index.js';
import type { ParameterValue } from './transform/parameters.js';
import { type Compiled, editorsStylesheet, type Format } from './transform/stylesheet.js';
import { decode } from './validate/decode.js';

export type { PublishOptions } from './publish-options.js';

/**
 * Publishes a TEI document, any, as a site and an EPUB.
 *
 * Paths of the result: `index.html` and the other pages, `style.css`, `NAME.xml` (the TEI itself), `NAME.epub`,
 * `cmif.xml` where the TEI describes letters, images. The same input gives the same bytes. Nothing is printed; nothing is
 * read but images in `options.folder`, nothing written but a compiled stylesheet of the editor's, to the cache folder of
 * the user.
 *
 * Messages go to `options.file`. A document that is not well-formed, or nested too deep, gives an error there and
 * an empty result. That no text was lost is checked on the finished pages.
 *
 * @param xml the document, decoded or as the bytes of the file
 */
export async function publish(
  xml: string | Uint8Array,
  options: PublishOptions = {},
): Promise<Map<string, Uint8Array>> {
  const file = options.file ?? new VFile();
  const settings = resolvePublishOptions({ ...options, file });
  const result = new Map<string, Uint8Array>();

  const decoded = decode(xml);
  const places = location(decoded.text);
  const say: Say = (rule, reason, offset = 0, remedy) => {
    const place = places.toPoint(offset) ?? { line: 1, column: 1, offset: 0 };
    report(file, rule, { reason, place, ...(remedy && { remedy }) });
  };
  if ('reason' in decoded) {
    say('xml-encoding', decoded.reason, decoded.offset);
    return result;
  }
  const document = await readDocument(decoded.text, settings, say);
  if (!document) return result;
  warnOfTheme(settings, file, say);

  for (const format of (['html', 'epub'] as const).filter((known) => settings.to.includes(known))) {
    const stylesheet = await stylesheetOf(format, settings, file);
    if (stylesheet === null) return new Map();
    for (const [path, bytes] of await publishAs(format, document, settings, stylesheet, say))
      result.set(path, bytes);
  }
  return result;
}

/** The compiled stylesheet of the editor; nothing for that of teipress; null where it cannot be used. */
async function stylesheetOf(
  format: Format,
  { stylesheet }: PublishSettings,
  file: VFile,
): Promise<Compiled | undefined | null> {
  if (stylesheet === null) return undefined;
  const compiled = await editorsStylesheet(stylesheet, format);
  if ('stylesheet' in compiled) return compiled.stylesheet;
  const place = { line: 1, column: 1, offset: 0 };
  file.messages.push(inFile(message('publish-stylesheet', { reason: compiled.reason, place }), stylesheet));
  return null;
}

/** Makes one format, and checks it. */
async function publishAs(
  format: Format,
  document: Document,
  settings: PublishSettings,
  stylesheet: Compiled | undefined,
  say: Say,
): Promise<Map<string, Uint8Array>> {
  const { source, found, metadata, images, strings, downloads } = document;
  const indexer = format === 'html' ? await indexerOf(settings, say) : null;
  const { pages, documents, letters } = await transform(
    source.slice(found.root),
    format,
    {
      ...parametersOf(document, settings),
      ...(format === 'html' && { ...themeOf(settings), searchable: indexer !== null }),
    },
    stylesheet,
  );
  const beside = [
    ...furniture,
    ...(format === 'epub' ? ['cover.xhtml'] : []),
    ...settings.theme.files.keys(),
    ...images.keys(),
  ];
  const read = pagesOf(documents);
  const checked = audit(
    read,
    new Set([...beside, ...documents.keys(), ...downloads.map(({ path }) => path)]),
  );
  for (const kind of [...checked.unhandled].sort()) {
    if (format === 'epub' && settings.to.includes('html')) break;
    say(
      'publish-unhandled-element',
      `No rule shows <${kind}>; its text stands in a plain box`,
      found.first.get(kind),
    );
  }
  const views = settings.publishing.views;
  const expected =
    views === null || views.includes('names') ? found.text : difference(found.standOff, found.text);
  const unequal = [...difference(expected, checked.text)];
  if (unequal.length > 0) {
    const sample = unequal
      .slice(0, 5)
      .map(([character, count]) => `"${character}" ${count > 0 ? '+' : '−'}${Math.abs(count)}`);
    say('publish-text-lost', `The ${format} has not the text of the TEI: ${sample.join(', ')}`);
  }
  for (const { page, address } of checked.dead) {
    say('publish-dead-link', `A link on ${page} leads nowhere: ${address}`);
  }
  const media = new Map([...images].filter(([path]) => checked.used.has(path)));
  if (format === 'html') {
    const cmif = cmifOf(document, letters, settings);
    const modified = metadata.modified ?? null;
    // A text on one page has no page for the search: the browser's own does.
    const searched = pages.some(({ kind }) => kind === 'search');
    const index = await indexOf(searched ? indexer : null, document, read, say);
    return packSite({ pages, documents, media, index, tei: source, cmif, modified, settings });
  }
  const { embed } = settings.publishing.fonts;
  const fonts = embed ? await fontsFor(documents.values(), textFaces) : noFonts;
  const book = {
    metadata,
    language: bookLanguage(found.language),
    strings,
    pages,
    documents,
    stylesheet: fonts.css + (await css('text', 'epub', ...(embed ? ['epub-fonts'] : []))),
    fonts: fonts.files,
    media,
    cover: imageOf(settings, 'cover'),
    tei: source,
  };
  return new Map([[`${settings.name}.epub`, await packEpub(book)]]);
}

/** The program for the search of a site; null where none is wanted, or none is there. */
async function indexerOf({ publishing: { views } }: PublishSettings, say: Say): Promise<string | null> {
  if (views !== null && !views.includes('search')) return null;
  const program = await searchProgram();
  if (program === null)
    say(
      'publish-search',
      'The site has no search: Pagefind is not installed, or not made for this machine',
      0,
      'npm install pagefind@1.6.0, or leave "search" out of publish/views',
    );
  return program;
}

/** The files of the search; none where there is no program for them, or nothing to be found. */
async function indexOf(
  program: string | null,
  { found }: Document,
  pages: ReadonlyMap<string, string>,
  say: Say,
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (program === null) return new Map();
  const made = await searchIndex(program, pages, found.language);
  if ('files' in made) return made.files;
  say('publish-search', `The search finds nothing: ${made.reason}`);
  return new Map();
}

/** The image of some name, such as `cover`, in the folder of the theme, where there is one. */
function imageOf({ theme: { files } }: PublishSettings, name: string): Book['cover'] {
  const found = [...files].find(
    ([path]) => path.replace(/\.[a-z]+$/i, '') === `theme/${name}` && mediaType(path),
  );
  return found ? { path: found[0], bytes: found[1] } : null;
}

/** The CMIF file of the letters, by the paths of their pages; null where there is none. */
function cmifOf(
  { letters, metadata }: Document,
  paths: readonly string[],
  { publishing: { url } }: PublishSettings,
): string | null {
  if (letters.length === 0) return null;
  return writeCmif(letters, metadata, {
    self: `${url ?? ''}cmif.xml`,
    edition: url ?? '',
    letters: url === null ? [] : paths.map((path) => path && url + path),
  });
}

/** The parameters of `param.xsl`. */
function parametersOf(
  { metadata, images, language, strings, downloads }: Document,
  { name, publishing }: PublishSettings,
): Record<string, ParameterValue> {
  const { url, pages, views } = publishing;
  return {
    metadata: { ...metadata },
    strings: { ...strings },
    'interface-language': language,
    name,
    downloads: downloads.map((download) => ({ ...download })),
    assets: [...images.keys()],
    'base-url': url ?? '',
    'page-unit': String(pages),
    views: views ?? ['all'],
  };
}

/** The parameters that only a site has: a book brings no theme. */
function themeOf(settings: PublishSettings): Record<string, ParameterValue> {
  const { publishing, theme } = settings;
  const { titlePage } = publishing;
  return {
    theme: { ...theme.parts },
    styles: theme.style ? ['style.css', 'theme/style.css'] : ['style.css'],
    icon: imageOf(settings, 'favicon')?.path ?? icon,
    'title-image': titlePage.image === null ? '' : `theme/${titlePage.image}`,
    'title-image-alt': titlePage.alt,
    'title-text': titlePage.text ?? '',
  };
}

/** Reports what of the theme cannot be used, or read well. */
function warnOfTheme({ publishing, theme }: PublishSettings, file: VFile, say: Say): void {
  const place = { line: 1, column: 1, offset: 0 };
  const problems = [...theme.problems];
  const image = publishing.titlePage.image;
  if (image !== null && !theme.files.has(`theme/${image}`))
    problems.push({ path: `theme/${image}`, reason: 'the image of the title page is not there' });
  for (const { path, reason } of problems)
    file.messages.push(inFile(message('publish-theme', { reason, place }), path));
  for (const { name, by, contrast } of weakColours(publishing))
    say(
      'publish-contrast',
      `The colour "${name}" has a contrast of ${contrast} : 1 by ${by}; text needs 4.5 : 1`,
    );
}

/** A language tag an EPUB takes, or nothing. */
function bookLanguage(tag: string): string {
  return /^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/.test(tag) ? tag : '';
}

/** The documents that are pages: in XHTML syntax, to be read back. */
function pagesOf(documents: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...documents].filter(([path]) => /\.x?html$/.test(path)));
}
