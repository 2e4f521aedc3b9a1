/**
 * Runs a script whose compiled code is kept in the user's cache folder: what V8 made of its functions once need not be
 * made again by every short run. Node does so for modules only from version 22 on, and for each file by itself.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { readKept, writeKept } from '../kept.js';

/** How many scripts are kept: each version of teipress and of Node has its own. */
const most = 4;

/**
 * Runs a CommonJS script in ASCII, whose export `done` tells when it has ended and whether it did what it is for.
 *
 * The code is kept after such a run, since V8 compiles a function only when it is first called. V8 refuses code that
 * another version or other flags made, or that is of another script; then it is made anew.
 */
export async function runKept(location: URL): Promise<void> {
  const source = readFileSync(location);
  const name = createHash('sha256')
    .update(`${process.version} ${process.arch}\n`)
    .update(source)
    .digest('hex');
  const cachedData = readKept('code', name);
  const filename = fileURLToPath(location);
  const code = `(function (exports, require, __filename) { 'use strict'; ${source.toString('latin1')}\n})`;
  const script = new Script(code, { filename, ...(cachedData && { cachedData }) });
  const exported = {} as { readonly done: Promise<boolean> };
  const run = script.runInThisContext() as (...given: readonly unknown[]) => void;
  run(exported, createRequire(location), filename);
  const isUsed = cachedData !== null && !script.cachedDataRejected;
  if ((await exported.done) && !isUsed) writeKept('code', name, script.createCachedData(), most);
}
