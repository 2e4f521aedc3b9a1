import type { VFile } from 'vfile';
import type { SourceDescription } from '../edition/edition.js';
import { report } from '../messages.js';
import type { LedgerEntry } from '../tree.js';
import { version } from '../version.js';
import { writeCorrespondence } from './correspondence.js';
import type { Output } from './output.js';

/** Writes the TEI header (Guidelines 2). What is not known is said to be unknown and reported, never invented. */
export function writeHeader(output: Output, file: VFile): void {
  const { writer, settings } = output;
  reportMissing(output, file);
  writer.block('teiHeader', {}, () => {
    writer.block('fileDesc', {}, () => {
      writeTitle(output);
      writePublication(output);
      writer.block('sourceDesc', {}, () => {
        if (settings.edition.source) writeSourceDescription(settings.edition.source, output);
        else
          writer.field(
            'p',
            {},
            `Encoded from the ${output.root.format === 'markdown' ? 'Markdown' : 'plain-text'} file ${file.basename ?? 'source.txt'}; its source is not described.`,
          );
      });
    });
    writeEncoding(output);
    writer.block('profileDesc', {}, () => {
      writer.block('langUsage', {}, () =>
        writer.field('language', { ident: settings.lang }, settings.language.name || settings.lang),
      );
      writeCorrespondence(output);
    });
    writer.block('revisionDesc', {}, () => {
      const { date } = settings.edition;
      writer.field(
        'change',
        { when: date, who: '#teipress' },
        `Encoded from ${output.root.format === 'markdown' ? 'Markdown' : 'plain text'} by teipress ${version}.`,
      );
    });
  });
}

function reportMissing({ settings }: Output, file: VFile): void {
  const { title, publisher, licence, source } = settings.edition;
  const missing = Object.entries({ title, publisher, licence, source }).filter(([, value]) => value === null);
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name).join(', ');
  report(file, 'metadata-missing', {
    reason: `the TEI header lacks metadata: ${names}`,
    place: { line: 1, column: 1, offset: 0 },
    remedy: 'Give them in edition.yaml.',
  });
}

function writeTitle({ writer, settings }: Output): void {
  const { title, subtitle, authors, editors, date, place, publisher } = settings.edition;
  writer.block('titleStmt', {}, () => {
    writer.field('title', { type: subtitle ? 'main' : null }, title ?? 'Untitled');
    if (subtitle) writer.field('title', { type: 'sub' }, subtitle);
    for (const author of authors) writer.field('author', {}, author);
    for (const editor of editors) writer.field('editor', {}, editor);
  });
  if (date || place || publisher) {
    writer.block('editionStmt', {}, () => writer.field('edition', {}, 'Digital edition'));
  }
}

function writePublication({ writer, settings }: Output): void {
  const { publisher, place, date, identifier, licence } = settings.edition;
  writer.block('publicationStmt', {}, () => {
    if (!publisher) {
      writer.field('p', {}, 'The publication of this file is not described.');
      return;
    }
    writer.field('publisher', {}, publisher);
    if (place) writer.field('pubPlace', {}, place);
    if (date) writer.field('date', { when: date }, date);
    if (identifier) writer.field('idno', { type: identifierType(identifier) }, identifier);
    if (licence) {
      writer.block('availability', {}, () => writer.field('licence', { target: licence.url }, licence.name));
    }
  });
}

function identifierType(identifier: string): string {
  if (/^(https?:\/\/(dx\.)?doi\.org\/|10\.\d)/.test(identifier)) return 'DOI';
  if (/^urn:/.test(identifier)) return 'URN';
  if (/^https?:/.test(identifier)) return 'URL';
  return /^(97[89])?[\d-]{9,17}[\dX]$/.test(identifier) ? 'ISBN' : 'local';
}

/** A structured entry where the imprint is known (Guidelines 3.12.2), else a plain one. */
function writeSourceDescription(source: SourceDescription, { writer }: Output): void {
  const { title, authors, publisher, place, date, pages, series, note } = source;
  const writeAuthors = () => {
    for (const author of authors) writer.field('author', {}, author);
    writer.field('title', { level: 'm' }, title);
  };
  const writeSeries = () => writer.field('title', { level: 's' }, series ?? '');
  if (!publisher && !place && !date) {
    writer.block('bibl', {}, () => {
      writeAuthors();
      if (series) writeSeries();
      if (pages) writer.field('biblScope', { unit: 'page' }, pages);
      if (note) writer.field('note', {}, note);
    });
    return;
  }
  writer.block('biblStruct', {}, () => {
    writer.block('monogr', {}, () => {
      writeAuthors();
      writer.block('imprint', {}, () => {
        if (place) writer.field('pubPlace', {}, place);
        if (publisher) writer.field('publisher', {}, publisher);
        const when = date && /^\d{4}(-\d{2}){0,2}$/.test(date) ? date : null;
        if (date) writer.field('date', { when }, date);
        if (pages) writer.field('biblScope', { unit: 'page' }, pages);
      });
    });
    if (series) writer.block('series', {}, writeSeries);
    if (note) writer.field('note', {}, note);
  });
}

/** States what was done to the text (Guidelines 2.3.3, `editorialDecl`). */
function writeEncoding(output: Output): void {
  const { writer, root, keepLines } = output;
  const corrections = root.ledger.filter((entry) => entry.rule === 'mojibake');
  writer.block('encodingDesc', {}, () => {
    writer.block('appInfo', {}, () => {
      writer.block('application', { 'xml:id': 'teipress', ident: 'teipress', version }, () => {
        writer.field('label', {}, 'teipress');
        writer.field('desc', {}, 'Encoded by rule; @cert marks what is not certain.');
      });
    });
    writer.block('editorialDecl', {}, () => {
      writer.block('correction', { method: 'markup' }, () => {
        writer.field(
          'p',
          {},
          'Errors of the print or its transcription that are certain are encoded as choice, with sic and corr.',
        );
        if (corrections.length > 0) writeRepairs(corrections, output);
      });
      writer.block('normalization', { method: 'markup' }, () => {
        writer.field(
          'p',
          {},
          'Spelling and punctuation are those of the source. Blanks and line ends are not kept as such.',
        );
      });
      writer.block('quotation', { marks: 'all' }, () => {
        writer.field('p', {}, 'Quotation marks stand in the text as in the source.');
      });
      writer.block('hyphenation', { eol: keepLines ? 'all' : 'some' }, () => {
        writer.field(
          'p',
          {},
          'Words divided at a line or page end are joined; lb or pb with break="no" marks the place.',
        );
      });
      writer.block('interpretation', {}, () => {
        writer.field(
          'p',
          {},
          'Dates, names, letters, notes and tables are recognised by rule and encoded as such.',
        );
      });
    });
  });
}

/** Names each different repair of the file's own damage once, in the order of the source. */
function writeRepairs(entries: readonly LedgerEntry[], { writer, source }: Output): void {
  const pairs = new Map<string, string>();
  for (const { start, end, replacement } of entries) pairs.set(source.slice(start, end), replacement);
  const listed = [...pairs].slice(0, MOST_REPAIRS).map(([from, to]) => `“${from}” is “${to}”`);
  const more = pairs.size > MOST_REPAIRS ? `, and ${pairs.size - MOST_REPAIRS} more` : '';
  writer.field(
    'p',
    {},
    `UTF-8 in the source file that had been read as Windows-1252 is repaired: ${listed.join('; ')}${more}.`,
  );
}

const MOST_REPAIRS = 20;
