import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../src/index.js';
import { folders, root } from './support.js';

/** Rules by which teipress watches itself: no input fires them, and their tests are those of the check. */
const guards: Readonly<Record<string, string>> = {
  account: 'test/account.test.ts',
  'publish-text-lost': 'test/publish/publish.test.ts',
  'publish-dead-link': 'test/publish/publish.test.ts',
};

const validateCases = folders(join(root, 'test/validate/cases'));
const commandLine = folders(join(root, 'test/cli/cases'))
  .map((name) => readFileSync(join(root, 'test/cli/cases', name, 'expected.stderr'), 'utf8'))
  .join('');
const publishing = readdirSync(join(root, 'test/publish'))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(root, 'test/publish', name), 'utf8'))
  .join('');

/** Whether a rule has cases that fire it and cases that look alike. */
function isCovered(rule: string): boolean {
  const own = join(root, 'test/rules', rule);
  if (existsSync(own)) {
    const names = readdirSync(own);
    return names.some((name) => name.startsWith('not-')) && names.some((name) => !name.startsWith('not-'));
  }
  if (validateCases.filter((name) => name.startsWith(`${rule}--`)).length > 1) return true;
  return commandLine.includes(`[${rule}]`) || publishing.includes(`'${rule}'`);
}

test.each(Object.keys(rules).filter((rule) => !(rule in guards)))('the rule %s has its cases', (rule) => {
  expect(isCovered(rule)).toBe(true);
});

test.each(Object.entries(guards))('the guard %s has its tests', (rule, path) => {
  expect(rules).toHaveProperty([rule]);
  expect(existsSync(join(root, path))).toBe(true);
});
