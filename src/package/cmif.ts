/**
 * The register of letters in the Correspondence Metadata Interchange Format, for correspSearch and other services
 * (CMIF 1.1 of the TEI Correspondence SIG).
 */
import { createHash } from 'node:crypto';
import { create } from 'xmlbuilder2';
import type { Action, ActionDate, CorrespondenceEntry, Party } from './correspondence.js';
import type { Metadata } from './metadata.js';

const tei = 'http://www.tei-c.org/ns/1.0';

/** Where the edition stands on the web. */
export interface CmifAddresses {
  /** The address of the CMIF file itself; relative where the edition has none. */
  readonly self: string;
  /** The address of the edition; empty where it has none. */
  readonly edition: string;
  /** The addresses of the letters, in their order; empty where one has none. */
  readonly letters: readonly string[];
}

/** What CMIF requires of a header and this one does not have, by the element that should hold it. */
export type MissingForCmif = 'title' | 'editor' | 'publisher' | 'date' | 'licence';

/** Someone of whom the edition does not know who it was. */
const unknown = 'Unknown';

/** What keeps an edition from having a CMIF file. None of it is invented. */
export function missingForCmif(metadata: Metadata): MissingForCmif[] {
  const needed: readonly (readonly [MissingForCmif, unknown])[] = [
    ['title', metadata.title],
    ['editor', editorsOf(metadata)[0]],
    ['publisher', metadata.publisher],
    ['date', metadata.modified],
    ['licence', metadata.licenceUrl],
  ];
  return needed.filter(([, value]) => !value).map(([name]) => name);
}

/** Where nobody is named as editor, the authors are. */
const editorsOf = ({ editors, authors }: Metadata) => (editors.length > 0 ? editors : authors);

/**
 * Writes the letters of an edition as CMIF.
 *
 * @param metadata a header that has all {@link missingForCmif} asks for
 */
export function writeCmif(
  letters: readonly CorrespondenceEntry[],
  metadata: Metadata,
  addresses: CmifAddresses,
): string {
  const editors = editorsOf(metadata);
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(tei, 'TEI');
  const header = root.ele('teiHeader');
  const file = header.ele('fileDesc');
  const titles = file.ele('titleStmt');
  titles.ele('title').txt(metadata.title!);
  for (const editor of editors) titles.ele('editor').txt(editor);
  const publication = file.ele('publicationStmt');
  publication.ele('publisher').txt(metadata.publisher!);
  publication.ele('idno', { type: 'url' }).txt(addresses.self);
  publication.ele('date', { when: metadata.modified! });
  publication
    .ele('availability')
    .ele('licence', { target: metadata.licenceUrl! })
    .txt(metadata.licence ?? metadata.licenceUrl!);
  const source = sourceId(metadata);
  const bibl = file.ele('sourceDesc').ele('bibl', { type: 'online', 'xml:id': source });
  bibl.txt(describe(metadata, editors));
  if (addresses.edition) bibl.ele('ref', { target: addresses.edition }).txt(addresses.edition);

  const profile = header.ele('profileDesc');
  for (const [index, letter] of letters.entries()) {
    const ref = letter.ref || addresses.letters[index];
    const described = profile.ele('correspDesc', {
      ...(letter.key && { key: letter.key }),
      ...(ref && { ref }),
      source: `#${source}`,
    });
    for (const type of ['sent', 'received'] as const) {
      const actions = letter.actions.filter((action) => action.type === type);
      for (const action of actions.length > 0 ? actions : [{ type, parties: [], dates: [] }]) {
        writeAction(described.ele('correspAction', { type }), action);
      }
    }
  }
  root.ele('text').ele('body').ele('p');
  return `${root.end({ prettyPrint: true })}\n`;
}

type Builder = ReturnType<ReturnType<typeof create>['ele']>;

/** Persons before places before dates, as the format's own examples have them; someone always sends and receives. */
function writeAction(action: Builder, { parties, dates }: Action): void {
  const isPlace = ({ kind }: Party) => kind === 'placeName';
  const persons = parties.filter((party) => !isPlace(party));
  if (persons.length === 0) action.ele('persName').txt(unknown);
  for (const { kind, name, refs } of [...persons, ...parties.filter(isPlace)]) {
    action.ele(kind, refs.length > 0 ? { ref: refs.join(' ') } : {}).txt(name);
  }
  for (const date of dates.map(w3c)) if (date) action.ele('date', date);
}

/** Years, months and days of XML Schema. */
const day = /^-?\d{4,}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * The attributes of a date the format has, or null where none of them dates. Of doubt it knows two words: `low`, and
 * `conjecture` for what does not stand in the letter.
 */
function w3c({ cert, evidence, ...dates }: ActionDate): Record<string, string> | null {
  const kept = Object.entries(dates).filter(([, value]) => day.test(value));
  if (kept.length === 0) return null;
  return {
    ...Object.fromEntries(kept),
    ...(cert !== undefined && cert !== 'high' && { cert: 'low' }),
    ...(evidence !== undefined && { evidence: 'conjecture' }),
  };
}

function describe(metadata: Metadata, editors: readonly string[]): string {
  const title = [metadata.title, metadata.subtitle].filter(Boolean).join('. ');
  return `${editors.join('; ')}: ${title}. ${metadata.publisher}, ${metadata.date ?? metadata.modified}.`;
}

/**
 * The id of the edition among those a service collects: a UUID of version 5 (RFC 9562, section 5.5) of its identifier,
 * or of what else names it, so that it stays the same from build to build.
 */
function sourceId({ identifier, title, publisher }: Metadata): string {
  const urlNamespace = '6ba7b8119dad11d180b400c04fd430c8';
  const name = identifier ?? `${publisher}: ${title}`;
  const hash = createHash('sha1').update(Buffer.from(urlNamespace, 'hex')).update(name).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex').slice(0, 32);
  // An id cannot begin with a figure (Namespaces in XML, NCName).
  return `uuid-${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
