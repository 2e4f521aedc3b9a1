/** Scripts written from right to left (ISO 15924), and languages written in them where the tag names no script. */
export const rightToLeft = {
  scripts: ['adlm', 'arab', 'hebr', 'mand', 'nkoo', 'samr', 'syrc', 'thaa'],
  languages: [
    'ar',
    'arc',
    'ckb',
    'dv',
    'fa',
    'he',
    'iw',
    'nqo',
    'ota',
    'ps',
    'sd',
    'syr',
    'ug',
    'ur',
    'yi',
    'ji',
  ],
};

/** Whether text with this language tag (BCP 47) is written from right to left. */
export function isRightToLeft(tag: string): boolean {
  const [language = '', ...subtags] = tag.toLowerCase().split('-');
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag));
  return script === undefined
    ? rightToLeft.languages.includes(language)
    : rightToLeft.scripts.includes(script);
}
