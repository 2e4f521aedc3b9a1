import type { VFileMessage } from 'vfile-message';
import { message } from './messages.js';

/** The text of a source file, or the message that says why it is none. */
export type ReadResult = { text: string; message: null } | { text: null; message: VFileMessage };

const BINARY = /[\0]|[\u0001-\u0008\u000e-\u001f]{4}/;

/**
 * Decodes the bytes of a plain-text source, which are UTF-8 with or without a byte order mark.
 *
 * An empty file, one that is not UTF-8 and one with NUL bytes are refused with a message; nothing is guessed.
 */
export function readSource(bytes: Uint8Array): ReadResult {
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
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const offset = firstInvalid(bytes);
    const hint = bytes.includes(0)
      ? 'Give a plain-text file.'
      : 'Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 IN.txt > OUT.txt';
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
