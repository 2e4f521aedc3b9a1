import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { validate } from '../../src/validate.js';

const shared = new URL('../../../shared/', import.meta.url);
const teiAll = new URL('schemas/tei_all_4.9.0.rng', shared);
const folder = fileURLToPath(new URL('corpora/tei-real/', shared));

const missing = !existsSync(folder)
  ? 'there is no ../shared/corpora'
  : spawnSync('jing', ['-i']).error
    ? 'Jing is not installed'
    : undefined;

/** Larger files say nothing that these do not, and take their time. */
const largest = 30_000;

/** The files Jing finds errors in, ids apart. All must be well-formed: Jing ends at the first that is not. */
function rejectedByJing(files: readonly string[]): readonly string[] {
  const { stdout } = spawnSync('jing', ['-i', fileURLToPath(teiAll), ...files], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return files.filter((file) => stdout.includes(`${file}:`));
}

describe.skipIf(missing)(`TEI files of many projects${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test('are valid by tei_all where Jing says so', () => {
    const names = readdirSync(folder)
      .filter((name) => name.endsWith('.xml'))
      .sort();
    const files = names.map((name) => folder + name).filter((file) => statSync(file).size <= largest);
    const breaches = new Map<string, readonly (string | undefined)[]>();
    for (const file of files) {
      const { messages } = validate(readFileSync(file), { schema: teiAll, checks: ['relaxng'] });
      breaches.set(
        file,
        messages.map(({ ruleId }) => ruleId).filter((rule) => rule !== 'duplicate-id'),
      );
    }
    const wellFormed = files.filter((file) => !breaches.get(file)?.includes('not-well-formed'));
    expect(wellFormed.length).toBeGreaterThan(0);
    expect(wellFormed.filter((file) => breaches.get(file)?.length)).toEqual(rejectedByJing(wellFormed));
  });
});
