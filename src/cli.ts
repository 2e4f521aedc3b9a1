#!/usr/bin/env node
import module from 'node:module';
import { Command, CommanderError } from 'commander';
import { buildCommand } from './cli/build.js';
import { encodeCommand } from './cli/encode.js';
import { explainCommand } from './cli/explain.js';
import { complain } from './cli/failure.js';
import { publishCommand } from './cli/publish.js';
import { schemaCommand } from './cli/schema.js';
import { validateCommand } from './cli/validate.js';
import { version } from './version.js';

/** Exit codes: everything is in order, something is wrong with the input's content, the command could not run. */
const OK = 0;
const CANNOT_RUN = 2;

// Node keeps compiled code from version 22 on, if asked to.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const program = new Command('teipress')
  .description('From a plain-text page to valid TEI P5, an HTML site and an EPUB.')
  .version(version)
  .helpCommand(false)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(`teipress: ${inOneLine(text)}\n`) })
  .addHelpText(
    'after',
    '\nExit codes: 0 in order, 1 something is wrong with the text or TEI, 2 could not run.',
  );

for (const make of [
  buildCommand,
  encodeCommand,
  validateCommand,
  schemaCommand,
  publishCommand,
  explainCommand,
]) {
  const command = make().copyInheritedSettings(program);
  for (const part of command.commands) part.copyInheritedSettings(command);
  program.addCommand(command);
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough, such as `head`, is no failure.
    if (error.code === 'EPIPE') process.exit();
    fail(error);
    process.exit();
  });
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? OK : CANNOT_RUN;
  else fail(error);
}

function fail(error: unknown): void {
  complain(error);
  process.exitCode = CANNOT_RUN;
}

/** What is wrong with the call, as commander words it, with where to look. */
function inOneLine(text: string): string {
  const line = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ');
  return `${line.replace(/\.$/, '')}; see teipress --help`;
}
