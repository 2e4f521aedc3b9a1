import type { VFile } from 'vfile';
import { emptyEdition } from './edition/edition.js';
import { withFrontMatter } from './edition/front-matter.js';
import { type EncodeResult, encodeFile, encodeText, fileOf } from './encode-text.js';
import { type EncodeOptions, formatOf, resolveOptions } from './options.js';
import { frontMatterOf } from './parse/markdown/front-matter.js';
import { teipressParseMarkdown } from './parse/markdown/index.js';

export type { EncodeResult } from './encode-text.js';

/**
 * Encodes a plain text, or Markdown, as TEI P5. What the edition leaves open, the YAML at the beginning of Markdown may say.
 *
 * @param text the source, as `readSource` decodes it; offsets in the result are UTF-16 code units of it
 * @throws {OptionError} where an option cannot be used
 */
export function encode(text: string, options: EncodeOptions = {}): EncodeResult {
  if ((options.format ?? formatOf(options.path ?? '')) !== 'markdown') return encodeText(text, options);
  const file = fileOf(text, options);
  return encodeFile(teipressParseMarkdown, file, resolveOptions(described(text, options, file)));
}

/** The options with what a Markdown source says of itself. */
function described(text: string, options: EncodeOptions, file: VFile): EncodeOptions {
  const { yaml } = frontMatterOf(text);
  if (yaml === '') return options;
  return { ...options, edition: withFrontMatter(options.edition ?? emptyEdition, yaml, file) };
}
