/** Builds the source of regular expressions from lists of words. */

/** An alternation of words, longest first; blanks match any white space, a full stop may follow. */
export function anyOf(words: readonly string[]): string {
  const alternatives = [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+'));
  return `(?:${alternatives.join('|')})`;
}

/** A word of `words` that begins with a capital or is spelt in capitals, for patterns without the `i` flag. */
export function capitalised(words: readonly string[]): string[] {
  return words
    .flatMap((word) => [
      word.replace(/(?<![\p{L}'’])\p{Ll}/gu, (letter) => letter.toUpperCase()),
      word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
      word.toUpperCase(),
    ])
    .filter((word, index, all) => all.indexOf(word) === index);
}
