/** What the values of `edition.yaml` may be, and how a wrong one is told. */
import * as v from 'valibot';

export const text = v.pipe(
  v.union([v.string('a text belongs here'), v.number()], 'a text belongs here'),
  v.transform((value) => String(value)),
);
export const optionalText = v.nullish(text, null);
export const texts = v.pipe(
  v.nullish(v.union([text, v.array(text)], 'a text or a list of texts belongs here'), []),
  v.transform((value) => (Array.isArray(value) ? value : [value])),
);
export const w3cDate = v.pipe(
  text,
  v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date is written 1961, 1961-10 or 1961-10-02'),
);
export const xmlId = v.pipe(
  v.string('a text belongs here'),
  v.regex(
    /^[\p{L}_][\p{L}\p{N}._-]*$/u,
    'an id begins with a letter and holds letters, figures, "-", "." and "_"',
  ),
);
/** The label of a link becomes @type of idno, one word (teidata.enumerated). */
export const linkLabel = v.pipe(
  v.string('a text belongs here'),
  v.regex(/^[\p{L}_][\p{L}\p{N}._-]*$/u, 'the label of a link is one word'),
);
export const webAddress = v.pipe(
  v.string('a text belongs here'),
  v.regex(/^https?:\/\/\S+$/, 'a link is a web address'),
);

/** An object with these keys and no other, and messages that name them. */
export function keys<const T extends v.ObjectEntries>(entries: T) {
  return v.strictObject(entries, ({ expected, received }) => {
    if (expected === 'never')
      return `no such key: ${received}; the keys are ${Object.keys(entries).join(', ')}`;
    return expected === 'Object' ? 'keys and their values belong here' : `the key ${expected} is missing`;
  });
}
