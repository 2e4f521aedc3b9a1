import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    testTimeout: 60_000,
    // Schemas that the user of the machine added or compiled must not decide what the tests find.
    env: {
      XDG_DATA_HOME: join(import.meta.dirname, 'test/no-user'),
      XDG_CACHE_HOME: join(tmpdir(), 'teipress-tests'),
    },
    // Vitest leaves one processor idle, which is half of a small machine.
    maxWorkers: '100%',
  },
});
