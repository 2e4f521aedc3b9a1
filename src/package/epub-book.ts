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
  /** The fonts the stylesheet names, with their licences; empty where the reading system's own serve. */
  readonly fonts: ReadonlyMap<string, Uint8Array>;
  /** Media by path. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** The image the edition gives for its cover, with its path; none where one is to be drawn. */
  readonly cover: { readonly path: string; readonly bytes: Uint8Array } | null;
  /** The TEI, from which the identifier is derived where the header gives none. */
  readonly tei: string;
}
