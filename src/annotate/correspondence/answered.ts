import type {
  Correspondent,
  DateNode,
  DateValue,
  Inline,
  LetterRecord,
  Range,
  Root,
  TextBlock,
} from '../../tree.js';
import type { Annotator, Context } from '../context.js';
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
  // What a letter quotes of another is that one's words, and no mention of its own.
  const seen = new Set<number>();
  for (const block of context.blocks) {
    for (const child of block.children) {
      const inside = child.type === 'quote' && child.letter ? letters.get(child.letter) : undefined;
      if (inside) search(block, child, inside, seen, root, context);
    }
  }
  for (const letter of lettersIn(root.children)) {
    const inside = letters.get(letter.letter);
    if (!inside) continue;
    for (const node of letter.children)
      if (node.type === 'paragraph') search(node, node, inside, seen, root, context);
  }
};

/** Where a letter names another: "your letter of 1st November". */
interface Mention extends Range {
  readonly date: DateNode & { value: { when: string } };
  /** Whether that is the letter of the one written to. */
  readonly yours: boolean;
}

/** Encodes the mentions of letters in a part of a block that stands inside a letter; those seen already are left out. */
function search(
  block: TextBlock,
  part: Range,
  inside: LetterRecord,
  seen: Set<number>,
  root: Root,
  context: Context,
): void {
  const { sender, recipient } = inside;
  const spans: Span[] = [];
  for (const mention of mentionsIn(block, context)) {
    const { start, end } = mention;
    if (start < part.start || end > part.end || seen.has(start)) continue;
    seen.add(start);
    if (!sender || !recipient || context.rejected('letter-inferred', { start, end })) continue;
    spans.push(cite(mention, sender, recipient, inside, root, context));
  }
  if (spans.length > 0) block.children = wrap(block.children, spans);
}

function mentionsIn(block: TextBlock, context: Context): Mention[] {
  const { text, range } = context.view(block);
  const dates = datesOf(block.children);
  return [...matchesOf(grammarOf(context.language).mention, text)].flatMap((match) => {
    const { start } = range(match.index, match.index + 1);
    const after = match.index + match[0].length;
    const date = dates.get(range(after, after + 1).start);
    if (!date || !isDay(date)) return [];
    return [{ start, end: date.end, date, yours: match.groups!.your !== undefined }];
  });
}

function isDay(date: DateNode): date is Mention['date'] {
  return 'when' in date.value;
}

/** Records the letter that one from a sender to a recipient mentions, and makes a citation of the mention. */
function cite(
  { start, end, date, yours }: Mention,
  sender: Correspondent,
  recipient: Correspondent,
  inside: LetterRecord,
  root: Root,
  context: Context,
): Span {
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
  return {
    type: 'citation',
    start,
    end,
    make: (children: Inline[]) => ({
      ...citationNode(id, mentioned.id, { start, end }, children),
      rule: 'letter-inferred',
      cert: 'medium',
    }),
  };
}

function unsure(person: Correspondent): Correspondent {
  return { ...person, cert: 'medium' };
}

/** A letter answered is not later than the answer: an inferred year that makes it so is one too many. */
function notAfter(value: { when: string }, answer: DateValue | null, inferred: boolean): { when: string } {
  const limit = answer && 'when' in answer ? answer.when : null;
  if (!inferred || limit === null || value.when.slice(0, limit.length) <= limit) return value;
  return { when: `${String(Number(value.when.slice(0, 4)) - 1).padStart(4, '0')}${value.when.slice(4)}` };
}
