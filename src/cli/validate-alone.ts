/** The command line with nothing but `validate`: bundled as one script, whose compiled code is kept. */
import { runProgram } from './program.js';
import { validateCommand } from './validate.js';

/** Whether the command did what it is for. */
export const done: Promise<boolean> = runProgram([validateCommand]);
