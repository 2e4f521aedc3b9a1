import { type Plugin, unified } from 'unified';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { teipressAnnotate } from './annotate/index.js';
import { teipressStringify } from './encode/index.js';
import { type EncodeOptions, resolveOptions, type Settings } from './options.js';
import { teipressParse } from './parse/index.js';
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

/** `encode` for plain text alone: a command that reads no Markdown need not load what reads it. */
export function encodeText(text: string, options: EncodeOptions = {}): EncodeResult {
  return encodeFile(teipressParse, fileOf(text, options), resolveOptions({ ...options, format: 'text' }));
}

/** The source as a file that takes the messages. */
export function fileOf(text: string, { path }: EncodeOptions): VFile {
  return new VFile({ path: path ?? 'source.txt', value: text });
}

/** Encodes a file that `parser` reads. */
export function encodeFile(parser: Plugin<[], string, Root>, file: VFile, settings: Settings): EncodeResult {
  const processor = unified().use(parser).use(teipressAnnotate, settings).use(teipressStringify, settings);
  const tree = processor.runSync(processor.parse(file), file);
  const xml = processor.stringify(tree, file);
  return { xml: xml === '' ? null : xml, tree, messages: file.messages, ledger: tree.ledger };
}
