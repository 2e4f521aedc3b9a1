/** How many chunks are gathered at once. */
const MOST_CHUNKS = 1_000;

const TEI_NAMESPACE = 'http://www.tei-c.org/ns/1.0';

/** Attributes by name; those that are null or empty are left out. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/**
 * Writes elements and text one after the other, without a document in memory.
 *
 * The text of an edition is not written with xmlbuilder2: it takes `&lt;` in a text for an entity and leaves it as
 * it stands, so that the reader gets another text than the source has.
 */
export class Writer {
  readonly #chunks: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  /** What was written before: a book has too many chunks to keep each. */
  #written = '';
  #depth = 0;
  /** How many of the open elements are running text, which white space must not be added to. */
  #inline = 0;
  /** Whether the start tag last written still lacks its `>`. */
  #open = false;

  /** An element with whatever `content` writes into it, on a line of its own. */
  block(name: string, attributes: Attributes, content?: () => void): void {
    this.#newline();
    this.#element(name, attributes, content, true);
  }

  /** An element of running text on a line of its own: no white space is added inside. */
  line(name: string, attributes: Attributes, content?: () => void): void {
    this.#newline();
    this.inline(name, attributes, content);
  }

  /** An element inside running text. */
  inline(name: string, attributes: Attributes, content?: () => void): void {
    this.#inline++;
    this.#element(name, attributes, content, false);
    this.#inline--;
  }

  /** A short element that holds only text, on a line of its own. */
  field(name: string, attributes: Attributes, text: string): void {
    this.line(name, attributes, () => this.text(text));
  }

  /** Text; the characters XML reserves are escaped. */
  text(text: string): void {
    if (text === '') return;
    this.#closeTag();
    this.#chunks.push(escapeText(text));
  }

  /** A line end, but not where running text begins: there it parts no words. */
  lineEnd(): void {
    if (!this.#open || this.#inline !== 1) this.text('\n');
  }

  /** The document. */
  end(): string {
    this.#chunks.push('\n');
    this.#gather();
    return this.#written;
  }

  #element(name: string, attributes: Attributes, content: (() => void) | undefined, ownLines: boolean): void {
    this.#closeTag();
    let tag = `<${name}`;
    if (this.#depth === 0) tag += ` xmlns="${TEI_NAMESPACE}"`;
    for (const key in attributes) {
      const value = attributes[key];
      if (value !== null && value !== undefined && value !== '')
        tag += ` ${key}="${escapeAttribute(String(value))}"`;
    }
    this.#chunks.push(tag);
    this.#open = true;
    this.#depth++;
    content?.();
    this.#depth--;
    if (this.#open) {
      this.#chunks.push('/>');
      this.#open = false;
      return;
    }
    if (ownLines) this.#newline();
    this.#chunks.push(`</${name}>`);
  }

  #gather(): void {
    this.#written += this.#chunks.join('');
    this.#chunks.length = 0;
  }

  #closeTag(): void {
    if (this.#open) this.#chunks.push('>');
    this.#open = false;
  }

  #newline(): void {
    if (this.#inline > 0) return;
    this.#closeTag();
    if (this.#chunks.length > MOST_CHUNKS) this.#gather();
    this.#chunks.push(`\n${'  '.repeat(this.#depth)}`);
  }
}

/**
 * Escapes what XML reserves in character data; `>` because of `]]>` (XML 1.0, section 2.4). Vertical tab and form
 * feed are white space of the source that XML cannot hold.
 */
function escapeText(text: string): string {
  return /[&<>\r\v\f]/.test(text)
    ? text
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/\r/g, '&#13;')
        .replace(/[\v\f]/g, ' ')
    : text;
}

function escapeAttribute(text: string): string {
  const escaped = escapeText(text);
  return /["\n\t]/.test(escaped)
    ? escaped.replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;')
    : escaped;
}
