/**
 * Scores the encoder against texts with gold annotations: `npm run score [-- CORPUS [VARIANT…]]`.
 *
 * CORPUS is a folder of pairs, each a folder with gold.json and book.txt, ocr.txt and flat.txt; the default is
 * ../shared/corpora/dev. The scorer, ../shared/tools/score.py, judges the TEI alone. Needs Python 3.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode, validate } from '../dist/index.js';

const shared = fileURLToPath(new URL('../../shared/', import.meta.url));
const [corpus = join(shared, 'corpora/dev'), ...asked] = process.argv.slice(2);
const variants = asked.length > 0 ? asked : ['book', 'ocr', 'flat'];
const scorer = join(shared, 'tools/score.py');
if (!existsSync(corpus) || !existsSync(scorer)) {
  process.stderr.write(`There is nothing to score: ${existsSync(corpus) ? scorer : corpus} is not there.\n`);
  process.exit(2);
}

/** The parts of a letter that count. */
const FIELDS = new Set(['date', 'sender', 'recipient', 'salute', 'signed']);

const out = mkdtempSync(join(tmpdir(), 'teipress-score-'));
try {
  for (const variant of variants) {
    const rows = pairs(resolve(corpus)).map((pair) => score(pair, variant));
    print(variant, rows);
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** The pairs of a corpus, with the language their gold states. */
function pairs(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'gold.json')))
    .map((path) => ({ path, lang: JSON.parse(readFileSync(join(path, 'gold.json'), 'utf8')).lang }));
}

function score({ path, lang }, variant) {
  const { xml, messages } = encode(readFileSync(join(path, `${variant}.txt`), 'utf8'), { lang });
  const file = join(out, 'out.xml');
  writeFileSync(file, xml ?? '');
  const valid = xml !== null && validate(xml).valid;
  const report = execFileSync('python3', [scorer, join(path, 'gold.json'), file, '--variant', variant]);
  const result = JSON.parse(report.toString());
  if (xml === null)
    process.stderr.write(`${messages.filter(({ ruleId }) => ruleId === 'account').join('\n')}\n`);
  return { ...result, valid, balanced: xml !== null };
}

/** One row for each text and the mean of each column over the texts that have it. */
function print(variant, rows) {
  const columns = {
    notes: ({ summary }) => summary.notes,
    precision: (row) => (summaryHas(row, 'notes') && row.notes_linked ? row.notes_linked.p : undefined),
    letters: ({ summary }) => summary.letters,
    fields: ({ letter_fields: fields }) =>
      mean(
        Object.entries(fields ?? {})
          .filter(([key]) => FIELDS.has(key))
          .map(([, { acc }]) => acc),
      ),
    cells: ({ summary }) => summary.tables,
    headings: ({ summary }) => summary.headings,
    paragraphs: ({ summary }) => summary.paragraphs,
    text: ({ summary }) => summary.text,
  };
  const names = Object.keys(columns);
  const line = (label, values, rest = '') =>
    process.stdout.write(
      `${label.padEnd(28)}${values.map((value) => (value === undefined ? '–' : value.toFixed(4)).padStart(11)).join('')}  ${rest}\n`,
    );
  process.stdout.write(`\n${variant.padEnd(28)}${names.map((name) => name.padStart(11)).join('')}\n`);
  for (const row of rows) {
    line(
      row.id,
      Object.values(columns).map((column) => column(row)),
      `${row.valid ? '' : 'INVALID '}${row.balanced ? '' : 'UNBALANCED'}`,
    );
  }
  line(
    'mean',
    Object.values(columns).map((column) => mean(rows.map(column).filter((value) => value !== undefined))),
  );
}

function summaryHas({ summary }, key) {
  return summary[key] !== undefined;
}

function mean(values) {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
