import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The judges of what is encoded from plain text; the others need not wait for all that to be made. */
const ofEncoded = ['jing.test.ts', 'epubcheck.test.ts'];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    projects: [
      { extends: true, test: { name: 'encoded', include: ofEncoded, globalSetup: ['support/setup.ts'] } },
      { extends: true, test: { name: 'published', include: ['*.test.ts'], exclude: ofEncoded } },
    ],
    // The judges are programs of their own, some of them slow to start; two at a time suit the smallest machine.
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // A browser on a busy machine takes its time.
    expect: { poll: { timeout: 20_000 } },
  },
});
