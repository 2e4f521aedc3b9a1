import type { Citation, DateNode, Inline, Name, Range, TextBlock } from '../../tree.js';
import type { Annotator } from '../context.js';
import { matchesOf } from '../patterns.js';
import { NameIndex } from '../persons.js';
import { decide, type Span, wrap } from '../wrap.js';
import { grammarOf } from './grammar.js';
import { correspondent, recordLetter } from './registry.js';

/** Where TEI allows `bibl`: not in the formal parts of a letter (Guidelines 4.2.2). */
const HOLDERS: ReadonlySet<TextBlock['type']> = new Set(['paragraph', 'cell', 'item', 'verseLine', 'figure']);

/**
 * Encodes letters that a note or the text cites: "Letter Portal to Harris, 12th Nov. 1944." becomes a `bibl`
 * and a `correspDesc` (Guidelines 2.4.6 and 3.12.1). Both names and a full date must be there.
 */
export const citations: Annotator = (root, context) => {
  const index = new NameIndex(root.entities, context.language);
  const { citation } = grammarOf(context.language);
  const kinds = context.language.letterKinds.flatMap((kind) => kind.split(' '));
  const signs = context.words.inAnyCase(kinds);
  for (const block of context.blocks) {
    if (!HOLDERS.has(block.type) || !context.mentions(block, signs)) continue;
    const { text, range } = context.view(block);
    const dates = datesOf(block.children);
    const spans: Span[] = [];
    const names: Span[] = [];
    for (const match of matchesOf(citation, text)) {
      const date = dates.get(range(match.index + match[0].length, match.index + match[0].length + 1).start);
      const place = { start: range(match.index, match.index + 1).start, end: date?.end ?? 0 };
      if (!date || context.rejected('letter-cited', place)) continue;
      const sender = correspondent(match.groups!.sender!, 'high', root, index, context);
      const recipient = correspondent(match.groups!.recipient!, 'high', root, index, context);
      const facts = {
        kind: 'cited',
        sender,
        recipient,
        date: date.value,
        dateCert: date.cert,
        place: null,
      } as const;
      const letter = recordLetter(root, { ...facts, cert: 'high', rule: 'letter-cited' }, context);
      const id = context.id('cited');
      letter.places.push(id);
      spans.push({
        type: 'citation',
        ...place,
        make: (children) => citationNode(id, letter.id, place, children),
      });
      for (const [person, group] of [
        [sender, 'sender'],
        [recipient, 'recipient'],
      ] as const) {
        const [from, to] = match.indices!.groups![group]!;
        if (person.ref) names.push(nameSpan(person.ref, range(from, to)));
      }
    }
    if (spans.length > 0) block.children = wrap(wrap(block.children, spans), names);
  }
};

export function citationNode(
  id: string,
  letter: string,
  place: { start: number; end: number },
  children: Inline[],
): Citation {
  return { type: 'citation', id, letter, ...place, ...decide('letter-cited', 'high'), children };
}

function nameSpan(ref: string, place: Range): Span {
  return {
    type: 'name',
    ...place,
    make: (children): Name => ({
      type: 'name',
      kind: 'person',
      ref,
      ...place,
      ...decide('name', 'high'),
      children,
    }),
  };
}

/** The dates of a block by the offset at which they begin. */
export function datesOf(children: readonly Inline[]): Map<number, DateNode> {
  const found = new Map<number, DateNode>();
  const walk = (nodes: readonly Inline[]) => {
    for (const node of nodes) {
      if (node.type === 'date') found.set(node.start, node);
      else if ('children' in node && node.type !== 'note') walk(node.children);
    }
  };
  walk(children);
  return found;
}
