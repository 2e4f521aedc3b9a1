import { isAscii, isUtf8, transcode } from 'node:buffer';

/**
 * The characters that windows-1252 gives the bytes 0x80 to 0x9F; the five it leaves undefined keep their code point
 * (WHATWG Encoding Standard, index-windows-1252).
 */
export const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

/** The strings that Node makes of more UTF-16 than this are not in V8's own memory, and take longer to go through. */
const LARGE = 1_000_000;

/** Whether there is an encoding with this label (WHATWG Encoding Standard, section 4.2). */
export function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

/**
 * Decodes bytes; a byte order mark is not part of the text.
 *
 * @param label a label of the WHATWG Encoding Standard
 * @throws {RangeError} where there is no such encoding
 * @throws {TypeError} where the bytes are not in it
 */
export function decodeStrictly(bytes: Uint8Array, label: string): string {
  const decoder = new TextDecoder(label, { fatal: true });
  if (decoder.encoding === 'utf-8' && isUtf8(bytes)) return decodeUtf8(bytes);
  const text = decoder.decode(bytes);
  if (decoder.encoding !== 'windows-1252') return text;
  // Node.js takes windows-1252 for ISO 8859-1, which has controls in these places.
  return text.replace(/[\x80-\x9F]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]!);
}

/**
 * Bytes that are UTF-8: to test them first and decode them then takes less time than a decoder that does both, and by way
 * of UTF-16 a third of what it takes without, unless all are ASCII.
 */
function decodeUtf8(bytes: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = bytes;
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const utf8 = Buffer.from(buffer, byteOffset + mark, byteLength - mark);
  if (utf8.length > LARGE || isAscii(utf8)) return utf8.toString();
  return transcode(utf8, 'utf8', 'utf16le').toString('utf16le');
}
