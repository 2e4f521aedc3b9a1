import { decodeStrictly } from '../encodings.js';

/** Decoded text, or why not all bytes can be decoded, what the text would be, and how far it is right. */
export type Decoded =
  | { readonly text: string }
  | { readonly reason: string; readonly text: string; readonly offset: number };

/** Names that are in use, but not registered, so that other programs refuse them (XML 1.0, section 4.3.3). */
const unregistered = /^(?:utf8|iso8859-?\d+|cp125\d|sjis|shift-jis|ucs-2|mac)$/i;

/** How many bytes are decoded at once where a fault is looked for. */
const AT_ONCE = 65_536;

/**
 * Decodes an XML document: by its byte order mark, else as UTF-16 where the first bytes show it, else by the
 * encoding its XML declaration names, else as UTF-8 (XML 1.0, section 4.3.3 and appendix F). The byte order mark is
 * not part of the text.
 */
export function decode(xml: string | Uint8Array): Decoded {
  if (typeof xml === 'string') return { text: xml.startsWith('\uFEFF') ? xml.slice(1) : xml };
  const other = otherEncoding(xml);
  if (other) return { reason: `${other}; save the file as UTF-8`, text: '', offset: 0 };
  const encoding = encodingOf(xml);
  if (unregistered.test(encoding)) {
    const name = new TextDecoder(encoding).encoding.toUpperCase();
    return { reason: `"${encoding}" is no name of an encoding; write ${name}`, text: '', offset: 0 };
  }
  try {
    return { text: decodeStrictly(xml, encoding) };
  } catch (error) {
    if (error instanceof RangeError) {
      return {
        reason: `the encoding "${encoding}" is not known; save the file as UTF-8`,
        text: '',
        offset: 0,
      };
    }
    return {
      reason: `the file is not ${encoding.toUpperCase()} from here on`,
      text: new TextDecoder(encoding).decode(xml),
      offset: lengthOfRightPart(xml, encoding),
    };
  }
}

/** How many UTF-16 code units the bytes before the first wrong one come to. */
function lengthOfRightPart(bytes: Uint8Array, encoding: string): number {
  let right = 0;
  for (let step = AT_ONCE; ; step = 1) {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const decode = (from: number, to: number) =>
      decoder.decode(bytes.subarray(from, to), { stream: true }).length;
    let length = decode(0, right);
    try {
      for (; right < bytes.length; right += step) length += decode(right, right + step);
      return length;
    } catch {
      if (step === 1) return length;
    }
  }
}

/** What is said of encodings that no program reads without being told, by their first bytes; null for all others. */
function otherEncoding(bytes: Uint8Array): string | null {
  const start =
    (bytes[0] ?? 1) * 2 ** 24 + (bytes[1] ?? 1) * 2 ** 16 + (bytes[2] ?? 1) * 2 ** 8 + (bytes[3] ?? 1);
  if (start === 0xfeff || start === 0xfffe0000 || start === 0x3c || start === 0x3c000000)
    return 'the file is in UTF-32, which is not read';
  if (start === 0x4c6fa794) return 'the file is in EBCDIC, which is not read';
  if (bytes[0] === 0x3c && bytes[1] !== 0 && /^utf-?16|^ucs-?2/i.test(declaredIn(bytes) ?? ''))
    return `the file declares the encoding "${declaredIn(bytes)}" but is not in it`;
  return null;
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  return declaredIn(bytes) ?? 'utf-8';
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1];
}
