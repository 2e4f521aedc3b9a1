import { Command } from 'commander';
import { CannotRun } from './failure.js';

/** `teipress schema`: schemas kept for use by name, and without the network. */
export function schemaCommand(): Command {
  const command = new Command('schema')
    .description('keep schemas: add, list, remove')
    .helpCommand(false)
    .addHelpText(
      'after',
      `
A schema that was added can be named with --schema NAME. A file whose <?xml-model?>
names the address it came from is validated by the copy, without the network, and
one that names no schema by the schema with the name tei_all.`,
    );
  command
    .command('add')
    .description('copy a schema with all it includes; again to bring it up to date')
    .argument('<source>', 'a file or an address on the web: RELAX NG (.rng, .rnc) or Schematron (.sch)')
    .option('--as <name>', 'the name; without it, that of the file without its extension')
    .action(add);
  command.command('list').description('list the schemas, with where they came from').action(list);
  command
    .command('remove')
    .description('remove a schema')
    .argument('<name>', 'its name, or the address it came from')
    .action(remove);
  return command;
}

async function add(source: string, { as }: { as?: string }): Promise<void> {
  const { addSchema } = await import('../validate/store/add.js');
  const schema = await addSchema(source, as);
  process.stdout.write(`${schema.name}\n`);
}

async function list(): Promise<void> {
  const { SchemaStore } = await import('../validate/store/index.js');
  const schemas = new SchemaStore().list();
  const longest = Math.max(1, ...schemas.map(({ name }) => name?.length ?? 0));
  for (const { name, source } of schemas)
    process.stdout.write(`${(name ?? '-').padEnd(longest)}  ${source}\n`);
}

async function remove(name: string): Promise<void> {
  const { removeSchema } = await import('../validate/store/add.js');
  if (!(await removeSchema(name)))
    throw new CannotRun(`there is no schema "${name}"; "teipress schema list" lists them`);
}
