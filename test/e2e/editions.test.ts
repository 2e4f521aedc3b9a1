import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { editions, root } from './support/paths.js';

test('npm run editions builds every edition into public and prints where each is', () => {
  const printed = process.env.EDITIONS_PRINTED;
  const names = readdirSync(join(root, 'editions'));
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    for (const file of [`${name}.xml`, 'index.html', `${name}.epub`]) {
      expect(printed).toContain(join('public', name, file));
      expect(existsSync(join(editions, name, file)), `${name}/${file}`).toBe(true);
    }
  }
});
