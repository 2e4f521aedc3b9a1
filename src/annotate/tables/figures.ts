import type { Range } from '../../tree.js';
import { compile } from '../patterns.js';

/** Currencies and measures that stand with figures in one cell. */
const FIGURE = compile(
  String.raw`^[([{]?(?:["“”„]\s?)?(?:[$£€¥₤₣ƒ]|\p{L}{1,3}\.?(?=\s?\d))?\s?[-–—+±]?\s?[\d½⅓⅔¼¾⅛⅜⅝⅞⅕][\d.,'’ /:–—½⅓⅔¼¾⅛⅜⅝⅞⅕-]*(?:%|‰|[°*†‡])?[)\]}]?\.?$`,
);

/** Whether a piece is a number: with a sign, a currency, a fraction, decimals in English or German writing. */
export function isFigure(source: string, { start, end }: Range): boolean {
  if (end - start > 24) return false;
  const text = source.slice(start, end);
  return FIGURE.test(text) && !text.endsWith(',');
}
