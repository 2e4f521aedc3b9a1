import { type RunOnOpening, surnameOf } from './openings.js';
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
    const surname = surnameOf(sender);
    if (!kind || !salute || surname === undefined) return [];
    const greeting = text.slice(salute.start, salute.end).trim();
    const body = text.slice(end, openings[at + 1]?.start ?? text.length);
    const found: RunOnOpening[] = [];
    for (
      let next = body.indexOf(greeting);
      next >= 0;
      next = body.indexOf(greeting, next + greeting.length)
    ) {
      const before = body.slice(Math.max(0, next - LONGEST_SIGNATURE), next);
      if (!before.endsWith(`${surname} `) && !before.endsWith(`${surname}. `)) continue;
      const start = end + next;
      const after = start + greeting.length;
      const opening = makeOpening(start, after, [{ part: 'salute', start, end: after }]);
      found.push({ ...opening, sender, recipient });
    }
    return found;
  });
}
