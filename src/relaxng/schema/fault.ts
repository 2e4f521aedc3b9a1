import { fileURLToPath } from 'node:url';

/** A file of a schema. */
export interface SchemaFile {
  readonly url: URL;
  readonly text: string;
}

/** Something wrong with a schema, and the place in one of its files, as an offset in UTF-16 code units. */
export class Fault extends Error {
  constructor(
    readonly reason: string,
    readonly file: SchemaFile,
    readonly offset: number,
  ) {
    super(reason);
  }

  /** `file:line:column: what is wrong`, in one line. */
  describe(): string {
    const before = this.file.text.slice(0, this.offset).split(/\r\n|\r|\n/);
    const place = `${before.length}:${before.at(-1)!.length + 1}`;
    return `${nameOf(this.file.url)}:${place}: ${this.reason.replaceAll(/\s+/g, ' ')}`;
  }
}

export function nameOf(url: URL): string {
  return url.protocol === 'file:' ? fileURLToPath(url) : url.href;
}
