import { unified } from 'unified';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { teipressAnnotate } from './annotate/index.js';
import { teipressStringify } from './encode/index.js';
import { type EncodeOptions, resolveOptions } from './options.js';
import { teipressParse } from './parse/index.js';
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
 * Encodes a plain text, or Markdown, as TEI P5.
 *
 * @param text the source, as `readSource` decodes it; offsets in the result are UTF-16 code units of it
 * @throws {OptionError} where an option cannot be used
 */
export function encode(text: string, options: EncodeOptions = {}): EncodeResult {
  const settings = resolveOptions(options);
  const file = new VFile({ path: options.path ?? 'source.txt', value: text });
  const processor = unified()
    .use(settings.format === 'markdown' ? teipressParseMarkdown : teipressParse)
    .use(teipressAnnotate, settings)
    .use(teipressStringify, settings);
  const tree = processor.runSync(processor.parse(file), file);
  const xml = processor.stringify(tree, file);
  return { xml: xml === '' ? null : xml, tree, messages: file.messages, ledger: tree.ledger };
}
