import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { RuleId } from '../rules.js';
import type { Instruction, Prolog } from './prolog.js';
import type { Found } from './report.js';
import type { SchemaStore } from './store/index.js';

/** A schema a document is checked against. */
export interface SchemaReference {
  readonly language: 'relaxng' | 'schematron';
  /** The file it is read from. */
  readonly location: URL;
  /** As the user or the document names it. */
  readonly name: string;
  /** The Schematron phase that the document asks for. */
  readonly phase: string | null;
  /** Where the document names it; null for a schema that the user named or that comes with teipress. */
  readonly offset: number | null;
}

/** The schemas of one document. */
export interface Choice {
  readonly schemas: readonly SchemaReference[];
  /** Who named the RELAX NG schema; `assumed`: nobody, and the document was not made by teipress. */
  readonly by: 'user' | 'document' | 'store' | 'teipress' | 'assumed';
  /** What there is to say on the choice itself. */
  readonly findings: readonly (readonly [RuleId, Found])[];
}

/** Why schemas could not be fetched, by their addresses. */
export type FetchFailures = Readonly<Record<string, string>>;

/** The schema for editions that comes with teipress. */
export const editionSchema = new URL('../../schemas/edition.rng', import.meta.url);

/** The name under which an added schema serves documents that name none. */
const STANDARD = 'tei_all';

/**
 * Chooses the schemas of a document that the user names none for: those of its `xml-model` instructions, else the
 * schema that was added as "tei_all", else the one for editions.
 *
 * @param base what relative references are resolved against
 */
export function chooseSchemas(
  text: string,
  prolog: Prolog,
  base: URL,
  store: SchemaStore,
  failures: FetchFailures,
): Choice {
  const findings: [RuleId, Found][] = [];
  const schemas: SchemaReference[] = [];
  let grammars = 0;
  for (const instruction of prolog.instructions) {
    for (const named of namedBy(instruction)) {
      if (named.language === 'relaxng') grammars += 1;
      const located = locate(named, base, store, failures);
      if ('location' in located) {
        if (!schemas.some((known) => isSame(known, located))) schemas.push(located);
      } else findings.push([located.rule, located]);
    }
  }
  if (grammars > 0) return { schemas, by: 'document', findings };
  const own = isOwn(text);
  const added = own ? null : store.find(STANDARD);
  schemas.push({
    language: 'relaxng',
    location: added ?? editionSchema,
    name: added ? STANDARD : 'edition.rng',
    phase: null,
    offset: null,
  });
  return { schemas, by: own ? 'teipress' : added ? 'store' : 'assumed', findings };
}

function isSame(a: SchemaReference, b: SchemaReference): boolean {
  return a.language === b.language && a.location.href === b.location.href && a.phase === b.phase;
}

/** Whether teipress made the document: its header says which application did (TEI Guidelines, section 2.3.11). */
export function isOwn(text: string): boolean {
  const header = text.slice(0, text.indexOf('</teiHeader') + 1);
  const start = header.indexOf('<appInfo');
  if (start < 0) return false;
  const end = header.indexOf('</appInfo', start);
  return end > 0 && /<application\s[^<>]*\bident\s*=\s*["']teipress["']/.test(header.slice(start, end));
}

/** A schema as a processing instruction names it. */
interface Named {
  readonly language: 'relaxng' | 'schematron' | null;
  readonly href: string;
  readonly phase: string | null;
  readonly offset: number;
}

/**
 * The schemas that an instruction names: `xml-model` (W3C Note "Associating Schemas with XML documents 1.0"), or
 * `oxygen`, which came before it and stands in many older files.
 */
function namedBy({ target, attributes, offset }: Instruction): Named[] {
  if (target === 'xml-model' && attributes.href !== undefined) {
    const { href, phase = null } = attributes;
    return [{ language: languageOf(attributes, href), href, phase, offset }];
  }
  if (target !== 'oxygen') return [];
  const { RNGSchema, SCHSchema } = attributes;
  const named: Named[] = [];
  if (RNGSchema) named.push({ language: 'relaxng', href: RNGSchema, phase: null, offset });
  if (SCHSchema) named.push({ language: 'schematron', href: SCHSchema, phase: null, offset });
  return named;
}

const namespaces: ReadonlyMap<string, 'relaxng' | 'schematron'> = new Map([
  ['http://relaxng.org/ns/structure/1.0', 'relaxng'],
  ['http://purl.oclc.org/dsdl/schematron', 'schematron'],
]);

function languageOf(attributes: Readonly<Record<string, string>>, href: string): Named['language'] {
  const { schematypens, type = '' } = attributes;
  if (schematypens) return namespaces.get(schematypens) ?? null;
  if (/relax-ng-compact-syntax|x-rnc/.test(type)) return 'relaxng';
  return languageByName(href);
}

/** The schema language that the name of a file tells. */
export function languageByName(name: string): Named['language'] {
  const extension = /\.(\w+)(?:[?#].*)?$/.exec(name)?.[1]?.toLowerCase();
  if (extension === 'sch' || extension === 'isosch') return 'schematron';
  return extension === 'rng' || extension === 'rnc' ? 'relaxng' : null;
}

type Located = SchemaReference | ({ readonly rule: RuleId } & Found);

function locate(
  { language, href, phase, offset }: Named,
  base: URL,
  store: SchemaStore,
  failures: FetchFailures,
): Located {
  if (language === null) {
    return {
      rule: 'schema-not-read',
      reason: `the schema "${href}" is in no language teipress reads`,
      remedy: 'teipress reads RELAX NG (.rng, .rnc) and Schematron (.sch).',
      offset,
    };
  }
  const unavailable = (reason: string, remedy: string): Located => ({
    rule: 'schema-unavailable',
    reason,
    remedy,
    offset,
  });
  if (!URL.canParse(href, base.href))
    return unavailable(`"${href}" is no address of a schema`, 'Correct it.');
  const url = new URL(href, base);
  // A file of the machine is read where it is; its copy is for when it is not there.
  if (url.protocol === 'file:' && url.host === '' && existsSync(url))
    return { language, location: url, name: href, phase, offset };
  const added = store.find(url.href);
  if (added) return { language, location: added, name: href, phase, offset };
  if (isRemote(url)) return unavailable(...notAtHand(url.href, failures));
  const remedy = 'Correct the path, which is taken from the folder of the file, or name a schema: --schema.';
  return unavailable(`there is no schema "${href}"`, remedy);
}

/** What is said of a schema on the web that was not fetched, and what can be done. */
export function notAtHand(address: string, failures: FetchFailures): [reason: string, remedy: string] {
  const failure = failures[address];
  return failure === undefined
    ? [
        `the schema ${address} is on the web, and nothing was fetched`,
        `Fetch it with --allow-network, or once and for all: teipress schema add ${address}`,
      ]
    : [
        `the schema cannot be had: ${failure}`,
        'Get it in another way, and add the file: teipress schema add FILE',
      ];
}

/** Whether an address is on the web. */
export function isRemote(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}

/** The addresses on the web of the schemas that a document names and that were not added. */
export function missingSchemas(prolog: Prolog, base: URL, store: SchemaStore): string[] {
  return prolog.instructions
    .flatMap(namedBy)
    .filter(({ language, href }) => language !== null && URL.canParse(href, base.href))
    .map(({ href }) => new URL(href, base))
    .filter((url) => isRemote(url) && !store.find(url.href))
    .map(({ href }) => href);
}

/** What relative references of a document are resolved against. */
export function baseOf(file: string | undefined): URL {
  return file === undefined ? pathToFileURL('./') : pathToFileURL(file);
}
