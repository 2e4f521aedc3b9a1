import { type Edition, emptyEdition } from './edition/edition.js';
import { type Language, languageCodes, languageOf, type PartKind } from './lang/index.js';
import type { RuleId } from './rules.js';
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

/** A place in a source: line and column from 1. */
export interface Place {
  line: number;
  column: number;
}

/** An editor's word on one automatic decision. */
export interface EditorDecision {
  rule: RuleId;
  /** A place inside what the rule decided or missed. */
  at: Place;
  /** The words of the source there, or null: where it has others, the decision is not taken. */
  quote: string | null;
  /** What the rule missed, or null where what it decided is rejected. */
  add: Addition | null;
}

/** What an editor says of something that a rule missed; what the rule does not ask for is null. */
export interface Addition {
  /** The columns of the source at which the cells of a table begin, from 1. */
  columns: readonly number[] | null;
  /** A place in the last block of a letter or a quotation. */
  through: Place | null;
  /** A place in the body of a note. */
  body: Place | null;
  /** The sender and the recipient of a letter, and its date. */
  from: string | null;
  to: string | null;
  date: string | null;
  /** What part of the book a division is. */
  type: PartKind | null;
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
