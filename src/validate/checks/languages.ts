import type { Report } from '../report.js';
import type { Listener } from '../xml/listener.js';
import { deprecatedLanguages, languageSubtags, regionSubtags, shortSubtags } from './subtags.js';
import { isTei } from './tei.js';

/** The tags of BCP 47 that do not follow its grammar and are registered all the same (RFC 5646, section 2.2.8). */
const irregular: ReadonlySet<string> = new Set(
  (
    'en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu ' +
    'sgn-be-fr sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang'
  ).split(' '),
);

const wellFormed =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$|^x(?:-[a-z\d]{1,8})+$/;

/**
 * Checks the language tags of `xml:lang` and `language` (TEI Guidelines, section vi.1; BCP 47): that they are
 * well-formed, and that their parts of two letters, and those of three that one of two replaces, are right. Each tag is
 * reported once, at its first place.
 */
export function languageCheck(report: Report): Listener {
  const known = new Set<string>();
  return {
    start: (element) => {
      if (!isTei(element)) return;
      for (const { name, value, at } of element.attributes) {
        if (name !== 'xml:lang' && !(name === 'ident' && element.local === 'language')) continue;
        if (known.has(value)) continue;
        known.add(value);
        const problem = problemOf(value.trim());
        if (problem) report('language-code', { ...problem, offset: element.offset + at });
      }
    },
  };
}

function problemOf(tag: string): { reason: string; remedy: string } | null {
  const lower = tag.toLowerCase();
  if (tag === '' || irregular.has(lower)) return null;
  if (!wellFormed.test(lower)) {
    const remedy =
      'A tag is a language such as "de", then perhaps a script and a country: "sr-Latn", "de-AT".';
    return { reason: `"${tag}" is no language tag`, remedy };
  }
  const [language = '', ...rest] = lower.split('-');
  const short = shortSubtags.get(language) ?? deprecatedLanguages[language];
  if (short !== undefined) {
    return {
      reason: `the language tag "${tag}" is not in use`,
      remedy: `Write "${[short, ...tag.split('-').slice(1)].join('-')}".`,
    };
  }
  if (language.length === 2 && !languageSubtags.has(language))
    return {
      reason: `there is no language "${language}"`,
      remedy: 'See the registry of language subtags of IANA.',
    };
  const extension = rest.findIndex((part) => part.length === 1);
  const region = (extension < 0 ? rest : rest.slice(0, extension)).find((part) => /^[a-z]{2}$/.test(part));
  if (
    region === undefined ||
    regionSubtags.has(region.toUpperCase()) ||
    /^(?:aa|zz|q[m-z]|x[a-z])$/.test(region)
  )
    return null;
  const remedy =
    region === 'uk' ? 'The United Kingdom is "GB".' : 'See the registry of language subtags of IANA.';
  return { reason: `there is no country "${region.toUpperCase()}" in the language tag "${tag}"`, remedy };
}
