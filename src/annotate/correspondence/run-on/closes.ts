import type { Language } from '../../../lang/index.js';
import type { Part } from './heads.js';
import { type Words, wordsOf } from './words.js';

/** How far after the beginning of a closing formula its signature may begin. */
const FARTHEST_SIGNATURE = 110;
const LONGEST_SIGNATURE = 80;
/** What follows a close is not longer: postscripts, addresses, apparatus. */
const LONGEST_ADDITION = 10000;

/** How far before the end of a letter a signature may end that is not the sender's name: a crowned head's, a nickname. */
const FARTHEST_END = 4;

/**
 * The close of a letter in running text: a closing formula that begins a clause, and a name after which nothing of
 * its sentence follows; empty where there is none. The sender's own name is looked for first.
 */
export function findClose(
  text: string,
  from: number,
  to: number,
  sender: string,
  small: ReadonlySet<string>,
  language: Language,
): Part[] {
  const words = wordsOf(language);
  const names = new Set(sender.split(/[\s,()]+/).filter((word) => /^\p{Lu}\p{Ll}/u.test(word)));
  const body = text.slice(from, to).trimEnd();
  let close: { formula: number; start: number; end: number } | null = null;
  let known = false;
  for (const { 0: formula, index } of body.matchAll(words.closing)) {
    const found = readSignature(body, index, index + formula.length, names, words);
    if (!found) continue;
    const signature = body.slice(found.start, found.end);
    const own = isOwn(signature, names);
    // A sentence may begin with a capital and be no name.
    if (!own && (signature.toLowerCase().match(/\p{L}{3,}/gu) ?? []).some((word) => small.has(word)))
      continue;
    const fits = own || names.size === 0 || found.end >= body.length - FARTHEST_END;
    // Of several formulas before one name the last is next to it.
    if (known ? own && found.start === close!.start : fits) close = { formula: index, ...found };
    known ||= own;
  }
  // Where the sender is not known, much text after the name says that it closes nothing.
  if (!close || (names.size === 0 && body.length - close.end > LONGEST_ADDITION)) return [];
  const { formula, start, end } = close;
  const parts: Part[] = [
    ...(formula < start ? [{ part: 'closing' as const, start: from + formula, end: from + start }] : []),
    { part: 'signed', start: from + start, end: from + end },
  ];
  words.dateline.lastIndex = from + end;
  const date = words.dateline.exec(text)?.[0] ?? '';
  if (date !== '' && from + end + date.length <= to)
    parts.push({ part: 'dateline', start: from + end, end: from + end + date.length });
  return parts;
}

/** The signature after a closing formula: a name, or the formula itself where it ends so: "Deine Tante Toni". */
function readSignature(
  body: string,
  formula: number,
  after: number,
  names: ReadonlySet<string>,
  words: Words,
): { start: number; end: number } | null {
  words.kinSignature.lastIndex = formula;
  const kin = words.kinSignature.exec(body);
  if (kin) return { start: formula, end: formula + kin[0].length };
  let first: { start: number; end: number } | null = null;
  for (const match of body
    .slice(after, after + FARTHEST_SIGNATURE + LONGEST_SIGNATURE)
    .matchAll(words.signature)) {
    if (match.index > FARTHEST_SIGNATURE) break;
    const between = body.slice(after, after + match.index);
    if (/[.!?]\s/.test(between.replace(/(?<!\p{L})\p{L}{1,5}\.\s/gu, ''))) break;
    const start = after + match.index + 1;
    const found = { start, end: start + match[1]!.length };
    if (isOwn(match[1]!, names)) return found;
    first ??= found;
  }
  return first;
}

/** Whether a signature has a word of the sender's name. */
function isOwn(signature: string, names: ReadonlySet<string>): boolean {
  return signature.split(/[\s.]+/).some((word) => names.has(word));
}
