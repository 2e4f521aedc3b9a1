import { createCB } from 'xmlbuilder2';

export const TEI_NAMESPACE = 'http://www.tei-c.org/ns/1.0';

/** Attributes by name; null and empty lists are left out. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** Writes elements and text one after the other, without a document in memory. */
export class Writer {
  readonly #chunks: string[] = [];
  readonly #builder = createCB({ data: (chunk: string) => void this.#chunks.push(chunk) });
  readonly #open: string[] = [];
  /** Whether the element now open has content that white space must not be added to. */
  #inline = 0;

  constructor() {
    this.#builder.dec({ version: '1.0', encoding: 'UTF-8' });
  }

  /** An element with whatever `content` writes into it, on a line of its own. */
  block(name: string, attributes: Attributes, content?: () => void): void {
    this.#newline();
    this.#element(name, attributes, () => {
      content?.();
      if (content) this.#newline(-1);
    });
  }

  /** An element of running text on a line of its own: no white space is added inside. */
  line(name: string, attributes: Attributes, content?: () => void): void {
    this.#newline();
    this.inline(name, attributes, content);
  }

  /** An element inside running text. */
  inline(name: string, attributes: Attributes, content?: () => void): void {
    this.#inline++;
    this.#element(name, attributes, content);
    this.#inline--;
  }

  /** A short element that holds only text, on a line of its own. */
  field(name: string, attributes: Attributes, text: string): void {
    this.line(name, attributes, () => this.text(text));
  }

  /** Text; the characters XML reserves are escaped. */
  text(text: string): void {
    if (text !== '') this.#builder.txt(text);
  }

  /** The document. */
  end(): string {
    this.#builder.end();
    return `${this.#chunks.join('').replace('?>', '?>\n')}\n`;
  }

  #element(name: string, attributes: Attributes, content?: () => void): void {
    const given = Object.fromEntries(
      Object.entries(attributes)
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([key, value]) => [key, String(value)]),
    );
    if (this.#open.length === 0) this.#builder.ele(TEI_NAMESPACE, name, given);
    else this.#builder.ele(name, given);
    this.#open.push(name);
    content?.();
    this.#open.pop();
    this.#builder.up();
  }

  #newline(more = 0): void {
    if (this.#inline === 0 && this.#open.length > 0)
      this.#builder.txt(`\n${'  '.repeat(this.#open.length + more)}`);
  }
}
