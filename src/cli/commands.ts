/** The command line with all its commands. */
import { buildCommand } from './build.js';
import { encodeCommand } from './encode.js';
import { explainCommand } from './explain.js';
import { runProgram } from './program.js';
import { publishCommand } from './publish.js';
import { schemaCommand } from './schema.js';
import { validateCommand } from './validate.js';

await runProgram([
  buildCommand,
  encodeCommand,
  validateCommand,
  schemaCommand,
  publishCommand,
  explainCommand,
]);
