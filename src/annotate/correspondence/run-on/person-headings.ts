import type { Language } from '../../../lang/index.js';
import { anyOf, capitalised, compile, matchesOf, perLanguage } from '../../patterns.js';
import { readLetterDate } from '../dateline.js';
import { grammarOf } from '../grammar.js';
import { A_FORM } from '../series.js';
import { PROSE, type RunOnOpening } from './openings.js';

/** How far before a salutation the heading may begin: a name, an address and a day. */
const FARTHEST = 200;

/**
 * The name of a person, ended by a stop, where a sentence ends before it: "Mr. Thomas Hale.", "The same." Nobody signs
 * with such a title.
 */
const personOf = perLanguage(({ honorifics, sameWords }: Language) => {
  const titles = anyOf(capitalised(honorifics.filter((word) => word.length > 1)));
  return compile(
    `(?<=^|[.!?…)\\]”"’»]\\s)(?:${titles}\\.?\\s(?:\\p{Lu}\\.\\s){0,3}(?:\\p{Lu}[\\p{L}'’-]+\\.?\\s?){1,3}(?<=\\p{L})|${anyOf(capitalised(sameWords))})\\.(?=\\s)`,
    'g',
  );
});

/**
 * Gives openings by a salutation the name of a person that stands above them as their heading, "Mr. Thomas Hale. Whitby,
 * Friday morning. Dear Hale, …"; null where the book has no such form, in which the salutation has the name at times.
 */
export function withPersons(
  text: string,
  openings: readonly RunOnOpening[],
  language: Language,
): RunOnOpening[] | null {
  let headed = 0;
  let greeted = false;
  let last = -1;
  const all = openings.map((opening) => {
    const salute = opening.parts.find(({ part }) => part === 'salute')!;
    const from = Math.max(0, salute.start - FARTHEST);
    const above = text.slice(from, salute.start);
    const [name] = [...matchesOf(personOf(language), above)].reverse();
    const end = name ? name.index + name[0].length : 0;
    const between = above.slice(end).trim();
    if (!name || from + name.index === last || !(between === '' || isDated(between, language)))
      return opening;
    last = from + name.index;
    headed++;
    const surname = /(\p{L}+)\.$/u.exec(name[0])![1]!.toLowerCase();
    greeted ||= text.slice(salute.start, salute.end).toLowerCase().includes(surname);
    const dateline = { part: 'dateline' as const, start: from + end + 1, end: salute.start };
    return {
      ...opening,
      start: last,
      parts: [
        { part: 'head' as const, start: last, end: from + end },
        ...(between === '' ? [] : [dateline]),
        salute,
      ],
      sure: true,
      recipient: name[0],
    };
  });
  return headed >= A_FORM && greeted ? all.filter(({ sure }) => sure) : null;
}

/** Whether nothing but a place and a day stand below a name: "1, High Street, Whitby, Friday Morning." */
function isDated(text: string, language: Language): boolean {
  const { weekday } = grammarOf(language);
  if (PROSE.test(text)) return false;
  return readLetterDate(text, language) !== null || text.split(/,\s/).some((part) => weekday.test(part));
}
