import type { Input } from './find.js';

export async function fetchMissing(
  _inputs: readonly Input[],
  _named: readonly (string | URL)[],
): Promise<void> {}
