import type { FootnoteDefinition, Root as Syntax } from 'mdast';
import { descendants } from './syntax.js';

/** What a document defines anywhere: of two definitions the first counts (CommonMark 0.31, section 4.7). */
export class Definitions {
  /** All notes, in the order of the document. */
  readonly notes: FootnoteDefinition[] = [];
  readonly #notes = new Map<string, FootnoteDefinition>();
  readonly #addresses = new Map<string, string>();

  constructor(syntax: Syntax) {
    for (const node of descendants(syntax)) {
      if (node.type === 'definition' && !this.#addresses.has(node.identifier))
        this.#addresses.set(node.identifier, node.url);
      if (node.type !== 'footnoteDefinition') continue;
      this.notes.push(node);
      if (!this.#notes.has(node.identifier)) this.#notes.set(node.identifier, node);
    }
  }

  note(identifier: string): FootnoteDefinition | undefined {
    return this.#notes.get(identifier);
  }

  /** The address a link or image names; empty where nothing defines it. */
  address(identifier: string): string {
    return this.#addresses.get(identifier) ?? '';
  }
}
