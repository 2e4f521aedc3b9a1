import { readFile } from 'node:fs/promises';
import { VFile } from 'vfile';
import { location } from 'vfile-location';
import { report } from './messages.js';
import { mediaType, packEpub } from './package/epub.js';
import { type Metadata, readMetadata } from './package/metadata.js';
import type { RuleId } from './rules.js';
import { audit, difference } from './transform/audit.js';
import { type Format, maximumDepth, transform } from './transform/index.js';
import { type Survey, survey } from './transform/survey.js';
import { decode } from './validate/decode.js';
import { stringsFor } from './xslt/strings.js';

/** How to publish; every option has a default. */
export interface PublishOptions {
  /** The formats to make. Default: `['html', 'epub']`. */
  readonly to?: readonly Format[];
  /** The stem of the names of the TEI and EPUB files. Default: that of `file.path`, else `edition`. */
  readonly name?: string;
  /** Images by the `@url` that names them in the TEI. Default: none; each is then named in its place. */
  readonly assets?: ReadonlyMap<string, Uint8Array>;
  /** Receives the messages; its `path` names the TEI in them. */
  readonly file?: VFile;
}

/**
 * Publishes a TEI document, any, as a site and an EPUB.
 *
 * Paths of the result: `index.html` and the other pages, `style.css`, `NAME.xml` (the TEI itself), `NAME.epub`,
 * images. The same input gives the same bytes. Nothing is printed or written.
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
  const { to = ['html', 'epub'], assets = new Map<string, Uint8Array>(), file = new VFile() } = options;
  const name = options.name ?? (file.stem || 'edition');
  const result = new Map<string, Uint8Array>();

  const decoded = decode(xml);
  const places = location(decoded.text);
  const say = (rule: RuleId, reason: string, offset = 0, remedy?: string): void => {
    const place = places.toPoint(offset) ?? { line: 1, column: 1, offset: 0 };
    report(file, rule, { reason, place, ...(remedy && { remedy }) });
  };
  if ('reason' in decoded) {
    say('xml-encoding', decoded.reason, decoded.offset);
    return result;
  }
  const source = decoded.text;
  const found = survey(source);
  if ('kind' in found) {
    say(found.kind, found.reason, found.offset);
    return result;
  }
  if (found.depth > maximumDepth) {
    say(
      'publish-too-deep',
      `Elements are nested ${found.depth} deep; ${maximumDepth} is the most that is published`,
    );
    return result;
  }

  const metadata = readMetadata(found.header && source.slice(...found.header));
  const images = new Map([...assets].filter(([path]) => isInside(path) && mediaType(path)));
  warn(found, metadata, images, say);

  const { language, strings } = stringsFor(found.language);
  const downloads = [`${name}.xml`, ...(to.includes('epub') ? [`${name}.epub`] : [])];
  const parameters = {
    metadata: { ...metadata },
    strings: { ...strings },
    'interface-language': language,
    name,
    downloads,
    assets: [...images.keys()],
  };
  const text = (path: string, content: string) => result.set(path, new TextEncoder().encode(content));
  for (const format of (['html', 'epub'] as const).filter((known) => to.includes(known))) {
    const { pages, documents } = await transform(source.slice(found.root), format, parameters);
    const checked = audit(documents, new Set(['style.css', ...downloads, ...images.keys()]));
    for (const kind of [...checked.unhandled].sort()) {
      if (format === 'epub' && to.includes('html')) break;
      say(
        'publish-unhandled-element',
        `No rule shows <${kind}>; its text stands in a plain box`,
        found.first.get(kind),
      );
    }
    const unequal = [...difference(found.text, checked.text)];
    if (unequal.length > 0) {
      const sample = unequal
        .slice(0, 5)
        .map(([character, count]) => `"${character}" ${count > 0 ? '+' : '−'}${Math.abs(count)}`);
      say('publish-text-lost', `The ${format} has not the text of the TEI: ${sample.join(', ')}`);
    }
    for (const { page, address } of checked.dead) {
      say('publish-dead-link', `A link on ${page} leads nowhere: ${address}`);
    }
    const media = new Map([...images].filter(([path]) => checked.media.has(path)));
    if (format === 'html') {
      for (const [path, document] of documents) text(path, document);
      text('style.css', await css('text', 'site'));
      text(`${name}.xml`, source);
      for (const [path, bytes] of media) result.set(path, bytes);
    } else {
      const stylesheet = await css('text', 'epub');
      const book = {
        metadata,
        language: bookLanguage(found.language),
        strings,
        pages,
        documents,
        stylesheet,
        media,
        tei: source,
      };
      result.set(`${name}.epub`, await packEpub(book));
    }
  }
  return result;
}

/** Reports what is missing in the source itself. */
function warn(
  found: Survey,
  metadata: Metadata,
  images: ReadonlyMap<string, Uint8Array>,
  say: (rule: RuleId, reason: string, offset?: number) => void,
): void {
  if (found.namespace !== 'http://www.tei-c.org/ns/1.0') {
    say(
      'publish-no-namespace',
      'The root element is not in the TEI namespace; it is read as if it were',
      found.root,
    );
  }
  if (!metadata.title) say('publish-no-title', 'The header gives no title', found.header?.[0] ?? found.root);
  for (const [url, offset] of found.media) {
    if (!images.has(url))
      say('publish-missing-media', `The image ${url} is not there; it is named in its place`, offset);
  }
}

/** Whether a path stays in the folder of the edition. */
function isInside(path: string): boolean {
  return !/^([a-z]+:|[\\/])|(^|[\\/])\.\.([\\/]|$)/i.test(path);
}

/** A language tag an EPUB takes, or nothing. */
function bookLanguage(tag: string): string {
  return /^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/.test(tag) ? tag : '';
}

async function css(...names: readonly string[]): Promise<string> {
  const files = names.map((name) =>
    readFile(new URL(`../src/xslt/style/${name}.css`, import.meta.url), 'utf8'),
  );
  return (await Promise.all(files)).join('\n');
}
