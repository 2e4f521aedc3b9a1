#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runKept } from './cli/kept-code.js';

void run();

/** Runs the command that the arguments name, and ends the process. */
async function run(): Promise<void> {
  // Node keeps the compiled code of modules from version 22 on, if asked to.
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

  // What is run for every file that is saved has to start fast.
  if (process.argv[2] === 'validate') {
    // V8 copies into a function that it optimises what that calls, up to 920 bytes of code: up to Node 22 it then
    // compiles for half as long as a run of some 40 MB takes, on processors that the run could use.
    if (Number.parseInt(process.versions.node, 10) <= 22) {
      setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
    }
    await runKept(new URL('./bundle/validate.cjs', import.meta.url));
  } else await import('./cli/commands.js');

  // At once, when all is written: left alone, Node first waits for what V8 is still compiling in the background.
  const written = [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((settle) => stream.write('', () => settle())),
  );
  await Promise.all(written);
  process.exit();
}
