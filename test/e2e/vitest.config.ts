import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['*.test.ts'],
    globalSetup: ['support/setup.ts'],
    // The judges are programs of their own, some of them slow to start; two at a time suit the smallest machine.
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // A browser on a busy machine takes its time.
    expect: { poll: { timeout: 20_000 } },
  },
});
