const ROMAN = new Map(Object.entries({ I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }));

/**
 * A Roman numeral in capitals, in a pattern. Letters below D may stand in any order, as misread ones do; D and M are more
 * often those of words, "MILD", and "DI" and "MI" are words.
 */
export const ROMAN_NUMERAL =
  '(?:[IVXLC]{1,12}|(?=[DMC])(?![DM]I(?!\\p{L}))M{0,3}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4}))';

/** The value of a Roman numeral. */
export function romanNumber(figures: string): number {
  let value = 0;
  let before = 0;
  for (const letter of [...figures.toUpperCase()].reverse()) {
    const one = ROMAN.get(letter) ?? 0;
    value += one < before ? -one : one;
    before = Math.max(before, one);
  }
  return value;
}

/** The value of a number in figures or a Roman numeral. */
export function numberOf(figures: string): number {
  return Number(figures) || romanNumber(figures);
}
