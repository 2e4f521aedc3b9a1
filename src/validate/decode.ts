/** Decoded text, or why the bytes cannot be decoded and where in the part that could. */
export type Decoded =
  | { readonly text: string }
  | { readonly reason: string; readonly text: string; readonly offset: number };

/**
 * Decodes an XML document: by its byte order mark, else as UTF-16 where the first bytes show it, else by the
 * encoding its XML declaration names, else as UTF-8 (XML 1.0, section 4.3.3 and appendix F). The byte order mark is
 * not part of the text.
 */
export function decode(xml: string | Uint8Array): Decoded {
  if (typeof xml === 'string') return { text: xml.startsWith('\uFEFF') ? xml.slice(1) : xml };
  const encoding = encodingOf(xml);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(xml) };
  } catch (error) {
    if (error instanceof RangeError) {
      return {
        reason: `the encoding "${encoding}" is not known; save the file as UTF-8`,
        text: '',
        offset: 0,
      };
    }
    const text = new TextDecoder(encoding).decode(xml);
    const offset = Math.max(0, text.indexOf('\uFFFD'));
    return { reason: `the file is not ${encoding.toUpperCase()} from here on`, text, offset };
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1];
  return declared ?? 'utf-8';
}
