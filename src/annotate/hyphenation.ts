import type { Break, Inline, Text } from '../tree.js';
import { textBlocks } from './blocks.js';
import type { Annotator, Context } from './context.js';
import { matchesOf } from './patterns.js';
import { decide } from './wrap.js';

/** Hyphens at a line end: hyphen-minus, soft hyphen, hyphen, not sign (as some OCR writes it). */
const HYPHEN = /[\p{L}\p{M}][-\u00ad\u2010¬]$/u;
/** A divided word inside a line whose line ends were lost. */
const LOST_BREAK = /(?<=[\p{L}\p{M}])[-\u00ad\u2010¬]\s+(?=\p{Ll})/gu;
const FIRST_WORD = /^\p{L}[\p{L}\p{M}]*/u;
const LAST_WORD = /[\p{L}\p{M}]+$/u;

/**
 * Joins words divided at a line or page end (Guidelines 3.2.2, `lb` with `@break`).
 *
 * Whether the hyphen belongs to the word ("long-range") is read from the book's own vocabulary; where it has
 * neither form, a hyphen before a small letter is the printer's, with less certainty.
 */
export const hyphenation: Annotator = (root, context) => {
  for (const block of textBlocks(root)) {
    const children = restoreLostBreaks(block.children, context);
    for (let at = 1; at < children.length - 1; at++) {
      const node = children[at]!;
      const before = children[at - 1]!;
      const after = children[at + 1]!;
      if (node.type === 'break' && !node.join && before.type === 'text' && after.type === 'text') {
        join(before, node, after, context);
      }
    }
    block.children = children;
    context.changed(block);
  }
};

/** Puts a line break where a line without line ends has a divided word. */
function restoreLostBreaks(children: readonly Inline[], context: Context): Inline[] {
  return children.flatMap((child): Inline[] => {
    if (child.type !== 'text' || !hasHyphen(context.source, child)) return [child];
    const parts: Inline[] = [];
    let from = child.start;
    for (const match of matchesOf(LOST_BREAK, context.source.slice(child.start, child.end))) {
      const hyphen = child.start + match.index;
      const next = hyphen + match[0].length;
      const word = FIRST_WORD.exec(context.source.slice(next, next + 24))?.[0].toLowerCase() ?? '';
      if (context.language.openHyphenWords.includes(word)) continue;
      parts.push({ type: 'text', start: from, end: hyphen + 1 });
      parts.push({
        type: 'break',
        unit: 'line',
        start: next,
        end: next,
        join: null,
        page: null,
      });
      from = next;
    }
    parts.push({ type: 'text', start: from, end: child.end });
    return parts;
  });
}

/** Whether a hyphen with white space after it stands in a text. */
function hasHyphen(source: string, { start, end }: Text): boolean {
  for (let at = start + 1; at < end; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 0x20 || unit === 0x0a) {
      const before = source.charCodeAt(at - 1);
      if (before === 0x2d || before === 0xad || before === 0x2010 || before === 0xac) return true;
    }
  }
  return false;
}

function join(before: Text, node: Break, after: Text, context: Context): void {
  const { source, language, vocabulary } = context;
  const end = source.slice(Math.max(before.start, before.end - 40), before.end);
  if (!HYPHEN.test(end)) return;
  const first = LAST_WORD.exec(end.slice(0, -1))?.[0] ?? '';
  const second = FIRST_WORD.exec(source.slice(after.start, after.start + 40))?.[0] ?? '';
  if (second === '' || language.openHyphenWords.includes(second.toLowerCase())) return;
  if (context.rejected('hyphenation', { start: before.end - 1, end: before.end })) return;

  const whole = (vocabulary.get((first + second).toLowerCase()) ?? 0) > 0;
  const divided = (vocabulary.get(`${first}-${second}`.toLowerCase()) ?? 0) > 0;
  const capital = /^\p{Lu}/u.test(second) && /\p{Ll}/u.test(first);
  if ((divided && !whole) || (capital && !whole)) {
    // The hyphen is the word's own: it stays in the text.
    node.join = decide('hyphenation', divided ? 'high' : 'medium');
    node.start = before.end;
    node.end = before.end;
    return;
  }
  before.end -= 1;
  node.start = before.end;
  node.end = before.end + 1;
  node.join = decide('hyphenation', whole && !divided ? 'high' : 'medium');
}
