import { nameRest, nameStart } from '../names.js';
import { blocks } from './blocks.js';
import type { CharacterClass } from './tree.js';

/** The classes with an escape of one letter (appendix F.1.1), in the notation of JavaScript's sets of characters. */
const escapes: Readonly<Record<string, string>> = {
  s: '[ \\t\\n\\r]',
  i: `[:${nameStart}]`,
  c: `[:${nameRest}]`,
  d: '\\p{Nd}',
  w: '[^\\p{P}\\p{Z}\\p{C}]',
};

const categories = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfno]?)$/;

/** The class of an escape of one letter, such as `\s` or `\S`; undefined if there is none. */
export function escapedClass(letter: string): string | undefined {
  const lower = escapes[letter.toLowerCase()];
  if (lower === undefined) return undefined;
  return letter === letter.toLowerCase() ? lower : `[^${lower}]`;
}

/** The class of `\p{…}`: a category of Unicode, or one of its blocks after "Is"; undefined if there is none. */
export function propertyClass(property: string): string | undefined {
  if (categories.test(property)) return `\\p{${property}}`;
  const block = property.startsWith('Is') ? blocks[property.slice(2)] : undefined;
  return block === undefined ? undefined : `[${block}]`;
}

export function literal(codePoint: number): string {
  return `\\u{${codePoint.toString(16)}}`;
}

/** Compiled when it is first needed, as a schema has many classes and a document meets few of them. */
export function characterClass(set: string): CharacterClass {
  let expression: RegExp | undefined;
  return (codePoint) => {
    expression ??= new RegExp(`^${set}$`, 'v');
    return expression.test(String.fromCodePoint(codePoint));
  };
}
