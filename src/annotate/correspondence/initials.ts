import { compile } from '../patterns.js';

/** A word of a name. */
const NAME = compile(String.raw`\p{Lu}[\p{L}\p{M}'’]+`, 'g');
/** Nothing but initials: "A.", "T. H." */
const INITIALS = /^(?:\p{Lu}\p{Ll}?\.\s?){1,3}$|^\p{Lu}$/u;

/**
 * The person of a book's correspondence that signs with initials: the only one of `names` that begins with them, in
 * its fullest form. Null for a name in full, and where several or nobody could be meant.
 */
export function nameOfInitials(signature: string, names: readonly string[]): string | null {
  if (!INITIALS.test(signature)) return null;
  const initials = signature.match(/\p{Lu}\p{Ll}?/gu)!;
  const meant = names.filter((name) => {
    const words = name.match(NAME) ?? [];
    return words.length > 0 && initials.every((initial, at) => words[at]?.startsWith(initial) === true);
  });
  const firstNames = new Set(meant.map((name) => name.split(' ')[0]!.replace(/\W+$/, '')));
  if (firstNames.size !== 1) return null;
  return meant.reduce((fullest, name) => (name.length > fullest.length ? name : fullest));
}
