import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { Account } from '../account.js';
import { report } from '../messages.js';
import type { Settings } from '../options.js';
import type { Root } from '../tree.js';
import { writeHeader } from './header.js';
import type { Output } from './output.js';
import { writeStandOff } from './standoff.js';
import { writeText } from './text.js';
import { Writer } from './writer.js';

/**
 * Writes the tree as TEI P5 and checks the account: each non-blank character of the source stands in the TEI once,
 * or in the ledger.
 *
 * @returns the XML, or null where the account does not balance; `file` then has an `account` error for each place
 */
export function stringify(root: Root, source: string, settings: Settings, file: VFile): string | null {
  const account = new Account(source);
  const writer = new Writer();
  const keepLines = settings.lines === 'keep' || (settings.lines === 'auto' && root.pages.length > 1);
  const output: Output = { writer, source, account, root, settings, keepLines };
  writer.block('TEI', { 'xml:lang': settings.lang }, () => {
    writeHeader(output, file);
    writeStandOff(output);
    writer.block('text', {}, () => writeText(root.children, output));
  });
  const xml = writer.end();
  return balances(account, root, source, file) ? xml : null;
}

function balances(account: Account, { ledger, repairs }: Root, source: string, file: VFile): boolean {
  const imbalances = account.balance(ledger, new Set(repairs.map(({ start }) => start)));
  if (imbalances.length === 0) return true;
  const places = location(source);
  for (const { start, end, problem } of imbalances.slice(0, 10)) {
    const excerpt = JSON.stringify(source.slice(start, Math.min(end, start + 60)));
    const reason = `${end - start} characters ${problem === 'missing' ? 'are not' : 'are twice'} in the TEI: ${excerpt}`;
    report(file, 'account', {
      reason,
      place: places.toPoint(start) ?? { line: 1, column: 1, offset: start },
    });
  }
  return false;
}

/** `stringify` as a unified compiler; an account that does not balance compiles to an empty string. */
export const teipressStringify: Plugin<[Settings], Root, string> = function (settings) {
  this.compiler = (tree, file) => stringify(tree as Root, String(file), settings, file) ?? '';
};
