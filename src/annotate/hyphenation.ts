import type { Break, Inline, Text } from '../tree.js';
import { textBlocks } from './blocks.js';
import type { Annotator, Context } from './context.js';
import { makeBreak } from './inline.js';
import { replaceTexts } from './leaves.js';
import { compile, LAST_WORD, matchesOf } from './patterns.js';
import { isHyphen } from './words.js';
import { decide } from './wrap.js';

/** A divided word inside a line whose line ends were lost. */
const LOST_BREAK = compile(String.raw`(?<=[\p{L}\p{M}])[-\u00ad\u2010¬]\s+(?=\p{Ll})`, 'g');
/** What is quick to look for before it. */
const HYPHEN = /[-\u00ad\u2010¬][ \n]/;
const FIRST_WORD = compile(String.raw`^\p{L}[\p{L}\p{M}]*`);

/**
 * Joins words divided at a line or page end (Guidelines 3.2.2, `lb` with `@break`).
 *
 * Whether the hyphen belongs to the word ("long-range") is read from the book's own vocabulary; where it has
 * neither form, a hyphen before a small letter is the printer's, with less certainty.
 */
export const hyphenation: Annotator = (root, context) => {
  for (const block of textBlocks(root)) {
    const restored = restoreLostBreaks(block.children, context);
    const children = restored ?? block.children;
    let changed = restored !== null;
    for (let at = 1; at < children.length - 1; at++) {
      const node = children[at]!;
      const before = children[at - 1]!;
      const after = children[at + 1]!;
      if (node.type === 'break' && !node.join && before.type === 'text' && after.type === 'text') {
        join(before, node, after, context);
        changed ||= node.join !== null;
      }
    }
    block.children = children;
    if (changed) context.changed(block);
  }
};

/** Puts a line break where a line without line ends has a divided word. */
function restoreLostBreaks(children: readonly Inline[], context: Context): Inline[] | null {
  return replaceTexts(children, (child) => {
    const text = context.source.slice(child.start, child.end);
    if (!HYPHEN.test(text)) return null;
    const parts: Inline[] = [];
    let from = child.start;
    for (const match of matchesOf(LOST_BREAK, text)) {
      const hyphen = child.start + match.index;
      const next = hyphen + match[0].length;
      const word = FIRST_WORD.exec(context.source.slice(next, next + 24))?.[0].toLowerCase() ?? '';
      if (context.language.openHyphenWords.includes(word)) continue;
      parts.push({ type: 'text', start: from, end: hyphen + 1 });
      parts.push(makeBreak(next, null));
      from = next;
    }
    parts.push({ type: 'text', start: from, end: child.end });
    return parts;
  });
}

function join(before: Text, node: Break, after: Text, context: Context): void {
  const { source, language, vocabulary } = context;
  if (!isHyphen(source.charCodeAt(before.end - 1))) return;
  const end = source.slice(Math.max(before.start, before.end - 40), before.end - 1);
  const first = LAST_WORD.exec(end)?.[0] ?? '';
  const second = FIRST_WORD.exec(source.slice(after.start, after.start + 40))?.[0] ?? '';
  if (first === '' || second === '' || language.openHyphenWords.includes(second.toLowerCase())) return;
  if (context.rejected('hyphenation', { start: before.end - 1, end: before.end })) return;

  const whole = vocabulary.count((first + second).toLowerCase()) > 0;
  const divided = vocabulary.count(`${first}-${second}`.toLowerCase()) > 0;
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
