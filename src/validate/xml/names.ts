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
      for (const name of bucket)
        if (name.text.length === at - start && this.isAt(name.text, start)) return name;
    }
    return this.add(text.slice(start, at), slot);
  }

  /** Whether `name` is what stands at `start`, if it ends there. */
  isAt(name: string, start: number): boolean {
    for (let index = 0; index < name.length; index += 1) {
      if (name.charCodeAt(index) !== this.text.charCodeAt(start + index)) return false;
    }
    return true;
  }

  private add(text: string, slot: number): WrittenName {
    const name: WrittenName = { text, number: this.count, declares: declaredPrefix(text) };
    this.count += 1;
    if (this.count > most) return name;
    const bucket = this.table[slot];
    if (bucket) bucket.push(name);
    else this.table[slot] = [name];
    return name;
  }
}
