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
  const rows = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1]!.toLowerCase() === right[j - 1]!.toLowerCase();
      let cost = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 1);
      }
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[left.length]![right.length]!;
}
