import { compile } from '../patterns.js';

/** The number of a file, which stands above the papers in it: "File No. 711.0012/531t", "793.94/1234". */
const NUMBER = String.raw`\[?(?:File No\. )?\d{2,3}\.[\p{L}\d][\p{L}\d. ]{0,40}/\d[\d–½-]*\p{Ll}?`;

/** A line that is nothing else: "793.94/1234: Telegram". */
export const FILE_NUMBER = compile(String.raw`^${NUMBER}(?:: \p{L}+)?\]?$`);

const LAST = compile(String.raw`(?<=^|\s)${NUMBER}\s$`);
/** It has no more characters. */
const LONGEST = 80;

/** Where in running text the number of a file begins that ends at a place; that place where none does. */
export function fileNumberBefore(text: string, at: number): number {
  const found = LAST.exec(text.slice(Math.max(0, at - LONGEST), at));
  return found ? at - found[0].length : at;
}
