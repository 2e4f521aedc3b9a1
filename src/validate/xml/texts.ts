import { isBlank, skipSpace } from './characters.js';
import type { Listener } from './listener.js';
import { normalizeLines, type References } from './references.js';

const AMPERSAND = 0x26;

/** Joins the pieces of text between two tags and tells the listeners of them. */
export class Texts {
  private text = '';
  /** Where the text begins, and its first character that is not white space, -1 if there is none yet. */
  private start = 0;
  private first = -1;
  /** Where these come next, at or after the last place asked for. */
  private nextAmpersand = -1;
  private nextReturn = -1;
  private nextSectionEnd = -1;

  private readonly wholes: Listener[];
  private readonly pieces: Listener[];

  constructor(
    private readonly xml: string,
    private readonly references: References,
    listeners: readonly Listener[],
  ) {
    this.wholes = listeners.filter(({ text }) => text);
    this.pieces = listeners.filter(({ characters }) => characters);
  }

  /**
   * Reads the text between two pieces of markup.
   *
   * @param first the first character that is not white space, or the end
   * @returns how far it is right: "]]>" cannot stand in text
   */
  read(start: number, first: number, end: number): number {
    const { xml } = this;
    if (this.nextSectionEnd < start) this.nextSectionEnd = this.next(']]>', start);
    if (this.nextAmpersand < start) this.nextAmpersand = this.next('&', start);
    if (this.nextReturn < start) this.nextReturn = this.next('\r', start);
    const right = Math.min(end, this.nextSectionEnd);
    const middle = Math.min(right, this.nextAmpersand);
    const text = xml.slice(start, middle);
    // Before a reference that is wrong there may be text.
    this.add(this.nextReturn < middle ? normalizeLines(text) : text, start, first, middle);
    if (middle < right)
      this.add(this.references.expand(middle, right, normalizeLines), middle, middle, right);
    return right;
  }

  /** Adds what is written from `start` to `end` in a CDATA section. */
  addSection(start: number, end: number): void {
    const { xml } = this;
    this.add(normalizeLines(xml.slice(start, end)), start, skipSpace(xml, start), end);
  }

  /** Tells of the text so far. */
  flush(): void {
    const { text } = this;
    if (text === '') return;
    const blank = this.first < 0;
    const offset = blank ? this.start : this.first;
    this.text = '';
    this.first = -1;
    const { wholes } = this;
    for (let index = 0; index < wholes.length; index += 1) wholes[index]!.text!(text, offset, blank);
  }

  /** Tells of text that is more than white space and begins before an error. */
  flushBefore(end: number): void {
    if (this.first >= 0 && this.first < end) this.flush();
  }

  private add(value: string, start: number, first: number, end: number): void {
    if (value === '') return;
    const { pieces } = this;
    for (let index = 0; index < pieces.length; index += 1) pieces[index]!.characters!(value, start);
    if (this.text === '') {
      this.text = value;
      this.start = start;
    } else this.text += value;
    if (this.first >= 0) return;
    // A reference may stand for white space.
    const isText = first < end && (this.xml.charCodeAt(first) !== AMPERSAND || !isBlank(value));
    if (isText) this.first = first;
  }

  /** Where a text comes next; the end of the document where it does not. */
  private next(text: string, from: number): number {
    const at = this.xml.indexOf(text, from);
    return at < 0 ? this.xml.length : at;
  }
}
