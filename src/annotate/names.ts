import type { Entity, Inline, Name, Range } from '../tree.js';
import type { Annotator } from './context.js';
import { compile, matchesOf } from './patterns.js';
import { forEachWord, type Vocabulary, WordIndex } from './words.js';
import { decide, type Span, wrap } from './wrap.js';

/** One form of a name, and how far into it the word stands by which it is looked for. */
interface Form {
  text: string;
  at: number;
  entity: Entity;
}

/** Words, and for each the forms that have it. */
interface Forms {
  readonly index: WordIndex;
  readonly lists: readonly (readonly Form[])[];
}

const WORD = compile(String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}]*`, 'g');

/**
 * Encodes the names of persons, places and organisations (Guidelines 14.2) wherever a form of the edition's lists
 * stands; of several forms the first, and of several at one place the longest. A form also matches in capitals, and
 * before a possessive `'s`.
 */
export const names: Annotator = (root, context) => {
  const forms = formsByRarestWord(root.entities, context.vocabulary);
  const rarest = context.words.printedAs(forms.index.words);
  for (const block of context.blocks) {
    if (!context.mentions(block, rarest)) continue;
    const { text, range } = context.view(block);
    const spans: Span[] = [];
    let free = 0;
    for (const { start, end, entity } of occurrences(text, forms)) {
      if (start < free) continue;
      free = end;
      const place = range(start, end);
      if (context.rejected('name', place)) continue;
      spans.push({
        type: 'name',
        ...place,
        make: (children: Inline[]): Name => nameNode(entity, place, children),
      });
    }
    if (spans.length > 0) block.children = wrap(block.children, spans);
  }
};

/** Where forms stand in a text, in order; the longest first where several begin at one place. */
function occurrences(text: string, { index, lists }: Forms): (Range & { entity: Entity })[] {
  const found: (Range & { entity: Entity })[] = [];
  forEachWord(text, (at, end) => {
    const id = index.find(text, at, end);
    if (id < 0) return;
    for (const form of lists[id]!) {
      const start = at - form.at;
      if (start >= 0 && standsAt(text, start, form.text)) {
        found.push({ start, end: start + form.text.length, entity: form.entity });
      }
    }
  });
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

function nameNode({ kind, id, listed }: Entity, place: Range, children: Inline[]): Name {
  return {
    type: 'name',
    kind,
    ref: id,
    ...place,
    ...(listed ? decide('name', 'high') : decide('person', 'medium')),
    children,
  };
}

/**
 * The forms by the word of theirs that the book has least often, as listed and in capitals: "Mr. Hale" is looked for
 * where "Hale" or "HALE" stands.
 */
function formsByRarestWord(entities: readonly Entity[], vocabulary: Vocabulary): Forms {
  const index = new WordIndex();
  const lists: Form[][] = [];
  const rank = (word: string) => vocabulary.count(word.toLowerCase());
  for (const entity of entities) {
    for (const text of new Set([entity.name, ...entity.forms])) {
      const words = [...matchesOf(WORD, text)];
      if (words.length === 0) continue;
      const { 0: word, index: at } = words.reduce((least, next) =>
        rank(next[0]) < rank(least[0]) ? next : least,
      );
      for (const printed of new Set([word, word.toUpperCase()])) {
        const id = index.identifyWord(printed);
        lists[id] ??= [];
        lists[id].push({ text, at, entity });
      }
    }
  }
  return { index, lists };
}

/** Whether a form stands at a place as whole words, as listed or in capitals. */
function standsAt(text: string, at: number, form: string): boolean {
  const printed = text.slice(at, at + form.length);
  if (printed !== form && printed !== form.toUpperCase()) return false;
  return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[at + form.length] ?? ' ');
}
