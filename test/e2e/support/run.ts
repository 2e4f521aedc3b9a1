import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.js';

/** How a program ended, and what it said. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, whatever it exits with. */
export function run(
  program: string,
  args: readonly string[],
  { cwd = root, env = {} }: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 2 ** 30 };
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** Runs `teipress` as it was built. */
export function teipress(args: readonly string[], options?: RunOptions): Promise<Outcome> {
  return run(process.execPath, [join(root, 'dist/cli.cjs'), ...args], options);
}

/** Options for Java that suit programs which end soon: half the time of EPUBCheck would go into optimising itself. */
export const briefJava = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'] as const;

/** Does `work` for every item, two at a time. */
export async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
