import { countFirst } from '../../lists.js';
import type { IllFormed } from '../ill-formed.js';
import type { Prolog } from '../prolog.js';
import { type Declarations, readSubset } from './subset.js';

/** A document in which the entities of its internal subset are replaced by what they stand for. */
export interface Expanded {
  readonly text: string;
  /** The place in the document of a place in `text`; all of an entity stands where its reference does. */
  toDocument(offset: number): number;
}

/** How many UTF-16 code units all entities of a document may come to. */
export const LARGEST_EXPANSION = 10_000_000;
/** How deep entities may stand one in the other. */
const DEEPEST = 100;

/**
 * Replaces the references to internal general entities, which may hold markup, and adds the attributes with a default
 * value (XML 1.0, sections 4.4 and 3.3.2), so that what comes after knows nothing of document type declarations. What
 * is declared in other files is not read, and references to it stay.
 *
 * @returns the first error where entities cannot be expanded
 */
export function expandEntities(text: string, prolog: Prolog): Expanded | IllFormed {
  const unchanged: Expanded = { text, toDocument: (offset) => offset };
  if (!prolog.subset) return unchanged;
  const declarations = readSubset(text, prolog.subset);
  if (declarations.entities.size === 0 && declarations.defaults.size === 0) return unchanged;
  try {
    return new Expansion(text, declarations).expand(prolog.end);
  } catch (error) {
    if (error instanceof CannotExpand) return error.found;
    throw error;
  }
}

class CannotExpand extends Error {
  constructor(readonly found: IllFormed) {
    super(found.reason);
  }
}

const predefined: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const referenceName = /&([^\s;&<>"'#]{1,1000});/y;
const tagName = /<([^\s<>/"'=]+)/y;
const attributeName = /([^\s<>/"'=]+)\s*=\s*$/;

class Expansion {
  /** Where pieces begin in the result and in the document, in order; what is `fixed` all stands at one place. */
  private readonly pieces: { readonly to: number; readonly from: number; readonly fixed: boolean }[] = [];
  private readonly chunks: string[] = [];
  private length = 0;
  private expanded = 0;
  /** The entities being expanded, for those that refer to themselves. */
  private readonly open: string[] = [];
  private readonly contents = new Map<string, string>();
  private readonly values = new Map<string, string>();
  /** Where the reference stands that is being replaced. */
  private place = 0;

  constructor(
    private readonly document: string,
    private readonly declarations: Declarations,
  ) {}

  expand(from: number): Expanded {
    let copied = 0;
    for (const { start, end, replacement } of this.replacements(this.document, from, true)) {
      this.add(this.document.slice(copied, start), copied, false);
      this.add(replacement, start, true);
      copied = end;
    }
    this.add(this.document.slice(copied), copied, false);
    return { text: this.chunks.join(''), toDocument: (offset) => this.toDocument(offset) };
  }

  private add(chunk: string, from: number, fixed: boolean): void {
    if (chunk === '') return;
    this.pieces.push({ to: this.length, from, fixed });
    this.chunks.push(chunk);
    this.length += chunk.length;
  }

  private toDocument(offset: number): number {
    const { pieces } = this;
    const piece = pieces[Math.max(0, countFirst(pieces.length, (index) => pieces[index]!.to <= offset) - 1)];
    return !piece ? offset : piece.fixed ? piece.from : piece.from + offset - piece.to;
  }

  /** The references in content and attribute values, and the ends of start tags that lack attributes, in order. */
  private *replacements(
    text: string,
    from: number,
    isDocument: boolean,
  ): Generator<{ start: number; end: number; replacement: string }> {
    const markup = /[&<]/g;
    markup.lastIndex = from;
    for (let found = markup.exec(text); found; found = markup.exec(text)) {
      const at = found.index;
      const skipped = skipMarkup(text, at);
      if (skipped !== null) {
        if (skipped < 0) return;
        markup.lastIndex = skipped;
      } else if (text[at] === '&') {
        const name = this.nameAt(text, at);
        if (name === undefined) continue;
        if (isDocument) this.place = at;
        const end = at + name.length + 2;
        yield { start: at, end, replacement: this.contentOf(name) };
        markup.lastIndex = end;
      } else {
        markup.lastIndex = yield* this.inTag(text, at, isDocument);
      }
    }
  }

  /** @returns the end of the tag */
  private *inTag(
    text: string,
    start: number,
    isDocument: boolean,
  ): Generator<{ start: number; end: number; replacement: string }, number> {
    const given = new Set<string>();
    const delimiter = /["'<>]/g;
    delimiter.lastIndex = start + 1;
    let last = start + 1;
    for (let found = delimiter.exec(text); found; found = delimiter.exec(text)) {
      const at = found.index;
      if (found[0] === '<') return at;
      if (found[0] === '>') {
        if (isDocument) this.place = start;
        const missing = this.missing(text, start, given);
        const end = text[at - 1] === '/' ? at - 1 : at;
        if (missing !== '') yield { start: end, end, replacement: missing };
        return at + 1;
      }
      const attribute = attributeName.exec(text.slice(Math.max(last, at - 1000), at))?.[1];
      if (attribute !== undefined) given.add(attribute);
      const close = text.indexOf(found[0], at + 1);
      if (close < 0) return text.length;
      const value = text.slice(at, close);
      for (
        let ampersand = value.indexOf('&');
        ampersand >= 0;
        ampersand = value.indexOf('&', ampersand + 1)
      ) {
        const name = this.nameAt(value, ampersand);
        if (name === undefined) continue;
        const place = at + ampersand;
        if (isDocument) this.place = place;
        yield { start: place, end: place + name.length + 2, replacement: this.valueOf(name) };
      }
      last = close + 1;
      delimiter.lastIndex = last;
    }
    return text.length;
  }

  private nameAt(text: string, at: number): string | undefined {
    referenceName.lastIndex = at;
    const name = referenceName.exec(text)?.[1];
    return name !== undefined && !predefined.has(name) && this.declarations.entities.has(name)
      ? name
      : undefined;
  }

  private missing(text: string, start: number, given: ReadonlySet<string>): string {
    tagName.lastIndex = start;
    const defaults = this.declarations.defaults.get(tagName.exec(text)?.[1] ?? '');
    if (!defaults) return '';
    let added = '';
    for (const [name, value] of defaults) {
      if (given.has(name)) continue;
      added += ` ${name}=${value[0]}${this.inside(value.slice(1, -1), (entity) => this.valueOf(entity))}${value[0]}`;
    }
    this.spend(added.length);
    return added;
  }

  /** What an entity comes to in content: `content` of the grammar, that is, with each tag closed (section 4.3.2). */
  private contentOf(name: string): string {
    return this.expandOnce(name, this.contents, (replacement) => {
      let result = '';
      let copied = 0;
      for (const { start, end, replacement: inner } of this.replacements(replacement, 0, false)) {
        result += replacement.slice(copied, start) + inner;
        copied = end;
        if (result.length > LARGEST_EXPANSION) this.spend(result.length);
      }
      result = (result + replacement.slice(copied)).replaceAll('\r', '&#13;');
      if (!isBalanced(result)) {
        this.refuse('not-well-formed', `entity &${name}; does not hold whole elements`);
      }
      return result;
    });
  }

  /** What an entity comes to in an attribute value, where its quotation marks delimit nothing (section 4.4.5). */
  private valueOf(name: string): string {
    return this.expandOnce(name, this.values, (replacement) => {
      if (replacement.includes('<'))
        this.refuse('not-well-formed', `entity &${name}; holds "<", which no attribute value may`);
      return this.inside(replacement, (entity) => this.valueOf(entity))
        .replaceAll('"', '&#34;')
        .replaceAll("'", '&#39;');
    });
  }

  private inside(text: string, expand: (name: string) => string): string {
    let result = '';
    let copied = 0;
    for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
      const name = this.nameAt(text, at);
      if (name === undefined) continue;
      result += text.slice(copied, at) + expand(name);
      copied = at + name.length + 2;
      if (result.length > LARGEST_EXPANSION) this.spend(result.length);
    }
    return result + text.slice(copied);
  }

  private expandOnce(
    name: string,
    known: Map<string, string>,
    expand: (replacement: string) => string,
  ): string {
    let result = known.get(name);
    if (result === undefined) {
      if (this.open.includes(name)) this.refuse('not-well-formed', `entity &${name}; refers to itself`);
      if (this.open.length >= DEEPEST)
        this.refuse('entity-not-expanded', `entities refer to one another more than ${DEEPEST} deep`);
      this.open.push(name);
      result = expand(this.declarations.entities.get(name)!);
      this.open.pop();
      known.set(name, result);
    }
    this.spend(result.length);
    return result;
  }

  private spend(length: number): void {
    this.expanded += length;
    if (this.expanded > LARGEST_EXPANSION) {
      const limit = LARGEST_EXPANSION.toLocaleString('en');
      this.refuse('entity-not-expanded', `the entities come to more than ${limit} characters`);
    }
  }

  private refuse(kind: IllFormed['kind'], reason: string): never {
    throw new CannotExpand({ kind, reason, offset: this.place, end: this.place });
  }
}

/** The end of a comment, CDATA section or instruction that begins here; -1 for one without end; null for none. */
function skipMarkup(text: string, at: number): number | null {
  const markup = (
    [
      ['<!--', '-->'],
      ['<![CDATA[', ']]>'],
      ['<?', '?>'],
    ] as const
  ).find(([start]) => text.startsWith(start, at));
  if (!markup) return null;
  const end = text.indexOf(markup[1], at + markup[0].length);
  return end < 0 ? -1 : end + markup[1].length;
}

/** Whether each element that begins in the text ends in it, and the other way round. */
function isBalanced(text: string): boolean {
  if (!text.includes('<')) return true;
  const open: string[] = [];
  for (let at = text.indexOf('<'); at >= 0; ) {
    const skipped = skipMarkup(text, at);
    if (skipped === null) {
      const end = endOfTag(text, at);
      if (end < 0) return false;
      const name = /^<\/?([^\s/>]*)/.exec(text.slice(at, Math.min(end, at + 1000)))![1]!;
      if (text[at + 1] === '/') {
        if (open.pop() !== name) return false;
      } else if (text[end - 2] !== '/') open.push(name);
      at = text.indexOf('<', end);
    } else {
      if (skipped < 0) return false;
      at = text.indexOf('<', skipped);
    }
  }
  return open.length === 0;
}

function endOfTag(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === '>') return at + 1;
    if (character === '"' || character === "'") {
      at = text.indexOf(character, at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}
