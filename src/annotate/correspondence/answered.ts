import type { Correspondent, DateValue, Inline, LetterRecord, TextBlock } from '../../tree.js';
import type { Annotator } from '../context.js';
import { matchesOf } from '../patterns.js';
import { type Span, wrap } from '../wrap.js';
import { citationNode, datesOf } from './citations.js';
import { grammarOf } from './grammar.js';
import { lettersIn } from './printed.js';
import { recordLetter } from './registry.js';

/**
 * Finds letters of which another letter speaks: inside a letter from A to B, "your letter of 1st November" is one
 * from B to A, which this one answers, and "my letter of …" is one from A to B. What is inferred says so in
 * `@cert` and `@evidence`; `correspContext` joins the answer to the letter answered (Guidelines 2.4.6).
 */
export const answeredLetters: Annotator = (root, context) => {
  const letters = new Map(root.letters.map((letter) => [letter.id, letter]));
  const { mention } = grammarOf(context.language);
  // What a letter quotes of another is that one's words, and no mention of its own.
  const searched = new Set<number>();
  const search = (block: TextBlock, inside: LetterRecord, only: { start: number; end: number } | null) => {
    const { text, range } = context.view(block);
    const dates = datesOf(block.children);
    const spans: Span[] = [];
    for (const match of matchesOf(mention, text)) {
      const start = range(match.index, match.index + 1).start;
      const after = match.index + match[0].length;
      const date = dates.get(range(after, after + 1).start);
      if (!date || !('when' in date.value) || (only && (start < only.start || date.end > only.end))) continue;
      if (searched.has(start)) continue;
      searched.add(start);
      const place = { start, end: date.end };
      const { sender, recipient } = inside;
      if (!sender || !recipient || context.rejected('letter-inferred', place)) continue;
      const yours = match.groups!.your !== undefined;
      date.value = notAfter(date.value, inside.date, date.evidence !== null);
      const mentioned = recordLetter(
        root,
        {
          kind: 'inferred',
          sender: unsure(yours ? recipient : sender),
          recipient: unsure(yours ? sender : recipient),
          date: date.value,
          dateCert: date.cert,
          place: null,
          cert: 'medium',
          rule: 'letter-inferred',
        },
        context,
      );
      if (yours) inside.answers ??= mentioned.id;
      const id = context.id('cited');
      mentioned.places.push(id);
      spans.push({
        type: 'citation',
        ...place,
        make: (children: Inline[]) => ({
          ...citationNode(id, mentioned.id, place, children),
          rule: 'letter-inferred',
          cert: 'medium',
        }),
      });
    }
    if (spans.length > 0) block.children = wrap(block.children, spans);
  };
  for (const block of context.blocks) {
    for (const child of block.children) {
      const inside = child.type === 'quote' && child.letter ? letters.get(child.letter) : undefined;
      if (inside) search(block, inside, child);
    }
  }
  for (const letter of lettersIn(root.children)) {
    const inside = letters.get(letter.letter);
    if (!inside) continue;
    for (const node of letter.children) if (node.type === 'paragraph') search(node, inside, null);
  }
};

function unsure(person: Correspondent): Correspondent {
  return { ...person, cert: 'medium' };
}

/** A letter answered is not later than the answer: an inferred year that makes it so is one too many. */
function notAfter(value: { when: string }, answer: DateValue | null, inferred: boolean): { when: string } {
  const limit = answer && 'when' in answer ? answer.when : null;
  if (!inferred || limit === null || value.when.slice(0, limit.length) <= limit) return value;
  return { when: `${String(Number(value.when.slice(0, 4)) - 1).padStart(4, '0')}${value.when.slice(4)}` };
}
