import type { RunOnOpening } from './openings.js';
import { makeOpening } from './titles.js';

/** How many characters of a signature stand before the greeting of the next letter, at most. */
const LONGEST_SIGNATURE = 60;

/**
 * The further letters below a heading that names both correspondents: where the sender's name is followed by the greeting of
 * the first again, "Letters from Hale to Marsh Sire: … Thomas Hale Sire: …".
 */
export function findFurther(text: string, openings: readonly RunOnOpening[]): RunOnOpening[] {
  return openings.flatMap(({ kind, sender, recipient, parts, end }, at) => {
    const salute = parts.find(({ part }) => part === 'salute');
    const surname = /\p{Lu}[\p{L}\p{M}'’-]+$/u.exec(sender)?.[0];
    if (!kind || !salute || surname === undefined) return [];
    const greeting = text.slice(salute.start, salute.end).trim();
    const limit = openings[at + 1]?.start ?? text.length;
    const found: RunOnOpening[] = [];
    for (let start = text.indexOf(greeting, end); start >= 0 && start < limit; ) {
      const before = text.slice(start - LONGEST_SIGNATURE, start);
      const after = start + greeting.length;
      if (before.endsWith(`${surname} `) || before.endsWith(`${surname}. `))
        found.push({
          ...makeOpening(start, after, [{ part: 'salute', start, end: after }]),
          sender,
          recipient,
        });
      start = text.indexOf(greeting, after);
    }
    return found;
  });
}
