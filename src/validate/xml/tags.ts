import type { Alike } from '../../relaxng/checked.js';
import type { XmlAttribute } from './listener.js';
import type { Scope, XmlName } from './namespaces.js';

/** A start tag as it is written, and what it means in its scope. */
export interface Tag extends Alike {
  readonly start: number;
  readonly end: number;
  readonly scope: Scope;
  /** As it is written. */
  readonly name: string;
  readonly resolved: XmlName;
  readonly attributes: readonly XmlAttribute[];
  /** Whether it is an end tag too. */
  readonly closed: boolean;
}

const GREATER = 0x3e;
/** How long tags that are remembered can be, and how many there are. */
const longest = 200;
const slots = 2048;

/** Finds tags that were read before: in most documents, few are written again and again. */
export class Tags {
  private readonly known: (Tag | undefined)[] = new Array(slots).fill(undefined);
  /** The hash of the tag that came last, for each slot: one that does not come again is not worth a place. */
  private readonly hashes = new Int32Array(slots);
  private hash = 0;
  /** The first ">" of the tag looked for last. */
  private greater = -1;

  constructor(private readonly text: string) {}

  /** The tag remembered that is written like the one that begins at `start`; null for none. */
  find(start: number, scope: Scope): Tag | null {
    const { text } = this;
    const last = Math.min(start + longest, text.length);
    let hash = 0;
    let at = start + 1;
    for (; at < last; at += 1) {
      const code = text.charCodeAt(at);
      if (code === GREATER) break;
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    this.greater = at;
    this.hash = hash ^ (hash >>> 11);
    const tag = this.known[this.hash & (slots - 1)];
    return tag && tag.scope === scope && this.isAlike(tag, start, at + 1) ? tag : null;
  }

  /** Remembers a tag that was looked for and not found, if it came before. It declares no namespaces. */
  keep(tag: Tag): void {
    // A ">" in the value of an attribute does not end the tag, and one that was too long to look for has no hash.
    if (tag.end !== this.greater + 1) return;
    const slot = this.hash & (slots - 1);
    if (this.hashes[slot] === this.hash) this.known[slot] = tag;
    else this.hashes[slot] = this.hash;
  }

  private isAlike(tag: Tag, start: number, end: number): boolean {
    if (tag.end - tag.start !== end - start) return false;
    const { text } = this;
    for (let at = start + 1, other = tag.start + 1; at < end; at += 1, other += 1) {
      if (text.charCodeAt(at) !== text.charCodeAt(other)) return false;
    }
    return true;
  }
}
