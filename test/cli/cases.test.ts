/**
 * Each folder under `cases` is a use of the command line: `cmd` has the arguments, divided by blanks; the other files
 * are those of the folder in which it runs; `expected.stdout`, `expected.stderr` and `expected.code` say what it gives,
 * with `<here>` for that folder. `UPDATE=1` rewrites the expectations.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectFile, folders } from '../support.js';
import { snapshot, teipress, temporary } from './run.js';

const area = new URL('cases/', import.meta.url).pathname;

/**
 * The forms a line on standard error may have: a finding, the line it is about, the same for GitHub, or what the command
 * itself has to say.
 */
const FINDING = /^[^:\n]+:[1-9]\d*:[1-9]\d*: (error|warning|info): \S.* \[[a-z][a-z-]*\]$/;
const ANNOTATION = /^::(error|warning|notice) file=[^:,]+,line=\d+,col=\d+,title=[^:,]+::\S.*$/;
const EXCERPT = /^ *\d+ \| .*\S$|^ +\| +(?:\^|in \/.*)$/;
const OWN = /^teipress: \S.*$/;
/** What says why a file could not be validated. */
const REASON = /^teipress: (?!\d+ files?: )|\[schema-unavailable\]$/;

describe.concurrent('the command line', () => {
  for (const name of folders(area)) {
    test(name, async () => {
      const here = temporary(join(area, name));
      const args = readFileSync(join(here, 'cmd'), 'utf8').trim().split(/\s+/);
      for (const file of ['cmd', 'expected.stdout', 'expected.stderr', 'expected.code'])
        rmSync(join(here, file), { force: true });
      const before = snapshot(here);

      const { code, stdout, stderr } = await teipress(args, here);

      const after = snapshot(here);
      const lines = stderr.split('\n').slice(0, -1);
      for (const line of lines)
        expect(
          [FINDING, EXCERPT, ANNOTATION, OWN].some((form) => form.test(line)),
          line,
        ).toBe(true);
      expect(stderr).not.toContain('internal error');
      // Neither progress nor colours without a terminal.
      expect(stdout + stderr).not.toMatch(/[\r\u001b]/);
      for (const [path, bytes] of before) expect(after.get(path), `${path} is as it was`).toBe(bytes);
      if (code === 2) {
        const reasons = args[0] === 'validate' ? lines.filter((line) => REASON.test(line)) : lines;
        expect(reasons, 'one line says why').toHaveLength(1);
        if (!args.includes('--format')) expect(stdout).toBe('');
        expect([...after.keys()], 'nothing is left behind').toEqual([...before.keys()]);
      }
      const expected = (file: string) => join(area, name, `expected.${file}`);
      expectFile(expected('code'), `${code}\n`);
      expectFile(expected('stdout'), stdout.replaceAll(here, '<here>'));
      expectFile(expected('stderr'), stderr.replaceAll(here, '<here>'));
    });
  }
});
