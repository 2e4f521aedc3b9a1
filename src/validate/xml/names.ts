import { isNameCharacter, isNameStart } from './characters.js';
import { declaredPrefix, type WrittenName } from './namespaces.js';

/** How many names a document may have; more are looked up, but not kept. */
const most = 100_000;
const buckets = 1024;

/** Finds the names in a text without making strings of those that came before. */
export class NameReader {
  /** The end of the name read last. */
  end = 0;
  private readonly table: (WrittenName[] | undefined)[] = new Array(buckets).fill(undefined);
  private count = 0;

  constructor(private readonly text: string) {}

  /** The name that begins at `start`; null where none does. */
  read(start: number): WrittenName | null {
    const { text } = this;
    let at = start;
    let code = text.charCodeAt(at);
    if (!isNameStart(code)) return null;
    let hash = 0;
    do {
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
      code = text.charCodeAt(at);
    } while (isNameCharacter(code));
    this.end = at;
    const slot = (hash ^ (hash >>> 10)) & (buckets - 1);
    const bucket = this.table[slot];
    if (bucket) {
      for (const name of bucket) if (this.isSame(name, start, at)) return name;
    }
    return this.add(start, at, slot);
  }

  /** The end of the name that begins at `start`, if it is the same as the one that begins at `other`; -1 if not. */
  endOfSame(start: number, other: number): number {
    const { text } = this;
    let at = start;
    let twin = other;
    let code = text.charCodeAt(at);
    while (isNameCharacter(code) && code === text.charCodeAt(twin)) {
      at += 1;
      twin += 1;
      code = text.charCodeAt(at);
    }
    return isNameCharacter(code) || isNameCharacter(text.charCodeAt(twin)) ? -1 : at;
  }

  /** Compared with where the name stood before: V8 is slow with texts of many kinds, such as parts of others. */
  private isSame(name: WrittenName, start: number, end: number): boolean {
    if (name.end - name.start !== end - start) return false;
    const { text } = this;
    for (let at = start, twin = name.start; at < end; at += 1, twin += 1) {
      if (text.charCodeAt(at) !== text.charCodeAt(twin)) return false;
    }
    return true;
  }

  private add(start: number, end: number, slot: number): WrittenName {
    const text = this.text.slice(start, end);
    const name: WrittenName = { text, start, end, number: this.count, declares: declaredPrefix(text) };
    this.count += 1;
    if (this.count > most) return name;
    const bucket = this.table[slot];
    if (bucket) bucket.push(name);
    else this.table[slot] = [name];
    return name;
  }
}
