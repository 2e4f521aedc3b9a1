import { compile } from '../patterns.js';
import type { Group, Passage } from './group.js';
import type { Siglum, SiglumKind } from './sigla.js';

/** Shapes in which a figure refers to a note. */
const REFERRING: readonly SiglumKind[] = ['figure', 'bracket', 'parenthesis', 'half'];

/** Lines that begin as bodies do whose sigla have a shape that nothing else in a text has. */
const LINES: Readonly<Partial<Record<SiglumKind, RegExp>>> = {
  bracket: compile(String.raw`(?<=^|\n)[ \t]*\[\d{1,3}\] `),
  parenthesis: compile(String.raw`(?<=^|\n)[ \t]*\(\d{1,3}\) `),
};

/** A line that begins with a raised figure, as bodies do in a book that raises their sigla. */
const RAISED = /(?<=^|\n)[ \t]*[⁰¹²³⁴-⁹]/u;

/** The most markers without a body there are for each body before a shape is known. */
const EXTRA = 0.25;

/**
 * The shapes of bodies and of the markers they answer, where a book prints them in two: "Ufer¹" and "1) Der Strom".
 *
 * So begins a numbered list as well. Only where each of the bodies has its marker, in order and with hardly another
 * left, the two shapes belong together; from there on they do so for the rest of the book.
 */
export class Shapes {
  readonly #known = new Map<SiglumKind, SiglumKind>();
  /** For each shape of `LINES` whether the source has such lines, once that was asked. */
  readonly #lines = new Map<SiglumKind, boolean>();
  readonly #source: string;
  #raised: boolean | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** Whether bodies begin with raised figures, so that "1. " begins none. */
  get areRaised(): boolean {
    this.#raised ??= RAISED.test(this.#source);
    return this.#raised;
  }

  /**
   * Gives the bodies of a group the shape of their markers.
   *
   * @param isLast whether nothing but a heading follows upon the group in its section
   */
  adapt(group: Group, passage: Passage, isLast: boolean): void {
    const { sigla } = group;
    const { kind, rank } = sigla[0]!;
    if (!REFERRING.includes(kind)) return;
    if (passage.countShape(kind) > 0 || !sigla.every((siglum) => siglum.kind === kind)) return;
    const known = this.#known.get(kind);
    const isDue = () => passage.markers.find((marker) => marker.sure && marker.kind === known)?.rank === rank;
    const shape = known && (isLast || isDue()) ? known : this.#find(sigla, passage, isLast);
    if (!shape) return;
    this.#known.set(kind, shape);
    group.reshape(shape);
  }

  #find(sigla: readonly Siglum[], passage: Passage, isLast: boolean): SiglumKind | undefined {
    if (!isLast || (sigla.length === 1 && sigla[0]!.rank !== 1)) return undefined;
    return REFERRING.find((kind) => {
      // "autumn1" may be a slip for a letter: others prove it.
      const sure = passage.countShape(kind);
      if (sure === 0 || sure - sigla.length > sigla.length * EXTRA || this.#beginsLines(kind)) return false;
      let at = 0;
      for (const marker of passage.markers) if (marker.kind === kind && marker.rank === sigla[at]?.rank) at++;
      return at === sigla.length;
    });
  }

  #beginsLines(kind: SiglumKind): boolean {
    const known = this.#lines.get(kind) ?? LINES[kind]?.test(this.#source) ?? false;
    this.#lines.set(kind, known);
    return known;
  }
}
