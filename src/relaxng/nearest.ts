/**
 * The one of `words` that `written` is most likely a misspelling of: at most one letter in three is another, and
 * no more than two. Of several it is the first in alphabetical order.
 */
export function nearest(written: string, words: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(written.length / 3) || (written.length > 1 ? 1 : 0));
  let best: string | undefined;
  let least = most + 1;
  for (const word of words.toSorted()) {
    if (Math.abs(word.length - written.length) >= least || written.length > 60) continue;
    const distance = distanceOf(written, word);
    if (distance < least) {
      least = distance;
      best = word;
    }
  }
  return best;
}

/** How many letters have to be put in, left out, changed or swapped with their neighbour. */
export function distanceOf(left: string, right: string): number {
  const letters = lowered(left);
  const others = lowered(right);
  let before: number[] = [];
  let above: number[] = [];
  let row = Array.from(others, (_, index) => index).concat(others.length);
  for (let i = 0; i < letters.length; i += 1) {
    before = above;
    above = row;
    row = [i + 1];
    for (let j = 0; j < others.length; j += 1) {
      const cost = letters[i] === others[j] ? 0 : 1;
      const isSwapped = i > 0 && j > 0 && left[i] === right[j - 1] && left[i - 1] === right[j];
      const swapped = isSwapped ? before[j - 1]! + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(above[j + 1]! + 1, row[j]! + 1, above[j]! + cost, swapped));
    }
  }
  return row[right.length]!;
}

/** The letters of a word, all of them small. */
function lowered(word: string): readonly string[] {
  return word.split('').map((letter) => letter.toLowerCase());
}
