import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { writeCmif } from '../../src/package/cmif.js';
import { readCorrespondence } from '../../src/package/correspondence.js';
import { readMetadata } from '../../src/package/metadata.js';
import { validate } from '../../src/validate.js';
import { expectFile, folders } from '../support.js';

const folder = fileURLToPath(new URL('cmif/', import.meta.url));
const schema = new URL('../../../shared/schemas/cmif/cmi-customization.rng', import.meta.url);

function cmifOf(xml: string): string {
  const header = /<teiHeader[\s>][\s\S]*<\/teiHeader>/.exec(xml)?.[0];
  const addresses = {
    self: 'https://example.org/edition/cmif.xml',
    edition: 'https://example.org/edition/',
    letter: () => '',
  };
  const cmif = writeCmif(readCorrespondence(xml), readMetadata(header), addresses);
  return 'xml' in cmif ? cmif.xml : `missing: ${cmif.missing.join(', ')}\n`;
}

describe.each(folders(folder))('%s', (name) => {
  const cmif = cmifOf(readFileSync(`${folder}${name}/tei.xml`, 'utf8'));

  test('as expected', () => expectFile(`${folder}${name}/expected.xml`, cmif));

  test.skipIf(!existsSync(schema))('valid by the schema of the format', () => {
    if (!cmif.startsWith('<')) return;
    expect(validate(cmif, { schema }).messages.filter((entry) => entry.fatal)).toEqual([]);
  });
});
