/** The files of the site beside its pages: what each is made of, and where it lies. */
import type { PublishSettings } from '../options.js';
import { css, ownStyle } from './style.js';

/** A file that can be downloaded, by its path, with what it is called and its media type. */
export interface Download {
  readonly path: string;
  readonly label: string;
  readonly type: string;
}

/** What a site is made of. */
export interface Site {
  /** Pages by path. */
  readonly documents: ReadonlyMap<string, string>;
  /** Images that the pages show, by path. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** The TEI that was published. */
  readonly tei: string;
  /** The letters as CMIF, or null. */
  readonly cmif: string | null;
  readonly settings: PublishSettings;
}

/** The files of a site by path, pages first. */
export async function packSite({
  documents,
  media,
  tei,
  cmif,
  settings,
}: Site): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const text = (path: string, content: string) => files.set(path, new TextEncoder().encode(content));
  for (const [path, document] of documents) text(path, document);
  text('style.css', (await css('text', 'site')) + ownStyle(settings.publishing));
  text(`${settings.name}.xml`, tei);
  if (cmif !== null) text('cmif.xml', cmif);
  for (const [path, bytes] of [...settings.theme.files, ...media]) files.set(path, bytes);
  return files;
}
