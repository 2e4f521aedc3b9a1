import { expect, test } from 'vitest';
import { Account } from '../src/account.js';

test('an account balances when every character is written once or explained', () => {
  const account = new Account('a b [c]');
  account.enter({ start: 0, end: 3 });
  account.enter({ start: 5, end: 6 });
  const brackets = [
    { start: 4, end: 5, rule: 'note', replacement: '' },
    { start: 6, end: 7, rule: 'note', replacement: '' },
  ] as const;
  expect(account.balance(brackets, new Set())).toEqual([]);
});

test('an account says what is missing and what was written twice', () => {
  const account = new Account('one two six');
  account.enter({ start: 0, end: 3 });
  account.enter({ start: 0, end: 2 });
  account.enter({ start: 8, end: 11 });
  expect(account.balance([], new Set())).toEqual([
    { start: 0, end: 2, problem: 'twice' },
    { start: 4, end: 7, problem: 'missing' },
  ]);
});
