import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { it } from './it.js';
import { la } from './la.js';
import type { Language, PartKind } from './language.js';
import { nl } from './nl.js';
import { und } from './und.js';

export type { DivisionKind, DramaWords, Language, PartKind, TitlePageWords } from './language.js';

export { und };

/** A tag of BCP 47 that begins with a language: "en", "de-CH". */
export const LANGUAGE_TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/;

/** All languages teipress has data for, sorted by their tags. */
export const languages: readonly Language[] = [de, en, es, fr, it, la, nl];

/** The tags of the languages teipress has data for, sorted. */
export const languageCodes: readonly string[] = languages.map((language) => language.code);

/** What the parts of a book before and after the text proper can be. */
export const partKinds = Object.keys(en.parts) as readonly PartKind[];

/**
 * The data for a BCP 47 tag, by its primary language subtag (`en-GB` is English), or undefined where there
 * is none.
 */
export function languageOf(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language.code === primary);
}
