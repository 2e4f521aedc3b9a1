import type { Annotator } from './context.js';
import { matchesOf } from './patterns.js';
import { decide } from './wrap.js';

/** Code units that XML 1.0 has no way to write (section 2.2), apart from those that count as white space. */
const FORBIDDEN =
  /[\0-\x08\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Leaves out control characters, which no XML document can hold; the ledger names each. */
export const controls: Annotator = (root, context) => {
  for (const { index } of matchesOf(FORBIDDEN, context.source)) {
    const range = { start: index, end: index + 1 };
    root.repairs.push({ type: 'repair', ...range, value: '', ...decide('control-character', 'high') });
    context.ledger('control-character', range, '');
  }
  root.repairs.sort((a, b) => a.start - b.start);
};
