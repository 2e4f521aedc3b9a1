import { de } from './de.js';
import { en } from './en.js';
import type { Language } from './language.js';

export type { Language } from './language.js';

const languages: readonly Language[] = [en, de];

/** The tags of the languages teipress has data for, sorted. */
export const languageCodes: readonly string[] = languages.map((language) => language.code).sort();

/**
 * The data for a BCP 47 tag, by its primary language subtag (`en-GB` is English), or undefined where there
 * is none.
 */
export function languageOf(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language.code === primary);
}
