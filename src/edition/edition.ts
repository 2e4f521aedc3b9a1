import type { Entity } from '../tree.js';
import type { EditorDecision } from './decisions.js';
import { defaultPublishing, type Publishing } from './publishing.js';

/** What an editor says about an edition in `edition.yaml`; every field is optional there. */
export interface Edition {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly authors: readonly string[];
  readonly editors: readonly string[];
  readonly publisher: string | null;
  readonly place: string | null;
  /** Date of publication of this edition, a W3C date. */
  readonly date: string | null;
  readonly identifier: string | null;
  readonly licence: { readonly name: string; readonly url: string | null } | null;
  readonly language: string | null;
  /** The printed book or manuscript that was transcribed. */
  readonly source: SourceDescription | null;
  /** Files with the text, relative to the edition's folder. */
  readonly sources: readonly string[];
  /** The encoding of these files, a label of the WHATWG Encoding Standard; null is UTF-8. */
  readonly encoding: string | null;
  readonly entities: readonly Entity[];
  readonly decisions: readonly EditorDecision[];
  /** How the edition is published. */
  readonly publishing: Publishing;
}

/** The printed source of an edition. */
export interface SourceDescription {
  readonly title: string;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly place: string | null;
  readonly date: string | null;
  readonly pages: string | null;
  readonly series: string | null;
  readonly note: string | null;
}

/** An edition of which nothing is known. */
export const emptyEdition: Edition = {
  title: null,
  subtitle: null,
  authors: [],
  editors: [],
  publisher: null,
  place: null,
  date: null,
  identifier: null,
  licence: null,
  language: null,
  source: null,
  sources: ['source.txt'],
  encoding: null,
  entities: [],
  decisions: [],
  publishing: defaultPublishing,
};
