import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What the tests leave behind: screenshots, encoded texts, reports. Not under version control. */
export const out = join(root, 'test/e2e/out');

/** The editions as `npm run editions` built them. */
export const editions = join(root, 'public');

/** Corpora and schemas that are no part of the project; tests that want them are skipped where they are not. */
const shared = join(root, '../shared');

/** Documents made from our schema. */
export const generated = join(out, 'generated');

/** The schema of the TEI Consortium with every element, or null where it is not at hand. */
export const teiAll = present(join(shared, 'schemas/tei_all_4.9.0.rng'));

/** Our own schema. */
export const editionSchema = join(root, 'schemas/edition.rng');

/** The schema of the Correspondence Metadata Interchange Format, or null where it is not at hand. */
export const cmif = present(join(shared, 'schemas/cmif/cmi-customization.rng'));

/** TEI documents of many projects, or null where they are not at hand. */
export const teiReal = present(join(shared, 'corpora/tei-real'));

const corpora = present(join(shared, 'corpora/dev'));

/** What the name of a test says after a thing that is missing. */
export const absent = (what: string | null): string =>
  what === null ? ' (skipped: there is no ../shared beside the project)' : '';

/** A plain text to be encoded, and where its TEI goes. */
export interface Source {
  readonly name: string;
  readonly text: string;
  readonly edition: string | null;
  readonly tei: string;
  /** What the encoder said. */
  readonly log: string;
}

/** All plain texts: those of our own test cases, and those of the corpora in each form. */
export function sources(): Source[] {
  // Only the cases whose text can be encoded; those of the command line are about what cannot.
  const own = ['test/cases', 'test/rules'].flatMap((area) => files(join(root, area), 'source.txt'));
  const texts = corpora === null ? [] : files(corpora, '.txt');
  return [...own, ...texts].map((text) => {
    const folder = text.startsWith(root) ? root : dirname(corpora!);
    const name = relative(folder, text).replace(/(\/source)?\.txt$/, '');
    const path = join(out, 'tei', name.replaceAll('/', '.'));
    return {
      name,
      text,
      edition: present(join(dirname(text), 'edition.yaml')),
      tei: `${path}.xml`,
      log: `${path}.log`,
    };
  });
}

/** TEI documents by others and by our test cases, valid or not. */
export function documents(): string[] {
  const own = files(join(root, 'test'), 'input.xml');
  return [...own, ...(corpora === null ? [] : files(corpora, '.tei.xml'))];
}

/** The files below a folder whose name ends so, sorted. */
export function files(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .sort();
}

/** A short name for a file in the list of tests. */
export function nameOf(path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}

function present(path: string): string | null {
  return existsSync(path) ? path : null;
}
