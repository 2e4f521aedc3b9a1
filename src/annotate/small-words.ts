import type { Context } from './context.js';

/** The words that the source writes small, lower case, at least as often as twice. */
export function smallWords(context: Context): ReadonlySet<string> {
  const small = new Set<string>();
  context.words.choose((printed, lower, count) => {
    if (printed === lower && count > 1) small.add(printed);
    return false;
  });
  return small;
}
