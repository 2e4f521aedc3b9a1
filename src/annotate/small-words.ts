import type { Words } from './words.js';

/** The words that the source writes small, lower case, at least as often as twice. */
export function smallWords(words: Words): ReadonlySet<string> {
  const small = new Set<string>();
  words.choose((printed, lower, count) => {
    if (printed === lower && count > 1) small.add(printed);
    return false;
  });
  return small;
}
