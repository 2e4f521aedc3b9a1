/** A regular expression of XML Schema as a tree. */
export type Tree =
  | { readonly kind: 'class'; readonly contains: CharacterClass }
  | { readonly kind: 'sequence'; readonly parts: readonly Tree[] }
  | { readonly kind: 'choice'; readonly parts: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly part: Tree; readonly least: number; readonly most: number };

/** Whether a class of characters has a code point. */
export type CharacterClass = (codePoint: number) => boolean;
