import type { Annotator } from './context.js';
import { matchesOf } from './patterns.js';
import { decide } from './wrap.js';

/** Code units that XML 1.0 has no way to write (section 2.2), apart from those that count as white space; halves of pairs. */
const SUSPECT = /[\0-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]/g;

/** Leaves out control characters, which no XML document can hold; the ledger names each. */
export const controls: Annotator = (root, context) => {
  for (const { index } of matchesOf(SUSPECT, context.source)) {
    if (isInPair(context.source, index)) continue;
    const range = { start: index, end: index + 1 };
    root.repairs.push({ type: 'repair', ...range, value: '', ...decide('control-character', 'high') });
    context.ledger('control-character', range, '');
  }
  root.repairs.sort((a, b) => a.start - b.start);
};

/** Whether a code unit is one of the two of a character beyond the first plane. */
function isInPair(source: string, at: number): boolean {
  return source.codePointAt(at)! > 0xffff || (at > 0 && source.codePointAt(at - 1)! > 0xffff);
}
