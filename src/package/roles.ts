/** The parts people have in an edition, as MARC relators (https://id.loc.gov/vocabulary/relators). */

/** Of several parts in one statement that which comes first here counts. Beginnings of the words by which a `resp` or `@role` names a part, in the languages editions are made in. */
const stems: readonly (readonly [code: string, words: readonly string[]])[] = [
  ['edt', ['edit', 'hrsg', 'heraus', 'mitheraus', 'bearbeit', 'édit', 'coédit']],
  ['trl', ['translat', 'übersetz', 'uebersetz', 'übertrag', 'tradu']],
  ['trc', ['transcri', 'transkri', 'abschrift']],
  ['mrk', ['encod', 'markup', 'xml', 'kodier', 'auszeichn', 'balis']],
  ['ann', ['annot', 'comment', 'komment', 'erläuter']],
  ['pfr', ['proofread', 'correct', 'korrektur', 'relect']],
  ['win', ['introduc', 'preface', 'foreword', 'einleit', 'vorwort', 'einführ', 'préfac']],
  ['ill', ['illustr']],
  ['pht', ['photo', 'foto']],
  ['com', ['compil', 'zusammengestellt', 'collect']],
  ['fnd', ['fund', 'förder', 'financ']],
  ['spn', ['sponsor']],
  ['res', ['research', 'forsch', 'recherche']],
];

/**
 * The relator that the words of a `resp` or a `@role` mean; `ctb` (contributor) where they say none that is known.
 *
 * @param words the words, or an address of the relators themselves, as `resp/@ref` may give it
 */
export function relator(words: string | undefined): string {
  const [, given] = /\/relators\/([a-z]{3})\b/.exec(words ?? '') ?? [];
  if (given) return given;
  const spoken = (words ?? '').toLowerCase().match(/\p{L}+/gu) ?? [];
  const known = stems.find(
    ([code, beginnings]) =>
      (spoken.length === 1 && spoken[0] === code) ||
      spoken.some((word) => beginnings.some((beginning) => word.startsWith(beginning))),
  );
  return known?.[0] ?? 'ctb';
}
