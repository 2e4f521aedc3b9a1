import type { Language } from '../../lang/index.js';
import type { Flow, Inline, Letter, Paragraph, RunInSalute } from '../../tree.js';
import type { Context } from '../context.js';
import { compile } from '../patterns.js';
import { decide, wrap } from '../wrap.js';
import { grammarOf } from './grammar.js';

/** A greeting, its comma or colon, and the dash that often follows, before a sentence that begins. */
const GREETING = /^([^.?!]{3,60}?)[,:!](?:\s?[—–-]{1,2}|(?=\s["'“„«]?\p{Lu}))/u;

/**
 * Greetings with marks that may stand within a sentence too: "Dear Sir. I have …", "Strenue domine, amice carissime.
 * Litteras …", "Dear Ellen — we have …", "DEAR ELLEN--We have …", "Lieber Otto, anbei …".
 */
const SENTENCES = [
  /^([^.?!:—–]{3,60}?)(?:\.(?=\s["'“„«]?\p{Lu})|\s?[—–]{1,2}\s|(?:—|--)(?=\p{Lu}))/u,
  /^([^.?!:,—–]{3,60})[,!:](?=\s\p{Ll})/u,
];

/** No greeting is longer, with what stands after it. */
const LONGEST = 70;
/** A word with a stop that may be a title. */
const STOPPED = compile(String.raw`(?<=^|\s)(\p{Lu}\p{Ll}{1,3})\.(?=\s\p{Lu})`, 'g');

/** The greeting with which a text begins that runs on: "My dear Ellen,—I have …"; null where it begins otherwise. */
export function runInGreeting(text: string, language: Language): { name: string; length: number } | null {
  const { salute } = grammarOf(language);
  // The stop of "Dear Mr. President:" ends no sentence.
  const start = text
    .slice(0, LONGEST)
    .replace(STOPPED, (all, word: string) =>
      language.honorifics.includes(word.toLowerCase()) ? `${word}\u2024` : all,
    );
  const [all, greeting] = GREETING.exec(start) ?? [];
  if (all !== undefined && greeting !== undefined && salute.test(greeting))
    return { name: text.slice(0, greeting.length), length: all.length };
  for (const pattern of SENTENCES) {
    const [whole, sentence] = pattern.exec(start) ?? [];
    if (whole === undefined || sentence === undefined || !greetsOnly(sentence, language)) continue;
    const rest = start.slice(whole.length + 1);
    // "COL. L. THOMAS" is an address.
    if (/\.$/.test(whole) && /^\p{Lu}[.\p{Lu}]/u.test(rest)) continue;
    // "Lieber Otto, liebe Anna" goes on to greet.
    if (/,$/.test(whole) && salute.test(upperFirst(rest))) continue;
    return { name: text.slice(0, sentence.length), length: whole.length };
  }
  return null;
}

/** Whether a block is a text that begins with a salutation. */
export function greetsIn(node: Flow, { view, language }: Context): boolean {
  return node.type === 'paragraph' && runInGreeting(view(node).text, language) !== null;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Whether all words of a sentence greet, are titles or names: it has no verb. */
function greetsOnly(sentence: string, language: Language): boolean {
  const [greeting] = grammarOf(language).salute.exec(sentence) ?? [];
  if (greeting === undefined) return false;
  const { salutations, honorifics, ranks, kinWords, andWords, vocativeEndings } = language;
  const known = [...salutations, ...honorifics, ...ranks, ...kinWords, ...andWords];
  const words = sentence.slice(greeting.length).match(/[\p{L}'’]+/gu) ?? [];
  return words.every(
    (word) =>
      /^\p{Lu}/u.test(word) ||
      known.includes(word) ||
      vocativeEndings.some((ending) => word.endsWith(ending)),
  );
}

/**
 * Marks the salutation that runs into the first paragraph of a letter. TEI has `salute` between paragraphs only
 * (Guidelines 4.2.2), so that inside one it is a `seg`.
 */
export function markRunIn(letter: Letter, context: Context): void {
  const { salute } = grammarOf(context.language);
  // "To Mrs. Hale" is a `salute` as well, but greets nobody.
  const greets = letter.children.some(
    (child) =>
      child.type === 'opener' &&
      child.children.some((part) => part.type === 'salute' && salute.test(context.view(part).text)),
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
