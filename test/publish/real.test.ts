import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { publish } from '../../src/publish.js';

const corpus = new URL('../../../shared/corpora/tei-real/', import.meta.url);
const present = existsSync(corpus);

// Every sixteenth of the smaller files: all of them take minutes, and the end-to-end tests take one of each project.
const sample = present
  ? readdirSync(corpus)
      .filter((name) => name.endsWith('.xml') && statSync(new URL(name, corpus)).size < 60_000)
      .filter((_, index) => index % 16 === 0)
  : [];

describe.skipIf(!present)(
  `real TEI files${present ? '' : ' (../shared/corpora/tei-real is not there)'}`,
  () => {
    test.each(sample)('%s', async (name) => {
      const file = new VFile({ path: name });
      const result = await publish(readFileSync(new URL(name, corpus)), { file });
      expect(result.has('index.html')).toBe(true);
      expect(file.messages.filter((entry) => entry.fatal).map(String)).toEqual([]);
    });
  },
);
