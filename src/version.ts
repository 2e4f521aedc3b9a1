import { createRequire } from 'node:module';

const manifest: unknown = createRequire(import.meta.url)('teipress/package.json');

/** The version of teipress, as its package.json has it. */
export const version: string =
  typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '0.0.0';
