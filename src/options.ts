import type { EditorDecision } from './edition/decisions.js';
import { type Edition, emptyEdition } from './edition/edition.js';
import { type Language, languageCodes, languageOf } from './lang/index.js';
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
 * @throws {OptionError} where there is no language data for `lang`.
 */
export function resolveOptions(options: EncodeOptions = {}): Settings {
  const edition = options.edition ?? emptyEdition;
  const lang = options.lang ?? edition.language ?? 'en';
  const language = languageOf(lang);
  if (!language) {
    throw new OptionError(`No language data for "${lang}"; there is data for ${languageCodes.join(', ')}`);
  }
  return {
    format: options.format ?? formatOf(options.path ?? ''),
    edition,
    language,
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
