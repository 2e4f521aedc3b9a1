import { listAt } from '../../lists.js';
import type { Block, Page, PageItem, Range } from '../../tree.js';
import type { ReadBody } from './make-body.js';
import { keyOf, type Siglum, type SiglumKind } from './sigla.js';

/** The text since the last bodies: its lines, and the markers in them. */
export class Passage {
  readonly lines: Range[] = [];
  readonly markers: Siglum[] = [];
  readonly #like = new Map<string, number[]>();
  /** How many sure markers there are of each siglum. */
  readonly #counts = new Map<string, number>();
  /** How many of them have each shape. */
  readonly #shapes = new Map<SiglumKind, number>();

  enter(marker: Siglum): void {
    const key = keyOf(marker);
    listAt(this.#like, key).push(this.markers.length);
    this.markers.push(marker);
    if (!marker.sure) return;
    this.#counts.set(key, this.count(marker) + 1);
    this.#shapes.set(marker.kind, this.countShape(marker.kind) + 1);
  }

  /** What of it stands after a place. */
  after(place: number): Passage {
    const rest = new Passage();
    for (const line of this.lines) if (line.end > place) rest.lines.push(line);
    for (const marker of this.markers) if (marker.start >= place) rest.enter(marker);
    return rest;
  }

  /** The indices of the markers with this siglum, in order. */
  like(siglum: Siglum): readonly number[] {
    return this.#like.get(keyOf(siglum)) ?? [];
  }

  /** How many sure markers have this siglum. */
  count(siglum: Siglum): number {
    return this.#counts.get(keyOf(siglum)) ?? 0;
  }

  /** How many sure markers have this shape. */
  countShape(kind: SiglumKind): number {
    return this.#shapes.get(kind) ?? 0;
  }
}

/** A block that bodies were read from, or that goes on with the body before it. */
export interface Part {
  block: Block;
  page: Page;
  /** The first of the bodies of which it has something, and the first after those. */
  from: number;
  to: number;
}

/** A body of a group. */
export interface Entry extends ReadBody {
  /** The page on which it begins. */
  readonly page: Page;
}

/** Bodies that stand together, with nothing but headings between, on one page or on several. */
export class Group {
  readonly entries: Entry[] = [];
  readonly parts: Part[] = [];
  readonly #blocks = new Set<PageItem>();
  readonly #counts = new Map<string, number>();

  get sigla(): Siglum[] {
    return this.entries.map(({ siglum }) => siglum);
  }

  /** The body that was entered last. */
  get last(): Entry {
    return this.entries.at(-1)!;
  }

  enter(bodies: readonly ReadBody[], blocks: readonly Block[], page: Page): void {
    const from = this.entries.length;
    for (const body of bodies) this.#enterBody({ ...body, page });
    for (const block of blocks) this.#enterPart({ block, page, from, to: this.entries.length });
  }

  /** Enters a block that goes on with the last body. */
  extend(block: Block, page: Page): void {
    const to = this.entries.length;
    this.#enterPart({ block, page, from: to - 1, to });
  }

  /** The bodies from an index on, which begins a block. */
  rest(from: number): Group {
    const rest = new Group();
    for (const entry of this.entries.slice(from)) rest.#enterBody(entry);
    for (const part of this.parts)
      if (part.from >= from) rest.#enterPart({ ...part, from: part.from - from, to: part.to - from });
    return rest;
  }

  /** Gives all sigla another shape. */
  reshape(kind: SiglumKind): void {
    this.#counts.clear();
    for (const entry of this.entries.splice(0))
      this.#enterBody({ ...entry, siglum: { ...entry.siglum, kind } });
  }

  /** Whether something on a page was entered. */
  has(item: PageItem): boolean {
    return this.#blocks.has(item);
  }

  /** Whether a marker of the passage waits for a further body with this siglum. */
  awaits(siglum: Siglum, passage: Passage): boolean {
    return passage.count(siglum) > (this.#counts.get(keyOf(siglum)) ?? 0);
  }

  #enterBody(entry: Entry): void {
    this.entries.push(entry);
    const key = keyOf(entry.siglum);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  #enterPart(part: Part): void {
    this.parts.push(part);
    this.#blocks.add(part.block);
  }
}
