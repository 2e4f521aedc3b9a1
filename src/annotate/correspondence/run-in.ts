import type { Language } from '../../lang/index.js';
import type { Inline, Letter, Paragraph, RunInSalute } from '../../tree.js';
import type { Context } from '../context.js';
import { decide, wrap } from '../wrap.js';
import { grammarOf } from './grammar.js';

/** A greeting, its comma or colon, and the dash that often follows, before a sentence that begins. */
const GREETING = /^([^.?!]{3,60}?)[,:!](?:\s?[—–-]{1,2}|(?=\s["'“„«]?\p{Lu}))/u;

/** The greeting with which a text begins that runs on: "My dear Ellen,—I have …"; null where it begins otherwise. */
export function runInGreeting(text: string, language: Language): { name: string; length: number } | null {
  const [all, greeting] = GREETING.exec(text) ?? [];
  if (all === undefined || greeting === undefined || !grammarOf(language).salute.test(greeting)) return null;
  return { name: greeting, length: all.length };
}

/**
 * Marks the salutation that runs into the first paragraph of a letter. TEI has `salute` between paragraphs only
 * (Guidelines 4.2.2), so that inside one it is a `seg`.
 */
export function markRunIn(letter: Letter, context: Context): void {
  const greets = letter.children.some(
    (child) => child.type === 'opener' && child.children.some(({ type }) => type === 'salute'),
  );
  const first = letter.children.find((child): child is Paragraph => child.type === 'paragraph');
  if (greets || !first) return;
  const { text, range } = context.view(first);
  const greeting = runInGreeting(text, context.language);
  if (!greeting) return;
  const place = range(0, greeting.length);
  const make = (children: Inline[]): RunInSalute => ({
    type: 'runInSalute',
    ...place,
    children,
    ...decide('letter', 'high'),
  });
  first.children = wrap(first.children, [{ type: 'runInSalute', ...place, make }]);
  context.changed(first);
}
