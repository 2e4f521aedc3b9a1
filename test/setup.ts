import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder for what the tests write; it goes when all of them ended. */
    scratch: string;
  }
}

export default function setup({ provide }: TestProject): () => void {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'teipress-')));
  provide('scratch', scratch);
  return () => rmSync(scratch, { recursive: true, force: true });
}
