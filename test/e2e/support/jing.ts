import { briefJava, run } from './run.js';

/** What Jing says of each file: its errors, none where the file is valid. */
export type Verdicts = Map<string, readonly string[]>;

/**
 * Judges files by a schema, in as few runs as can be: reading the schema takes Jing longer than most documents do.
 *
 * @throws where Jing itself could not run, for example because of the schema
 */
export async function jing(schema: string, files: readonly string[]): Promise<Verdicts> {
  if (files.length === 0) return new Map();
  const found = new Map<string, string[]>(files.map((file) => [file, []]));
  const { code, stdout, stderr } = await run('jing', [schema, ...files], {
    env: { JAVA_TOOL_OPTIONS: briefJava.join(' ') },
  });
  if (code > 1) throw new Error(`Jing ended with ${code}: ${stdout}${stderr}`);
  let last = '';
  for (const line of stdout.split('\n').filter(Boolean)) {
    const [, file = '', problem = line] = /^(.+?):(\d+:\d+: .*)$/.exec(line) ?? [];
    if (found.has(file)) last = file;
    // A fatal error may come without the name of its file; where there is but one, it is that.
    else if (files.length === 1) last = files[0]!;
    else if (line.startsWith('fatal: ')) return judgeHalves(schema, files);
    else throw new Error(`Jing: ${line}`);
    found.get(last)!.push(problem);
  }
  const fatal = found.get(last)?.some((problem) => problem.includes('fatal: '));
  if (!fatal) return found;
  // After a document that is not well-formed Jing reads no further.
  const stopped = files.indexOf(last) + 1;
  const before = files.slice(0, stopped).map((file) => [file, found.get(file)!] as const);
  return new Map([...before, ...(await jing(schema, files.slice(stopped)))]);
}

async function judgeHalves(schema: string, files: readonly string[]): Promise<Verdicts> {
  const middle = files.length >> 1;
  const left = await jing(schema, files.slice(0, middle));
  return new Map([...left, ...(await jing(schema, files.slice(middle)))]);
}
