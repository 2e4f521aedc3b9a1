import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { missingForCmif, writeCmif } from '../../src/package/cmif.js';
import { readCorrespondence } from '../../src/package/correspondence.js';
import { readMetadata } from '../../src/package/metadata.js';
import { validate } from '../../src/validate.js';
import { expectFile, folders } from '../support.js';

const folder = fileURLToPath(new URL('cmif/', import.meta.url));
const schema = new URL('../../../shared/schemas/cmif/cmi-customization.rng', import.meta.url);

function cmifOf(xml: string): string {
  const metadata = readMetadata(/<teiHeader[\s>][\s\S]*<\/teiHeader>/.exec(xml)?.[0]);
  const missing = missingForCmif(metadata);
  if (missing.length > 0) return `missing: ${missing.join(', ')}\n`;
  const edition = 'https://example.org/edition/';
  return writeCmif(readCorrespondence(xml), metadata, { self: `${edition}cmif.xml`, edition, letters: [] });
}

describe.each(folders(folder))('%s', (name) => {
  const cmif = cmifOf(readFileSync(`${folder}${name}/tei.xml`, 'utf8'));

  test('as expected', () => expectFile(`${folder}${name}/expected.xml`, cmif));

  test.skipIf(!existsSync(schema))('valid by the schema of the format', () => {
    if (!cmif.startsWith('<')) return;
    expect(validate(cmif, { schema }).messages.filter((entry) => entry.fatal)).toEqual([]);
  });
});
