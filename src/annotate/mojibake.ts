import { WINDOWS_1252 } from '../encodings.js';
import type { Annotator } from './context.js';
import { matchesOf } from './patterns.js';
import { decide } from './wrap.js';

/** What a byte from 0x80 to 0xBF was read as; ISO 8859-1 has control characters for the first half of them. */
const CONTINUATION = `[\\u0080-\\u00bf${WINDOWS_1252}]`;
/** UTF-8 sequences of two to four bytes, each byte read as a character. */
const SEQUENCE = `(?:[\\u00c2-\\u00df]${CONTINUATION}|[\\u00e0-\\u00ef]${CONTINUATION}{2}|[\\u00f0-\\u00f4]${CONTINUATION}{3})`;
const RUN = new RegExp(`${SEQUENCE}+`, 'g');
/** How many times a file may have been misread. */
const LAYERS = 4;

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Repairs text that was UTF-8 and was read as Windows-1252 or ISO 8859-1: "PÃ¶litz" is "Pölitz".
 *
 * Only runs that decode without an error are touched, so French "Ã" before a letter or German "Â" stay. What was
 * repaired is entered in the ledger.
 */
export const mojibake: Annotator = (root, context) => {
  for (const { 0: run, index } of matchesOf(RUN, context.source)) {
    const value = repair(run);
    const range = { start: index, end: index + run.length };
    if (value === null || context.rejected('mojibake', range)) continue;
    root.repairs.push({ type: 'repair', ...range, value, ...decide('mojibake', 'high') });
    context.ledger('mojibake', range, value);
  }
};

/** The text a run of misread characters stands for, or null where it stands for itself. */
function repair(run: string): string | null {
  let text = run;
  for (let layer = 0; layer < LAYERS; layer++) {
    const next = decodeOnce(text);
    if (next === null) break;
    text = next;
  }
  return text === run ? null : text;
}

function decodeOnce(text: string): string | null {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const high = WINDOWS_1252.indexOf(character);
    if (high >= 0) bytes.push(0x80 + high);
    else if (code <= 0xff) bytes.push(code);
    else return null;
  }
  try {
    const decoded = decoder.decode(Uint8Array.from(bytes));
    return decoded === text ? null : decoded;
  } catch {
    return null;
  }
}
