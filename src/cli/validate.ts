import { Command } from 'commander';
import { complain } from './failure.js';
import { readInput } from './files.js';
import { Progress } from './progress.js';
import { formatOption, type MessageFormat, printMessages } from './report.js';

/** `teipress validate`: any TEI files against a RELAX NG schema, and their links. */
export function validateCommand(): Command {
  return new Command('validate')
    .description('validate TEI files: well-formedness, RELAX NG, ids and pointers')
    .argument('<file...>', 'TEI files')
    .option('--schema <file>', 'a RELAX NG schema; without it, the edition schema of teipress')
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExit codes: 0 all files are valid, 1 a file is not, 2 a file or the schema could not be read.',
    )
    .action(run);
}

async function run(
  paths: string[],
  { schema, format }: { schema?: string; format: MessageFormat },
): Promise<void> {
  const { validate } = await import('../validate.js');
  const progress = new Progress();
  let unread = 0;
  let invalid = 0;
  for (const [index, path] of paths.entries()) {
    progress.step(`validating ${index + 1} of ${paths.length}: ${path}`);
    let bytes: Uint8Array;
    try {
      bytes = await readInput(path);
    } catch (error) {
      progress.clear();
      complain(error);
      unread++;
      continue;
    }
    const result = validate(bytes, { file: path, ...(schema !== undefined && { schema }) });
    progress.clear();
    printMessages(result.messages, path, format);
    if (!result.valid) invalid++;
  }
  process.exitCode = unread > 0 ? 2 : invalid > 0 ? 1 : 0;
}
