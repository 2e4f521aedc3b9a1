import { nameRest, nameStart } from '../names.js';
import { blocks } from './blocks.js';
import type { CharacterClass } from './tree.js';

/** A class of characters and all others, as sets of JavaScript in brackets. */
export interface CharacterSet {
  readonly set: string;
  readonly complement: string;
  /** Whether it is one thing: a character, a range, a property. */
  readonly simple: boolean;
}

/** Characters, ranges and properties as JavaScript writes them in brackets. */
function simple(content: string): CharacterSet {
  return { set: `[${content}]`, complement: `[^${content}]`, simple: true };
}

function several(content: string): CharacterSet {
  return { ...simple(content), simple: false };
}

export function negated({ set, complement }: CharacterSet): CharacterSet {
  return { set: complement, complement: set, simple: false };
}

export function without(first: CharacterSet, second: CharacterSet): CharacterSet {
  return {
    set: `[${first.set}&&${second.complement}]`,
    complement: `[${first.complement}${second.set}]`,
    simple: false,
  };
}

/**
 * What stands in brackets together. By the specification, its complement is what is in none of the parts. Jing gives
 * it to Java as `[^simple&&[^other]]`, which Java since version 9 reads as all that is not simple, and all that is
 * other: so `[^/\s]` has the white space and `[^\p{C}\p{Z}]`, as TEI writes words, all but the separators. What Jing
 * says of a document is what counts.
 */
export function union(parts: readonly CharacterSet[]): CharacterSet {
  if (parts.length === 1) return parts[0]!;
  const set = `[${parts.map((part) => part.set).join('')}]`;
  const simples = parts.filter((part) => part.simple).map((part) => part.set);
  const others = parts.filter((part) => !part.simple).map((part) => part.complement);
  let complement = `[${others.join('&&')}]`;
  if (others.length === 0) complement = `[^${simples.join('')}]`;
  else if (simples.length > 0) complement = `[^[${simples.join('')}]&&${others.join('&&')}]`;
  return { set, complement, simple: false };
}

export const anyCharacter = negated(several('\\n\\r'));

/** The classes with an escape of one letter (appendix F.1.1). */
const escapes: ReadonlyMap<string, CharacterSet> = new Map([
  ['s', several(' \\t\\n\\r')],
  ['i', several(`:${nameStart}`)],
  ['c', several(`:${nameRest}`)],
  ['d', simple('\\p{Nd}')],
  ['w', negated(several('\\p{P}\\p{Z}\\p{C}'))],
]);

/** Quotation marks, all that Jing knows of the categories Pi and Pf. */
const [opening, closing] = ['«‘‛“‟‹', '»’”›'];

/** The categories that are more than one thing to Jing. */
const compound: ReadonlyMap<string, CharacterSet> = new Map([
  ...['L', 'Lu', 'Ll', 'Nl', 'No', 'Cn'].map((category) => [category, several(`\\p{${category}}`)] as const),
  ['Pi', several(opening)],
  ['Pf', several(closing)],
  ['P', union([simple('\\p{P}'), several(opening + closing)])],
  ['C', union([simple('\\p{C}'), several('\\p{Cn}')])],
]);

const categories = /^(?:L[tmo]|M[nce]?|N[d]?|P[cdseo]|Z[slp]?|S[mcko]?|C[cfo])$/;

/** The class of an escape of one letter, such as `\s` or `\S`; undefined if there is none. */
export function escapedClass(letter: string): CharacterSet | undefined {
  const positive = escapes.get(letter.toLowerCase());
  return positive && letter !== letter.toLowerCase() ? negated(positive) : positive;
}

/** The class of `\p{…}`: a category of Unicode, or one of its blocks after "Is"; undefined if there is none. */
export function propertyClass(property: string): CharacterSet | undefined {
  if (categories.test(property)) return simple(`\\p{${property}}`);
  if (!property.startsWith('Is')) return compound.get(property);
  const block = blocks.get(property.slice(2));
  return (
    block &&
    (block.length === 1 ? simple : several)(block.map(([first, last]) => range(first, last)).join(''))
  );
}

export function characters(first: number, last = first): CharacterSet {
  return simple(range(first, last));
}

function range(first: number, last: number): string {
  return `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`;
}

/**
 * Compiled when it is first needed, as a schema has many classes and a document meets few of them. The last answer is
 * kept: a machine asks of one character what it is to every copy of a class.
 */
export function characterClass({ set }: CharacterSet): CharacterClass {
  let expression: RegExp | undefined;
  let last = -1;
  let contains = false;
  return (codePoint) => {
    if (codePoint === last) return contains;
    expression ??= new RegExp(`^${set}$`, 'v');
    contains = expression.test(String.fromCodePoint(codePoint));
    last = codePoint;
    return contains;
  };
}
