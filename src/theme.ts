/** Reads the folder `theme` of an edition: what an editor puts in place of, or adds to, what teipress shows. */
import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { filesIn } from './folders.js';
import { parseXml } from './validate/parse.js';
import { isStringKey, type Strings } from './xslt/strings.js';

/** Places of a page that take HTML of the editor's own. */
export const partNames = ['head', 'header', 'footer', 'title', 'before', 'after'] as const;
export type PartName = (typeof partNames)[number];

/** What a theme has; all of it may be missing. */
export interface Theme {
  /** Words of the interface that replace those of teipress. */
  readonly strings: Readonly<Partial<Strings>>;
  /** HTML in XML syntax for places of a page. */
  readonly parts: Readonly<Partial<Record<PartName, string>>>;
  /** Whether there is a `style.css`, which comes after that of teipress. */
  readonly style: boolean;
  /** Files that go beside the pages, by path: `theme/style.css`, fonts, images. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What cannot be used, and why. */
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

/** No theme. */
export const emptyTheme: Theme = { strings: {}, parts: {}, style: false, files: new Map(), problems: [] };

/**
 * The files of a folder and its folders, by path with slashes; none where the folder is not there.
 *
 * @throws the error of the file system, where a file is there and cannot be read
 */
export async function readThemeFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const paths = await filesIn(folder).catch(() => []);
  const files = new Map<string, Uint8Array>();
  for (const path of paths.filter((path) => !basename(path).startsWith('.')))
    files.set(path, await readFile(join(folder, path)));
  return files;
}

/**
 * Makes a theme of the files of its folder.
 *
 * @param files `style.css`, `strings.yaml`, `head.html`, `header.html`, `footer.html`, `title.html`, `before.html`,
 *   `after.html`, and whatever these use
 */
export function readTheme(files: ReadonlyMap<string, Uint8Array>): Theme {
  const strings: Record<string, string> = {};
  const parts: Partial<Record<PartName, string>> = {};
  const copied = new Map<string, Uint8Array>();
  const problems: Theme['problems'][number][] = [];
  for (const [path, bytes] of files) {
    const part = partNames.find((name) => path === `${name}.html`);
    const complain = (reason: string) => problems.push({ path: `theme/${path}`, reason });
    if (!part && path !== 'strings.yaml') copied.set(`theme/${path}`, bytes);
    else if (!isUtf8(bytes)) complain('not UTF-8 text');
    else if (part) {
      const text = new TextDecoder().decode(bytes);
      const fault = parseXml(`<div>${text}</div>`, []);
      if (fault) complain(`not well-formed, as HTML in XML syntax is: ${fault.reason}`);
      else parts[part] = text;
    } else Object.assign(strings, readStrings(new TextDecoder().decode(bytes), complain));
  }
  return { strings, parts, style: copied.has('theme/style.css'), files: copied, problems };
}

function readStrings(yaml: string, complain: (reason: string) => void): Record<string, string> {
  let data: unknown;
  try {
    data = parse(yaml);
  } catch (error) {
    complain(`not YAML: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return {};
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    complain('keys and their words belong here');
    return {};
  }
  const usable = Object.entries(data).filter(([key, words]) => {
    if (!isStringKey(key)) complain(`no such key: ${key}`);
    else if (typeof words !== 'string') complain(`${key}: a text belongs here`);
    return isStringKey(key) && typeof words === 'string';
  });
  return Object.fromEntries(usable) as Record<string, string>;
}
