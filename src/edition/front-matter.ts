/** The metadata that a Markdown source gives itself, in YAML at its beginning. */
import type { VFile } from 'vfile';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { LANGUAGE_TAG } from '../lang/index.js';
import { report } from '../messages.js';
import type { Edition } from './edition.js';

/** Lines before the YAML: the one of hyphens. */
const LINES_BEFORE = 1;

/**
 * Completes an edition by the front matter of its source. The edition's own word counts; keys that mean nothing here
 * are other programs', and are passed over.
 *
 * @param file receives messages about values that cannot be used
 */
export function withFrontMatter(edition: Edition, yaml: string, file: VFile): Edition {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const tell = (offset: number, reason: string) => {
    const { line, col } = lines.linePos(offset);
    const place = { line: Math.max(1, line) + LINES_BEFORE, column: Math.max(1, col), offset };
    report(file, 'markdown-metadata', { reason, place, remedy: 'Correct it, or give it in edition.yaml.' });
  };
  for (const { pos, message } of document.errors) tell(pos[0], `not YAML: ${message.split('\n')[0]}`);
  const data = document.errors.length > 0 ? null : dataOf(document, (reason) => tell(0, reason));
  if (data === null || typeof data !== 'object') return edition;
  const values = new Map(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value as unknown]));
  const first = <Value>(keys: readonly string[], read: (value: unknown) => Value | null): Value | null => {
    for (const key of keys) {
      const value = values.get(key);
      const found = value === undefined || value === null ? null : read(value);
      if (found !== null) return found;
      if (value !== undefined && value !== null && value !== '')
        tell(
          Math.max(0, yaml.search(new RegExp(`^${key}`, 'im'))),
          `"${key}" has a value that cannot be used`,
        );
    }
    return null;
  };
  const licence = first(['licence', 'license', 'rights'], readLicence);
  return {
    ...edition,
    title: edition.title ?? first(['title'], readText),
    subtitle: edition.subtitle ?? first(['subtitle'], readText),
    authors: edition.authors.length > 0 ? edition.authors : (first(['author', 'authors'], readNames) ?? []),
    editors: edition.editors.length > 0 ? edition.editors : (first(['editor', 'editors'], readNames) ?? []),
    publisher: edition.publisher ?? first(['publisher'], readText),
    date: edition.date ?? first(['date'], readDate),
    licence: edition.licence ?? licence,
    language: edition.language ?? first(['lang', 'language'], readLanguage),
  };
}

/** The value of a document; one whose aliases would make it grow beyond measure has none. */
function dataOf(document: Document, tell: (reason: string) => void): unknown {
  try {
    return document.toJS();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    return null;
  }
}

function readText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** One name or a list of them, each a text or an object with the key `name`, as pandoc and others have it. */
function readNames(value: unknown): string[] | null {
  const names = (Array.isArray(value) ? value : [value]).map((one: unknown) =>
    typeof one === 'object' && one !== null && 'name' in one ? readText(one.name) : readText(one),
  );
  return names.includes(null) || names.length === 0 ? null : (names as string[]);
}

/** A W3C date, of which a time of day is left out. */
function readDate(value: unknown): string | null {
  return /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T\s])/.exec(readText(value) ?? '')?.[0] ?? null;
}

function readLicence(value: unknown): Edition['licence'] {
  const name = readText(value);
  if (name !== null) return { name, url: null };
  if (typeof value !== 'object' || value === null || !('name' in value)) return null;
  const text = readText(value.name);
  const url = 'url' in value ? readText(value.url) : null;
  return text === null
    ? null
    : { name: text, url: url !== null && /^https?:\/\/\S+$/.test(url) ? url : null };
}

function readLanguage(value: unknown): string | null {
  const tag = readText(value);
  return tag !== null && LANGUAGE_TAG.test(tag) ? tag : null;
}
