import { inflateRawSync } from 'node:zlib';

/** An entry of a zip file, read from its central directory (APPNOTE 4.3). */
export interface Entry {
  readonly path: string;
  readonly stored: boolean;
  readonly offset: number;
  readonly bytes: Buffer;
}

/** The entries in the order of the directory. */
export function unzip(zip: Uint8Array): Entry[] {
  const buffer = Buffer.from(zip);
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const count = buffer.readUInt16LE(end + 10);
  let at = buffer.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const method = buffer.readUInt16LE(at + 10);
    const size = buffer.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((field) => buffer.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const offset = buffer.readUInt32LE(at + 42);
    const path = buffer.toString('utf8', at + 46, at + 46 + name);
    const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
    const data = buffer.subarray(start, start + size);
    at += 46 + name + extra + comment;
    return { path, stored: method === 0, offset, bytes: method === 0 ? data : inflateRawSync(data) };
  });
}
