import type { Language, PartKind } from '../../lang/index.js';
import { compile, perLanguage } from '../patterns.js';

/** The longest heading that names a part of a book, in characters. */
const LONGEST = 70;

/** What stands between words. */
const APART = compile(String.raw`[^\p{L}\p{N}'’-]+`, 'g');

/**
 * What part of a book a heading names: "PREFACE.", "Appendix B.", "Index to the First Volume". Null for any other, and
 * for one of several words that only begins so.
 */
export function partKindOf(heading: string, language: Language): PartKind | null {
  if (heading.length > LONGEST) return null;
  const words = heading.toLowerCase().replace(APART, ' ').trim();
  const known = kindsOf(language);
  const whole = known.get(words.replace(/’/g, "'"));
  if (whole) return whole;
  const [, first, rest] = /^(\S+) (.+)$/.exec(words) ?? [];
  const kind = first === undefined ? undefined : known.get(first);
  if (!kind) return null;
  // "Appendix B", "Index to …", "Preface to …"
  const next = rest!.split(' ')[0]!;
  const goesOn = /^(?:[ivxlc]+|\p{L}|\d+)$/u.test(next)
    ? kind === 'appendix'
    : language.smallWords.includes(next);
  return goesOn ? kind : null;
}

const kindsOf = perLanguage((language): ReadonlyMap<string, PartKind> => {
  const parts = Object.entries(language.parts) as [PartKind, readonly string[]][];
  return new Map(parts.flatMap(([kind, words]) => words.map((word) => [word, kind] as const)));
});
