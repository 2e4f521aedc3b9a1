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

/** The most markers without a body there are for each body before a shape is known. */
const EXTRA = 0.25;

/**
 * The shapes of bodies and of the markers they answer, where a book prints them in two: "Ufer¹" and "1. Der Strom" or
 * "1) Der Strom".
 *
 * So begins a numbered list as well. Only where each of the bodies has its marker, in order and with hardly another
 * left, the two shapes belong together; from there on they do so for the rest of the book.
 */
export class Shapes {
  readonly #known = new Map<SiglumKind, SiglumKind>();
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** Whether text with these markers may have a body with this siglum, be it of another shape. */
  awaits({ kind, rank }: Siglum, markers: readonly Siglum[]): boolean {
    return markers.some(
      (marker) => marker.rank === rank && marker.kind !== kind && REFERRING.includes(marker.kind),
    );
  }

  /**
   * Gives the bodies of a group the shape of their markers.
   *
   * @param isLast whether nothing but a heading follows upon the group in its section
   */
  adapt(group: Group, { markers }: Passage, isLast: boolean): void {
    const kind = group.sigla[0]!.kind;
    if (!group.sigla.every((siglum) => siglum.kind === kind) || kind === 'symbol') return;
    if (kind !== 'stopped' && !REFERRING.includes(kind)) return;
    const referring = markers.filter((marker) => REFERRING.includes(marker.kind));
    if (referring.some((marker) => marker.sure && marker.kind === kind)) return;
    const known = this.#known.get(kind);
    const isDue = () =>
      referring.find((marker) => marker.sure && marker.kind === known)?.rank === group.sigla[0]!.rank;
    const shape = known && (isLast || isDue()) ? known : this.#find(group.sigla, referring, isLast);
    if (!shape) return;
    this.#known.set(kind, shape);
    group.reshape(shape);
  }

  #find(sigla: readonly Siglum[], markers: readonly Siglum[], isLast: boolean): SiglumKind | undefined {
    if (!isLast || (sigla.length === 1 && sigla[0]!.rank !== 1)) return undefined;
    return REFERRING.find((kind) => {
      const same = markers.filter((marker) => marker.kind === kind);
      // "autumn1" may be a slip for a letter: others prove it.
      const sure = same.filter((marker) => marker.sure).length;
      if (sure === 0 || sure - sigla.length > sigla.length * EXTRA || LINES[kind]?.test(this.#source))
        return false;
      let at = 0;
      for (const { rank } of same) if (rank === sigla[at]?.rank) at++;
      return at === sigla.length;
    });
  }
}
