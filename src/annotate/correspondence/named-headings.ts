import type { Letter } from '../../tree.js';
import type { Context } from '../context.js';
import { grammarOf } from './grammar.js';
import { headOf } from './letters.js';
import type { Names } from './persons-of.js';

/** What a letter says of its correspondents: the heading where it is of one of its forms, and the letter's own parts. */
interface Named {
  readonly letter: Letter;
  readonly head: Names;
  readonly sender: string | null;
  readonly recipient: string | null;
}

/**
 * What headings say that are nothing but the name of a person, "Mr. Thomas Hale." Whether he is the one written to or
 * the writer the letters tell whose salutation, or signature, has the name of their heading; where none does, nothing.
 */
export function namedHeadings(all: readonly Named[], context: Context): ReadonlyMap<Letter, Names> {
  const headings = all.flatMap((one) => {
    const name = (one.head.sender ?? one.head.recipient) ? null : personAbove(one.letter, context);
    return name === null ? [] : [{ ...one, name }];
  });
  const count = (role: 'sender' | 'recipient') =>
    headings.filter((one) => surname(one[role] ?? '') === surname(one.name)).length;
  const [written, greeted] = [count('sender'), count('recipient')];
  if (written === greeted) return new Map();
  return new Map(
    headings.map(({ letter, name }) => [
      letter,
      written > greeted ? { sender: name, recipient: null } : { sender: null, recipient: name },
    ]),
  );
}

/** The name that is all the heading of a letter, or "The same". */
function personAbove(letter: Letter, context: Context): string | null {
  const { view, language } = context;
  const heading = headOf(letter, context);
  const text = heading === null ? '' : view(heading).text.replace(/[.:]$/, '');
  const bare = text.toLowerCase();
  if (language.sameWords.includes(bare)) return text;
  const titled = [...language.honorifics, ...language.ranks].includes(bare.split(/\.?\s/)[0]!);
  return titled && grammarOf(language).name.exec(text)?.[0] === text ? text : null;
}

function surname(name: string): string {
  return (name.toLowerCase().match(/\p{L}+/gu) ?? []).at(-1) ?? name;
}
