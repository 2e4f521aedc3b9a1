import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.js';
import { run } from './run.js';

/** What of Ace's report is read: assertions (EARL) for each document of the EPUB. */
interface Report {
  readonly assertions: readonly {
    readonly 'earl:testSubject': { readonly url: string };
    readonly assertions: readonly {
      readonly 'earl:test': { readonly 'dct:title': string; readonly 'earl:impact': string };
      readonly 'earl:result': { readonly 'dct:description'?: string; readonly html?: string };
    }[];
  }[];
}

/** What Ace by DAISY finds against an EPUB, a line for each place; `folder` takes its report. */
export async function ace(epub: string, folder: string): Promise<string[]> {
  const cli = join(root, 'test/e2e/node_modules/.bin/ace-cli');
  const { stderr } = await run(cli, ['--silent', '--force', '--outdir', folder, epub], {
    // Its settings and log belong with its report.
    env: { PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium', XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder },
  });
  const text = await readFile(join(folder, 'report.json'), 'utf8').catch(() => {
    throw new Error(`Ace did not run: ${stderr}`);
  });
  return (JSON.parse(text) as Report).assertions.flatMap(({ 'earl:testSubject': { url }, assertions }) =>
    assertions.map(
      ({ 'earl:test': rule, 'earl:result': result }) =>
        `${rule['earl:impact']} ${rule['dct:title']} ${url}: ${result['dct:description'] ?? ''} ${result.html ?? ''}`,
    ),
  );
}
