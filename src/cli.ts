#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { buildCommand } from './cli/build.js';
import { encodeCommand } from './cli/encode.js';
import { explainCommand } from './cli/explain.js';
import { CannotRun, describeError } from './cli/failure.js';
import { publishCommand } from './cli/publish.js';
import { validateCommand } from './cli/validate.js';
import { version } from './version.js';

/** Exit codes: everything is in order, something is wrong with the input's content, the command could not run. */
const OK = 0;
const CANNOT_RUN = 2;

const program = new Command('teipress')
  .description('From a plain-text page to valid TEI P5, an HTML site and an EPUB.')
  .version(version)
  .helpCommand(false)
  .showHelpAfterError('(teipress --help says how to call it)')
  .addHelpText(
    'after',
    '\nExit codes: 0 in order, 1 something is wrong with the text or TEI, 2 could not run.',
  );

for (const command of [buildCommand, encodeCommand, validateCommand, publishCommand, explainCommand]) {
  program.addCommand(command());
}
for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? OK : CANNOT_RUN;
  else if (error instanceof CannotRun) {
    process.stderr.write(`teipress: ${error.message}\n`);
    process.exitCode = CANNOT_RUN;
  } else {
    process.stderr.write(`teipress: ${describeError(error)}\n`);
    process.exitCode = CANNOT_RUN;
  }
}
