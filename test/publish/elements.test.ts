import { existsSync, readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { publish } from '../../src/publish.js';

const schema = new URL('../../../shared/schemas/tei_all_4.9.0.rng', import.meta.url);
const present = existsSync(schema);

// Elements of which a document has one, and those whose text is no text of the edition.
const apart = ['TEI', 'teiCorpus', 'teiHeader', 'xenoData', 'egXML'];

test.skipIf(!present)(
  `every element of TEI P5 has a rule${present ? '' : ' (../shared/schemas is not there)'}`,
  async () => {
    const names = [
      ...new Set(
        [...readFileSync(schema, 'utf8').matchAll(/<element name="(\w+)"/g)].map(([, name]) => name!),
      ),
    ].filter((name) => !apart.includes(name));
    expect(names.length).toBeGreaterThan(550);
    const each = names.map((name) => `<${name}>${name}</${name}>`);
    const xml = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>All</title></titleStmt></fileDesc></teiHeader>
      <text><body><div>${each.join('\n')}<p>In the line ${each.join(' and ')}.</p></div></body></text></TEI>`;
    const file = new VFile({ path: 'all.xml' });
    await publish(xml, { file, to: ['html'] });
    // Letters without a sender make no CMIF file.
    expect(file.messages.filter(({ ruleId }) => ruleId !== 'publish-cmif').map(String)).toEqual([]);
  },
);
