/** What publishing is told of a TEI document before it is transformed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isInside } from './folders.js';
import { missingForCmif } from './package/cmif.js';
import { type CorrespondenceEntry, readCorrespondence } from './package/correspondence.js';
import { mediaType } from './package/epub.js';
import { type Metadata, readMetadata } from './package/metadata.js';
import type { Download } from './package/site.js';
import type { PublishSettings } from './publish-options.js';
import type { RuleId } from './rules.js';
import { maximumDepth } from './transform/index.js';
import { type Survey, survey } from './transform/survey.js';
import { type Strings, stringsFor } from './xslt/strings.js';

/** Says something of the document: a message of a rule, at an offset. */
export type Say = (rule: RuleId, reason: string, offset?: number, remedy?: string) => void;

/** What is known of a document before it is transformed. */
export interface Document {
  readonly source: string;
  readonly found: Survey;
  readonly metadata: Metadata;
  /** The letters it describes; none where no CMIF file can be made of them. */
  readonly letters: readonly CorrespondenceEntry[];
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly language: string;
  readonly strings: Strings;
  readonly downloads: readonly Download[];
}

/** Reads what the stylesheets are told of a document; nothing where it cannot be published. */
export async function readDocument(
  source: string,
  settings: PublishSettings,
  say: Say,
): Promise<Document | null> {
  const found = survey(source);
  if ('kind' in found) {
    say(found.kind, found.reason, found.offset);
    return null;
  }
  if (found.depth > maximumDepth) {
    say(
      'publish-too-deep',
      `Elements are nested ${found.depth} deep; ${maximumDepth} is the most that is published`,
    );
    return null;
  }
  const metadata = readMetadata(found.header && source.slice(...found.header));
  const images = await imagesOf(found, settings);
  warn(found, metadata, images, say);
  const { language, strings } = stringsFor(settings.publishing.language ?? found.language);
  const { name, to } = settings;
  const letters = found.first.has('correspDesc') ? lettersOf(source, metadata, say) : [];
  return {
    source,
    found,
    metadata,
    letters,
    images,
    language,
    strings: { ...strings, ...settings.theme.strings },
    downloads: [
      { path: `${name}.xml`, label: 'TEI', type: 'application/tei+xml' },
      { path: `${name}.txt`, label: strings['plain-text'], type: 'text/plain' },
      ...(to.includes('epub') ? [{ path: `${name}.epub`, label: 'EPUB', type: 'application/epub+zip' }] : []),
      ...(letters.length > 0 ? [{ path: 'cmif.xml', label: 'CMIF', type: 'application/tei+xml' }] : []),
    ],
  };
}

/** The images that are there: those given, and those in the folder that the document names. */
async function imagesOf(
  { media, facsimiles }: Survey,
  { assets, folder }: PublishSettings,
): Promise<Map<string, Uint8Array>> {
  const named = folder === null ? [] : [...new Set([...media.keys(), ...facsimiles])];
  const isImage = (path: string) => isInside(path) && mediaType(path) !== undefined;
  const images = new Map([...assets].filter(([path]) => isImage(path)));
  for (const path of named.filter((path) => isImage(path) && !images.has(path))) {
    // What is not there is reported with all that is missing.
    const bytes = await readFile(join(folder!, path)).catch(() => null);
    if (bytes !== null) images.set(path, bytes);
  }
  return images;
}

/** The letters, where the header has what their CMIF file needs. */
function lettersOf(source: string, metadata: Metadata, say: Say): CorrespondenceEntry[] {
  const letters = readCorrespondence(source);
  const missing = letters.length > 0 ? missingForCmif(metadata) : [];
  if (missing.length === 0) return letters;
  say('publish-cmif', `There is no cmif.xml: the header does not give ${missing.join(', ')}`);
  return [];
}

/** Reports what is missing in the source itself. */
function warn(found: Survey, metadata: Metadata, images: ReadonlyMap<string, Uint8Array>, say: Say): void {
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
