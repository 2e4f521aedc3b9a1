import type { Annotator } from './context.js';
import { matchesOf } from './patterns.js';
import { decide } from './wrap.js';

const LIGATURES: Readonly<Record<string, string>> = { oe: 'œ', ae: 'æ', OE: 'Œ', Oe: 'Œ', AE: 'Æ', Ae: 'Æ' };
/** A ligature that a file in ASCII or Latin-1 could not hold, glued to a letter: "c[oe]ur". */
const BRACKETED = /(?<=\p{L})\[(oe|ae|OE|AE)\]|\[(oe|ae|Oe|Ae|OE|AE)\](?=\p{L})/gu;

/** Reads ligatures that a transcriber wrote in brackets; the ledger has what the file has. */
export const ligatures: Annotator = (root, context) => {
  if (!/\[(?:oe|ae)\]/i.test(context.source)) return;
  for (const match of matchesOf(BRACKETED, context.source)) {
    const range = { start: match.index, end: match.index + match[0].length };
    if (context.rejected('ligature', range)) continue;
    const value = LIGATURES[(match[1] ?? match[2])!]!;
    root.repairs.push({ type: 'repair', ...range, value, ...decide('ligature', 'high') });
    context.ledger('ligature', range, value);
  }
};
