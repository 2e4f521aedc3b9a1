import { Command, CommanderError } from 'commander';
import { version } from '../version.js';
import { complain } from './failure.js';

/** Exit codes: everything is in order, something is wrong with the input's content, the command could not run. */
const OK = 0;
const CANNOT_RUN = 2;

/**
 * Runs the command line of this process and sets its exit code.
 *
 * @param commands makes the commands that there are
 * @returns whether a command did what it is for
 */
export async function runProgram(commands: readonly (() => Command)[]): Promise<boolean> {
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
  for (const make of commands) {
    const command = make().copyInheritedSettings(program);
    for (const part of command.commands) part.copyInheritedSettings(command);
    program.addCommand(command);
  }
  for (const stream of [process.stdout, process.stderr]) stream.on('error', failToWrite);
  try {
    await program.parseAsync();
    return process.exitCode !== CANNOT_RUN;
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? OK : CANNOT_RUN;
    else fail(error);
    return false;
  }
}

function failToWrite(error: NodeJS.ErrnoException): void {
  // A reader that has seen enough, such as `head`, is no failure.
  if (error.code === 'EPIPE') process.exit();
  fail(error);
  process.exit();
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
