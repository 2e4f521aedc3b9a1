/** The words of the interface, by language and key. A language is added by adding its table. */
import { de } from './strings/de.js';
import { en, type Strings } from './strings/en.js';
import { fr } from './strings/fr.js';

export type { Strings } from './strings/en.js';

/** Whether there are words under a key. */
export function isStringKey(key: string): key is keyof Strings {
  return Object.hasOwn(en, key);
}

const tables: Readonly<Record<string, Strings>> = { en, de, fr };

/** The words of the interface for a text in `language` (a BCP 47 tag); English where there is no table. */
export function stringsFor(language: string): { readonly language: string; readonly strings: Strings } {
  const primary = language.toLowerCase().split('-')[0] ?? 'en';
  const table = tables[primary];
  return table ? { language: primary, strings: table } : { language: 'en', strings: en };
}
