import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generated, out, sources } from './paths.js';
import { forEach, run, teipress } from './run.js';

/** Encodes all texts and generates documents once, for the judges of the TEI and of the EPUBs alike. */
export default async function setup(): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, 'tei'), { recursive: true });
  await forEach(sources(), async ({ text, edition, tei, log }) => {
    const { stderr } = await teipress([
      'encode',
      text,
      '-o',
      tei,
      ...(edition === null ? [] : ['--edition', edition]),
    ]);
    await writeFile(log, stderr);
  });
  await run('npx', ['vitest', 'run', 'test/validate/subset.test.ts', '-t', 'write the documents'], {
    env: { SUBSET_DIR: generated, SUBSET_RANDOM: '500' },
  });
}
