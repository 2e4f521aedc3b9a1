import type { Entity, Inline, Name } from '../tree.js';
import { textBlocks } from './blocks.js';
import type { Annotator } from './context.js';
import { decide, type Span, wrap } from './wrap.js';

/** One form of a name, in words. */
interface Form {
  text: string;
  entity: Entity;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/**
 * Encodes the names of persons, places and organisations (Guidelines 14.2) wherever a form of the edition's lists
 * stands; of several forms the longest. A form also matches in capitals, and before a possessive `'s`.
 */
export const names: Annotator = (root, context) => {
  const forms = formsByFirstWord(root.entities);
  for (const block of textBlocks(root)) {
    const { text, range } = context.view(block);
    const spans: Span[] = [];
    let free = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (index < free) continue;
      const form = forms.get(word.toLowerCase())?.find((candidate) => standsAt(text, index, candidate.text));
      if (!form) continue;
      free = index + form.text.length;
      const place = range(index, free);
      if (context.rejected('name', place)) continue;
      spans.push({
        type: 'name',
        ...place,
        make: (children: Inline[]): Name => nameNode(form.entity, place, children),
      });
    }
    if (spans.length > 0) block.children = wrap(block.children, spans);
  }
};

function nameNode(
  { kind, id, listed }: Entity,
  place: { start: number; end: number },
  children: Inline[],
): Name {
  return {
    type: 'name',
    kind,
    ref: id,
    ...place,
    ...(listed ? decide('name', 'high') : decide('person', 'medium')),
    children,
  };
}

function formsByFirstWord(entities: readonly Entity[]): Map<string, Form[]> {
  const forms = new Map<string, Form[]>();
  for (const entity of entities) {
    for (const text of new Set([entity.name, ...entity.forms])) {
      const first = text.match(WORD)?.[0].toLowerCase();
      if (first === undefined || !text.startsWith(text.match(WORD)![0])) continue;
      const list = forms.get(first) ?? [];
      list.push({ text, entity });
      forms.set(first, list);
    }
  }
  for (const list of forms.values()) list.sort((a, b) => b.text.length - a.text.length);
  return forms;
}

/** Whether a form stands at a place as whole words, as listed or in capitals. */
function standsAt(text: string, at: number, form: string): boolean {
  const printed = text.slice(at, at + form.length);
  if (printed !== form && printed !== form.toUpperCase()) return false;
  return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[at + form.length] ?? ' ');
}
