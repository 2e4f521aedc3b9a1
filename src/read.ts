import type { VFileMessage } from 'vfile-message';
import { decodeStrictly } from './encodings.js';
import { message } from './messages.js';

/** The text of a source file, or the message that says why it is none. */
export type ReadResult = { text: string; message: null } | { text: null; message: VFileMessage };

const BINARY = /[\0]|[\u0001-\u0008\u000e-\u001f]{4}/;

/**
 * Decodes the bytes of a plain-text source.
 *
 * An empty file, one that is not in the encoding and one with NUL bytes are refused with a message; nothing is guessed.
 *
 * @param encoding a label of the WHATWG Encoding Standard, such as `windows-1252`. Default: what a byte order mark
 *   says, else UTF-8
 * @throws {RangeError} where there is no such encoding; `isEncoding` tells
 */
export function readSource(bytes: Uint8Array, encoding: string | null = null): ReadResult {
  const label = encoding ?? encodingOfMark(bytes);
  const refuse = (reason: string, offset: number, remedy: string): ReadResult => ({
    text: null,
    message: message('source-encoding', {
      reason,
      place: { line: lineOf(bytes, offset), column: 1, offset },
      remedy,
    }),
  });
  let text: string;
  try {
    text = decodeStrictly(bytes, label);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const name = new TextDecoder(label).encoding.toUpperCase();
    if (name !== 'UTF-8') return refuse(`not ${name} text`, 0, 'Name the encoding the file has.');
    const offset = firstInvalid(bytes);
    const hint = bytes.includes(0)
      ? 'Give a plain-text file.'
      : 'Name the encoding the file has, for example: --encoding windows-1252 (in edition.yaml: "encoding").';
    return refuse(`not UTF-8 text: byte ${hex(bytes[offset] ?? 0)} at offset ${offset}`, offset, hint);
  }
  const binary = BINARY.exec(text);
  if (binary) {
    const offset = Buffer.byteLength(text.slice(0, binary.index));
    return refuse('a binary file, not plain text', offset, 'Give a plain-text file.');
  }
  if (text.trim() === '') return refuse('the file is empty', 0, 'Give a file with text.');
  return { text, message: null };
}

/** The encoding that a byte order mark declares, or UTF-8 (Unicode Standard, section 23.8). */
function encodingOfMark([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** The offset of the first byte that is not UTF-8. */
function firstInvalid(bytes: Uint8Array): number {
  // A lossy decoding encodes back to the same bytes up to the first replacement.
  const back = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === back[offset]) offset++;
  return offset;
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at++) if (bytes[at] === 0x0a) line++;
  return line;
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
