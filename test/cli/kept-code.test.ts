import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { cli, execute, type Outcome, temporary } from './run.js';

const document = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Tides</title></titleStmt>
  <publicationStmt><p>Unpublished.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
  <text><body><p>High at <plaec>noon</plaec>.</p></body></text></TEI>`;

/** A user whose cache folder has nothing in it yet. */
class User {
  private readonly folder = temporary();
  readonly kept = join(this.folder, 'cache/teipress/code');

  constructor() {
    writeFileSync(join(this.folder, 'tides.xml'), document);
  }

  run(args: readonly string[], { flags = [] as string[], cache = 'cache' } = {}): Promise<Outcome> {
    const env = { ...process.env, XDG_CACHE_HOME: join(this.folder, cache) };
    return execute(process.execPath, [...flags, cli, ...args], this.folder, env);
  }

  /** The file in which the code is kept, and the number of it in the file system: another after it is replaced. */
  entry(): { path: string; number: number } {
    const names = readdirSync(this.kept);
    expect(names).toHaveLength(1);
    const path = join(this.kept, names[0]!);
    return { path, number: statSync(path).ino };
  }
}

const args = ['validate', 'tides.xml'];
let first: Outcome;
let user: User;
beforeAll(async () => {
  user = new User();
  first = await user.run(args);
});

test('the code is kept, and used without a difference', async () => {
  expect(first).toMatchObject({ code: 1, stderr: expect.stringContaining('<plaec>') });
  const { number } = user.entry();
  expect(await user.run(args)).toEqual(first);
  expect(user.entry().number).toBe(number);
});

test.each<[string, (entry: Buffer) => Buffer]>([
  ['is empty', () => Buffer.alloc(0)],
  ['is cut off', (entry) => entry.subarray(0, entry.length / 2)],
  ['is changed', (entry) => Buffer.concat([entry.subarray(0, -1), Buffer.from([entry.at(-1)! ^ 1])])],
  ['is no code', () => signed(Buffer.from('console.log(1)'))],
])('an entry that %s is made anew', async (_what, spoil) => {
  const { path } = user.entry();
  const good = readFileSync(path);
  writeFileSync(path, spoil(good));
  expect(await user.run(args)).toEqual(first);
  expect(readFileSync(path).length).toBeGreaterThan(good.length / 2);
  expect(await user.run(args)).toEqual(first);
});

test('code that was made under other flags of V8 is made anew', async () => {
  const { number } = user.entry();
  expect(await user.run(args, { flags: ['--no-opt'] })).toEqual(first);
  expect(user.entry().number).not.toBe(number);
});

test('a folder that cannot be written is no failure', async () => {
  expect(await user.run(args, { cache: 'tides.xml' })).toEqual(first);
});

test.each([
  ['help', ['validate', '--help'], 0],
  ['an unknown option', ['validate', '--fast', 'tides.xml'], 2],
  ['a file that is not there', ['validate', 'ebb.xml'], 2],
])('%s calls too few functions to keep them', async (_what, call, code) => {
  const other = new User();
  expect(await other.run(call)).toMatchObject({ code });
  expect(existsSync(other.kept)).toBe(false);
});

/** An entry with the right checksum. */
function signed(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${createHash('sha256').update(body).digest('hex')}\n`), body]);
}
