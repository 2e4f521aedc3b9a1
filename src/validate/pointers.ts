/**
 * The TEI attributes whose value is one or more pointers (teidata.pointer in the TEI Guidelines, appendix C).
 * A few names are pointers on some elements only, such as @from on `span` but not on `date`; a value that begins
 * with "#" is a pointer in each of them.
 */
const pointerAttributes: ReadonlySet<string> = new Set(
  (
    'active adj adjFrom adjTo ana calendar change children class code copyOf corresp datcat datingMethod datingPoint ' +
    'decls domains edRef end exclude fVal facs feats filter follow from fromUnit given hand inst lemmaRef location ' +
    'mergedIn mutual new next nymRef origin parent parts passive perf period prev ref rendition replyTo require resp ' +
    'sameAs scheme scribeRef scriptRef select since source spanTo start synch target targetDatcat targetEnd to ' +
    'toUnit toWhom unitRef uri url valueDatcat where who wit'
  ).split(' '),
);

/** Whether the TEI attribute `name` holds pointers. */
export function isPointer(name: string): boolean {
  return pointerAttributes.has(name);
}
