import type { EditorDecision } from './edition/decisions.js';
import { type Edition, emptyEdition } from './edition/edition.js';
import { LANGUAGE_TAG, type Language, languageOf, und } from './lang/index.js';
import type { Entity, SourceFormat } from './tree.js';

/** Options of `encode`; every one has a default. */
export interface EncodeOptions {
  /** The edition's metadata, lists and decisions, as `readEdition` gives them. Default: none. */
  edition?: Edition;
  /** BCP 47 tag of the text's language. Default: the edition's, else `en`. */
  lang?: string;
  /** The name of the source in messages. Default: `source.txt`. */
  path?: string;
  /** What the source is written in. Default: Markdown where `path` ends in `.md` or `.markdown`, else plain text. */
  format?: SourceFormat;
  /**
   * Whether each line of the source becomes an `lb`: `keep`, `drop`, or `auto`, which keeps the lines of a
   * source with printed pages and drops those of a transcription that was merely wrapped. Default: `auto`.
   */
  lines?: 'auto' | 'keep' | 'drop';
}

/** What the stages are given: every option with its value. */
export interface Settings {
  readonly format: SourceFormat;
  readonly edition: Edition;
  readonly language: Language;
  /** The tag as the user gave it: `en-GB`. */
  readonly lang: string;
  readonly lines: 'auto' | 'keep' | 'drop';
  readonly entities: readonly Entity[];
  readonly decisions: readonly EditorDecision[];
}

/** Says that an option has a value teipress cannot work with; the message is one line. */
export class OptionError extends Error {
  override name = 'OptionError';
}

/**
 * Gives every option its value.
 *
 * @throws {OptionError} where `lang` is no tag of a language.
 */
export function resolveOptions(options: EncodeOptions = {}): Settings {
  const edition = options.edition ?? emptyEdition;
  const lang = options.lang ?? edition.language ?? 'en';
  if (!LANGUAGE_TAG.test(lang))
    throw new OptionError(`"${lang}" names no language; a language is a tag such as "en" or "de-CH"`);
  return {
    format: options.format ?? formatOf(options.path ?? ''),
    edition,
    language: languageOf(lang) ?? und,
    lang,
    lines: options.lines ?? 'auto',
    entities: edition.entities,
    decisions: edition.decisions,
  };
}

/** The format that the name of a source tells. */
export function formatOf(path: string): SourceFormat {
  return /\.(?:md|markdown)$/i.test(path) ? 'markdown' : 'text';
}
