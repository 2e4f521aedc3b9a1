import { unified } from 'unified';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { teipressAnnotate } from './annotate/index.js';
import { withFrontMatter } from './edition/front-matter.js';
import { emptyEdition } from './edition.js';
import { teipressStringify } from './encode/index.js';
import { type EncodeOptions, formatOf, resolveOptions } from './options.js';
import { teipressParse } from './parse/index.js';
import { frontMatterOf } from './parse/markdown/front-matter.js';
import { teipressParseMarkdown } from './parse/markdown/index.js';
import type { LedgerEntry, Root } from './tree.js';

/** What `encode` gives. */
export interface EncodeResult {
  /** The TEI document, or null where the account of the source's characters does not balance. */
  xml: string | null;
  /** The edition tree, with the rule and the certainty of each decision. */
  tree: Root;
  messages: VFileMessage[];
  /** The characters of the source that are markup of the file and not of the text. */
  ledger: LedgerEntry[];
}

/**
 * Encodes a plain text, or Markdown, as TEI P5. What the edition leaves open, the YAML at the beginning of Markdown may say.
 *
 * @param text the source, as `readSource` decodes it; offsets in the result are UTF-16 code units of it
 * @throws {OptionError} where an option cannot be used
 */
export function encode(text: string, options: EncodeOptions = {}): EncodeResult {
  const file = new VFile({ path: options.path ?? 'source.txt', value: text });
  const settings = resolveOptions(described(text, options, file));
  const processor = unified()
    .use(settings.format === 'markdown' ? teipressParseMarkdown : teipressParse)
    .use(teipressAnnotate, settings)
    .use(teipressStringify, settings);
  const tree = processor.runSync(processor.parse(file), file);
  const xml = processor.stringify(tree, file);
  return { xml: xml === '' ? null : xml, tree, messages: file.messages, ledger: tree.ledger };
}

/** The options with what a Markdown source says of itself. */
function described(text: string, options: EncodeOptions, file: VFile): EncodeOptions {
  if ((options.format ?? formatOf(options.path ?? '')) !== 'markdown') return options;
  const { yaml } = frontMatterOf(text);
  if (yaml === '') return options;
  return { ...options, edition: withFrontMatter(options.edition ?? emptyEdition, yaml, file) };
}
