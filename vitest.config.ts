import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    globalSetup: ['test/setup.ts'],
    testTimeout: 60_000,
    // The modules are loaded and made fast once in each worker, not once in each file; what a test sets it sets back.
    isolate: false,
    unstubEnvs: true,
    // Schemas that the user of the machine added or compiled must not decide what the tests find.
    env: {
      XDG_DATA_HOME: join(import.meta.dirname, 'test/no-user'),
      XDG_CACHE_HOME: join(tmpdir(), 'teipress-tests'),
    },
    // Vitest leaves one processor idle, which is half of a small machine.
    maxWorkers: '100%',
  },
});
