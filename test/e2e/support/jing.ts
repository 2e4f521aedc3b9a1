import { run } from './run.js';

/** What Jing says of each file: its errors, none where the file is valid. */
export type Verdicts = ReadonlyMap<string, readonly string[]>;

/**
 * Judges files by a schema, all in one run: reading the schema takes Jing longer than most documents do.
 *
 * @throws where Jing itself could not run, for example because of the schema
 */
export async function jing(schema: string, files: readonly string[]): Promise<Verdicts> {
  const verdicts = new Map<string, string[]>(files.map((file) => [file, []]));
  const { code, stdout, stderr } = await run('jing', [schema, ...files]);
  for (const line of stdout.split('\n').filter(Boolean)) {
    const [, file, problem] = /^(.+?):(\d+:\d+: .*)$/.exec(line) ?? [];
    const found = file === undefined ? undefined : verdicts.get(file);
    if (!found || problem === undefined) throw new Error(`Jing: ${line}`);
    found.push(problem);
  }
  const anyInvalid = [...verdicts.values()].some((problems) => problems.length > 0);
  if (code !== (anyInvalid ? 1 : 0)) throw new Error(`Jing ended with ${code}: ${stderr}`);
  return verdicts;
}
